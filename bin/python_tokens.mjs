/** The tokens of what is typed, by JavaScript's tokenizer, and Python's as a tree of brackets. */
import { tokenizer, tokTypes } from './acorn.mjs';

/** @typedef {import('./acorn.mjs').Token} Token */

/**
 * A token of Python's, or a pair of brackets with what is between them.
 *
 * @typedef {object} Part
 * @property {string} text As typed, with the prefix of a string; of brackets, the opening one.
 * @property {'name' | 'number' | 'string' | 'brackets' | 'operator'} kind Keywords are names.
 * @property {Part[]} parts Between brackets.
 * @property {boolean} spaced Whether white space precedes it.
 */

/** What Python's `//` is written as where JavaScript's tokens are read: in JavaScript, it begins a comment. */
export const FLOOR = '??';

/** Prefixes of Python's texts. */
const PREFIX = /^(?:f|b|r|u|fr|rf|br|rb)$/i;

/**
 * @param {string} source
 * @returns {{ source: string, tokens: Token[] } | null} With Python's comments as JavaScript's; null if it has no tokens.
 */
export function scanned(source) {
  for (let text = source; ;) {
    try {
      return { source: text, tokens: [...tokenizer(text, { ecmaVersion: 'latest' })] };
    } catch (e) {
      const { pos = -1 } = /** @type {{ pos?: number }} */ (e);
      const at = [pos, pos - 1].find((place) => text[place] === '#');
      if (at === undefined) return null;
      text = `${text.slice(0, at)}//${text.slice(at + 1)}`;
    }
  }
}

/** @param {Token | undefined} token @returns {string} The name or the keyword that the token is, or an empty text. */
export const word = (token) =>
  token && (token.type === tokTypes.name || token.type.keyword) ? String(token.value) : '';

/**
 * @param {Token} token A text.
 * @param {Token | undefined} before
 * @returns {string} Its prefix in lower case: `b` of `B'a'`; empty if it has none.
 */
export function prefix_of(token, before) {
  const is_prefix = before?.type === tokTypes.name && before.end === token.start;
  return is_prefix && PREFIX.test(word(before)) ? word(before).toLowerCase() : '';
}

/** Names after which a parenthesis is not a call. */
const NO_CALL = new Set(['async', 'await', 'of', 'yield', 'let']);

/** @param {Token | undefined} token @returns {boolean} Whether a value ends with the token. */
export function ends_value(token) {
  if (token === undefined) return false;
  const { type } = token;
  if (type === tokTypes.name) return !NO_CALL.has(token.value ?? '');
  return [tokTypes.parenR, tokTypes.bracketR, tokTypes.string, tokTypes.backQuote, tokTypes._this]
    .concat(tokTypes._super, tokTypes.num)
    .includes(type);
}

/** @param {string} source @returns {string} With each `//` as {@link FLOOR}. */
export function with_floor_divisions(source) {
  let text = source;
  for (let place = -1; ; place = -1) {
    const onComment = (
      /** @type {boolean} */ block,
      /** @type {string} */ _,
      /** @type {number} */ start,
    ) => {
      if (!block && place < 0) place = start;
    };
    try {
      for (const _ of tokenizer(text, { ecmaVersion: 'latest', onComment }));
    } catch {
      // What comes after the last comment is no JavaScript.
    }
    if (place < 0 || text[place] !== '/') return text;
    text = `${text.slice(0, place)}${FLOOR}${text.slice(place + 2)}`;
  }
}

/** @param {Token} token @param {string} text @returns {Part['kind']} */
function kind_of({ type }, text) {
  if (type === tokTypes.string) return 'string';
  if (type === tokTypes.num) return 'number';
  return /^[\p{L}_]/u.test(text) ? 'name' : 'operator';
}

const CLOSING = new Map(['()', '[]', '{}'].map(([open = '', close = '']) => [close, open]));

/**
 * @param {string} typed Python's.
 * @returns {Part[] | null} Null if it is not one logical line whose brackets match, or has what JavaScript has no token for.
 */
export function parts_of(typed) {
  const found = scanned(with_floor_divisions(typed));
  if (found === null) return null;
  const { source, tokens } = found;
  /** @type {Part[]} */
  const line = [];
  /** @type {Part[]} The brackets that are open. */
  const open = [];
  let end = 0;
  for (const token of tokens) {
    const { start } = token;
    const text = source.slice(start, token.end);
    const parts = open.at(-1)?.parts ?? line;
    const gap = source.slice(end, start);
    const last = parts.at(-1);
    if (open.length === 0 && gap.includes('\n') && last) return null;
    end = token.end;
    if (CLOSING.has(text)) {
      if (open.pop()?.text !== CLOSING.get(text)) return null;
      continue;
    }
    if (
      token.type === tokTypes.string &&
      last?.kind === 'name' &&
      gap === '' &&
      PREFIX.test(last.text)
    ) {
      last.text += text;
      last.kind = 'string';
      continue;
    }
    /** @type {Part} */
    const part = { text, kind: kind_of(token, text), parts: [], spaced: gap !== '' };
    parts.push(part);
    if ('([{'.includes(text)) {
      part.kind = 'brackets';
      open.push(part);
    }
  }
  return open.length === 0 ? line : null;
}
