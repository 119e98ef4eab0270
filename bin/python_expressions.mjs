/** Python's expressions in JavaScript, from their tokens. What has no form that means the same is refused. */
import { FLOOR } from './python_tokens.mjs';
import {
  has_comma,
  index_of,
  is,
  is_dotted,
  items,
  kind_of,
  last_operator,
  name_of,
  names_of,
  refuse,
  split,
  target,
  texts,
} from './python_parts.mjs';

/** @typedef {import('./python_tokens.mjs').Part} Part */

/** Methods of lists, dicts and texts that JavaScript does not have, or that do another thing there. */
const NO_METHODS = new Set(
  `append copy count expandtabs extend format index insert join pop remove replace rsplit sort split translate values
  zfill`.split(/\s+/),
);

const COMPARISONS = new Set(['<', '>', '<=', '>=', '==', '!=', 'is', 'in', 'not']);
const LOGIC = { or: '||', and: '&&' };

/** @param {Part[]} parts @returns {string} An expression, or a tuple in parentheses. */
export const values = (parts) =>
  !has_comma(parts) ? expression(parts) : `(${listed(parts)}${is(parts.at(-1), ',') ? ',' : ''})`;

/** @param {Part[]} parts @returns {string} */
const listed = (parts) => items(parts).map(expression).join(', ');

/** @param {Part[]} parts @returns {string} */
export function expression(parts) {
  if (is(parts[0], 'lambda')) return lambda(parts);
  const choice = choice_of(parts);
  if (choice) {
    const [value, test, other] = choice;
    return `${condition(test)} ? ${expression(value)} : ${expression(other)}`;
  }
  for (const [name, operator] of Object.entries(LOGIC)) {
    const at = index_of(parts, name);
    if (at < 0) continue;
    const [left, right] = [parts.slice(0, at), parts.slice(at + 1)];
    if (is_bool(left))
      return `${condition(left)} ${operator} ${is_bool(right) ? condition(right) : `(${expression(right)})`}`;
    // It is written twice.
    if (!is_dotted(left)) refuse();
    const [value, other] = [expression(left), expression(right)];
    return `truth(${value}) ? ${name === 'or' ? `${value} : ${other}` : `${other} : ${value}`}`;
  }
  return is_bool(parts) ? condition(parts) : sum(parts);
}

/** @param {Part[]} parts @returns {[value: Part[], test: Part[], other: Part[]] | null} Of `value if test else other`. */
function choice_of(parts) {
  const at = index_of(parts, 'if');
  const end = index_of(parts, 'else');
  const body = index_of(parts, 'lambda');
  if (at < 0 || end < at || (body >= 0 && body < at)) return null;
  return [parts.slice(0, at), parts.slice(at + 1, end), parts.slice(end + 1)];
}

/** @param {Part[]} parts @returns {boolean} Whether the value is a bool, by the operators. */
function is_bool(parts) {
  if (index_of(parts, 'lambda') >= 0 || choice_of(parts)) return false;
  for (const name of Object.keys(LOGIC)) {
    if (index_of(parts, name) >= 0) return split(parts, name).every(is_bool);
  }
  return parts.some(({ text, kind }) => kind !== 'string' && COMPARISONS.has(text));
}

/** @param {Part[]} parts @returns {string} Whether the expression is true. */
export function condition(parts) {
  if (is(parts[0], 'lambda') || choice_of(parts)) return `truth(${expression(parts)})`;
  for (const [name, operator] of Object.entries(LOGIC)) {
    if (index_of(parts, name) >= 0) return split(parts, name).map(condition).join(` ${operator} `);
  }
  if (is(parts[0], 'not')) return negated(parts.slice(1));
  if (is_bool(parts)) return comparison(parts);
  const [first, ...others] = parts;
  const inner = is(first, '(') && others.length === 0 ? (first?.parts ?? []) : [];
  if (inner.length > 0 && !has_comma(inner) && index_of(inner, 'for') < 0)
    return `(${condition(inner)})`;
  return parts.length === 1 && /^(?:True|False)$/.test(first?.text ?? '')
    ? expression(parts)
    : `truth(${expression(parts)})`;
}

