/**
 * Replaces test_httplib's FakeSocket by a real connection to a server that sends its whole response at once, shuts down
 * its sending side, and records what it receives.
 *
 * Tests here are named after CPython's; docs/internals/conformance.cases.md lists them.
 */
import { onTestFinished, vi } from 'vitest';
import { encode, kw, type Bytes } from '../../../../../../lib/python/builtins/index.js';
import * as client from '../../../../../../lib/stdlib/http/client/index.js';
import * as socket from '../../../../../../lib/stdlib/socket/index.js';
import * as blocking_client from '../../../../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_socket from '../../../../../../lib/sync/stdlib/socket/index.js';
import { both } from '../../../../../server/colours.js';
import { script, type Script, type Step } from '../../../../../server/script.js';

export interface Modules {
  client: typeof client;
  socket: typeof socket;
}

/** The modules under test, for `describe.each`. */
export const COLOURS = both<Modules>(
  { client, socket },
  { client: blocking_client, socket: blocking_socket },
);

/** Text as bytes, one per character. */
export const latin = (text: string): Bytes => encode(text, 'latin-1');

/** Bytes as text. */
export const text = (bytes: Bytes): string => bytes.decode('latin-1');

/** A server that sends the same response on every connection, until the test ends. */
export async function answering(answer: string | Step[]): Promise<Script> {
  const steps = typeof answer === 'string' ? [answer].filter((part) => part !== '') : answer;
  return playing([...steps, { end: 'fin' }, { read: 'end' }]);
}

/** A server that plays a script, until the test ends. */
export async function playing(steps: Step[] | { connections: Step[][] }): Promise<Script> {
  const peer = await script(steps);
  onTestFinished(() => peer.close());
  return peer;
}

/** A socket connected to that server. */
export async function connected(
  { socket }: Modules,
  peer: Script,
  Socket: typeof socket.socket = socket.socket,
): Promise<socket.socket> {
  const sock = new Socket();
  await sock.connect(['127.0.0.1', peer.port]);
  return sock;
}

/** A response constructed on a connection with that answer; `begin()` is not called yet. */
export async function unread(
  modules: Modules,
  answer: string | Step[],
  method = 'GET',
): Promise<client.HTTPResponse> {
  const sock = await connected(modules, await answering(answer));
  return new modules.client.HTTPResponse(sock, kw({ method }));
}

/** The same, with its head read. */
export async function response(
  modules: Modules,
  answer: string | Step[],
  method = 'GET',
): Promise<client.HTTPResponse> {
  const made = await unread(modules, answer, method);
  await made.begin();
  return made;
}

/** A connection that appears as `example.com`: its socket is set explicitly. */
export async function connection(
  modules: Modules,
  answer: string | Step[] = '',
  made = new modules.client.HTTPConnection('example.com'),
): Promise<{ conn: client.HTTPConnection; peer: Script; sent: () => Promise<string> }> {
  const peer = await answering(answer);
  made.sock = await connected(modules, peer);
  return { conn: made, peer, sent: () => all_sent(made, peer) };
}

/** Closes a connection and returns all data sent over it. */
export async function all_sent(conn: client.HTTPConnection, peer: Script): Promise<string> {
  conn.close();
  const [sent = ''] = await peer.finished();
  return sent;
}

/** The lines printed by `action`. */
export async function printed(action: () => unknown): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await action();
    return log.mock.calls
      .flatMap((words) => `${words.join(' ')}\n`.match(/[^\r\n]*\r?\n|\r/g) ?? [])
      .map((line) => line.replace(/[\r\n]+$/, ''));
  } finally {
    log.mockRestore();
  }
}
