// Mirrors requests 2.34.2 utils.py (_parse_content_type_header, get_encoding_from_headers,
// get_encodings_from_content, get_unicode_from_response).
import { str } from '../../python/bytes/index.js';
import { type ArgumentsOf, type AsMapping, bind, def, required } from '../../python/calls/index.js';
import { UnicodeError, null_on, warn_hidden } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import {
  type Dict,
  as_tuple,
  is_bytes_like,
  is_dict_like,
  memoize,
  strip,
  strip_characters,
} from '../../python/values/index.js';
import './content_type.calls.js';

const PARSE_CONTENT_TYPE_HEADER = def('_parse_content_type_header', { header: required<string>() });

/** The headers to read: a CaseInsensitiveDict, an object with `get`, or a plain object with lower-case names. */
export type Headers =
  | { get(name: string): string | null | undefined }
  | { readonly 'content-type'?: string | null; readonly [name: string]: unknown };

/**
 * Parses a `Content-Type` header.
 *
 * @param header The header's value.
 * @returns The type, and its parameters with lower-case names and unquoted values.
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/utils/}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils._parse_content_type_header('text/html; Charset="utf-8"');
 * // => ['text/html', { charset: 'utf-8' }]
 * ```
 */
export function _parse_content_type_header(
  ...args: ArgumentsOf<typeof PARSE_CONTENT_TYPE_HEADER>
): [content_type: string, params: Dict<string>] {
  const [header] = bind(PARSE_CONTENT_TYPE_HEADER, args);
  const [type = '', ...given] = header.split(';');
  const params = dict<string>();
  for (const each of given) {
    const param = strip(each);
    const equals = param.indexOf('=');
    if (equals < 0) continue;
    const key = strip_characters(param.slice(0, equals), '"\' ');
    params[key.toLowerCase()] = strip_characters(param.slice(equals + 1), '"\' ');
  }
  return as_tuple([strip(type), params]);
}

/**
 * Returns the encoding of a body according to its `Content-Type`: the charset, or else ISO-8859-1 for text and utf-8
 * for JSON.
 *
 * @param headers The headers.
 * @returns The encoding, or null if the header does not determine it.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.utils.get_encoding_from_headers}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.get_encoding_from_headers({ 'content-type': 'text/html' }); // => 'ISO-8859-1'
 * ```
 */
export function get_encoding_from_headers(headers: AsMapping<Headers>): string | null {
  return _get_encoding_from_headers(headers);
}

/** The core of {@link get_encoding_from_headers}. @internal */
export function _get_encoding_from_headers(headers: unknown): string | null {
  const content_type: unknown = is_dict_like(headers)
    ? headers['content-type']
    : (headers as { get(name: string): unknown }).get('content-type');
  return typeof content_type === 'string' && content_type !== '' ? encoding_of(content_type) : null;
}

const encoding_of = memoize((content_type) => {
  const [type, params] = _parse_content_type_header(content_type);
  if ('charset' in params) return strip_characters(params['charset'], '\'"');
  if (type.includes('text')) return 'ISO-8859-1';
  return type.includes('application/json') ? 'utf-8' : null;
});

/**
 * Returns the encodings that an HTML or XML document declares. Deprecated.
 *
 * @param content The document.
 * @returns The encodings in the order `charset`, `content`, XML declaration.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.utils.get_encodings_from_content}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * requests.utils.get_encodings_from_content('<meta charset="utf-8">'); // => ['utf-8']
 * ```
 */
export function get_encodings_from_content(content: string): string[] {
  warn_of_removal('get_encodings_from_content');
  if (is_bytes_like(content)) {
    throw new TypeError('cannot use a string pattern on a bytes-like object');
  }
  const lines = content.split('\n');
  return [
    ...values_after(lines, /<meta/gi, /charset=/gi, true),
    ...values_after(lines, /<meta/gi, /content=["']*;?charset=/gi, false),
    ...values_after(lines.slice(0, 1), /^<\?xml/g, /encoding=/g, true),
  ];
}

function warn_of_removal(name: string): void {
  warn_hidden(
    `In requests 3.0, ${name} will be removed. For more information, please see the discussion on issue #2266. ` +
      '(This warning should only appear once.)',
  );
}

/**
 * Returns the values that the pattern `opening.*?key["']*(.+?)["'>]` finds in each line. If `skips_quotes` is false,
 * the quotes before a value are not part of the pattern. The pattern itself would take cubic time.
 */
function values_after(
  lines: string[],
  opening: RegExp,
  key: RegExp,
  skips_quotes: boolean,
): string[] {
  const values: string[] = [];
  for (const line of lines) {
    for (let at = 0; ;) {
      // If the key does not follow this opening, it does not follow a later opening either.
      const opened = end_of(opening, line, at);
      const start = opened < 0 ? -1 : end_of(key, line, opened);
      if (start < 0) break;
      let from = skips_quotes ? end_of(/["']*/g, line, start) : start;
      let to = end_of(/["'>]/g, line, from + 1) - 1;
      if (to < 0 && from > start) {
        // The pattern can backtrack over quotes, which then end the value or are the value.
        if (line[from] === '>') [from, to] = [from - 1, from];
        else if (from - 1 > start) [from, to] = [from - 2, from - 1];
      }
      if (to < 0) break;
      values.push(line.slice(from, to));
      at = to + 1;
    }
  }
  return values;
}

function end_of(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * Returns the body of a response as text. It is decoded with the encoding in the headers, or else utf-8. Invalid bytes
 * are replaced. Deprecated.
 *
 * @param r The response.
 * @returns The text, or null if the response has no body.
 * @throws {LookupError} for an unknown encoding.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.utils.get_unicode_from_response}
 * @example
 * ```ts
 * import { encode } from 'pyurllib/builtins';
 * import { requests } from 'pyurllib';
 *
 * const r = { content: encode('é'), headers: { 'content-type': 'text/plain; charset=utf-8' } };
 * requests.utils.get_unicode_from_response(r); // => 'é'
 * ```
 */
export function get_unicode_from_response(r: {
  readonly content: Uint8Array | null;
  readonly headers: Headers;
}): string | null {
  warn_of_removal('get_unicode_from_response');
  const { content } = r;
  if (content === null) return null;
  const encoding = get_encoding_from_headers(r.headers);
  const text = encoding ? null_on(UnicodeError, () => str(content, encoding)) : null;
  return text ?? str(content, encoding || 'utf-8', 'replace');
}
