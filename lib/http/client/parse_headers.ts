// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (parse_headers).
import { bind, def, optional, required, type ArgumentsOf } from '../../builtins/index.js';
import { read_headers, type LineReader } from './lines.js';
import { HTTPMessage, parse_header_text, type MessageClass } from './message.js';

const PARSE_HEADERS = def(
  'parse_headers',
  { fp: required<LineReader>() },
  { _class: optional<MessageClass>(HTTPMessage) },
);

/**
 * Reads header lines up to the blank one, and parses them.
 *
 * @param fp A stream of bytes at the start of the headers.
 * @param _class The class of the result; HTTPMessage by default.
 * @returns The headers.
 * @throws {@link LineTooLong} for a line of more than 65,536 bytes; {@link HTTPException} for more than 100 lines.
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
  return parse_header_text((await read_headers(fp)).join(''), _class) as Kind;
}
