/** Python's operators that JavaScript takes without an error, with another result. */
import { tokTypes } from './acorn.mjs';
import { ends_value, prefix_of, scanned } from './python_tokens.mjs';

/** @typedef {import('./acorn.mjs').Token} Token */
/** @typedef {'text' | 'bytes' | 'list' | 'number' | null} Kind */

/**
 * Whether an operator is applied to texts, bytes or lists that JavaScript applies with another result and without an error.
 * The operand is recognised if it is a literal.
 *
 * @param {string} source
 * @returns {boolean}
 */
export function is_misread(source) {
  const tokens = scanned(source)?.tokens ?? [];
  /** @type {boolean[]} Whether the brackets that are open begin a list. */
  const open = [];
  /** What the operand before the current token is. @type {Kind} */
  let before = null;
  for (const [index, token] of tokens.entries()) {
    const { type } = token;
    const previous = tokens[index - 1];
    const operand = before;
    before = null;
    if (type === tokTypes.bracketL) {
      const [sign, number, end] = tokens.slice(index + 1, index + 4);
      const is_list = !ends_value(previous);
      const is_negative = word_of(source, sign) === '-' && number?.type === tokTypes.num;
      const is_subscript = !is_list && previous?.type !== tokTypes.parenR;
      if (is_subscript && is_negative && end?.type === tokTypes.bracketR) return true;
      open.push(is_list);
    } else if (type === tokTypes.bracketR) {
      if (open.pop()) before = 'list';
    } else if (type === tokTypes.string) {
      before = kind_of_text(token, previous);
    } else if (type === tokTypes.num) {
      before = 'number';
    } else {
      const right = operand_at(tokens, index + 1);
      if (ends_value(previous) && differs(type, word_of(source, token), operand, right))
        return true;
    }
  }
  return false;
}

/**
 * A call of a method of texts that JavaScript's does otherwise than Python's: `split()` and `split(sep, n)`, and
 * `replace` of a literal.
 *
 * @param {string} source
 * @returns {string | null} What to type instead.
 */
export function misread_method(source) {
  const tokens = scanned(source)?.tokens ?? [];
  for (const [index, { type, start, end }] of tokens.entries()) {
    if (type !== tokTypes.name || tokens[index - 1]?.type !== tokTypes.dot) continue;
    if (tokens[index + 1]?.type !== tokTypes.parenL) continue;
    const method = source.slice(start, end);
    const of = tokens[index - 2];
    const argument = tokens[index + 2]?.type;
    const text = of?.type === tokTypes.string ? word_of(source, of) : null;
    if (method === 'split' && argument === tokTypes.parenR) return `str.split(${text ?? '…'})`;
    if (method === 'split' && tokens[index + 3]?.type === tokTypes.comma)
      return `str.split(${text ?? '…'}, ${word_of(source, tokens[index + 2])}, …)`;
    if (method === 'replace' && text !== null && argument === tokTypes.string)
      return `${source.slice(0, end)}All${source.slice(end)}`.trim();
  }
  return null;
}

/** @param {string} source @param {Token | undefined} token @returns {string} */
const word_of = (source, token) => (token ? source.slice(token.start, token.end) : '');

/** @param {Token} token A text. @param {Token | undefined} before @returns {'text' | 'bytes'} */
const kind_of_text = (token, before) => (prefix_of(token, before).includes('b') ? 'bytes' : 'text');

/**
 * @param {Token[]} tokens
 * @param {number} start
 * @returns {Kind} What the literal is; null if an attribute or a call of it follows.
 */
function operand_at(tokens, start) {
  let end = start;
  /** @type {Kind} */
  let kind = null;
  if (tokens[start]?.type === tokTypes.bracketL) {
    kind = 'list';
    for (let depth = 1; depth > 0 && ++end < tokens.length;) {
      const type = tokens[end]?.type;
      if (type === tokTypes.bracketL) depth += 1;
      else if (type === tokTypes.bracketR) depth -= 1;
    }
  } else if (tokens[start]?.type === tokTypes.num) {
    kind = 'number';
  } else {
    if (tokens[start]?.type === tokTypes.name) end += 1;
    const text = tokens[end];
    const before = end > start ? tokens[start] : undefined;
    const is_text = text?.type === tokTypes.string && (!before || prefix_of(text, before) !== '');
    if (is_text) kind = kind_of_text(text, before);
  }
  const next = tokens[end + 1]?.type;
  const goes_on = [tokTypes.dot, tokTypes.questionDot, tokTypes.bracketL, tokTypes.parenL].some(
    (type) => type === next,
  );
  return goes_on ? null : kind;
}

/** @param {Token['type']} type @param {string} operator @param {Kind} left @param {Kind} right @returns {boolean} */
function differs(type, operator, left, right) {
  const kinds = [left, right];
  if (type === tokTypes.modulo) return left === 'text';
  const is_sequence = (/** @type {Kind} */ kind) => kind !== null && kind !== 'number';
  if (type === tokTypes.star) return kinds.some(is_sequence);
  if (operator === '+' && kinds.includes('text') && kinds.includes('number')) return true;
  const is_compared = type === tokTypes.equality && /^[!=]=$/.test(operator);
  return (is_compared || operator === '+') && (kinds.includes('bytes') || kinds.includes('list'));
}
