// @ts-check
/** Vitest's test process on the emulated platform, started by pool.mjs with the port and the first word of its connection. */
import net from 'node:net';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';
import { read_messages, write_message } from './channel.mjs';

// The kernel starts no program of another processor: children are started by the script that started this process.
if (process.platform === 'linux') process.execPath = process.env['PYURLLIB_PLATFORM_NODE'] ?? '';

// A test may replace it.
const exit = process.exit.bind(process);
const [port, word = ''] = process.argv.slice(2);
const socket = net.connect(Number(port), '127.0.0.1');
socket.write(word);
socket.on('close', () => exit());
/** @type {Set<(message: unknown) => void>} */
const listeners = new Set();
read_messages(socket, (message) => {
  for (const listener of listeners) listener(message);
});

init({
  post: (message) => write_message(socket, message),
  on: (listener) => void listeners.add(listener),
  off: (listener) => void listeners.delete(listener),
  runTests: (state, traces) => runBaseTests('run', state, traces),
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
  setup: setupEnvironment,
});
