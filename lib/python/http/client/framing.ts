// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse): how the status line, the headers and the chunk sizes
// determine the body and the connection.
import { hex_int, split_words, strip } from '../../builtins/index.js';
import { int_or_null } from '../../builtins/internal.js';
import { has_malformed_lines } from '../../email/index.js';
import type { HTTPMessage } from './message.js';
import { BadStatusLine, UnknownProtocol } from './exceptions.js';

/** Splits a status line into its fields, or null unless it starts with `HTTP/` and has a status. */
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
  const code = int_or_null(status);
  if (code === null || code < 100 || code > 999) throw new BadStatusLine(line);
  return Number(code);
}

/** A chunk-size line as RFC 9112 defines it, and blanks before its end or its extensions. */
const CHUNK_SIZE_LINE = /^[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r\n$/;

/** True for a chunk-size line that RFC 9112 allows. CPython also reads others, such as `0x5`, `+5` and `0_5`. */
export function is_chunk_size_line(line: string): boolean {
  return CHUNK_SIZE_LINE.test(line);
}

/**
 * Parses a chunk-size line, ignoring extensions.
 * @param is_valid The result of `is_chunk_size_line`.
 * @returns The size, or null if it is not a number.
 */
export function chunk_size(line: string, is_valid: boolean): number | null {
  if (is_valid) return Math.min(parseInt(line, 16), Number.MAX_VALUE);
  return hex_int(line.split(';', 1)[0]!);
}

/** True for the line end after a chunk's data. */
export function is_crlf(data: Uint8Array): boolean {
  return data.length === 2 && data[0] === 13 && data[1] === 10;
}

/** A line of a trailer, without folding. */
const TRAILER_LINE = /^[!-9;-~]+:/;

/** True for a line of a trailer: a name and a colon; also at the end of the connection. */
export function is_trailer_line(line: string): boolean {
  return TRAILER_LINE.test(line) || !line.endsWith('\n');
}

/** A Content-Length as RFC 9112 defines it; the group has no leading zeros. */
const LENGTH = /^0*([0-9]+)[ \t]*$/;

/**
 * True if RFC 9112 does not allow the framing of a response, so that others may see its end elsewhere than CPython: the
 * connection must not be used again.
 *
 * @param version 10 for HTTP/1.0.
 */
export function is_ambiguous(headers: HTTPMessage, version: number, status: number): boolean {
  let length: string | null = null;
  let encodings = 0;
  for (const [name, value] of headers._headers) {
    // The length of a name is compared first, since most are others.
    if (name.length === 14 && name.toLowerCase() === 'content-length') {
      const digits = LENGTH.exec(value)?.[1];
      if (digits === undefined || (length !== null && digits !== length)) return true;
      length = digits;
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') {
      encodings++;
    }
  }
  if (encodings > 0 && (encodings > 1 || length !== null || version === 10)) return true;
  // CPython reads the chunks of a response that has no body.
  if (encodings > 0 && (status === 204 || status === 304)) return true;
  return has_malformed_lines(headers);
}

/** A line of an interim response that RFC 9112 allows: no header of a body, and not folded if it is the first. */
const INTERIM_LINE = /^(?!content-length:|transfer-encoding:)(?:[!-9;-~]+:|\r?\n$)/i;

/** True if RFC 9112 does not allow the headers of an interim response. */
export function is_ambiguous_interim(lines: readonly string[]): boolean {
  return lines.some(
    (line, index) => !INTERIM_LINE.test(line) && !(index > 0 && /^[ \t]/.test(line)),
  );
}

/** True if the text of a status, which is a number from 100 to 999, is three digits. */
export function is_plain_status(status: string): boolean {
  return strip(status).length === 3;
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
  const length = given ? int_or_null(given) : null;
  // A length too large for a number: such a body never ends anyway.
  return length === null || length < 0 ? null : Math.min(Number(length), Number.MAX_VALUE);
}

/** True if the server will close the connection after this response. */
export function check_close(headers: HTTPMessage, version: number): boolean {
  const connection = headers.get('connection')?.toLowerCase();
  if (version === 11) return connection?.includes('close') ?? false;
  if (headers.get('keep-alive')) return false;
  if (connection?.includes('keep-alive')) return false;
  return !headers.get('proxy-connection')?.toLowerCase().includes('keep-alive');
}
