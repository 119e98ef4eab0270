/**
 * Translates Node's errors to Python's, with the class, errno and message of CPython on Linux. Node's error is kept as
 * `cause`, its `code` as `code`.
 */
import {
  MemoryError,
  OSError,
  SSLCertVerificationError,
  SSLEOFError,
  SSLError,
  SSLWantReadError,
  TimeoutError,
  errno,
  gaierror,
  strerror,
  with_cause,
} from '../builtins/index.js';
import { LIBRARIES, RESOLVER, SYSTEM } from './error_data.js';
import { MESSAGE_ONLY, NOT_VERIFIED, TIMED_OUT, UNEXPECTED_EOF } from './wire/failure.cjs';

/** The optional fields of Node's errors. */
interface NodeError extends Error {
  code?: string;
  library?: string;
  reason?: string;
  handshake?: boolean;
  node_code?: string;
  verify_code?: number;
  verify_message?: string;
}

/**
 * @param error The error of the wire.
 * @returns The exception Python would raise; errors of neither the network nor TLS are returned unchanged.
 */
export function to_python(error: unknown): Error {
  if (!(error instanceof Error)) return new OSError(String(error));
  const raised = translate(error);
  if (raised === null)
    return is_out_of_memory(error) ? with_cause(new MemoryError(), error) : error;
  // An error with one of our own codes adds nothing as a cause.
  return raised.omit_cause ? raised.error : with_cause(raised.error, error);
}

/** True if V8 could not allocate a buffer. Matched by text, as an error from the worker has lost its class. */
function is_out_of_memory({ name, message }: Error): boolean {
  return name === 'RangeError' && /\ballocation failed\b/.test(message);
}

function translate(failure: NodeError): { error: OSError; omit_cause?: boolean } | null {
  const { code = '', message } = failure;
  if (code === TIMED_OUT) {
    return {
      error: Object.assign(new TimeoutError(message), { code: 'ETIMEDOUT' }),
      omit_cause: true,
    };
  }
  if (code === MESSAGE_ONLY) return { error: new OSError(message), omit_cause: true };
  if (code === NOT_VERIFIED) return { error: certificate_error(failure), omit_cause: true };
  if (code === UNEXPECTED_EOF) return { error: unexpected_eof_error(), omit_cause: true };
  if (code === 'EAGAIN' && failure.handshake)
    return { error: new SSLWantReadError(2, message), omit_cause: true };
  // Node reports EINVAL for an invalid name without asking the resolver.
  const invalid_name =
    code === 'EINVAL' && (failure as { syscall?: string }).syscall === 'getaddrinfo';
  const resolver = RESOLVER[invalid_name ? 'ENOTFOUND' : code];
  if (resolver) return { error: Object.assign(new gaierror(...resolver), { code }) };
  if (/^(?:EPROTO|ERR_(?:OS)?SSL_)/.test(code))
    return { error: Object.assign(tls_error(failure), { code }) };
  if (code.startsWith('ERR_TLS_')) return { error: Object.assign(new SSLError(message), { code }) };
  const number: unknown = errno[SYSTEM[code] ?? (code as keyof typeof errno)];
  if (typeof number !== 'number') return null;
  return {
    error: Object.assign(new OSError(number, strerror(number)), { code }),
    omit_cause: code === 'EBADF',
  };
}

function certificate_error({
  verify_code = 1,
  verify_message = '',
  node_code,
}: NodeError): SSLError {
  const reason = 'CERTIFICATE_VERIFY_FAILED';
  const words = `[SSL: ${reason}] certificate verify failed: ${verify_message}`;
  return Object.assign(new SSLCertVerificationError(1, words), {
    library: 'SSL',
    reason,
    verify_code,
    verify_message,
    code: node_code ?? reason,
  });
}

function unexpected_eof_error(): SSLError {
  const reason = 'UNEXPECTED_EOF_WHILE_READING';
  const words = `[SSL: ${reason}] EOF occurred in violation of protocol`;
  return Object.assign(new SSLEOFError(8, words), {
    library: 'SSL',
    reason,
    code: `ERR_SSL_${reason}`,
  });
}

/** Converts an OpenSSL error, which in `write EPROTO` is found in Node's message only. */
function tls_error({ message, library, reason }: NodeError): SSLError {
  const parts = /\berror:[0-9A-Fa-f]+:([^:]*):[^:]*:([^:]*)/.exec(message);
  // OpenSSL 3.2 words SSLv3's alerts differently, under the old names.
  const words = (reason ?? parts?.[2] ?? message).replace(/^ssl\/tls alert/, 'sslv3 alert');
  const source = library ?? parts?.[1] ?? 'SSL routines';
  const symbol = words.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  if (symbol === 'UNEXPECTED_EOF_WHILE_READING') return unexpected_eof_error();
  const prefix = LIBRARIES[source] ?? source.replace(/ .*/, '').toUpperCase();
  return Object.assign(new SSLError(1, `[${prefix}: ${symbol}] ${words}`), {
    library: prefix,
    reason: symbol,
  });
}
