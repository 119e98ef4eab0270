// @ts-check
/** Starts the test servers (main.mjs) in a separate process, and controls its scripted servers. */
import { spawn } from 'node:child_process';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * The addresses of the servers, which global_setup.ts describes.
 * @typedef {object} Addresses
 * @property {string} http
 * @property {Record<'good' | 'wrong_host' | 'expired' | 'wrong_host_expired' | 'self_signed' | 'unknown_ca' | 'mutual', string>} https
 * @property {Record<'http' | 'https', string>} httpbin
 * @property {Record<'open' | 'secure' | 'basic' | 'digest', string>} proxy
 * @property {string} control
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

/** Keeps the connection to the control server: making one takes longer than most of its answers. */
const agent = new http.Agent({ keepAlive: true });

/**
 * Sends a request to the control server of the scripted servers (main.mjs).
 * @param {string} control its URL
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
export function ask_control(control, method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(control + path, { method, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => (text += piece));
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/**
 * Starts a scripted server (script.ts) with one script for every connection, for programs without vitest.
 * @param {string} control
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
