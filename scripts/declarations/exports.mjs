// @ts-check
/** Exports the interfaces of keywords wherever their functions are exported, and removes what nothing uses any more. */
import path from 'node:path';
import ts from 'typescript';

/**
 * @param {Map<string, string>} texts The declarations, by path.
 * @param {Map<string, import('./rewrite.mjs').Provided>} provided The interfaces of each file.
 * @returns {Map<string, string>}
 */
export function with_exports(texts, provided) {
  const known = new Map(provided);
  const resolved = new Set();
  const added = new Map();
  for (const file of texts.keys()) resolve(file);
  return new Map(
    [...texts].map(([file, text]) => [
      file,
      `${text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')}${added.get(file) ?? ''}`,
    ]),
  );

  /** @param {string} file @returns {import('./rewrite.mjs').Provided} */
  function resolve(file) {
    /** @type {import('./rewrite.mjs').Provided} */
    const own = known.get(file) ?? new Map();
    if (resolved.has(file)) return own;
    resolved.add(file);
    known.set(file, own);
    const text = texts.get(file) ?? '';
    const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    const names = exported_names(file, parsed);
    let more = '';
    for (const statement of parsed.statements) {
      if (!ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier, exportClause } = statement;
      if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
      const from = module_file(file, moduleSpecifier.text);
      const theirs = resolve(from);
      if (!exportClause) for (const [name, interfaces] of theirs) own.set(name, interfaces);
      if (!exportClause || !ts.isNamedExports(exportClause)) continue;
      /** @type {string[]} */
      const wanted = [];
      for (const { name, propertyName } of exportClause.elements) {
        const interfaces = theirs.get((propertyName ?? name).text);
        if (!interfaces) continue;
        own.set(name.text, interfaces);
        for (const each of interfaces) {
          const before = names.get(each);
          if (before !== undefined && before !== from)
            throw new Error(`${file}: two interfaces ${each}`);
          if (before === undefined) wanted.push(each);
          names.set(each, from);
        }
      }
      if (wanted.length > 0)
        more += `export type { ${wanted.join(', ')} } from '${moduleSpecifier.text}';\n`;
    }
    added.set(file, more && `\n${more}`);
    return own;
  }
}

/** @param {string} path_of_file @param {ts.SourceFile} file @returns {Map<string, string>} The names that it exports by `export { } from`, with their files. */
function exported_names(path_of_file, file) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const statement of file.statements) {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      const from =
        statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)
          ? module_file(path_of_file, statement.moduleSpecifier.text)
          : path_of_file;
      for (const { name } of statement.exportClause.elements) names.set(name.text, from);
    }
  }
  return names;
}

/** @param {string} file @param {string} specifier @returns {string} The declarations of an imported module. */
function module_file(file, specifier) {
  return path.join(path.dirname(file), specifier.replace(/\.([cm]?)js$/, '.d.$1ts'));
}
