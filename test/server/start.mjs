// @ts-check
/** Starts the test servers (main.mjs) in a separate process, and controls its scripted servers. */
import { spawn } from 'node:child_process';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The addresses of the servers, which global_setup.ts describes.
 * @typedef {object} Addresses
 * @property {string} http
 * @property {Record<'good' | 'wrong_host' | 'expired' | 'wrong_host_expired' | 'self_signed' | 'unknown_ca' | 'mutual', string>} https
 * @property {Record<'http' | 'https', string>} httpbin
 * @property {Record<'open' | 'secure' | 'basic' | 'digest', string>} proxy
 * @property {number} control
 * @property {string} ca
 */

/** @returns {Promise<{ addresses: Addresses, end: () => void }>} */
export async function start_servers() {
  const main = fileURLToPath(new URL('./main.mjs', import.meta.url));
  const servers = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] });
  /** @type {string} */
  const line = await new Promise((resolve, reject) => {
    createInterface(servers.stdout).once('line', resolve);
    servers.once('exit', (code) => reject(new Error(`the test servers ended with ${code}`)));
  });
  const ca = fileURLToPath(new URL('./certs/ca.pem', import.meta.url));
  return { addresses: { ...JSON.parse(line), ca }, end: () => void servers.stdin.end() };
}

/**
 * A connection to a control server, which is kept: thousands of tests ask it.
 * @typedef {object} Connection
 * @property {import('node:net').Socket} socket
 * @property {Map<number, { resolve: (answer: unknown) => void, reject: (error: Error) => void }>} waiting by question
 */

/** By port. @type {Map<number, Connection>} */
const connections = new Map();
let last_question = 0;

/** @param {number} port @returns {Connection} */
function connect(port) {
  /** @type {Connection} */
  const connection = { socket: net.connect(port, '127.0.0.1').setNoDelay(), waiting: new Map() };
  const { socket, waiting } = connection;
  createInterface(socket).on('line', (line) => {
    const [question, answer] = JSON.parse(line);
    waiting.get(question)?.resolve(answer);
    waiting.delete(question);
    if (waiting.size === 0) socket.unref();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    connections.delete(port);
    for (const { reject } of waiting.values()) reject(new Error('the test servers have ended'));
  });
  connections.set(port, connection);
  return connection;
}

/**
 * Asks the control server of the scripted servers (main.mjs).
 * @param {number} control its port
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
export function ask_control(control, method, path, body = null) {
  const { socket, waiting } = connections.get(control) ?? connect(control);
  const question = ++last_question;
  return new Promise((resolve, reject) => {
    waiting.set(question, { resolve, reject });
    socket.ref().write(`${JSON.stringify([question, method, path, body])}\n`);
  });
}

/**
 * Starts a scripted server (script.ts) with one script for every connection, for programs without vitest.
 * @param {number} control
 * @param {import('./script.js').Step[]} steps
 * @param {string | null} [tls] the certificate to serve TLS with
 * @returns {Promise<number>} its port
 */
export async function play(control, steps, tls = null) {
  const script = {
    connections: [steps],
    tls,
    version: null,
    backlog: null,
    path: null,
    host: '127.0.0.1',
  };
  return Number(await ask_control(control, 'POST', '/', script));
}
