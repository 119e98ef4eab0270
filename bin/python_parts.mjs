/** What translations of Python's tokens use. */

/** @typedef {import('./python_tokens.mjs').Part} Part */

/** What is thrown for an expression or a statement that has no form. */
export class NoForm extends Error {}

/** @returns {never} */
export function refuse() {
  throw new NoForm();
}

/** @param {Part | undefined} part @param {string} text */
export const is = (part, text) => part?.text === text && part.kind !== 'string';

/** @param {Part[]} parts @param {string} text @returns {number} */
export const index_of = (parts, text) => parts.findIndex((part) => is(part, text));

/** @param {Part[]} parts @param {string} text @returns {Part[][]} What is between the parts of that text. */
export function split(parts, text) {
  /** @type {Part[][]} */
  const pieces = [[]];
  for (const part of parts) {
    if (is(part, text)) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

/** @param {Part[]} parts @returns {Part[][]} What is between commas, but those of a lambda; the last one may end them. */
export function items(parts) {
  /** @type {Part[][]} */
  const pieces = [[]];
  let in_lambda = false;
  for (const part of parts) {
    if (is(part, 'lambda')) in_lambda = true;
    else if (is(part, ':')) in_lambda = false;
    if (is(part, ',') && !in_lambda) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  if (pieces.at(-1)?.length === 0) pieces.pop();
  return pieces;
}

/** @param {Part[]} parts @returns {boolean} Whether they are a tuple. */
export const has_comma = (parts) => items(parts).length > 1 || is(parts.at(-1), ',');

/** @param {Part[]} parts @returns {boolean} Whether they are names between points. */
export const is_dotted = (parts) =>
  parts.length % 2 === 1 &&
  parts.every((part, index) => (index % 2 === 0 ? part.kind === 'name' : part.text === '.'));

/** @param {Part[]} parts Texts that stand beside each other. @returns {string} */
export function texts(parts) {
  for (const { text } of parts) {
    const [, prefix = '', content = ''] = /^([a-z]*)(.*)$/is.exec(text) ?? [];
    // Other escapes are only Python's, or mean something else.
    if (!/r/i.test(prefix) && /\\(?!["'\\nrtbfvx]|u(?!\{))/.test(content.replaceAll('\\\\', '')))
      refuse();
    if (/b/i.test(prefix) && (parts.length > 1 || content.includes('\\u'))) refuse();
    if (/f/i.test(prefix) && /\{[^{}]*(?:[!=]=|%|\b(?:in|if|or|and|not|is)\b)/.test(content))
      refuse();
  }
  return parts.map(({ text }) => text).join(' ');
}

/** Keywords of either language, which are no names of values, and Python's functions that are not at the prompt. */
const NO_NAMES = new Set(
  `and as assert async await break case catch class const continue debugger def default del delete do elif else enum
  except export extends finally for from function global if implements import in instanceof interface is lambda let new
  nonlocal not or package pass private protected public raise return static super switch this throw try typeof var void
  while with yield __debug__
  abs all any ascii bin bytearray callable chr classmethod compile complex delattr dir divmod enumerate eval exec filter
  frozenset getattr globals hasattr hash hex id input iter locals map memoryview next object oct ord pow property range
  reversed setattr slice staticmethod sum vars zip`.split(/\s+/),
);

/** @param {Part | undefined} part @returns {string} A name of a value. */
export const name_of = (part) =>
  part?.kind === 'name' && !NO_NAMES.has(part.text) ? part.text : refuse();

/** @param {Part[]} parts Names between commas. @returns {string[]} */
export const names_of = (parts) =>
  items(parts).map(([name, ...others]) => (others.length === 0 ? name_of(name) : refuse()));

/** @param {Part[]} parts @param {string[]} operators @returns {number} The last that has a left operand. */
export function last_operator(parts, operators) {
  return parts.findLastIndex(
    (part, index) =>
      index > 0 &&
      part.kind === 'operator' &&
      operators.includes(part.text) &&
      parts[index - 1]?.kind !== 'operator',
  );
}

/** @typedef {'text' | 'bytes' | 'list' | 'other' | null} Kind */

/** What functions return. @type {Record<string, Kind>} */
const MADE = {
  list: 'list',
  sorted: 'list',
  bytes: 'bytes',
  tuple: 'other',
  set: 'other',
  dict: 'other',
};

/** @param {Part[]} parts @returns {Kind} What the value is, if it is a literal, a call of {@link MADE} or a sum with one. */
export function kind_of(parts) {
  const at = last_operator(parts, ['+']);
  if (at >= 0) return kind_of(parts.slice(0, at)) ?? kind_of(parts.slice(at + 1));
  const [first, ...others] = parts;
  // A text, or a list.
  if (is(parts.at(-1), '[') && index_of(parts.at(-1)?.parts ?? [], ':') >= 0) return 'other';
  if (first?.kind === 'string' && others.every(({ kind }) => kind === 'string'))
    return /^[a-z]*b/i.test(first.text) ? 'bytes' : 'text';
  const made = others.length === 1 && is(others[0], '(') ? MADE[first?.text ?? ''] : undefined;
  if (made) return made;
  if (first?.kind !== 'brackets' || others.length > 0) return null;
  if (first.text === '(') return !has_comma(first.parts) ? kind_of(first.parts) : 'other';
  return first.text === '[' ? 'list' : 'other';
}

/** @param {Part[]} parts @returns {string} The names that each item is bound to. */
export const target = (parts) =>
  !has_comma(parts) ? `${names_of(parts).join('')}` : `[${names_of(parts).join(', ')}]`;
