// @ts-check
/**
 * A pool of vitest whose test process is the Node of an emulated platform. Vitest itself and the test servers stay here, and
 * vitest's messages go over a connection (channel.mjs).
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { read_messages, write_message } from './channel.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));

/**
 * The root is Wine's drive Z:.
 * @type {import('./channel.mjs').Translate}
 */
const to_windows = (text) =>
  text.startsWith(ROOT) ? `Z:${text}` : text.replace(`file://${ROOT}`, `file:///Z:${ROOT}`);
/** @type {import('./channel.mjs').Translate} */
const from_windows = (text) =>
  text.replaceAll(`file:///Z:${ROOT}`, `file://${ROOT}`).replaceAll(`Z:${ROOT}`, ROOT);

/**
 * Returns the connection that starts with a word. A test of the other process may connect to a port that it believes to be closed:
 * such a connection is refused.
 *
 * @param {net.Server} server
 * @param {string} word
 * @returns {Promise<net.Socket>}
 */
const connection_of = (server, word) =>
  new Promise((resolve) => {
    server.on('connection', (socket) => {
      socket.on('error', () => {});
      socket.once('readable', () => {
        if (String(socket.read(word.length)) === word) resolve(socket);
        else socket.destroy();
      });
    });
  });

/**
 * @param {string} node the program that starts the emulated Node
 * @param {boolean} is_windows
 * @returns {import('vitest/node').PoolRunnerInitializer}
 */
export const emulated = (node, is_windows) => ({
  name: 'emulated',
  createPoolWorker({ env, execArgv }) {
    const events = new EventEmitter();
    /** @type {import('node:child_process').ChildProcess} */
    let child;
    /** @type {net.Socket} */
    let socket;
    return {
      name: 'emulated',
      cacheFs: true,
      on: (event, listener) => void events.on(event, listener),
      off: (event, listener) => void events.off(event, listener),
      send: (message) => write_message(socket, message, is_windows ? to_windows : undefined),
      deserialize: (message) => message,
      async start() {
        const server = net.createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = /** @type {net.AddressInfo} */ (server.address());
        const word = randomUUID();
        child = spawn(node, [...execArgv, WORKER, String(port), word], {
          env: /** @type {NodeJS.ProcessEnv} */ (env),
          stdio: ['ignore', 'inherit', 'inherit'],
        });
        const ended = once(child, 'exit').then(([code]) => {
          throw new Error(`the emulated Node ended with ${code}`);
        });
        socket = await Promise.race([connection_of(server, word), ended]).finally(() =>
          server.close(),
        );
        ended.catch(() => {});
        child.once('exit', (code) => events.emit('exit', code));
        socket.on('error', (error) => events.emit('error', error));
        read_messages(
          socket,
          (message) => events.emit('message', message),
          is_windows ? from_windows : undefined,
        );
      },
      // The test process ends with its connection.
      async stop() {
        const exit = once(child, 'exit');
        socket.destroy();
        if (child.exitCode === null) await exit;
      },
    };
  },
});
