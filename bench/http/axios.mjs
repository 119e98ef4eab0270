// axios on node:http.
import http from 'node:http';
import axios from 'axios';

/** @param {URL} url */
export default function make(url) {
  /** @param {http.Agent} httpAgent */
  const get = (httpAgent) => {
    const client = axios.create({ httpAgent });
    return async () => (await client.get(url.href, { responseType: 'arraybuffer' })).data;
  };
  return {
    fresh: get(new http.Agent({ keepAlive: false })),
    'keep-alive': get(new http.Agent({ keepAlive: true, maxSockets: 1 })),
  };
}
