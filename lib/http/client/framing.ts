// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse): how the status line, the headers and the chunk sizes
// determine the body and the connection.
import { hex_int, int, split_words } from '../../builtins/index.js';
import { null_on_value_error } from '../../builtins/inner/index.js';
import type { HTTPMessage } from './message.js';
import { BadStatusLine, UnknownProtocol } from './exceptions.js';

/** Splits a status line into its fields; null unless it starts with `HTTP/` and has a status. */
export function split_status_line(
  line: string,
): [version: string, status: string, reason: string] | null {
  let words = split_words(line, 2);
  // Without a reason phrase, the rest of the line is the status, unstripped.
  if (words.length === 2) words = split_words(line, 1);
  const [version = '', status = '', reason = ''] = words;
  return words.length >= 2 && version.startsWith('HTTP/') ? [version, status, reason] : null;
}

/** Parses the status code. @throws {@link BadStatusLine} when it is not a number from 100 to 999. */
export function status_code(status: string, line: string): number {
  const code = null_on_value_error(() => int(status));
  if (code === null || code < 100 || code > 999) throw new BadStatusLine(line);
  return Number(code);
}

/** Parses a chunk-size line, ignoring extensions; null if malformed. */
export function chunk_size(line: string): number | null {
  return hex_int(line.split(';', 1)[0]!);
}

/** Returns 10 or 11. @throws {@link UnknownProtocol} unless it is HTTP/1.x. */
export function version_number(version: string): 10 | 11 {
  if (version === 'HTTP/1.0' || version === 'HTTP/0.9') return 10;
  if (version.startsWith('HTTP/1.')) return 11;
  throw new UnknownProtocol(version);
}

/** Parses Content-Length as CPython does: null if missing or invalid. */
export function content_length(headers: HTTPMessage): number | null {
  const given = headers.get('content-length');
  const length = given ? null_on_value_error(() => Number(int(given))) : null;
  // A length too large for a number: such a body never ends anyway.
  return length === null || length < 0 ? null : Math.min(length, Number.MAX_VALUE);
}

/** True if the server will close the connection after this response. */
export function check_close(headers: HTTPMessage, version: number): boolean {
  const connection = headers.get('connection')?.toLowerCase();
  if (version === 11) return connection?.includes('close') ?? false;
  if (headers.get('keep-alive')) return false;
  if (connection?.includes('keep-alive')) return false;
  return !headers.get('proxy-connection')?.toLowerCase().includes('keep-alive');
}
