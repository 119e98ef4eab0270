/**
 * Translates Node's errors to Python's, with the class, errno and message of CPython on Linux. The result has Node's
 * `code`, if there is one. Its `cause` is the original error, unless this library created that error.
 */
import {
  OSError,
  SSLEOFError,
  SSLError,
  SSLWantReadError,
  SSLWantWriteError,
  SSLZeroReturnError,
  TimeoutError,
  gaierror,
  memory_error_of,
  openssl_error,
  strerror,
  verification_error,
  with_context,
} from '../python/errors/internal.js';
import { errno_of } from '../python/platform/index.js';
import { find_member, is_error } from '../python/values/index.js';
import { LIBRARIES, NAMED_REASONS, RESOLVER, SYSTEM } from './error_data.js';
import {
  BROKEN_TLS,
  MESSAGE_ONLY,
  NOT_VERIFIED,
  NO_DATA,
  TIMED_OUT,
  UNEXPECTED_EOF,
  ZERO_RETURN,
} from './wire/failure.cjs';

/** An error of Node, with the optional fields that are used here. */
interface NodeError extends Error {
  code?: string;
  errno?: number;
  syscall?: string;
  library?: string;
  reason?: string;
  tls_wants?: 'read' | 'write';
  node_code?: string;
  verify_code?: number;
  verify_message?: string;
}

/**
 * @param error The error of the wire.
 * @returns The exception that Python would raise. Errors unrelated to the network or TLS are returned unchanged.
 */
export function to_python(error: unknown): Error {
  if (!is_error(error)) return new OSError(String(error));
  const raised = translate(error);
  if (raised === null) return memory_error_of(error) ?? error;
  return is_of_wire(error) ? raised : with_context(raised, error);
}

/** True for an error created by the wire itself, which would be of no use as a cause. */
function is_of_wire(error: NodeError): boolean {
  const { code = '' } = error;
  return code.startsWith('PYURLLIB_') || code === 'EBADF' || wanted_by_tls(error) !== undefined;
}

function wanted_by_tls(error: NodeError): unknown {
  return find_member(error, 'tls_wants');
}

function translate(failure: NodeError): OSError | null {
  const { code = '', message } = failure;
  if (code === TIMED_OUT) return Object.assign(new TimeoutError(message), { code: 'ETIMEDOUT' });
  if (code === MESSAGE_ONLY) return new OSError(message);
  if (code === NOT_VERIFIED) return certificate_error(failure);
  if (code === UNEXPECTED_EOF) return unexpected_eof_error();
  if (code === BROKEN_TLS) return new SSLEOFError(8, message);
  if (code === ZERO_RETURN) return new SSLZeroReturnError(6, message);
  const wanted = wanted_by_tls(failure);
  if (wanted === 'read') return new SSLWantReadError(2, message);
  if (wanted === 'write') return new SSLWantWriteError(3, message);
  const resolver = RESOLVER[resolver_code(failure)];
  if (resolver) return Object.assign(new gaierror(...resolver), { code });
  // The system's EPROTO has no text of OpenSSL.
  const is_tls = code === 'EPROTO' ? OPENSSL_TEXT.test(message) : /^ERR_(?:OS)?SSL_/.test(code);
  if (is_tls) return Object.assign(tls_error(failure), { code });
  if (code.startsWith('ERR_TLS_')) return Object.assign(new SSLError(message), { code });
  const number = errno_of(SYSTEM[code || failure.name] ?? code);
  if (number === null) return null;
  const error = new OSError(number, strerror(number));
  // An error without a name has another text as its code.
  return /^\w+$/.test(code) ? Object.assign(error, { code }) : error;
}

/** Returns the code of an error, as far as Node's code does not tell what the resolver found. */
function resolver_code({ code = '', errno, syscall }: NodeError): string {
  if (syscall !== 'getaddrinfo') return code;
  // Node reports EINVAL for an invalid name without asking the resolver.
  if (code === 'EINVAL') return 'ENOTFOUND';
  return code === 'ENOTFOUND' && errno === NO_DATA ? 'EAI_NODATA' : code;
}

function certificate_error({
  verify_code = 1,
  verify_message = '',
  node_code,
}: NodeError): SSLError {
  const error = verification_error(verify_code, verify_message);
  return Object.assign(error, { code: node_code ?? error.reason });
}

function unexpected_eof_error(): SSLError {
  const reason = 'UNEXPECTED_EOF_WHILE_READING';
  const words = 'EOF occurred in violation of protocol';
  const error = openssl_error(8, 'SSL', reason, words, SSLEOFError);
  return Object.assign(error, { code: `ERR_SSL_${reason}` });
}

/** Matches OpenSSL's text of an error: the number, the library and the reason. */
const OPENSSL_TEXT = /\berror:([0-9A-Fa-f]+):([^:]*):[^:]*:([^:]*)/;

/** Converts an OpenSSL error. For `write EPROTO`, its details are only in Node's message. */
function tls_error({ message, library, reason }: NodeError): SSLError {
  const parts = OPENSSL_TEXT.exec(message);
  // OpenSSL 3.2 renamed the SSLv3 alerts. The old names are kept here.
  const words = (reason ?? parts?.[3] ?? message).replace(/^ssl\/tls alert/, 'sslv3 alert');
  const source = library ?? parts?.[2] ?? 'SSL routines';
  const symbol = words.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  if (symbol === 'UNEXPECTED_EOF_WHILE_READING') return unexpected_eof_error();
  const prefix = LIBRARIES[source] ?? source.replace(/ .*/, '').toUpperCase();
  // Numbers are those of OpenSSL. BoringSSL, which has others, writes names for words.
  const number = words === symbol || parts === null ? null : parseInt(parts[1]!, 16) & 0x7f_ffff;
  const has_name = prefix !== 'SSL' || number === null || is_named(number);
  return openssl_error(1, prefix, has_name ? symbol : null, words);
}

/** Returns true if CPython has a name for a reason of `SSL routines`. */
function is_named(number: number): boolean {
  return NAMED_REASONS.split(' ').some((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return first! <= number && number <= last!;
  });
}
