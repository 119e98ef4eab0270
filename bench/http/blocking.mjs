// The blocking colour of this library.
import { HTTPConnection, HTTPSConnection } from 'pyurllib/sync/http/client';
import {
  HTTPSHandler,
  Request,
  build_opener,
  install_opener,
  urlopen,
} from 'pyurllib/sync/request';
import { create_default_context } from 'pyurllib/sync/ssl';
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
  const get = (connection) => {
    connection.request('GET', '/');
    return connection.getresponse().read();
  };
  /** @param {Iterable<Uint8Array> | ReturnType<typeof file>} data */
  const send = (data) => {
    const answer = urlopen(new Request(`${href}up`, { data, method: 'POST' }));
    check(Number(answer.read().decode()), UP);
  };
  return {
    urlopen: () => {
      const response = urlopen(href);
      return response.read();
    },
    fresh: () => {
      const connection = connect();
      get(connection);
      connection.close();
    },
    'keep-alive': () => get(persistent),
    down: () => {
      const response = urlopen(`${href}down?${DOWN}`);
      let size = 0;
      for (let piece; (piece = response.read(PIECE)).length > 0;) size += piece.length;
      check(size, DOWN);
    },
    down_read1: () => {
      const response = urlopen(`${href}down?${DOWN}`);
      let size = 0;
      for (let piece; (piece = response.read1()).length > 0;) size += piece.length;
      check(size, DOWN);
    },
    up: () => send(pieces(PIECE)),
    up_file: () => send(file()),
  };
}
