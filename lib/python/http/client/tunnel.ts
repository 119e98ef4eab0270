// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPConnection._tunnel), with gh-146211's checks. Plain.
import {
  Bytes,
  OverflowError,
  ValueError,
  encode,
  repr,
  str,
  type_name,
} from '../../builtins/index.js';
import { idna_name } from '../../builtins/internal.js';
import { wrap_ipv6 } from './host.js';
import { DISALLOWED_IN_URL, check_header_name, check_header_value } from './request_lines.js';

/** Adds `Host` to the headers of a CONNECT request if it is missing. */
export function add_host(headers: Record<string, unknown>, host: string, port: unknown): void {
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'host')) return;
  const encoded_host = idna_name(host);
  if (typeof port !== 'number') {
    throw new TypeError(`%d format: a real number is required, not ${type_name(port)}`);
  }
  headers['Host'] = `${encoded_host}:${port}`;
}

/**
 * Builds the CONNECT request to a proxy.
 * @param version The HTTP version of the request line.
 * @throws {@link ValueError} when the host or a header would add lines to the request, as in CPython 3.13.14.
 */
export function connect_request(
  host: string,
  port: number,
  version: string,
  headers: readonly [name: string, value: unknown][],
): Bytes {
  if (DISALLOWED_IN_URL.test(host)) {
    throw new ValueError(`Tunnel host can't contain control characters ${repr(host)}`);
  }
  if (port > 65_535) throw new OverflowError('connect(): port must be 0-65535.');
  const ascii_host = wrap_ipv6(idna_name(host));
  const line = encode(`CONNECT ${ascii_host}:${port} ${version}\r\n`, 'ascii');
  const lines = headers.map(([name, value]) => header_line(name, str(value)));
  return Bytes.concat([line, ...lines, encode('\r\n')]);
}

function header_line(name: string, value: string): Bytes {
  const line = encode(`${name}: ${value}\r\n`, 'latin-1');
  check_header_name(name);
  check_header_value(value);
  return line;
}
