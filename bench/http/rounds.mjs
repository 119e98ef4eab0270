// Compares contenders: each runs in its own process; after a warm-up, the rounds are interleaved.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpython, python_with_requests, usual_environment } from '../common.mjs';

/** @typedef {{ seconds: number, cpu: number, peak: number, rss: number, heap: number }} Sample */
/** @typedef {'plain' | 'rsa' | 'p256'} ServerKind The server: without TLS, or with a key of that kind. */
/** @typedef {{ name: string, who: string, task: string, at?: ServerKind }} Contender `who` and `task`: see client.mjs. */

/** Contenders in Python: the interpreter, null if not installed, and the script. @type {Record<string, [string | null, string]>} */
const PYTHONS = {
  CPython: [cpython(), 'cpython.py'],
  Requests: [python_with_requests(), 'python_requests.py'],
};

const AUTHORITIES = { rsa: 'certs/rsa_ca.pem', p256: '../../test/server/certs/ca.pem' };

const env = usual_environment();

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a process that answers each line with a line. @param {string} program @param {string[]} args */
function start(program, args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${args.join(' ')} ended`);
    return String(value);
  };
  return {
    answer,
    /** @param {string} task @param {number} times @returns {Promise<Sample>} */
    run: async (task, times) => {
      child.stdin.write(`${task} ${times}\n`);
      return JSON.parse(await answer());
    },
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Starts the server; the result starts clients for it. */
export async function start_server() {
  const server = start(process.execPath, [here('server.mjs')]);
  const ports = JSON.parse(await server.answer());
  /** The URL, and the CA file to trust. @param {ServerKind} at */
  const args = (at) => [
    `${at === 'plain' ? 'http' : 'https'}://127.0.0.1:${ports[at]}/`,
    ...(at === 'plain' ? [] : [here(AUTHORITIES[at])]),
  ];
  return {
    /** Starts another program for the server without TLS. @param {string} program @param {string[]} words @param {string[]} flags */
    program: (program, words, flags) =>
      start(process.execPath, [...flags, here(program), ...words, ...args('plain')]),
    /** Starts a client; null if its Python is not installed. @param {string} who @param {string[]} flags Flags of node. */
    client: (who, flags = [], at = /** @type {ServerKind} */ ('plain')) => {
      const in_python = PYTHONS[who];
      if (!in_python)
        return start(process.execPath, [...flags, here('client.mjs'), who, ...args(at)]);
      const [python, program] = in_python;
      return python === null ? null : start(python, [here(program), ...args(at)]);
    },
    end: () => server.end(),
  };
}

/**
 * Measures the contenders and returns their samples, by name.
 * @param {Awaited<ReturnType<typeof start_server>>} server
 * @param {Contender[]} contenders
 * @param {{ warmup: number, times: number, rounds: number }} how
 */
export async function compare(server, contenders, { warmup, times, rounds }) {
  const all = contenders.flatMap((contender) => {
    const client = server.client(contender.who, [], contender.at);
    return client ? [{ ...contender, client, samples: /** @type {Sample[]} */ ([]) }] : [];
  });
  for (const { client, task } of all) await client.run(task, warmup);
  for (let round = 0; round < rounds; round++)
    for (const { client, task, samples } of all) samples.push(await client.run(task, times));
  for (const { client } of all) await client.end();
  return new Map(all.map(({ name, samples }) => [name, samples]));
}
