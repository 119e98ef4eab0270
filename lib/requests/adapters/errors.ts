// Mirrors requests 2.34.2 adapters.py (HTTPAdapter.send): converts urllib3's errors to those of Requests.
import { OSError } from '../../python/errors/index.js';
import { kw } from '../../python/values/index.js';
import { exceptions } from '../../urllib3/plain.js';
import {
  ConnectTimeout,
  ConnectionError,
  InvalidHeader,
  ProxyError,
  ReadTimeout,
  RetryError,
  SSLError,
} from '../exceptions.js';

/**
 * Converts an error that urllib3 threw while sending a request and waiting for the response to one of Requests. Returns
 * other errors unchanged.
 */
export function requests_error(error: unknown, request: unknown): unknown {
  const context = kw({ request });
  if (error instanceof exceptions.ProtocolError || error instanceof OSError) {
    return new ConnectionError(error, context);
  }
  if (error instanceof exceptions.MaxRetryError) {
    const { reason } = error;
    const is_slow = reason instanceof exceptions.ConnectTimeoutError;
    if (is_slow && !(reason instanceof exceptions.NewConnectionError)) {
      return new ConnectTimeout(error, context);
    }
    if (reason instanceof exceptions.ResponseError) return new RetryError(error, context);
    if (reason instanceof exceptions.ProxyError) return new ProxyError(error, context);
    if (reason instanceof exceptions.SSLError) return new SSLError(error, context);
    return new ConnectionError(error, context);
  }
  if (error instanceof exceptions.ClosedPoolError) return new ConnectionError(error, context);
  if (error instanceof exceptions.ProxyError) return new ProxyError(error);
  if (error instanceof exceptions.SSLError) return new SSLError(error, context);
  if (error instanceof exceptions.ReadTimeoutError) return new ReadTimeout(error, context);
  if (error instanceof exceptions.InvalidHeader) return new InvalidHeader(error, context);
  return error;
}
