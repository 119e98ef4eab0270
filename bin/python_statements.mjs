/** What to type at the prompt instead of a statement of Python's. */
import { Script } from 'node:vm';
import {
  condition,
  expression,
  iterable,
  negated,
  primary,
  values,
} from './python_expressions.mjs';
import {
  NoForm,
  has_comma,
  index_of,
  is,
  is_dotted,
  items,
  name_of,
  refuse,
  split,
  target,
} from './python_parts.mjs';
import { FLOOR, parts_of, with_floor_divisions } from './python_tokens.mjs';
import { is_misread } from './operators.mjs';
import { translated } from './statements.mjs';

/** @typedef {import('./python_tokens.mjs').Part} Part */
/** @typedef {(path: string[]) => boolean} IsClass */

/**
 * What is proposed: programs, in which `…` stands for lines of a block, and the text that names them.
 *
 * @typedef {{ programs: string[], text: string }} Form
 */

/** The length of the longest statement that is translated. */
const LONGEST = 300;

/** The lines that follow. */
const BLOCK = ' … ';

/**
 * What to type instead of a statement of Python's, made of its tokens.
 *
 * @param {string} source
 * @param {IsClass} [is_class]
 * @returns {string | null} Null if there is no form that compiles and means the same.
 */
export function proposal(source, is_class = () => false) {
  if (source.length > LONGEST) return null;
  if (/^\s*(?:import|from)\s/.test(source))
    return 'import a.b, import a as b, or from a import b, c';
  const parts = parts_of(source.trim());
  if (parts === null || parts.length === 0) return null;
  try {
    const { programs, text } = form_of(parts, is_class);
    return programs.every((program) => compiles(program.replaceAll('…', ''), is_class))
      ? text
      : null;
  } catch (e) {
    if (e instanceof NoForm) return null;
    throw e;
  }
}

/**
 * What to type instead of a floor division, which is a comment in JavaScript: `a//b`, or `a // b` if `b` is known.
 *
 * @param {string} source
 * @param {IsClass} is_class
 * @param {(name: string) => boolean} is_known
 * @returns {string | null}
 */