/** @param {Part[]} parts @returns {string} */
export function negated(parts) {
  const text = condition(parts);
  const is_call =
    !is_bool(parts) || parts.some(({ text: operator }) => /^(?:in|==|!=)$/.test(operator));
  const has_logic =
    choice_of(parts) === null && /^(?:or|and)$/.test(parts.find(is_logic)?.text ?? '');
  return is_call && !has_logic ? `!${text}` : `!(${text})`;
}

/** @param {Part} part */
const is_logic = ({ text }) => Object.hasOwn(LOGIC, text);

/** @param {Part[]} parts @returns {string} */
function comparison(parts) {
  const at = parts.findIndex(({ text, kind }) => kind !== 'string' && COMPARISONS.has(text));
  let operator = parts[at]?.text ?? '';
  const second = parts[at + 1];
  const is_double = operator === 'is' ? is(second, 'not') : operator === 'not' && is(second, 'in');
  if (operator === 'not' && !is_double) refuse();
  if (is_double) operator += ` ${second?.text}`;
  const rest = parts.slice(at + (is_double ? 2 : 1));
  // `a < b < c`
  if (rest.some(({ text, kind }) => kind !== 'string' && COMPARISONS.has(text))) refuse();
  const [left, right] = [sum(parts.slice(0, at)), sum(rest)];
  if (operator === 'in') return `contains(${right}, ${left})`;
  if (operator === 'not in') return `!contains(${right}, ${left})`;
  if (operator === '==') return `equal(${left}, ${right})`;
  if (operator === '!=') return `!equal(${left}, ${right})`;
  // None may be undefined.
  const equals = right === 'None' ? '=' : '==';
  if (operator === 'is') return `${left} =${equals} ${right}`;
  if (operator === 'is not') return `${left} !${equals} ${right}`;
  // JavaScript compares others as texts.
  const kinds = [kind_of(parts.slice(0, at)), kind_of(rest)];
  return kinds.every((kind) => kind === null || kind === 'text')
    ? `${left} ${operator} ${right}`
    : refuse();
}

/** @param {Part[]} parts @returns {string} */
function sum(parts) {
  const at = last_operator(parts, ['+', '-']);
  if (at < 0) return product(parts);
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  const [left, right] = [sum(before), product(after)];
  const kinds = [kind_of(before), kind_of(after)];
  if (kinds.includes('other')) refuse();
  if (kinds.includes('list')) return is(parts[at], '+') ? `[...${left}, ...${right}]` : refuse();
  if (kinds.includes('bytes'))
    return is(parts[at], '+')
      ? `${last_operator(before, ['+', '-']) < 0 ? left : `(${left})`}.__add__(${right})`
      : refuse();
  return joined(left, parts[at], right);
}

/** @param {string} left @param {Part | undefined} operator @param {string} right */
function joined(left, operator, right) {
  const gap = operator?.spaced ? ' ' : '';
  return `${left}${gap}${operator?.text}${gap}${right}`;
}

/** @param {Part[]} parts @returns {string} */
function product(parts) {
  const at = last_operator(parts, ['*', '/', '%', '@', FLOOR]);
  if (at < 0) return power(parts);
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)];
  const operator = parts[at]?.text;
  if (operator === '@') refuse();
  if (operator === '%') return formatted(before, after);
  const [left, right] = [product(before), power(after)];
  if (operator === FLOOR) return `Math.floor(${left} / ${right})`;
  const kinds = [kind_of(before), kind_of(after)];
  if (kinds.every((kind) => kind === null)) return joined(left, parts[at], right);
  if (operator !== '*' || kinds.every((kind) => kind !== null)) refuse();
  const [repeated, count] = kinds[0] === null ? [after, left] : [before, right];
  if (kinds.includes('text') && repeated.length === 1)
    return `${expression(repeated)}.repeat(${count})`;
  const [item, ...others] = repeated[0]?.parts ?? [];
  const is_value = item && others.length === 0 && item.kind !== 'brackets';
  if (!kinds.includes('list') || !is_value) refuse();
  return `Array(${count}).fill(${expression([/** @type {Part} */ (item)])})`;
}

