// Mirrors CPython v3.13.18 Lib/http/client.py: hosts in requests.
import { encode } from '../../../python/bytes/index.js';
import { AssertionError, no_attribute, with_note } from '../../../python/errors/internal.js';
import { as_tuple, is_bytes_like } from '../../../python/values/index.js';
import { urlsplit } from '../../../parse/index.js';
import { InvalidURL } from './exceptions.js';

/** Matches a port. CPython accepts what `int()` accepts: signs, white space, underscores and digits of any script. */
const DIGITS = /^[0-9]+$/;

/**
 * Removes the brackets of an IPv6 address. If `port` is null, takes the port from `host:port`, or else the default one.
 * @throws {@link InvalidURL} for a non-numeric port.
 */
export function split_host_port(
  host: string,
  port: number | string | null,
  default_port: number,
): [host: string, port: number] {
  if (is_bytes_like(host)) {
    throw new TypeError("argument should be integer or bytes-like object, not 'str'");
  }
  if (typeof host !== 'string') throw no_attribute(host, 'rfind');
  if (port === null) {
    const colon = host.lastIndexOf(':');
    port = default_port;
    if (colon > host.lastIndexOf(']')) {
      const text = host.slice(colon + 1);
      if (text !== '') port = Number(checked_port(text, host));
      host = host.slice(0, colon);
    }
  } else if (typeof port === 'string') checked_port(port, host);
  const name = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  // A text stays one, as in Python, whose type is also that of a number.
  return as_tuple([name, port as number]);
}

function checked_port(text: string, host: string): string {
  if (DIGITS.test(text)) return text;
  const note = host.includes('://')
    ? `A host has no scheme and no path: 'host:80', not 'http://host:80/'.`
    : null;
  throw with_note(new InvalidURL(`nonnumeric port: '${text}'`), note);
}

/**
 * Returns the value of a request's `Host` header.
 * @param url The request's target. If it is an absolute URL, its host is used.
 * @param host The host the request is sent to.
 * @param default_port The default port, which is omitted.
 */
export function host_header(url: string, host: string, port: number, default_port: number): string {
  const netloc = url.startsWith('http') ? urlsplit(url).netloc : '';
  if (netloc) return strip_interface(ascii_host(netloc));
  const wrapped = wrap_ipv6(ascii_host(host));
  const name = host.includes(':') ? strip_interface(wrapped) : wrapped;
  return port === default_port ? name : `${name}:${port}`;
}

/** Returns an ASCII host unchanged, and another host encoded by the codec `idna`. */
function ascii_host(host: string): string {
  return /^[\x00-\x7f]*$/.test(host) ? host : encode(host, 'idna').decode('ascii');
}

/** Adds brackets to an IPv6 address. Returns other hosts unchanged. */
export function wrap_ipv6(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * Removes the interface (`%eth0`) from a bracketed IPv6 address and, like CPython, any port after it.
 * @throws {@link AssertionError} for a `%` in another host.
 */
function strip_interface(host: string): string {
  const percent = host.indexOf('%');
  if (percent < 0) return host;
  const name = host.slice(0, percent);
  if (!name.startsWith('[')) throw new AssertionError(encode(name, 'ascii'));
  return `${name}]`;
}