export function floor_division(source, is_class, is_known) {
  if (source.includes(FLOOR) || source.trim().includes('\n')) return null;
  const [before = '', ...operands] = with_floor_divisions(source).split(FLOOR);
  const rest = operands.join(FLOOR);
  const is_tight = /\S$/.test(before) && /^\S/.test(rest);
  const names = is_tight ? [] : (rest.match(/(?<![\w.'"])[a-z_]\w*/gi) ?? []);
  return operands.length > 0 && names.every(is_known) ? proposal(source, is_class) : null;
}

/** @param {string} code @param {IsClass} is_class */
function compiles(code, is_class) {
  try {
    const program = translated(code, is_class);
    // An object, not a block.
    return new Script(program.startsWith('{') ? `(${program})` : program) && !is_misread(code);
  } catch {
    return false;
  }
}

/** @param {string} program @param {string} [text] @returns {Form} */
const form = (program, text = program) => ({ programs: [program], text });

/** @param {Part[]} parts @param {IsClass} is_class @returns {Form} */
function form_of(parts, is_class) {
  const [first, second] = parts;
  const at = is(first, 'lambda')
    ? -1
    : parts.findIndex((part, index) => is(part, ':') && !has_lambda(parts.slice(0, index)));
  const head = parts.slice(1, at);
  const kind = at > 0 && first?.kind === 'name' ? first.text : '';
  const lines = parts.slice(at + 1);
  const block = (in_function = false) =>
    lines.length === 0 ? BLOCK : ` ${simple(lines, is_class, in_function)} `.replace(/^ +$/, ' ');
  if (kind === 'if' || kind === 'while') return form(`${kind} (${condition(head)}) {${block()}}`);
  if (kind === 'elif')
    return form(
      `if (${condition(head)}) {${block()}}`,
      `} else if (${condition(head)}) {${block()}}, after the brace of the if`,
    );
  if (kind === 'for') {
    const [names = [], source] = split(head, 'in');
    return form(`for (const ${target(names)} of ${iterated(source ?? refuse())}) {${block()}}`);
  }
  if (kind === 'with' && lines.length === 0) return with_form(head);
  if (kind === 'def') {
    const [name, parameters, ...others] = head;
    if (!is(parameters, '(') || others.length > 0) refuse();
    return form(
      `function ${name_of(name)}(${items(parameters?.parts ?? [])
        .map(parameter)
        .join(', ')}) {${block(true)}}`,
    );
  }
  if (kind === 'class') return class_form(head, lines);
  if (kind === 'except') return except_form(head, block());
  if (at === 1 && kind === 'else')
    return form(`{${block()}}`, `} else {${block()}}, after the brace of the if`);
  if (at === 1 && kind === 'try') return form(`try {${block()}} catch (e) {${BLOCK}}`);
  if (at === 1 && kind === 'finally')
    return form(
      `try {} finally {${block()}}`,
      `} finally {${block()}}, after the brace of the try`,
    );
  if (at === 1 && second) refuse();
  return form(simple(parts, is_class, false));
}

/** @param {Part[]} parts */
const has_lambda = (parts) => index_of(parts, 'lambda') >= 0;

/** @param {Part[]} parts @returns {string} What is iterated; lines and parts of a response are not collected first. */
const iterated = (parts) =>
  parts.some(({ text }) => text.startsWith('iter_')) ? primary(parts) : iterable(parts);

/** @param {Part[]} head `a as b, c as d`, also in parentheses. @returns {Form} */
function with_form(head) {
  const [group, ...others] = head;
  const pairs = is(group, '(') && others.length === 0 ? items(group?.parts ?? []) : items(head);
  const opened = pairs.map((pair) => {
    const [value = [], name] = split(pair, 'as');
    if (name === undefined)
      return { name: is_dotted(value) ? expression(value) : refuse(), program: '' };
    if (name.length !== 1) refuse();
    return { name: name_of(name[0]), program: `${name_of(name[0])} = ${expression(value)}` };
  });
  const begin = opened.map(({ program }) => program).filter(Boolean);
  const end = opened.toReversed().map(({ name }) => `${name}.close()`);
  const text = [begin.join('; '), 'the lines of the block', end.join('; ')]
    .filter(Boolean)
    .join(', then ');
  return { programs: [...begin, ...end], text };
}

/** @param {Part[]} parts @returns {string} A parameter; other defaults would be made at each call. */
function parameter([name, equals, ...value]) {
  if (equals === undefined) return name_of(name);
  const [only, ...others] = value;
  if (!is(equals, '=') || others.length > 0 || only?.kind === 'brackets') refuse();
  if (only?.kind === 'name' && !/^(?:None|True|False)$/.test(only.text)) refuse();
  return `${name_of(name)} = ${expression(value)}`;
}

/** @param {Part[]} head @param {Part[]} lines @returns {Form} */
function class_form([name, bases, ...others], lines) {
  const is_empty = lines.length === 1 && is(lines[0], 'pass');
  if (others.length > 0 || !(is_empty || lines.length === 0)) refuse();
  const base = bases?.parts ?? [];
  if (bases && (!is(bases, '(') || (base.length > 0 && !is_dotted(base)))) refuse();
  const heritage = base.length > 0 ? ` extends ${expression(base)}` : '';
  return form(`class ${name_of(name)}${heritage} {${is_empty ? '' : BLOCK}}`);
}

/** @param {Part[]} head @param {string} block @returns {Form} */
function except_form(head, block) {
  const [types = [], name = []] = split(head, 'as');
  const e = name.length > 0 ? target(name) : 'e';
  const check = types.length > 0 ? ` if (!isinstance(${e}, ${values(types)})) throw ${e};` : '';
  const handler = `} catch (${e}) {${check}${block}}`;
  return form(`try {${handler}`, `${handler}, after the brace of the try`);
}

/** @param {Part[]} parts @param {IsClass} is_class @param {boolean} in_function @returns {string} A statement of one line. */
function simple(parts, is_class, in_function) {
  const [first, ...rest] = parts;
  const keyword = first?.kind === 'name' ? first.text : '';
  if (keyword === 'return' && in_function)
    return rest.length > 0 ? `return ${values(rest)}` : 'return';
  if (/^(?:break|continue)$/.test(keyword) && rest.length === 0) return keyword;
  if (keyword === 'pass' && rest.length === 0) return '';
  if (keyword === 'raise') return `throw ${raised(rest, is_class)}`;
  if (keyword === 'del') {
    const key = rest.at(-1);
    const is_text = is(key, '[') && key?.parts.length === 1 && key.parts[0]?.kind === 'string';
    return is_text ? `delete ${primary(rest)}` : refuse();
  }
  if (keyword === 'assert') {
    const [test = [], message, ...others] = split(rest, ',');
    if (others.length > 0) refuse();
    return `if (${negated(test)}) throw new AssertionError(${message ? expression(message) : ''})`;
  }
  const at = parts.findIndex(({ text, kind }) => kind === 'operator' && ASSIGNMENT.test(text));
  return at < 0 || has_lambda(parts.slice(0, at))
    ? values(parts)
    : assigned(parts.slice(0, at), parts[at]?.text ?? '', parts.slice(at + 1));
}

const ASSIGNMENT = /^(?:[-+*/]|\*\*|\?\?)?=$/;

/** @param {Part[]} parts @param {IsClass} is_class @returns {string} A class that is raised is called. */
function raised(parts, is_class) {
  const text = expression(parts);
  const call = parts.at(-1);
  const path = is(call, '(') ? parts.slice(0, -1) : parts;
  if (!is_dotted(path)) refuse();
  const names = path.filter(({ text: name }) => name !== '.').map(({ text: name }) => name);
  const makes = is_class(names) || /^[A-Z]/.test(names.at(-1) ?? '');
  if (!makes) return text;
  return `new ${text}${is(call, '(') ? '' : '()'}`;
}

/** @param {Part[]} names @param {string} operator @param {Part[]} value @returns {string} */
function assigned(names, operator, value) {
  const text = values(value);
  if (operator === '=' && has_comma(names)) return `${target(names)} = ${text}`;
  const name = primary(names);
  if (!/[\w\]]$/.test(name) || /^[\d['"]/.test(name)) refuse();
  if (operator === '=') return `${name} = ${text}`;
  if (operator === `${FLOOR}=`) return `${name} = Math.floor(${name} / (${text}))`;
  if (has_comma(value) || /^(?:[[({]|[a-z]*b['"])/i.test(text)) refuse();
  return `${name} ${operator} ${text}`;
}