/** @param {Part[]} before @param {Part[]} after @returns {string} `'…%s…' % value`; `%` of numbers has another sign. */
function formatted(before, after) {
  const [text, ...others] = before;
  const [quote = '', content = ''] = /^(['"])(.*)\1$/s.exec(text?.text ?? '')?.slice(1) ?? [];
  if (quote === '' || others.length > 0 || /[{}\\]|%[^s]|%$/.test(content)) refuse();
  const [group, ...more] = after;
  const is_tuple = is(group, '(') && more.length === 0 && has_comma(group?.parts ?? []);
  const given = is_tuple ? items(group?.parts ?? []).map(expression) : [power(after)];
  const pieces = content.split('%s');
  if (pieces.length !== given.length + 1) refuse();
  if (given.some((value) => value.includes(quote) || /[\\:!{}=]/.test(value))) refuse();
  return `f${quote}${pieces[0]}${given.map((value, at) => `{${value}}${pieces[at + 1]}`).join('')}${quote}`;
}

/** @param {Part[]} parts @returns {string} */
function power(parts) {
  const [sign, ...rest] = parts;
  if (sign?.kind === 'operator' && /^[-+]$/.test(sign.text)) {
    const value = power(rest);
    return `${sign.text}${value.startsWith(sign.text) ? ' ' : ''}${value}`;
  }
  const at = index_of(parts, '**');
  if (at > 0) return joined(primary(parts.slice(0, at)), parts[at], power(parts.slice(at + 1)));
  return primary(parts);
}

/** @param {Part[]} parts @returns {string} An atom, and its attributes, calls and subscripts. */
export function primary(parts) {
  const [first, ...others] = parts;
  if (first === undefined) refuse();
  const strings = parts.findIndex(({ kind }) => kind !== 'string');
  if (first.kind === 'string') {
    const count = strings < 0 ? parts.length : strings;
    return trailed(texts(parts.slice(0, count)), parts.slice(count));
  }
  if (is(first, 'range') && is(others[0], '(')) {
    const [argument = [], ...more] = items(others[0]?.parts ?? []);
    if (more.length > 0 || argument.some(({ text }) => text === '*' || text === '=')) refuse();
    return trailed(`[...Array(${expression(argument)}).keys()]`, others.slice(1));
  }
  return trailed(atom(first), others);
}

/** @param {Part} part @returns {string} */
function atom({ text, kind, parts }) {
  if (kind === 'number')
    return Number(text.replaceAll('_', '')) > Number.MAX_SAFE_INTEGER ? refuse() : text;
  if (kind === 'name') return name_of({ text, kind, parts, spaced: false });
  if (kind !== 'brackets') refuse();
  const is_made = index_of(parts, 'for') >= 0;
  if (text === '[') return is_made ? comprehension(parts) : `[${listed(parts)}]`;
  if (is_made) refuse();
  if (text === '(')
    return parts.length === 0 ? '()' : !has_comma(parts) ? `(${values(parts)})` : values(parts);
  const entries = items(parts);
  if (entries.length > 0 && entries.every((entry) => index_of(entry, ':') < 0))
    return `set([${listed(parts)}])`;
  return `{${entries.map(entry_of).join(', ')}}`;
}

/** @param {Part[]} parts @returns {string} An entry of a dict; other keys than texts would be another thing in JavaScript. */
function entry_of([key, colon, ...value]) {
  if (key?.kind !== 'string' || !/^(['"])(?!__proto__\1)/.test(key.text) || !is(colon, ':'))
    refuse();
  return `${texts([key])}: ${expression(value)}`;
}

/** @param {string} value @param {Part[]} parts @returns {string} */
function trailed(value, parts) {
  const [first, second, third] = parts;
  if (first === undefined) return value;
  if (is(first, '.') && second?.kind === 'name') {
    const is_call = is(third, '(') && third?.parts.length === 0;
    if (is_call && second.text === 'items') return trailed(`items_of(${value})`, parts.slice(3));
    if (is_call && second.text === 'keys') return trailed(`list(${value})`, parts.slice(3));
    if (NO_METHODS.has(second.text) && is(third, '(')) refuse();
    return trailed(`${value}.${second.text}`, parts.slice(2));
  }
  if (first.kind !== 'brackets' || first.text === '{') refuse();
  const inner = first.text === '(' ? `(${call(first.parts)})` : subscript(first.parts);
  return trailed(`${value}${inner}`, parts.slice(1));
}

/** @param {Part[]} parts @returns {string} */
function call(parts) {
  if (index_of(parts, 'for') >= 0) refuse();
  return items(parts).map(argument).join(', ');
}

/** @param {Part[]} parts @returns {string} */
function argument(parts) {
  const [first, second] = parts;
  if (is(first, '*') || is(first, '**')) return `${first?.text}${expression(parts.slice(1))}`;
  return is(second, '=') ? `${first?.text}=${expression(parts.slice(2))}` : expression(parts);
}

/** @param {Part[]} parts @returns {string} */
function subscript(parts) {
  const bounds = split(parts, ':');
  if (parts.length === 0 || bounds.length > 2 || has_comma(parts)) refuse();
  const [start = [], end] = bounds;
  if (end === undefined)
    return is(start[0], '-') ? `.at(${expression(start)})` : `[${expression(start)}]`;
  const texts_of = [start.length > 0 || end.length === 0 ? start : null, end];
  if (bounds.some(([bound]) => is(bound, 'None'))) refuse();
  const [from, to] = texts_of.map((bound) =>
    bound === null ? '0' : bound.length > 0 ? expression(bound) : '',
  );
  return `.slice(${[from, to].filter(Boolean).join(', ')})`;
}

/** @param {Part[]} parts @returns {string} */
function lambda(parts) {
  const at = index_of(parts, ':');
  if (at < 0) refuse();
  const [names, value] = [names_of(parts.slice(1, at)), expression(parts.slice(at + 1))];
  return `(${names.join(', ')}) => ${value.startsWith('{') ? `(${value})` : value}`;
}

/** @param {Part[]} parts @returns {string} What is iterated. */
export const iterable = (parts) =>
  kind_of(parts) === 'list' || (is(parts[0], 'range') && parts.length === 2) || is_items(parts)
    ? expression(parts)
    : `list(${values(parts)})`;

/** @param {Part[]} parts @returns {boolean} Whether they are `d.items()`. */
const is_items = (parts) => is(parts.at(-2), 'items') && is_dotted(parts.slice(0, -1));

/** @param {Part[]} parts Of `[value for name in iterable if condition]`. @returns {string} */
function comprehension(parts) {
  const [value = [], clause = [], ...others] = split(parts, 'for');
  const at = index_of(clause, 'in');
  if (others.length > 0 || at < 0) refuse();
  const [source = [], ...conditions] = split(clause.slice(at + 1), 'if');
  const name = target(clause.slice(0, at));
  const filters = conditions.map((test) => `.filter((${name}) => ${condition(test)})`).join('');
  const made = expression(value);
  const map =
    made === name ? '' : `.map((${name}) => ${made.startsWith('{') ? `(${made})` : made})`;
  const list = iterable(source);
  // The list is a new one.
  return filters || map || list.startsWith('list(') ? `${list}${filters}${map}` : `list(${list})`;
}
