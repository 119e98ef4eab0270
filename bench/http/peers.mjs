// superagent, needle and npm's urllib.
import http from 'node:http';
import needle from 'needle';
import superagent from 'superagent';
import { Agent, request } from 'urllib';

/** @param {(agent: http.Agent) => () => Promise<unknown>} get */
const tasks = (get) => ({
  fresh: get(new http.Agent({ keepAlive: false })),
  'keep-alive': get(new http.Agent({ keepAlive: true, maxSockets: 1 })),
});

/** @param {URL} url */
export const superagent_tasks = ({ href }) =>
  tasks((agent) => async () => (await superagent.get(href).agent(agent).responseType('blob')).body);

/** @param {URL} url */
export const needle_tasks = ({ href }) =>
  tasks((agent) => async () => (await needle('get', href, { agent })).raw);

/** @param {URL} url */
export const urllib_tasks = ({ href }) => {
  const closing = new Agent({ pipelining: 0 });
  const persistent = new Agent({ connections: 1 });
  return {
    fresh: async () => (await request(href, { dispatcher: closing })).data,
    'keep-alive': async () => (await request(href, { dispatcher: persistent })).data,
  };
};
