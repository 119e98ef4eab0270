/**
 * A raw server that plays a script to each client, byte for byte, in the process of the test servers:
 *
 *     await using peer = await script([{ read: 'head' }, 'HTTP/1.1 200 OK\r\n\r\nhal', { end: 'rst' }]);
 *     await urlopen(peer.url);
 *     expect(await peer.received()).toEqual(['GET / HTTP/1.1\r\n…']);
 *
 * A step is: a string, sent in latin-1, with `{{port}}` replaced by the server's port; `{ wait: ms }`; `{ read: 'head' }`
 * up to a blank line, `{ read: 'line' }` up to a line break, `{ read: 'request' }` a head and the body it frames,
 * `{ read: n }` n more bytes, `{ read: 'end' }` everything (nothing is read without such a step);
 * `{ repeat: text, times }`; `{ forward: port }` carries all further bytes to another port and back; `{ echo: 'received' }` sends what the connection has received; `{ end: 'close' }` sends pending data and closes, `{ end: 'fin' }` shuts down the sending
 * side only, `{ end: 'rst' }` resets, `{ end: 'cut' }` ends TLS as an attacker would, without its close_notify;
 * `{ renegotiate: 'NAME' }` begins another handshake of TLS 1.2 with that certificate and asks for the client's: `[client NAME]`, `[no client]` or `[refused]` is then received. After the last step the connection stays open.
 */
import { inject } from 'vitest';
import { ask_control } from './start.mjs';

export type Step =
  | string
  | { wait: number }
  | { read: 'head' | 'line' | 'request' | 'end' | number }
  | { repeat: string; times: number }
  | { echo: 'received' }
  | { forward: number }
  | { renegotiate: string }
  | { end: 'close' | 'fin' | 'rst' | 'cut' };

export interface Script extends AsyncDisposable {
  port: number;
  /** `http://127.0.0.1:port/`, or `https://localhost:port/` */
  url: string;
  /** The data received so far (and taken by a `read` step) on each connection, in latin-1. */
  received(): Promise<string[]>;
  /** The same, once that many connections (default: one) have finished their script. */
  finished(connections?: number): Promise<string[]>;
  /** The same, once that many connections have been sent all data of their script, the end included. */
  sent(connections?: number): Promise<string[]>;
  /** The number of connections that its clients have not closed, after two seconds at most. */
  left_open(): Promise<number>;
  close(): Promise<void>;
}

/**
 * @param steps the script of every connection; or, with `connections`, one per connection, the last for all further ones
 * @param options `tls`: the certificate to serve TLS with (`good` …); `version`: the highest of TLS; `backlog`: that of the listening socket;
 *   `path`: the Unix socket to listen on instead of a port; `host`: the address to listen on; `resumes`: whether a handshake that
 *   `renegotiate` begins resumes the session, with the certificates that it has
 */
export async function script(
  steps: Step[] | { connections: Step[][] },
  options: {
    tls?: string;
    version?: string;
    backlog?: number;
    path?: string;
    host?: string;
    resumes?: boolean;
  } = {},
): Promise<Script> {
  const connections = Array.isArray(steps) ? [steps] : steps.connections;
  const { tls = null, version = null, backlog = null, path = null, host = '127.0.0.1' } = options;
  const { resumes = false } = options;
  const settings = { connections, tls, version, backlog, path, host, resumes };
  const port = (await control('POST', '/', settings)) as number;
  const close = async () => void (await control('DELETE', `/${port}`));
  return {
    port,
    url: tls ? `https://localhost:${port}/` : `http://127.0.0.1:${port}/`,
    received: async () => (await control('GET', `/${port}`)) as string[],
    finished: async (connections = 1) =>
      (await control('GET', `/${port}/${connections}`)) as string[],
    sent: async (connections = 1) => {
      const texts = (await control('GET', `/${port}/${connections}/sent`)) as string[];
      // Gives Node a turn to read what was sent.
      await new Promise(setImmediate);
      return texts;
    },
    left_open: async () => (await control('GET', `/${port}/2000/open`)) as number,
    close,
    [Symbol.asyncDispose]: close,
  };
}

const control = (...request: [method: string, path: string, body?: unknown]) =>
  ask_control(inject('control'), ...request);
