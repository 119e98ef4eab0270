// Mirrors CPython v3.13.18 Lib/http/client.py (limits).
import { no_sum } from '../../../python/errors/internal.js';

/**
 * Maximum number of unwanted body bytes that are read to keep a connection reusable. If there are more, the connection
 * is closed.
 */
export const MAX_SKIPPED = 1024 * 1024;

/**
 * Limits on reading a response. They are variables of the module: `http.client._MAXHEADERS = 1000` sets one for both
 * APIs (index.ts).
 */
export const limits = {
  /** Maximum length of a line in bytes, including its line end. */
  _MAXLINE: 65_536,
  /**
   * Maximum number of header lines, including the blank line. The limit also applies to trailer lines.
   */
  _MAXHEADERS: 100,
  /** Number of interim responses at which a server is given up. */
  _MAXINTERIMRESPONSES: 100,
};

/** Returns how much of a line is read: one byte more than `_MAXLINE`, which shows that the line is too long. */
export function line_size(): number {
  const { _MAXLINE } = limits as { _MAXLINE: unknown };
  if (typeof _MAXLINE === 'number') return _MAXLINE + 1;
  if (typeof _MAXLINE === 'boolean') return Number(_MAXLINE) + 1;
  if (typeof _MAXLINE === 'bigint') return (_MAXLINE + 1n) as never;
  throw no_sum(_MAXLINE, 1);
}
