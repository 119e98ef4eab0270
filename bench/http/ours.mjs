// The async colour of this library: urlopen for single requests, http.client for a persistent connection.
import { HTTPConnection, HTTPSConnection } from 'pyurllib/http/client';
import { HTTPSHandler, Request, build_opener, install_opener, urlopen } from 'pyurllib/request';
import { create_default_context } from 'pyurllib/ssl';
import { DOWN, PIECE, UP, check, file, pieces } from './sizes.mjs';

/** @param {URL} url @param {string} [cafile] */
export default function make({ href, hostname, port }, cafile) {
  const context = cafile === undefined ? null : create_default_context({ cafile });
  if (context) install_opener(build_opener(new HTTPSHandler({ context })));
  const connect = () =>
    context
      ? new HTTPSConnection(hostname, { port: Number(port), context })
      : new HTTPConnection(hostname, Number(port));
  const persistent = connect();
  /** @param {HTTPConnection} connection */
  const get = async (connection) => {
    await connection.request('GET', '/');
    return await (await connection.getresponse()).read();
  };
  /** @param {Iterable<Uint8Array> | ReturnType<typeof file>} data */
  const send = async (data) => {
    const answer = await urlopen(new Request(`${href}up`, { data, method: 'POST' }));
    check(Number((await answer.read()).decode()), UP);
  };
  return {
    urlopen: async () => {
      const response = await urlopen(href);
      return await response.read();
    },
    fresh: async () => {
      const connection = connect();
      await get(connection);
      connection.close();
    },
    'keep-alive': () => get(persistent),
    down: async () => {
      const response = await urlopen(`${href}down?${DOWN}`);
      let size = 0;
      for (let piece; (piece = await response.read(PIECE)).length > 0;) size += piece.length;
      check(size, DOWN);
    },
    down_read1: async () => {
      const response = await urlopen(`${href}down?${DOWN}`);
      let size = 0;
      for (let piece; (piece = await response.read1()).length > 0;) size += piece.length;
      check(size, DOWN);
    },
    up: () => send(pieces(PIECE)),
    up_file: () => send(file()),
  };
}
