/** Recognises a blocking call to a server on the same thread, which can never answer. */
import { TimeoutError } from '../python/errors/index.js';
import { with_note } from '../python/errors/internal.js';
import { getenv } from '../python/platform/index.js';

/** Matches loopback names and addresses. */
const LOOPBACK = /^(?:(?:.+\.)?localhost\.?|(?:::ffff:)?127(?:\.\d+){3}|::1)$/i;

/** The state of the warning. Tests change it. */
export const warning_state = {
  /** Milliseconds to wait before warning. */
  delay_ms: 10_000,
  warned: false,
  /** Writes synchronously: the event loop, which Node's streams may need, is blocked. */
  write: (line: string): unknown => process.getBuiltinModule('node:fs').writeSync(2, line),
};

/** Returns true for a loopback address if this thread has a listening socket itself. */
function may_be_own_server(host: string): boolean {
  return LOOPBACK.test(host) && process.getActiveResourcesInfo().includes('TCPServerWrap');
}

/** Returns an error of a blocking call; if it is a time-out that a server of this thread explains, with a note. */
export function with_own_server<E extends Error>(error: E, host: string): E {
  if (!(error instanceof TimeoutError) || !may_be_own_server(host)) return error;
  return with_note(
    error,
    'This thread has a server: if that is the one called, it cannot answer, for a blocking call blocks it too. ' +
      'Call from the async API, or run the server in another process or thread.',
  );
}

/**
 * Warns once, by a line on standard error, if this thread has waited at least `delay_ms` for a loopback address and has
 * a listening socket itself. The environment variable `PYURLLIB_QUIET=1` disables the warning.
 *
 * @param host The name or address connected to.
 * @param waited_ms How long the call has waited, in milliseconds.
 */
export function warn_of_own_server(host: string, waited_ms: number): void {
  if (waited_ms < warning_state.delay_ms || warning_state.warned) return;
  if (getenv('PYURLLIB_QUIET') === '1' || !may_be_own_server(host)) return;
  warning_state.warned = true;
  const seconds = Math.round(waited_ms / 1000);
  try {
    warning_state.write(
      `pyurllib: a blocking call has waited ${seconds} s for ${host} while this thread has a server: if that is the one ` +
        'called, it can never answer, for the call blocks it too. Call from the async API, or run the server in ' +
        'another process or thread. (PYURLLIB_QUIET=1 silences this.)\n',
    );
  } catch {
    // Standard error is closed or full. The warning is lost.
  }
}
