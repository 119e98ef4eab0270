// Mirrors CPython v3.13.18 Lib/http/client.py (HTTPResponse): how the status line, the headers and the chunk sizes
// determine the body and the connection.
import { hex_int, int_or_null } from '../../../python/objects/index.js';
import { split_words } from '../../../python/values/index.js';
import { has_malformed_lines } from '../../email/index.js';
import type { HTTPMessage } from './message.js';
import { UnknownProtocol } from './exceptions.js';
import type { Size } from './sizes.js';

/** Matches a status line as RFC 9112 has it, without blanks around its fields. */
const USUAL = /^(HTTP\/1\.[01]) ([1-9]\d\d) ([!-~](?:[ -~]*[!-~])?)\r\n$/;

/** Splits a status line into its fields. Returns null unless it starts with `HTTP/` and has a status. */
export function split_status_line(
  line: string,
): [version: string, status: string, reason: string] | null {
  const usual = USUAL.exec(line);
  if (usual !== null) return [usual[1]!, usual[2]!, usual[3]!];
  let words = split_words(line, 2);
  // If there is no reason phrase, the status is the rest of the line, including white space.
  if (words.length === 2) words = split_words(line, 1);
  const [version = '', status = '', reason = ''] = words;
  return words.length >= 2 && version.startsWith('HTTP/') ? [version, status, reason] : null;
}

/** Matches a chunk-size line: hexadecimal digits, blanks, and extensions, whose syntax is not checked. */
const CHUNK_SIZE_LINE = /^[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r\n$/;

/** True for a chunk-size line whose size RFC 9112 allows. CPython also accepts sizes such as `0x5`, `+5` and `0_5`. */
export function is_chunk_size_line(line: string): boolean {
  return CHUNK_SIZE_LINE.test(line);
}

/**
 * Parses a chunk-size line. Extensions are ignored.
 * @param is_valid The result of `is_chunk_size_line`.
 * @returns The size, or null if it is not a number.
 */
export function chunk_size(line: string, is_valid: boolean): Size | null {
  if (is_valid) {
    const size = parseInt(line, 16);
    if (Number.isSafeInteger(size)) return size;
  }
  return hex_int(line.split(';', 1)[0]!);
}

/** True if `data` is CRLF, the line end that follows a chunk's data. */
export function is_crlf(data: Uint8Array): boolean {
  return data.length === 2 && data[0] === 13 && data[1] === 10;
}

/** Matches the name and the colon of a trailer line. */
const TRAILER_LINE = /^[!-9;-~]+:/;

/** True for a trailer line, which starts with a name and a colon, and for a line that was cut off by the connection. */
export function is_trailer_line(line: string): boolean {
  return TRAILER_LINE.test(line) || !line.endsWith('\n');
}

/** Matches a Content-Length of digits, and blanks at its end. The group is the number without leading zeros. */
const LENGTH = /^0*(0|[1-9][0-9]*)[ \t]*$/;

/** True if the status does not allow a body, or the response is to a HEAD request. */
export function forbids_body(status: number, method: string | null = null): boolean {
  return status === 204 || status === 304 || (status >= 100 && status < 200) || method === 'HEAD';
}

/**
 * True if RFC 9112 does not allow the framing of a response. Other programs may then find its end in a different place
 * than CPython, so the connection must not be reused.
 *
 * @param version 10 for HTTP/1.0, 11 for HTTP/1.1.
 */
export function is_ambiguous(headers: HTTPMessage, version: number, status: number): boolean {
  let length: string | null = null;
  let encodings = 0;
  for (const [name, value] of headers._headers) {
    // Most headers have names of other lengths.
    const lower = name.length === 14 || name.length === 17 ? name.toLowerCase() : '';
    if (lower === 'content-length') {
      const digits = LENGTH.exec(value)?.[1];
      if (digits === undefined || (length !== null && digits !== length)) return true;
      length = digits;
    } else if (lower === 'transfer-encoding') {
      encodings++;
    }
  }
  if (encodings > 0 && (encodings > 1 || length !== null || version === 10)) return true;
  // CPython reads chunks even if the status does not allow a body. After 101, the socket belongs to the program.
  if (encodings > 0 && status !== 101 && forbids_body(status)) return true;
  return has_malformed_lines(headers);
}

/**
 * Matches an unfolded line of the head of an interim response that RFC 9112 allows: a header other than Content-Length
 * and Transfer-Encoding, or the empty line at the end.
 */
const INTERIM_LINE = /^(?!content-length:|transfer-encoding:)(?:[!-9;-~]+:|\r?\n$)/i;

/** True if RFC 9112 does not allow the headers of an interim response. All lines except the first may be folded. */
export function is_ambiguous_interim(lines: readonly string[]): boolean {
  return lines.some(
    (line, index) => !INTERIM_LINE.test(line) && !(index > 0 && /^[ \t]/.test(line)),
  );
}

/** Returns 10 for HTTP/1.0 and HTTP/0.9, and 11 for other HTTP/1.x. @throws {@link UnknownProtocol} for others. */
export function version_number(version: string): 10 | 11 {
  if (version === 'HTTP/1.0' || version === 'HTTP/0.9') return 10;
  if (version.startsWith('HTTP/1.')) return 11;
  throw new UnknownProtocol(version);
}

/** Parses Content-Length like CPython. Returns null if it is missing or invalid. */
export function content_length(headers: HTTPMessage): Size | null {
  const given = headers.get('content-length');
  const length = given ? int_or_null(given) : null;
  return (length ?? -1) < 0 ? null : length;
}

/** True if the server will close the connection after this response. */
export function check_close(headers: HTTPMessage, version: number): boolean {
  const connection = headers.get('connection')?.toLowerCase();
  if (version === 11) return connection?.includes('close') ?? false;
  if (headers.get('keep-alive')) return false;
  if (connection?.includes('keep-alive')) return false;
  return !headers.get('proxy-connection')?.toLowerCase().includes('keep-alive');
}
