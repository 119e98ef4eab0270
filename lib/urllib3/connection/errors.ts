// @unasync
// Mirrors urllib3 2.8.0 connectionpool.py (the except clauses of urlopen), connection.py (_wrap_proxy_error): converts
// the errors of a failed request into urllib3's.
import { str } from '../../python/bytes/index.js';
import {
  BrokenPipeError,
  OSError,
  SSLError as BaseSSLError,
  with_cause,
  with_context,
} from '../../python/errors/internal.js';
import { HTTPException } from '../../stdlib/http/client/index.js';
import type { HTTPConnection } from './http_connection.js';
import { CertificateError } from '../util/ssl_match_hostname.js';
import { exceptions } from '../exceptions/module.js';
import type { Url } from '../util/url.js';

const EPROTOTYPE = 91;
const ECONNRESET = 104;

/** True if a response may have arrived although sending failed. */
export function is_ignorable_send_error(error: unknown): boolean {
  if (error instanceof BrokenPipeError) return true;
  return error instanceof OSError && (error.errno === EPROTOTYPE || error.errno === ECONNRESET);
}

/** True for an error that connecting may throw. `_make_request` converts these errors before it sends anything. */
function comes_from_connecting(error: unknown): error is Error {
  return (
    error instanceof OSError ||
    error instanceof exceptions.TimeoutError ||
    error instanceof exceptions.SSLError ||
    error instanceof CertificateError
  );
}

/** True if a request may be retried after an error. */
export function is_request_error(error: unknown): error is Error {
  return (
    comes_from_connecting(error) ||
    error instanceof HTTPException ||
    error instanceof exceptions.ProtocolError ||
    error instanceof exceptions.ProxyError
  );
}

/** Converts an error of TLS or of a proxy, in connecting, to urllib3's SSLError or ProxyError. Returns others unchanged. */
export function connect_error<E>(error: E, conn: HTTPConnection | null): E | Error {
  const failed =
    error instanceof BaseSSLError || error instanceof CertificateError
      ? with_context(new exceptions.SSLError(error), error)
      : error;
  return comes_from_connecting(failed) && is_before_proxy(conn)
    ? _wrap_proxy_error(failed, conn.proxy.scheme)
    : failed;
}

/** Converts an error raised by a request to urllib3's error, which is passed to `Retry.increment`. */
export function request_error(error: Error, conn: HTTPConnection | null): Error {
  const failed = connect_error(error, conn);
  if (failed instanceof HTTPException && is_before_proxy(conn)) {
    return _wrap_proxy_error(failed, conn.proxy.scheme);
  }
  if (failed instanceof OSError || failed instanceof HTTPException) {
    return with_context(new exceptions.ProtocolError('Connection aborted.', failed), failed);
  }
  return failed;
}

function is_before_proxy(conn: HTTPConnection | null): conn is HTTPConnection & { proxy: Url } {
  return conn !== null && conn.proxy !== null && !conn.has_connected_to_proxy;
}

/** Wraps an error that occurred before the proxy was reached. Adds a hint if HTTPS was used with an HTTP-only proxy. */
export function _wrap_proxy_error(error: Error, proxy_scheme: string | null): Error {
  const words = str(error)
    .toLowerCase()
    .split(/[^a-z]/)
    .join(' ');
  const speaks_http = /wrong version number|unknown protocol|record layer failure/.test(words);
  const hint =
    '. Your proxy appears to only use HTTP and not HTTPS, ' +
    'try changing your proxy URL to be HTTP. See: ' +
    'https://urllib3.readthedocs.io/en/latest/advanced-usage.html' +
    '#https-proxy-error-http-proxy';
  const message = `Unable to connect to proxy${speaks_http && proxy_scheme === 'https' ? hint : ''}`;
  return with_cause(new exceptions.ProxyError(message, error), error);
}
