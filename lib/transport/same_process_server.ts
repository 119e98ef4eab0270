/** Says why a blocking call hangs that waits for a server of its own thread: that server can never answer. */
import { writeSync } from 'node:fs';

/** Names and addresses of this machine only. */
const LOOPBACK = /^(?:(?:.+\.)?localhost\.?|(?:::ffff:)?127(?:\.\d+){3}|::1)$/i;

/** Its state, which tests set. */
export const own_server = {
  /** Milliseconds to wait before anything is said. */
  patience: 10_000,
  warned: false,
  /** Writes at once: the event loop, which the streams of Node may need, is blocked. */
  write: (line: string): unknown => writeSync(2, line),
};

/**
 * Writes a line to standard error, once, if this thread has waited long for a loopback address while it listens itself.
 * `PYURLLIB_QUIET=1` turns it off.
 *
 * @param host The name or address that the connection was opened to.
 * @param waited For how many milliseconds.
 */
export function warn_of_own_server(host: string, waited: number): void {
  if (waited < own_server.patience || own_server.warned || !LOOPBACK.test(host)) return;
  if (process.env['PYURLLIB_QUIET'] === '1') return;
  if (!process.getActiveResourcesInfo().includes('TCPServerWrap')) return;
  own_server.warned = true;
  const seconds = Math.round(waited / 1000);
  try {
    own_server.write(
      `pyurllib: a blocking call has waited ${seconds} s for ${host} while this thread has a server: if that is the one ` +
        'called, it can never answer, for the call blocks it too. Call from the async colour, or run the server in ' +
        'another process or thread. (PYURLLIB_QUIET=1 silences this.)\n',
    );
  } catch {
    // Standard error is closed or full: nobody to tell.
  }
}
