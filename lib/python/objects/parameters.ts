// Mirrors the names of parameters in CPython's code objects; here they are parsed from a function's source text.
import { null_on } from '../errors/internal.js';

/** A declared parameter. */
export interface Parameter {
  /** The parameter's name, or null if it is a destructuring pattern. */
  readonly name: string | null;
  /** The first token of the default, or null if there is none. */
  readonly fallback: string | null;
}

/** The parameters of a function. */
export interface ParameterList {
  /** All parameters except the rest parameter, in order. */
  readonly named: readonly Parameter[];
  /** True if the function accepts further arguments by a rest parameter, or may read them from `arguments`. */
  readonly rest: boolean;
}

const UNREADABLE: ParameterList = { named: [], rest: true };
const known = new WeakMap<object, ParameterList>();

/**
 * Parses the parameters of a function, or of a class's constructor, from its source text. Results are cached.
 *
 * @param of A function or a class.
 * @returns The parameters. A function whose source is not available, such as a bound function, is treated as
 * `(...args)`.
 */
export function parameters_of(of: object): ParameterList {
  let list = known.get(of);
  if (list === undefined) {
    list = read(of);
    known.set(of, list);
  }
  return list;
}

function read(of: object): ParameterList {
  const text = Function.prototype.toString.call(of);
  if (/\{\s*\[native code\]\s*\}$/.test(text)) return UNREADABLE;
  const parse = () => (/^class\b/.test(text) ? of_class(of, text) : of_function(text));
  return null_on(SyntaxError, parse) ?? UNREADABLE;
}

/** Returns true for a class whose source text contains a constructor, and for a function. */
export function has_constructor(of: object): boolean {
  const text = Function.prototype.toString.call(of);
  return !/^class\b/.test(text) || constructor_parameters(text) !== null;
}

/**
 * Returns the parameter list of the constructor in a class's source text, including the parentheses, or null if the
 * class has no constructor of its own.
 */
function constructor_parameters(text: string): string | null {
  let body = 0;
  while ((body = matched(SPACE, text, body)) < text.length && text[body] !== '{') {
    body = token_end(text, body, '');
  }
  const members = tokens(text.slice(body + 1, -1), ends_in_constructor);
  return ends_in_constructor(members) ? members.at(-1)! : null;
}

/** Returns true if the last two tokens are the name and the parameter list of a constructor. */
function ends_in_constructor(members: readonly string[]): boolean {
  const [list = '', name = '', before] = [members.at(-1), members.at(-2), members.at(-3)];
  return list.startsWith('(') && /^(['"]?)constructor\1$/.test(name) && before !== '.';
}

function of_class(of: object, text: string): ParameterList {
  const own = constructor_parameters(text);
  if (own !== null) return parse_list(own);
  const parent = Object.getPrototypeOf(of) as object;
  return parent === Function.prototype ? { named: [], rest: false } : parameters_of(parent);
}

function of_function(text: string): ParameterList {
  const head: string[] = [];
  for (const token of tokens(text, (found) => /^(?:\(|=>$)/.test(found.at(-1)!))) {
    if (token === '=>') return { named: [{ name: head.at(-1)!, fallback: null }], rest: false };
    head.push(token);
  }
  const list = parse_list(head.at(-1) ?? '');
  if (list.rest || !/\barguments\b/.test(text)) return list;
  const lowered = LOWERED.exec(text);
  if (lowered === null) return { named: list.named, rest: true };
  const open = lowered.index + lowered[0].length - 1;
  return parse_list(text.slice(open, group_end(text, open)));
}

/**
 * Matches an async function that a compiler has replaced by a generator, up to the generator's parameters, which are
 * those of the function: `send(request) { return __awaiter(this, arguments, void 0, function* (`.
 */
const LOWERED =
  /^[^{]*\{\s*(?:const [\w$]+\s*=\s*Object\.create\([^;]*;\s*)?return [\w$.]+\(this,\s*arguments,\s*(?:void 0,\s*)*function\s*\*\s*\(/;

/** Parses a parameter list that includes its parentheses. */
function parse_list(text: string): ParameterList {
  if (!text.startsWith('(')) throw new SyntaxError('no parameter list');
  const named: Parameter[] = [];
  let parameter: string[] = [];
  for (const token of [...tokens(text.slice(1, -1)), ',']) {
    if (token !== ',') {
      parameter.push(token);
      continue;
    }
    const [first, equals, fallback = null] = parameter;
    parameter = [];
    if (first === undefined) continue;
    if (first === '...') return { named, rest: true };
    const name = /^[{[]/.test(first) ? null : first;
    named.push({ name, fallback: equals === '=' ? fallback : null });
  }
  return { named, rest: false };
}

const SPACE = /(?:\s|\/\/.*|\/\*[^]*?\*\/)+/y;
const TOKEN =
  /\.\.\.|=>|[\p{ID_Continue}$#\u200c\u200d\\]+|'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|[^]/uy;
const REGEX = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
/** Matches tokens after which a slash starts a regular expression. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^]|=>|\b(?:return|typeof|case|in|of|void|delete|new|throw|yield|await))$/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Returns the tokens of a text, but stops when `is_whole` accepts those found. A group in brackets is one token. */
function tokens(
  text: string,
  is_whole: (found: readonly string[]) => boolean = () => false,
): string[] {
  const found: string[] = [];
  let at = 0;
  while ((at = matched(SPACE, text, at)) < text.length) {
    const end = token_end(text, at, found.at(-1) ?? '');
    found.push(text.slice(at, end));
    if (is_whole(found)) break;
    at = end;
  }
  return found;
}

/** Returns the end of the match at an index, or the index itself if there is no match. */
function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function token_end(text: string, at: number, before: string): number {
  const first = text[at]!;
  if (first in CLOSING) return group_end(text, at);
  if (first === '`') return template_end(text, at);
  if (first === '/' && BEFORE_REGEX.test(before)) {
    const end = matched(REGEX, text, at);
    if (end > at) return end;
  }
  return matched(TOKEN, text, at);
}

function group_end(text: string, open: number): number {
  const closing = CLOSING[text[open]!]!;
  let before = '';
  let at = open + 1;
  while ((at = matched(SPACE, text, at)) < text.length) {
    if (text[at] === closing) return at + 1;
    const end = token_end(text, at, before);
    before = text.slice(Math.max(at, end - 12), end);
    at = end;
  }
  throw new SyntaxError('a bracket that nothing closes');
}

function template_end(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return at + 1;
    else if (text.startsWith('${', at)) at = group_end(text, at + 1) - 1;
  }
  throw new SyntaxError('a template that nothing closes');
}
