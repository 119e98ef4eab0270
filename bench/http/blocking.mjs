// The blocking colour of this library, a round trip to its worker, and the minimal round trip between two threads.
import { Worker } from 'node:worker_threads';
import { HTTPConnection, HTTPSConnection } from 'pyurllib/sync/http/client';
import {
  HTTPSHandler,
  Request,
  build_opener,
  install_opener,
  urlopen,
} from 'pyurllib/sync/request';
import { create_default_context } from 'pyurllib/sync/ssl';
import { resolve } from '../../dist/transport/blocking.js';
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

/** Sends the worker a command that it answers without a system call. */
export function echo() {
  const args = { host: '127.0.0.1' };
  resolve(args.host);
  /** @type {import('../../lib/transport/bridge.js').Bridge} */
  const bridge = Reflect.get(globalThis, Symbol.for('pyurllib.bridge.7'));
  const wire = bridge.register();
  return { echo: () => bridge.call(wire, 'resolve', args) };
}

/** Two threads that each wait on a number in shared memory. */
export function ping() {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const [PING, PONG] = [0, 1];
  new Worker(
    `const { workerData: shared } = require('node:worker_threads');
     for (let count = 0; ; count++) {
       Atomics.wait(shared, ${PING}, count);
       Atomics.store(shared, ${PONG}, count + 1);
       Atomics.notify(shared, ${PONG});
     }`,
    { eval: true, workerData: shared },
  ).unref();
  let count = 0;
  return {
    echo: () => {
      Atomics.store(shared, PING, count + 1);
      Atomics.notify(shared, PING);
      Atomics.wait(shared, PONG, count++);
    },
  };
}
