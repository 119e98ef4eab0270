// @ts-check
/** Writes `accessor` members of classes in the syntax of Node 20, which does not have them. */
import ts from 'typescript';

/**
 * Replaces each `accessor name = value;` by a private field with a getter and a setter, as the TypeScript compiler does
 * for older targets. The lines stay the same.
 * @param {string} code TypeScript. @param {string} id Its path. @returns {string}
 */
export function without_accessors(code, id) {
  const file = ts.createSourceFile(id, code, ts.ScriptTarget.Latest);
  /** @type {[start: number, end: number, text: string][]} */
  const edits = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyDeclaration(node) && ts.isAutoAccessorPropertyDeclaration(node)) replace(node);
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
  visit(file);
  return edits
    .sort(([a], [b]) => b - a)
    .reduce(
      (text, [start, end, inserted]) => text.slice(0, start) + inserted + text.slice(end),
      code,
    );
}

/** The plugin of Rolldown and Vite. @type {import('rolldown').Plugin} */
export const accessors = {
  name: 'accessors',
  transform: {
    order: 'pre',
    filter: { id: /\/lib\/.*\.ts$/, code: /^ +(?:override )?accessor /m },
    handler: (code, id) => ({ code: without_accessors(code, id), map: null }),
  },
};
