// Mirrors CPython v3.13.18 Lib/http/cookies.py (_quote, _unquote, _is_legal_key).

const LEGAL = /^[\w!#$%&'*+\-.^`|~:]+$/;
const TO_ESCAPE = /[^\w!#$%&'*+\-.^`|~: ()/<=>?@[\]{}]/g;
const ESCAPED = /\\(?:([0-3][0-7][0-7])|([^\n]))/g;

/** Returns true if `text` is a valid cookie name. A value of this form does not have to be quoted. */
export function is_legal_key(text: string): boolean {
  return LEGAL.test(text);
}

/**
 * Encodes a value for a header. It is quoted and escaped if necessary.
 * @internal
 */
export function _quote<Text extends string | null>(text: Text): Text | string {
  if (text === null || is_legal_key(text)) return text;
  return `"${text.replace(TO_ESCAPE, escape_character)}"`;
}

function escape_character(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.charCodeAt(0);
  return code < 256 ? `\\${code.toString(8).padStart(3, '0')}` : character;
}

/**
 * Decodes a value from a header. Unquoted text is returned unchanged.
 * @internal
 */
export function _unquote<Text extends string | null>(text: Text): Text | string {
  if (text === null || text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text
    .slice(1, -1)
    .replace(ESCAPED, (_, octal: string | undefined, character: string) =>
      octal === undefined ? character : String.fromCharCode(parseInt(octal, 8)),
    );
}
