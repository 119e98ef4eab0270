// @ts-check
/** Starts Chromium, and speaks to a page of it by Chrome's DevTools protocol. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fetch, WebSocket } from 'undici';

/** @typedef {{ result?: { value?: any }, exceptionDetails?: object, data?: string }} Answer */

/** A session of Chrome's DevTools protocol, or of WebDriver BiDi, whose messages have the same form. */
class Browser {
  #next = 0;
  /** @type {Map<number, (result: Answer) => void>} */
  #waiting = new Map();

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.onmessage = (/** @type {{ data: unknown }} */ { data }) => {
      /** @type {unknown} */
      const answer = JSON.parse(String(data));
      const { id, result } = /** @type {{ id: number, result: Answer }} */ (answer);
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    };
  }

  /** @param {string} method @param {object} [params] @returns {Promise<Answer>} */
  send(method, params = {}) {
    const id = ++this.#next;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}

/** @param {string} url Of a WebSocket. @returns {Promise<Browser>} */
export async function connect(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return new Browser(socket);
}

/**
 * Starts a browser with a new profile.
 * @template Session
 * @param {string} program
 * @param {(profile: string) => string[]} args
 * @param {(address: string) => Promise<Session>} open Connects to where it listens. The browser ends if that fails.
 * @returns {Promise<Session & { stop: () => Promise<void> }>} `stop` ends it and deletes its profile.
 */
export async function start_program(program, args, open) {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'pyurllib-browser-'));
  const child = spawn(program, args(profile), {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    // Firefox does not start if the home directory belongs to another user.
    env: { ...process.env, HOME: profile },
  });
  let said = '';
  // `once` rejects if the program cannot be started.
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${program} ended: ${said}`);
  });
  ended.catch(() => {});
  const stop = async () => {
    // The browser's other processes write to the profile until they end, too.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended.catch(() => {});
    await fs.rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    let address;
    while (!(address = /ws:\/\/([^\s/]+)[\s/]/.exec(said)?.[1])) {
      const chunks = /** @type {Buffer[]} */ (
        await Promise.race([once(child.stderr, 'data'), ended])
      );
      said += chunks.join('');
    }
    return { ...(await open(address)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @typedef {object} Started
 * @property {Browser} browser
 * @property {(type: string) => Promise<Browser>} target Another target of the browser, such as the `iframe` of another site.
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Started>} */
export async function start_browser() {
  return await start_program(
    process.env['CHROMIUM'] ?? 'chromium',
    (profile) => [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    async (address) => {
      const target = async (/** @type {string} */ wanted) => {
        const answer = await fetch(`http://${address}/json`);
        const targets = /** @type {{ type: string, webSocketDebuggerUrl: string }[]} */ (
          await answer.json()
        );
        const found = targets.find(({ type }) => type === wanted);
        return await connect(found?.webSocketDebuggerUrl ?? '');
      };
      return { browser: await target('page'), target };
    },
  );
}
