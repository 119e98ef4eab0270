// got on node:http.
import http from 'node:http';
import got from 'got';

/** @param {URL} url */
export default function make(url) {
  /** @param {http.Agent} agent */
  const get = (agent) => {
    const client = got.extend({ agent: { http: agent } });
    return () => client.get(url).buffer();
  };
  return {
    fresh: get(new http.Agent({ keepAlive: false })),
    'keep-alive': get(new http.Agent({ keepAlive: true, maxSockets: 1 })),
  };
}
