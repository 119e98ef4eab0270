// @ts-check
/** Runs the programs and their translations; record.mjs and the test use it. */
import { execFile, fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export const FOLDER = import.meta.dirname;

/** @returns {string[]} */
export const program_names = () =>
  fs
    .readdirSync(path.join(FOLDER, 'programs'))
    .filter((name) => name.endsWith('.py'))
    .map((name) => name.slice(0, -3));

/** @returns {Promise<{ url: string, stop: () => void }>} The server of the programs, in a process of its own. */
export function started_server() {
  const server = fork(path.join(FOLDER, 'server.mjs'));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('message', (message) => {
      const { port } = /** @type {{ port: number }} */ (message);
      resolve({ url: `http://127.0.0.1:${port}`, stop: () => server.kill() });
    });
  });
}

/** @param {string} python @param {string} name @param {'async' | 'blocking'} colour @returns {Promise<string>} The translation of a program. */
export async function translated(python, name, colour) {
  const program = path.join(FOLDER, 'programs', `${name}.py`);
  const args = ['-B', path.join(FOLDER, 'transpile.py'), program, colour];
  return (await execute(python, args)).stdout;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} url That of the server.
 * @returns {Promise<string>} What a program prints, without what differs between runs.
 */
export async function run(command, args, url) {
  // Proxies and certificates of the machine would be part of what the programs print.
  const environment = Object.entries(process.env).filter(
    ([name]) => !/_proxy$|_CA_BUNDLE$|^SSL_CERT_/i.test(name),
  );
  const env = { ...Object.fromEntries(environment), PYTHONUTF8: '1', NODE_OPTIONS: '' };
  const done = await execute(command, [...args, url], { env, timeout: 30_000 }).catch((error) => ({
    stdout: `${error.stdout}\nfailed: ${error.code} ${error.stderr}\n`,
  }));
  return done.stdout.replaceAll(url, 'BASE').replaceAll(new URL(url).host, 'HOST');
}
