// @unasync
// Mirrors CPython v3.13.18 Lib/http/client.py (_read_headers, parse_headers, and reads of single lines).
import { int } from '../../../python/builtins/index.js';
import { Bytes } from '../../../python/bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../../../python/calls/index.js';
import { parse_message } from '../../email/index.js';
import { compare, create, subscriptable } from '../../../python/objects/index.js';
import { settle } from '../../../transport/index.js';
import { HTTPException, LineTooLong } from './exceptions.js';
import { limits, line_size } from './limits.js';
import { HTTPMessage } from './message.js';

/** A stream of lines, each of which is a Uint8Array. In the async API, it may return promises. */
export interface LineReader {
  readline(size: number): Uint8Array | Promise<Uint8Array>;
  /** Returns lines in latin-1, up to a blank one, if all are buffered, or null otherwise. @internal */
  _buffered_lines?(limit: number, count: number): string[] | null;
}

/**
 * Reads a line of at most `_MAXLINE` bytes.
 * @param what The name of the line in the message of LineTooLong.
 * @returns The line in latin-1, including its end, or an empty string at the end of the stream.
 * @throws {@link LineTooLong} if the line is longer.
 */
export async function read_line(fp: LineReader, what: string): Promise<string> {
  return (
    buffered_line(fp, what) ??
    checked_line(Bytes.view(await settle(fp.readline(line_size()))).decode('latin-1'), what)
  );
}

/** Returns a line. @throws {@link LineTooLong} if it is longer than `_MAXLINE`. */
function checked_line(line: string, what: string): string {
  if (compare(line.length, '>', limits._MAXLINE)) throw new LineTooLong(what);
  return line;
}

/**
 * Reads header lines up to and including the blank line.
 * @param max_headers The maximum number of headers, without the blank line, or null for `_MAXHEADERS` with it: Python
 * 3.15, which has this parameter, does not count that line, and 3.13 does.
 * @throws {@link LineTooLong}; {@link HTTPException} if there are more lines.
 */
export async function read_headers(
  fp: LineReader,
  max_headers: number | null = null,
): Promise<string[]> {
  const limit = max_headers ?? limits._MAXHEADERS;
  // There is at most one more than allowed, and only the last one may be too long.
  const buffered = fp._buffered_lines?.(line_size(), Number(limit) + 1);
  const lines = buffered ?? [await read_line(fp, 'header line')];
  for (;;) {
    const is_last = is_blank(checked_line(lines.at(-1)!, 'header line'));
    if (compare(lines.length, '>', limit) && !(is_last && max_headers !== null)) {
      throw new HTTPException(`got more than ${int(limit)} headers`);
    }
    if (is_last) return lines;
    lines.push(await read_line(fp, 'header line'));
  }
}

/** Matches a CR that is not part of a line end. At the end of the text, which may be cut off, it may be part of one. */
const BARE_CR = /\r(?!\n|$)/g;

/** Replaces each bare CR by a space (RFC 9112, section 2.2). In CPython, it ends a line. */
function without_bare_crs(lines: readonly string[]): string[] {
  // The `readline` of a program's own object may return parts of lines.
  const are_whole = lines.every((line) => line.endsWith('\n'));
  return (are_whole ? lines : [lines.join('')]).map((line) => line.replace(BARE_CR, ' '));
}

/**
 * Parses header lines.
 * @returns A message without `h[name]`, which {@link subscriptable} adds.
 */
export function parse_header_lines(lines: readonly string[]): HTTPMessage {
  return parse_message(
    without_bare_crs(lines),
    () => HTTPMessage.without_subscripts(),
    subscriptable,
  );
}

/** Reads a line like `read_line`, but never waits. Returns null if the line is not buffered. */
export function buffered_line(fp: LineReader, what: string): string | null {
  const lines = fp._buffered_lines?.(line_size(), 1);
  return lines ? checked_line(lines[0]!, what) : null;
}

/** True for the blank line that ends the headers, and for the empty text that stands for the end of the stream. */
export function is_blank(line: string): boolean {
  return line === '\r\n' || line === '\n' || line === '';
}

/** The class of the message to create. */
type MessageClass<Kind extends HTTPMessage = HTTPMessage> = (new () => Kind) | (() => Kind);

const PARSE_HEADERS = def(
  'parse_headers',
  { fp: required<LineReader>() },
  { _class: optional<MessageClass>(HTTPMessage) },
);

/**
 * Reads header lines up to the blank line and parses them.
 *
 * @param fp A stream of bytes at the start of the headers.
 * @param _class The class of the result, HTTPMessage by default.
 * @returns The headers.
 * @throws {@link LineTooLong} for a line of more than `_MAXLINE` bytes (65,536 by default); {@link HTTPException} for
 * more than `_MAXHEADERS` lines (100 by default).
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.parse_headers}
 * @example
 * ```ts
 * import { parse_headers } from 'pyurllib/http/client';
 * import { BytesIO, encode } from 'pyurllib/builtins';
 *
 * const headers = await parse_headers(new BytesIO(encode('Server: x\r\n\r\n')));
 * headers.get('server'); // => 'x'
 * ```
 */
export async function parse_headers<Kind extends HTTPMessage = HTTPMessage>(
  ...args: ArgumentsOf<typeof PARSE_HEADERS, { _class: MessageClass<Kind> }>
): Promise<Kind> {
  const [fp, _class] = bind(PARSE_HEADERS, args);
  const lines = await read_headers(fp);
  return parse_message(without_bare_crs(lines), () => create(_class) as Kind);
}
