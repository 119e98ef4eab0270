// @ts-check
/**
 * Writes members of classes in another syntax: `accessor` members, which Node 20 does not have, and heads such as
 * `(...[url, data]: V)`, whose pattern takes twice the time of parameters in code that is not hot.
 */
import path from 'node:path';
import ts from 'typescript';
import { calls_of, constant_of, has_heads } from './heads/table.mjs';

/** @typedef {[start: number, end: number, text: string]} Edit */

/**
 * Replaces each `accessor name = value;` by a private field with a getter and a setter, as the TypeScript compiler does
 * for older targets, and each method's `(...[url, data]: V)` by `(url, data)`. The lines stay the same.
 * @param {string} code TypeScript. @param {string} id Its path. @returns {string}
 */
export function plain_syntax(code, id) {
  const file = ts.createSourceFile(id, code, ts.ScriptTarget.Latest);
  /** @type {Edit[]} */
  const edits = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyDeclaration(node) && ts.isAutoAccessorPropertyDeclaration(node)) replace(node);
    if (ts.isMethodDeclaration(node) && node.body) list_parameters(node);
    ts.forEachChild(node, visit);
  };
  /** @param {ts.PropertyDeclaration} member */
  const replace = (member) => {
    const name = member.name.getText(file);
    const start = member.getStart(file);
    edits.push([start, member.name.getStart(file), '#']);
    const accessors = ` get ${name}() { return this.#${name}; } set ${name}(value: any) { this.#${name} = value; }`;
    edits.push([member.end, member.end, accessors]);
  };
  /** @param {ts.MethodDeclaration} method */
  const list_parameters = ({ parameters: [first] }) => {
    if (first?.dotDotDotToken === undefined || !ts.isArrayBindingPattern(first.name)) return;
    const { elements } = first.name;
    const are_names = elements.every(
      (each) => ts.isBindingElement(each) && ts.isIdentifier(each.name),
    );
    if (!are_names) return;
    edits.push([first.getStart(file), elements.pos, ''], [elements.end, first.end, '']);
  };
  visit(file);
  if (has_heads(id, code)) edits.push(...compiled_heads(code, id));
  return edits
    .sort(([a], [b]) => b - a)
    .reduce(
      (text, [start, end, inserted]) => text.slice(0, start) + inserted + text.slice(end),
      code,
    );
}

/**
 * Compiles the heads of a module that imports its table, `./NAME.calls.js`: a pattern becomes a list of parameters in the order of the
 * values that `bind` returns, `send(request, { signal = null, ...kwargs }: SendOptions = {})` → `send(request, signal, kwargs)`, without
 * the defaults, which are among these values; and a function or constructor binds its arguments, `get(url) {` → `get(...$args) { let [url] = $calls.bind($calls.GET, $args);`.
 * @param {string} code @param {string} id
 * @returns {Edit[]}
 */
function compiled_heads(code, id) {
  const file = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true);
  /** @type {Edit[]} */
  const edits = [];
  const remove = (/** @type {number} */ start, /** @type {number} */ end) =>
    edits.push([start, end, code.slice(start, end).replace(/[^\n]+/g, '')]);
  const calls = calls_of(file);
  for (const { node, owner, name } of calls) {
    const { parameters, body } = node;
    const binds = owner === '' || name === '__init__';
    for (const { name: given, end, dotDotDotToken: rest } of parameters) {
      if (rest) remove(rest.getStart(), rest.end);
      if (ts.isObjectBindingPattern(given)) {
        remove(given.getStart(), given.elements.pos);
        for (const each of given.elements) {
          remove(each.getStart(), each.name.getStart());
          remove(each.name.end, each.end);
        }
        remove(given.elements.at(-1)?.end ?? end, end);
      } else remove(given.end, end);
    }
    if (!binds || !body) continue;
    const result = name === '__init__' ? '' : ': any';
    const start = body.getStart() + 1;
    edits.push([parameters.pos, parameters.pos, `...$args: any)${result} { let [`]);
    remove(parameters.end, start);
    const bound = `$calls.bind($calls.${constant_of({ owner, name }, calls)}, $args)`;
    edits.push([start, start, `] = ${bound} as any;`]);
  }
  const is_used = edits.some(([, , by]) => by.includes('$calls'));
  const specifier = `./${path.basename(id, '.ts')}.calls.js`;
  if (is_used)
    edits.push([code.length, code.length, `\nimport * as $calls from '${specifier}';\n`]);
  return edits;
}

/** The last line of a table, which is an error unless this plugin compiles the heads. */
const NOT_COMPILED = /^throw new Error\(.* is loaded without .*\n$/m;

/** The plugin of Rolldown and Vite. @type {import('rolldown').Plugin} */
export const syntax = {
  name: 'syntax',
  transform: {
    order: 'pre',
    filter: {
      id: /\/lib\/.*\.ts$/,
      code: /^ +(?:override )?accessor |\(\s*\.\.\.\[|\.calls\.js'|^throw new Error\(.* is loaded without /m,
    },
    handler: (code, id) => ({
      code: id.endsWith('.calls.ts') ? code.replace(NOT_COMPILED, '\n') : plain_syntax(code, id),
      map: null,
    }),
  },
};
