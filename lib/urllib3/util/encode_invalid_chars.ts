// Mirrors urllib3 2.7.0 util/url.py (_encode_invalid_chars).
import { encode } from '../../builtins/index.js';

const ESCAPE = /%[a-fA-F0-9]{2}/g;

/** The characters that a part of a URL may contain unescaped. */
export class AllowedChars {
  /** Matches runs to escape if the text's own escapes are kept. */
  readonly unescaped: RegExp;
  /** Matches runs to escape if they are not. */
  readonly disallowed: RegExp;

  /** @param chars The characters, as in a character class of a regular expression. */
  constructor(chars: string) {
    this.unescaped = new RegExp(`[^${chars}%]+`, 'g');
    this.disallowed = new RegExp(`[^${chars}]+`, 'g');
  }
}

const UNRESERVED = 'A-Za-z0-9._~\\-';
const USERINFO = `${UNRESERVED}!$&'()*+,;=:`;

export const UNRESERVED_CHARS = new AllowedChars(UNRESERVED);
export const USERINFO_CHARS = new AllowedChars(USERINFO);
export const PATH_CHARS = new AllowedChars(`${USERINFO}@/`);
export const QUERY_CHARS = new AllowedChars(`${USERINFO}@/?`);

/**
 * Escapes the characters that a part of a URL may not contain. If each `%` begins an escape, the existing escapes are
 * kept, in upper case; otherwise every `%` is escaped.
 */
export function _encode_invalid_chars(component: string, allowed: AllowedChars): string {
  if (component.search(allowed.disallowed) < 0) return component;
  let escapes = 0;
  const text = component.replace(ESCAPE, (escape) => {
    escapes += 1;
    return escape.toUpperCase();
  });
  const is_escaped = escapes === text.split('%').length - 1;
  return text.replace(is_escaped ? allowed.unescaped : allowed.disallowed, escaped);
}

function escaped(text: string): string {
  let result = '';
  for (const byte of encode(text, 'utf-8', 'surrogatepass')) {
    result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}
