import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Block } from '../../unit/docs/blocks.js';
import { lines_that_throw, parse } from '../../unit/docs/prepare.js';

/**
 * Type-checks the blocks against the sources. A block of a comment may omit its imports: names are resolved from
 * the index of its own package, from the package's root (`http.client.…`) and from builtins. A block of a document,
 * which users copy, must be complete.
 */
export function compile(
  root: string,
  blocks: Block[],
  source_of: (specifier: string) => string | null,
): { complete: string[]; errors: string[] } {
  const host = {
    ...ts.sys,
    readDirectory: () => [],
    onUnRecoverableConfigFileDiagnostic: () => {},
  };
  const settings = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.base.json'),
    {},
    host,
  );
  const lenient = {
    strict: false,
    noImplicitReturns: false,
    noImplicitOverride: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const options: ts.CompilerOptions = {
    ...settings?.options,
    ...lenient,
    noEmit: true,
    isolatedModules: false,
    verbatimModuleSyntax: false,
  };

  const indexes = [...new Set(blocks.flatMap((block) => indexes_of(root, block)))];
  const library = ts.createProgram(indexes, options);
  const checker = library.getTypeChecker();
  const exports = new Map(
    indexes.map((index) => {
      const module = checker.getSymbolAtLocation(library.getSourceFile(index)!);
      return [
        index,
        new Set(module ? checker.getExportsOfModule(module).map(({ name }) => name) : []),
      ];
    }),
  );
  const complete = blocks.map(
    (block) => missing_imports(block.code, indexes_of(root, block), exports) + block.code,
  );

  const virtual = new Map(
    complete.map((code, number) => [
      path.join(root, 'test/built/docs', `block_${number}.ts`),
      with_sources(code, source_of),
    ]),
  );
  const compiler = ts.createCompilerHost(options);
  const defaults = { ...compiler };
  compiler.readFile = (file) => virtual.get(file) ?? defaults.readFile(file);
  compiler.fileExists = (file) => virtual.has(file) || defaults.fileExists(file);
  compiler.getSourceFile = (file, ...rest) => {
    const text = virtual.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, rest[0], true);
    return library.getSourceFile(file) ?? defaults.getSourceFile(file, ...rest);
  };
  const program = ts.createProgram([...virtual.keys()], options, compiler);
  const errors = [...virtual.keys()].flatMap((file, number) => {
    const source = program.getSourceFile(file)!;
    const { file: name, line: first, code } = blocks[number]!;
    const throwing_lines = lines_that_throw(code);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].flatMap(({ start, messageText }) => {
      const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
      return throwing_lines.includes(line + 1)
        ? []
        : [
            `${name}:${first + line} ${typeof messageText === 'string' ? messageText : messageText.messageText}`,
          ];
    });
  });
  return { complete, errors };
}

/** The modules that provide the names a comment's block uses without importing them. */
function indexes_of(root: string, { file }: Block): string[] {
  if (file.endsWith('.md')) return [];
  const lib = path.join(root, file.startsWith('lib/sync/') ? 'lib/sync' : 'lib');
  const indexes = [path.join(lib, 'index.ts'), path.join(root, 'lib/python/builtins/index.ts')];
  for (
    let room = path.dirname(path.join(root, file));
    room !== lib && room.startsWith(lib);
    room = path.dirname(room)
  ) {
    const doors = ['index.ts', 'internal.ts'].map((door) => path.join(room, door));
    indexes.unshift(...doors.filter((door) => fs.existsSync(door)));
  }
  return indexes;
}

/** Import declarations, without a line break, for the names that a block uses and does not declare. */
function missing_imports(
  code: string,
  indexes: string[],
  exports: Map<string, Set<string>>,
): string {
  const source = parse(code);
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const declares =
        'name' in parent &&
        parent.name === node &&
        !ts.isPropertyAccessExpression(parent) &&
        !ts.isPropertyAssignment(parent);
      const names_member =
        (ts.isPropertyAccessExpression(parent) ||
          ts.isPropertyAssignment(parent) ||
          ts.isMethodDeclaration(parent)) &&
        parent.name === node;
      if (declares && !ts.isMethodDeclaration(parent)) declared.add(node.text);
      else if (!names_member) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let imports = '';
  for (const index of indexes) {
    const names = [...used].filter((name) => !declared.has(name) && exports.get(index)?.has(name));
    for (const name of names) declared.add(name);
    if (names.length > 0)
      imports += `import { ${names.join(', ')} } from ${JSON.stringify(index)}; `;
  }
  return imports;
}

/** The block with its specifiers resolved to source paths, always as a module. */
function with_sources(code: string, source_of: (specifier: string) => string | null): string {
  const linked = code.replace(
    /(\bfrom |\bimport )(['"])([^'"]+)\2/g,
    (all, word: string, _, specifier: string) => {
      const file = path.isAbsolute(specifier) ? specifier : source_of(specifier);
      return file === null ? all : word + JSON.stringify(file.replace(/\.ts$/, '.js'));
    },
  );
  return `${linked}\nexport {};\n`;
}
