// Mirrors CPython v3.13.18 Lib/email/utils.py (quote, unquote and the RFC 2231 functions).
import { int } from '../../python/builtins/index.js';
import { encode, str } from '../../python/bytes/index.js';
import { LookupError, null_on } from '../../python/errors/internal.js';
import { as_tuple, kw } from '../../python/values/index.js';
import { quote as percent_quote, unquote as percent_unquote } from '../../parse/index.js';

/** An RFC 2231 encoded parameter value: character set, language, text. */
type EncodedValue = readonly [charset: string | null, language: string | null, text: string];

/** A parameter's value: plain text, or text with its character set and language. */
export type ParameterValue = string | EncodedValue;

/** Escapes backslashes and double quotes for a quoted string. */
export function quote(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** Removes a pair of angle brackets, or a pair of double quotes and the escapes between them. */
export function unquote(text: string): string {
  if (text.length > 1) {
    if (text.startsWith('"') && text.endsWith('"')) {
      return text.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"');
    }
    if (text.startsWith('<') && text.endsWith('>')) return text.slice(1, -1);
  }
  return text;
}

/** Percent-encodes `text`. Adds the prefix `charset'language'` unless both are null. */
export function encode_rfc2231(
  text: string,
  charset: string | null = null,
  language: string | null = null,
): string {
  const encoded = percent_quote(text, kw({ safe: '', encoding: charset || 'ascii' }));
  if (charset === null && language === null) return encoded;
  return `${str(charset)}'${language ?? ''}'${encoded}`;
}

/** Splits `charset'language'text`. If there are not two quotes, the whole text is returned as text. */
function decode_rfc2231(text: string): EncodedValue {
  const first = text.indexOf("'");
  const second = first < 0 ? -1 : text.indexOf("'", first + 1);
  if (second < 0) return [null, null, text];
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/**
 * A segment of a continued parameter: its number, or null if it has none, its text, and whether it is percent-encoded.
 */
type Segment = [number: number | bigint | null, text: string, encoded: boolean];

const CONTINUED = /^(\w+)\*(?:(\d+)\*?)?$/;

/**
 * Joins parameters that RFC 2231 splits into segments (`name*0`, `name*1*` …), and decodes encoded parameters
 * (`name*`). The first pair, which is the header's main value, is left unchanged.
 */
export function decode_params(params: [string, string][]): [string, ParameterValue][] {
  const decoded: [string, ParameterValue][] = params.slice(0, 1);
  const continued = new Map<string, Segment[]>();
  for (const [name, quoted] of params.slice(1)) {
    const value = unquote(quoted);
    const match = CONTINUED.exec(name);
    if (match) {
      const [, stem = '', number] = match;
      const segments = continued.get(stem) ?? [];
      if (segments.length === 0) continued.set(stem, segments);
      segments.push([number === undefined ? null : int(number), value, name.endsWith('*')]);
    } else {
      decoded.push(as_tuple([name, `"${quote(value)}"`]));
    }
  }
  for (const [name, segments] of continued) decoded.push(as_tuple([name, join_segments(segments)]));
  return decoded;
}

function join_segments(given: Segment[]): ParameterValue {
  // A segment without a number is the first one, unless there is a number 0.
  const has_first = given.some(([number]) => number === 0);
  const segments = has_first ? given.filter(([number]) => number !== null) : given;
  segments.sort(([one], [other]) => compare(one ?? 0, other ?? 0));
  const extended = segments.some(([, , encoded]) => encoded);
  // The octets are represented as latin-1 until collapse_rfc2231_value() decodes them with their character set.
  const texts = segments.map(([, text, encoded]) =>
    encoded ? percent_unquote(text, kw({ encoding: 'latin-1' })) : text,
  );
  const value = quote(texts.join(''));
  if (!extended) return `"${value}"`;
  const [charset, language, text] = decode_rfc2231(value);
  return as_tuple([charset, language, `"${text}"`]);
}

function compare(one: number | bigint, other: number | bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Returns a parameter's value as plain text, decoded with its character set (`us-ascii` by default). Text in an unknown
 * character set is not decoded.
 */
export function collapse_rfc2231_value(value: ParameterValue): string {
  if (typeof value === 'string') return unquote(value);
  const [charset, , text] = value;
  const decode = () => encode(text, 'raw-unicode-escape').decode(charset ?? 'us-ascii', 'replace');
  return null_on(LookupError, decode) ?? unquote(text);
}
