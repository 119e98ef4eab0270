/** The regular expressions of the sources, and the texts on which one may take more than linear time. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Found {
  /** The file and the expression, as in the source. */
  readonly name: string;
  /** Null if it is known at run time only. */
  readonly pattern: RegExp | null;
}

/** All files of a folder, except those that the build makes. */
function files_of(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file) && !/^sync[\\/]|^acorn\.mjs$/.test(file))
    .map((file) => path.join(folder, file));
}

/** Returns the declarations at the top of a file by the names that they declare. */
function declarations_of(source: ts.SourceFile): Map<string, ts.Statement> {
  const all = new Map<string, ts.Statement>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) all.set(statement.name?.text ?? '', statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name)) all.set(name.text, statement);
    }
  }
  return all;
}

/** Evaluates an expression with the declarations of its file that it needs. Returns null if that is impossible. */
function evaluated(expression: ts.Expression, source: ts.SourceFile): unknown {
  const declared = declarations_of(source);
  const needed = new Set<ts.Statement>();
  const visit = (node: ts.Node): void => {
    const statement = ts.isIdentifier(node) ? declared.get(node.text) : undefined;
    if (statement !== undefined && !needed.has(statement)) {
      needed.add(statement);
      visit(statement);
    }
    ts.forEachChild(node, visit);
  };
  visit(expression);
  const program = [...needed]
    .sort((a, b) => a.pos - b.pos)
    .map((each) => each.getText().replace(/^export /, ''))
    .concat(`return ${expression.getText()};`)
    .join('\n');
  try {
    const { outputText } = ts.transpileModule(`(() => {${program}})()`, {
      compilerOptions: { target: ts.ScriptTarget.ESNext },
    });
    return (0, eval)(outputText);
  } catch {
    return null;
  }
}

/** True for `x.source`. */
const is_source = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) && node.name.text === 'source';

/** Finds all literals and all calls of RegExp in the sources of folders. */
export function expressions_of(folders: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  for (const file of folders.flatMap(files_of)) {
    const text = fs.readFileSync(file, 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const is_made =
        (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
        node.expression.getText() === 'RegExp';
      // Of a part of another expression, the whole is examined.
      const is_whole = ts.isRegularExpressionLiteral(node) && !is_source(node.parent);
      if (is_made || is_whole) {
        const value = evaluated(node, source);
        const name = `${file.replaceAll('\\', '/')}: ${node.getText().replace(/\s+/g, ' ')}`;
        found.set(name, { name, pattern: value instanceof RegExp ? value : null });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found.values()];
}

/** A part of a pattern that matches one character. */
const ATOM =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[^bBk1-9])|\[(?:\\[^]|[^\]\\])*\]|[^\\^$.*+?()[\]{}|]|\./u;
/** What is between them: groups, quantifiers, assertions. Those of no interest are lengths of quantifiers and names. */
const SYNTAX = /\(\?(?:<?[=!]|:|<\w+>)|\{\d+(?:,\d*)?\}|\\k<\w+>|\\[bB1-9]|[()|*+?^$]/;

/** Characters by which those of a pattern are found. */
const ALPHABET = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...'\x85\xa0\xb5\xdf\xe9\xffĀͅΣςא٠߀ऀ᠎\u2000\u2028\ufeff\ufffd\ud800\udc00𝟎𠀀',
];

/** True if a pattern repeats something without a limit. */
const repeats = (pattern: RegExp): boolean =>
  /[*+]|\{\d+,\}/.test(pattern.source.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, 'x'));

/** Returns one character of each kind that the atoms tell apart, by the atoms that match it. */
function characters_of(atoms: readonly string[], flags: string): Map<string, string> {
  const kinds = new Map<string, string>();
  const unicode = flags.includes('u') ? 'u' : '';
  // The last two are what `^` and `\b` tell apart.
  const tests = [...atoms, '.', '\\w'].map(
    (atom) => new RegExp(`^${atom}$`, unicode + flags.replace(/[^is]/g, '')),
  );
  for (const character of ALPHABET) {
    const kind = tests.map((each) => (each.test(character) ? 'y' : 'n')).join('');
    if (!kinds.has(kind)) kinds.set(kind, character);
  }
  return kinds;
}

/** About how many starts of what a pattern matches are tried. */
const STARTS = 12;

/** The start, what is repeated, and the end of a text. */
export type Shape = readonly [start: string, unit: string, end: string];

/**
 * The shapes of hostile texts for a pattern: the characters that it tells apart, and parts of what it matches, repeated
 * after each start of what it matches, with an end and without one.
 */
export function shapes_of(pattern: RegExp): Shape[] {
  if (!repeats(pattern)) return [];
  const tokens = pattern.source.match(new RegExp(`${SYNTAX.source}|${ATOM.source}`, 'gu')) ?? [];
  const is_atom = new RegExp(`^(?:${ATOM.source})$`, 'u');
  const atoms = [...new Set(tokens.filter((token) => is_atom.test(token)))];
  const kinds = characters_of(atoms, pattern.flags);
  const characters = [...kinds.values()];
  const is_of_none = (kind: string) => !kind.slice(0, atoms.length).includes('y');
  const other = [...kinds].find(([kind]) => is_of_none(kind))?.[1] ?? '\0';
  const sample_of = (atom: string): string => {
    const at = atoms.indexOf(atom);
    // The character of the fewest atoms tells most.
    const fitting = [...kinds].filter(([kind]) => kind[at] === 'y');
    const count = (kind: string) => kind.split('y').length;
    return fitting.sort(([a], [b]) => count(a) - count(b))[0]?.[1] ?? '';
  };
  const samples = tokens.filter((token) => atoms.includes(token)).map(sample_of);
  const all_starts = [...new Set(samples.map((_, at) => samples.slice(0, at).join('')))];
  const step = Math.ceil(all_starts.length / STARTS);
  const starts = [
    other,
    ...all_starts.filter((_, at) => at % step === 0),
    all_starts.at(-1) ?? '',
    samples.join(''),
  ];
  const parts = samples.flatMap((sample, at) => [
    samples.slice(at, at + 2).join(''),
    samples.slice(at, at + 3).join(''),
    samples.slice(at).join(''),
    `${sample}${sample}${samples[at + 1] ?? ''}`,
  ]);
  const pairs =
    characters.length > STARTS ? [] : characters.flatMap((a) => characters.map((b) => a + b));
  const units = new Set([...characters, ...starts, ...parts, ...pairs]);
  units.delete('');
  const few = new Set(['', other, starts[starts.length >> 1]!, starts.at(-1)!]);
  return [
    ...characters.flatMap((unit) => starts.map((start): Shape => [start, unit, other])),
    ...[...units].flatMap((unit) =>
      [...few].flatMap((start) => ['', other, '\n'].map((end): Shape => [start, unit, end])),
    ),
  ];
}
