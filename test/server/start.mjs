// @ts-check
/** Starts the test servers (main.mjs) in a separate process, and controls its scripted servers. */
import { spawn } from 'node:child_process';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { receive, send } from './messages.mjs';

/**
 * The addresses of the servers, which global_setup.ts describes.
 * @typedef {object} Addresses
 * @property {string} http
 * @property {Record<'good' | 'wrong_host' | 'expired' | 'wrong_host_expired' | 'self_signed' | 'unknown_ca' | 'mutual', string>} https
 * @property {Record<'http' | 'https', string>} httpbin
 * @property {Record<'open' | 'secure' | 'basic' | 'digest', string>} proxy
 * @property {number} control the port of what ask_control() asks
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
 * @typedef {object} Asking
 * @property {net.Socket} socket
 * @property {Map<number, { resolve: (answer: unknown) => void, reject: (reason: Error) => void }>} waiting by the number of the question
 */
/** The connections to control servers, by their port. @type {Map<number, Asking>} */
const connections = new Map();
let last_question = 0;

/** @param {number} port @returns {Asking} */
function connect_to(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  /** @type {Asking} */
  const made = { socket, waiting: new Map() };
  const { waiting } = made;
  receive(socket, ([id, answer]) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
    // A program may end while nobody waits.
    if (waiting.size === 0) socket.unref();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    connections.delete(port);
    for (const { reject } of waiting.values()) reject(new Error('the test servers have ended'));
  });
  connections.set(port, made);
  return made;
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
  const { socket, waiting } = connections.get(control) ?? connect_to(control);
  const id = ++last_question;
  socket.ref();
  send(socket, [id, method, path, body]);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
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
