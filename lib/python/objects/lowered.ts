import { type SourceTokens, find_outside } from './source_tokens.js';

const DECLARATION = /^(?:const|let|var)$/;
const PART_OF_NAME = /^(?:\.|[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*)$/u;

/**
 * Finds the function into which a compiler has moved the parameters and the body of an `async` function, for engines
 * without `async`. It receives the same arguments. The shapes, after declarations such as `var _this = this`:
 * - tsc and esbuild: `return helper(this, arguments, …, function* (request, kwargs) { … })`, and for an arrow function
 *   `helper(this, [request_1, ...args_1], …, function* (…) { … })`;
 * - Babel and swc: `return helper(function* (request, kwargs) { … }).apply(this, arguments)`.
 *
 * @param tokens The tokens of a function.
 * @param list The index of its parameter list.
 * @param body The index of its body.
 * @returns The index of the inner function's parameter list, or -1 if the function has none of these shapes.
 */
export function lowered_list(tokens: SourceTokens, list: number, body: number): number {
  const { values, ends } = tokens;
  const call = start_of_call(tokens, body);
  const end = ends[call];
  if (end === undefined) return -1;
  const [first = -1, second, ...more] = arguments_at(tokens, call, end);
  const inner = (at: number) => (values[at] === '(' ? at + 1 : at);
  if (second === undefined) {
    const applied = values.slice(end + 1, end + 4).join('') === '.apply(' && ends[end + 3]!;
    const is_applied = applied && values.slice(applied - 2, applied).join('') === ',arguments';
    return is_applied && values[inner(first)] === 'function'
      ? values.indexOf('(', inner(first) + 1)
      : -1;
  }
  const last = inner(more.at(-1) ?? -1);
  if (values[last] !== 'function' || values[last + 1] !== '*') return -1;
  const text = (start: number) => values.slice(start + 1, ends[start]).join(' ');
  const passes_all =
    values[second] === 'arguments' || (values[second] === '[' && text(second) === text(list));
  return passes_all ? values.indexOf('(', last) : -1;
}

/** Returns the index of the `(` of the call that a body returns at once, after declarations, or -1. */
function start_of_call(tokens: SourceTokens, body: number): number {
  const { values, ends } = tokens;
  let at = body;
  if (values[body] === '{') {
    const end = ends[body]!;
    at = body + 1;
    while (DECLARATION.test(values[at]!)) {
      at = find_outside(tokens, at, end, (value) => value === ';') + 1;
      if (at === 0) return -1;
    }
    if (values[at] !== 'return') return -1;
    at += 1;
  }
  // The helper's name, such as `__awaiter`, `tslib_1.__awaiter` or `(0, _helper.default)`.
  if (values[at] === '(') at = ends[at]! + 1;
  while (PART_OF_NAME.test(values[at] ?? '')) at += 1;
  return values[at] === '(' ? at : -1;
}

/** Returns the index of the first token of each argument of a call. */
function arguments_at(tokens: SourceTokens, call: number, end: number): number[] {
  const found: number[] = [];
  for (let at = call; at >= 0 && at + 1 < end;) {
    found.push(at + 1);
    at = find_outside(tokens, at + 1, end, (value) => value === ',');
  }
  return found;
}
