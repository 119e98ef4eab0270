// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (the limits of HTTPResponse), with gh-150743's.
import { type Bytes, ValueError, encode } from '../../builtins/index.js';
import type { BodyEnd, NoHead, ResponseHead } from '../../transport/index.js';
import {
  BadStatusLine,
  HTTPException,
  LineTooLong,
  RemoteDisconnected,
  _MAXHEADERS,
} from './exceptions.js';
import { HTTPMessage, parse_header_text } from './message.js';

/** The headers of a head. */
export function message_of(head: ResponseHead): HTTPMessage {
  return head.text === undefined
    ? HTTPMessage.from_items(head.headers)
    : parse_header_text(head.text);
}

/** The header lines of a head, as they came, and the blank one; of an interim answer, or one to CONNECT. */
export function lines_of(head: ResponseHead): Bytes[] {
  const lines: string[] = head.text?.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (!/^\r?\n$/.test(lines.at(-1) ?? '')) lines.push('');
  return lines.map((line) => encode(line, 'latin-1'));
}

/** The status line as it came, with its end; empty at the connection's end; null where it was too long, or not the first. */
export function status_line(head: ResponseHead | NoHead): string | null {
  switch (head.kind) {
    case 'head':
      return head.line ?? `${head.version} ${head.status} ${head.reason}\r\n`;
    case 'malformed':
      return head.line;
    case 'disconnected':
      return '';
    case 'excess':
      return null;
  }
}

/** Whether a status line that is none names HTTP, at least, and something after that. */
export function is_of_http(line: string): boolean {
  return /^[\t-\r\x1c-\x20\x85\xa0]*HTTP\/[^\t-\r\x1c-\x20\x85\xa0]*[\t-\r\x1c-\x20\x85\xa0]+[^\t-\r\x1c-\x20\x85\xa0]/.test(
    line,
  );
}

/** The error for what came instead of a head. */
export function error_for(head: NoHead): Error {
  if (head.kind === 'disconnected') {
    const error = new RemoteDisconnected('Remote end closed connection without response');
    return head.unread ? Object.defineProperty(error, '_unread', { value: true }) : error;
  }
  return head.kind === 'malformed' ? new BadStatusLine(head.line) : excess_error(head.of);
}

/** What there may be too much of. */
type Excess = Extract<NoHead, { kind: 'excess' }>['of'] | NonNullable<BodyEnd['fault']>;

/** The error for too much of something. */
export function excess_error(of: Excess): Error {
  switch (of) {
    case 'headers':
      return new HTTPException(`got more than ${_MAXHEADERS} headers`);
    case 'trailers':
      return new HTTPException(`got more than ${_MAXHEADERS} trailers`);
    case 'negative size':
      return new ValueError('read length must be non-negative or -1');
    default:
      return new LineTooLong(of);
  }
}
