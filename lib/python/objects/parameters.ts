// Mirrors the names of parameters in CPython's code objects; here they are read from a function's source text.
import { null_on } from '../errors/internal.js';
import { lowered_list } from './lowered.js';
import { type Parameter, type ParameterList, REST, known } from './parameter_list.js';
import { type SourceTokens, find_outside, source_tokens } from './source_tokens.js';

const NONE: ParameterList = { named: [], rest: false, reads_arguments: false };

/**
 * Returns the parameters of a function, or of a class's constructor. They are read from its source text, once.
 *
 * @param of A function or a class.
 * @param label Returns its name for the error.
 * @returns The parameters. A function without a source text, such as a bound one or a Proxy, is treated as `(...args)`.
 * @throws {TypeError} if the text cannot be parsed, for example because a packager has replaced it.
 */
export function parameters_of(of: object, label?: () => string): ParameterList {
  let list = known.get(of);
  if (list === undefined) {
    list = parsed(of, label, (tokens) => (tokens === null ? REST : read(of, tokens)));
    known.set(of, list);
  }
  return list;
}

/** Returns true for a class whose source text contains a constructor, and for a function. */
export function has_constructor(of: object): boolean {
  return parsed(of, undefined, (tokens) => {
    return tokens === null || !is_class(tokens) || constructor_list(tokens) >= 0;
  });
}

/** Passes the tokens of a function's source text to `parse`, or null if the engine does not have the text. */
function parsed<Result>(
  of: object,
  label: (() => string) | undefined,
  parse: (tokens: SourceTokens | null) => Result,
): Result {
  const text = Function.prototype.toString.call(of);
  const is_native = /\{\s*\[native code\]\s*\}$/.test(text);
  const result = null_on(SyntaxError, () => parse(is_native ? null : source_tokens(text)));
  if (result !== null) return result;
  const name = label?.() ?? (of as { name: string }).name;
  throw new TypeError(
    `the parameters of ${name}() cannot be read: its source text is no JavaScript`,
  );
}

function read(of: object, tokens: SourceTokens): ParameterList {
  if (!is_class(tokens)) return of_function(tokens);
  const list = constructor_list(tokens);
  if (list >= 0) return of_list(tokens, list, tokens.ends[list]! + 1);
  const parent = Object.getPrototypeOf(of) as object;
  return parent === Function.prototype ? NONE : parameters_of(parent);
}

/** Returns true for the tokens of a class, and false for those of a method whose name is `class`. */
function is_class({ values }: SourceTokens): boolean {
  return values[0] === 'class' && values[1] !== '(';
}

/** Returns the index of the parameter list of a class's own constructor, or -1. */
function constructor_list(tokens: SourceTokens): number {
  const { values, ends } = tokens;
  // The class that it extends may have braces, too, but the text ends with those of its own body.
  const end = values.length - 1;
  const body = find_outside(tokens, 0, end, (_, at) => values[at] === '{' && ends[at] === end);
  const found = find_outside(tokens, body + 1, end, (value, at) => {
    const is_named = /^(['"]?)constructor\1$/.test(value) && values[at + 1] === '(';
    return is_named && has_body(tokens, at + 1) && !/^(?:\.|static)$/.test(values[at - 1]!);
  });
  return found < 0 ? -1 : found + 1;
}

function of_function(tokens: SourceTokens): ParameterList {
  const { values, ends } = tokens;
  const start = find_outside(tokens, 0, values.length, (value) => /^(?:\(|=>)$/.test(value));
  if (start < 0) throw new SyntaxError('no parameter list');
  // The list of an arrow function may be a single name.
  const list = values[start] === '(' ? start : start - 1;
  const after = (ends[list] ?? list) + 1;
  return of_list(tokens, list, values[after] === '=>' ? after + 1 : after);
}

/** @param body The index of the body, which is an expression or starts with a brace. */
function of_list(tokens: SourceTokens, list: number, body: number): ParameterList {
  const { values, ends } = tokens;
  const inner = lowered_list(tokens, list, body);
  if (inner >= 0) return of_list(tokens, inner, ends[inner]! + 1);
  const is_arrow = values[body - 1] === '=>';
  const end = ends[body] ?? values.length;
  return { ...declared(tokens, list), reads_arguments: !is_arrow && reads(tokens, list + 1, end) };
}

/** Returns the parameters that a list declares. */
function declared(tokens: SourceTokens, list: number): Pick<ParameterList, 'named' | 'rest'> {
  const { values, ends } = tokens;
  const end = ends[list];
  if (end === undefined) return { named: [{ name: values[list]!, fallback: null }], rest: false };
  const named: Parameter[] = [];
  for (let at = list + 1; at < end;) {
    const first = values[at]!;
    if (first === '...') return { named, rest: true };
    const next = (ends[at] ?? at) + 1;
    const fallback = values[next] === '=' ? values[next + 1]! : null;
    named.push({ name: /^[{[]$/.test(first) ? null : first, fallback });
    const comma = find_outside(tokens, next, end, (value) => value === ',');
    at = comma < 0 ? end : comma + 1;
  }
  return { named, rest: false };
}

/** The keywords of statements with parentheses before a block: `for await (…) {`. */
const BEFORE_BLOCK = /^(?:if|for|while|switch|with|catch|await)$/;

/** Returns true if tokens read `arguments`, except in a function or method inside. That of an arrow function is its outer one's. */
function reads(tokens: SourceTokens, start: number, end: number): boolean {
  const { values, ends } = tokens;
  for (let at = start; at < end; at += 1) {
    const before = values[at - 1]!;
    if (values[at] === '(' && has_body(tokens, at) && !BEFORE_BLOCK.test(before)) {
      at = ends[ends[at]! + 1]!;
    } else if (values[at] === 'arguments' && !/^\??\.$/.test(before)) {
      const is_key = values[at + 1] === ':' && /^[{,]$/.test(before);
      if (!is_key) return true;
    }
  }
  return false;
}

/** Returns true if a body follows a parameter list. */
function has_body({ values, ends }: SourceTokens, list: number): boolean {
  return values[ends[list]! + 1] === '{';
}
