// @ts-check
/** Starts Chromium, and speaks to a page of it by Chrome's DevTools protocol. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fetch, WebSocket } from 'undici';

/** @typedef {{ result?: { value?: any }, exceptionDetails?: object, data?: string }} Answer */

/** A session of Chrome's DevTools protocol. */
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

/**
 * @returns {Promise<{ browser: Browser, stop: () => Promise<void> }>} `stop` ends it and deletes its profile.
 */
export async function start_browser() {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'pyurllib-chromium-'));
  const program = process.env['CHROMIUM'] ?? 'chromium';
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let said = '';
  let address;
  // `once` rejects if the program cannot be started.
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${program} ended: ${said}`);
  });
  ended.catch(() => {});
  while (!(address = /ws:\/\/(\S+?)\//.exec(said)?.[1])) {
    const chunks = /** @type {Buffer[]} */ (
      await Promise.race([once(child.stderr, 'data'), ended])
    );
    said += chunks.join('');
  }
  const answer = await fetch(`http://${address}/json`);
  const targets = /** @type {{ type: string, webSocketDebuggerUrl: string }[]} */ (
    await answer.json()
  );
  const page = targets.find(({ type }) => type === 'page');
  const socket = new WebSocket(page?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const stop = async () => {
    // The browser's other processes write to the profile until they end, too.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended.catch(() => {});
    await fs.rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 });
  };
  return { browser: new Browser(socket), stop };
}
