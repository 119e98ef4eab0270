// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (CacheFTPHandler).
import { Float } from '../../python/builtins/index.js';
import { ValueError } from '../../python/errors/index.js';
import { no_sum } from '../../python/errors/internal.js';
import { hidden_attributes, is_number, list_key } from '../../python/values/index.js';
import type { Timeout } from '../../stdlib/socket/index.js';
import { connect_wrapper } from '../ftp_parts.js';
import { ftpwrapper, type FTPConnection } from '../ftp_wrapper.js';
import { FTPHandler } from './ftp.js';

/**
 * Opens `ftp:` URLs and caches connections for a limited time. A connection is reused for requests with the same user,
 * server, port, directory and timeout.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#cacheftphandler-objects}
 * @example
 * ```ts no-run
 * import { CacheFTPHandler, build_opener } from 'pyurllib/request';
 *
 * const handler = new CacheFTPHandler();
 * handler.setTimeout(10);
 * const opener = build_opener(handler);
 * for (const name of ['a.txt', 'b.txt']) {
 *   const response = await opener.open(`ftp://ftp.example.com/pub/${name}`);
 *   console.log((await response.read()).length);
 *   response.close();
 * }
 * handler.clear_cache();
 * ```
 */
export class CacheFTPHandler extends FTPHandler {
  /** The cached connections by user, server, port, directory and timeout. */
  declare readonly cache: Map<string, FTPConnection>;
  /** The expiry time of each connection, in seconds since 1970. */
  declare readonly timeout: Map<string, number>;
  /** The earliest expiry time, in seconds since 1970. */
  soonest = 0;
  /** How long a connection is cached after its last use, in seconds. */
  delay = 60;
  /** The maximum number of cached connections. When it is reached, one connection is removed. */
  max_conns = 16;

  /** Sets how long a connection is cached, in seconds. */
  setTimeout(t: number): void {
    this.delay = t;
  }

  /** Sets the size limit of the cache. */
  setMaxConns(m: number): void {
    this.max_conns = m;
  }

  override async connect_ftp(
    user: string,
    passwd: string,
    host: string,
    port: number | bigint,
    dirs: string[],
    timeout: Timeout,
    signal: AbortSignal | null = null,
  ): Promise<FTPConnection> {
    const key = list_key([user, host, String(port), dirs.join('/'), String(timeout)]);
    const kept = this.cache.get(key);
    let connection = kept;
    if (!connection?.keepalive) {
      kept?.close();
      const opened = await connect_wrapper([user, passwd, host, port, dirs, timeout], signal);
      // In the async API, another request may have opened a connection in the meantime.
      const other = this.cache.get(key);
      connection = other === kept ? undefined : other;
      if (connection === undefined) this.cache.set(key, (connection = opened));
      else opened.close();
    }
    if (!is_number(this.delay)) throw no_sum(new Float(now()), this.delay);
    this.timeout.set(key, now() + Number(this.delay));
    // The connection that is returned must stay open, even if the cache drops it.
    const held = connection instanceof ftpwrapper ? connection : { refcount: 0 };
    held.refcount += 1;
    try {
      this.check_cache();
      held.refcount -= 1;
    } catch (error) {
      held.refcount -= 1;
      connection.close();
      throw error;
    }
    return connection;
  }

  /**
   * Closes expired connections. If the size limit is reached, removes another connection.
   * @throws {@link ValueError} if no connection is left, as in CPython.
   */
  check_cache(): void {
    const time = now();
    if (this.soonest <= time) {
      for (const [key, until] of this.timeout) {
        if (until >= time) continue;
        this.cache.get(key)?.close();
        this.#drop(key);
      }
    }
    this.soonest = earliest(this.timeout);
    if (this.cache.size !== this.max_conns) return;
    for (const [key, until] of this.timeout) {
      if (until !== this.soonest) continue;
      // In CPython, the connection is closed when it is garbage-collected.
      const connection = this.cache.get(key);
      if (connection instanceof ftpwrapper) connection.close();
      this.#drop(key);
      break;
    }
    this.soonest = earliest(this.timeout);
  }

  /** Closes all connections. A connection with an open response is closed when the response is closed. */
  clear_cache(): void {
    for (const connection of this.cache.values()) connection.close();
    this.cache.clear();
    this.timeout.clear();
  }

  #drop(key: string): void {
    this.cache.delete(key);
    this.timeout.delete(key);
  }
}
hidden_attributes(CacheFTPHandler, [], {
  cache: () => new Map<string, FTPConnection>(),
  timeout: () => new Map<string, number>(),
});

const now = () => Date.now() / 1000;

function earliest(times: Map<string, number>): number {
  if (times.size === 0) throw new ValueError('min() iterable argument is empty');
  return Math.min(...times.values());
}
