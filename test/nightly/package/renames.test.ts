// A keyword is one symbol: its name, changed at its declaration by the language service as an editor does, changes in every head and call
// of the library. Then the tables are generated anew, and the compiler finds nothing.
import path from 'node:path';
import ts from 'typescript';
import { afterEach, expect, test } from 'vitest';
import { Sources } from '../../../scripts/heads/sources.mjs';
import { has_heads, table_of } from '../../../scripts/heads/table.mjs';
import { format_problem } from '../../../scripts/unasync/problem.mjs';
import { Tree } from '../../../scripts/unasync/tree.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const LIB = path.join(ROOT, 'lib');
const ORIGINALS = new Map([...new Tree(ROOT).sources].filter(([file]) => !file.endsWith('.d.ts')));
/** The texts as they are after a change; each has a version for each change. */
const texts = new Map(ORIGINALS);
const versions = new Map<string, number>();

function set(file: string, text: string): void {
  if (texts.get(file) === text) return;
  texts.set(file, text);
  versions.set(file, (versions.get(file) ?? 0) + 1);
}
afterEach(() => ORIGINALS.forEach((text, file) => set(file, text)));

const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.base.json'), (file) =>
  ts.sys.readFile(file),
);
const host = { ...ts.sys, readDirectory: () => [] };
const { options } = ts.parseJsonConfigFileContent(config, host, ROOT);
const service = ts.createLanguageService({
  fileExists: (file) => texts.has(file) || ts.sys.fileExists(file),
  readFile: (file) => texts.get(file) ?? ts.sys.readFile(file),
  getScriptFileNames: () => [...texts.keys()],
  getScriptVersion: (file) => String(versions.get(file) ?? 0),
  getScriptSnapshot: (file) => {
    const text = texts.get(file) ?? ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => ROOT,
  getCompilationSettings: () => ({ ...options, noEmit: true }),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
});

/** The files in which the name changes, by their path below lib/. */
function rename(file: string, declaration: RegExp, name: string): string[] {
  const declared = path.join(LIB, file);
  const found = declaration.exec(ORIGINALS.get(declared)!)!;
  const at = found.index + found[0].lastIndexOf(name);
  const preferences = { providePrefixAndSuffixTextForRename: true };
  const places = service.findRenameLocations(declared, at, false, false, preferences)!;
  const last_first = [...places].sort((one, other) => other.textSpan.start - one.textSpan.start);
  for (const { fileName, textSpan, prefixText = '', suffixText = '' } of last_first) {
    const text = texts.get(fileName)!;
    const before = text.slice(0, textSpan.start);
    const after = text.slice(textSpan.start + textSpan.length);
    set(fileName, `${before}${prefixText}renamed_${name}${suffixText}${after}`);
  }
  const files = places.map(({ fileName }) =>
    path.relative(LIB, fileName).replaceAll(path.sep, '/'),
  );
  return [...new Set(files)].filter((each) => !each.endsWith('.calls.ts')).sort();
}

/** Generates the tables of the changed sources. Returns what is refused. */
function generate(): string[] {
  const tree = new Tree(ROOT);
  for (const [file, text] of texts) tree.sources.set(file, text);
  const sources = new Sources(tree);
  return [...texts].flatMap(([file, text]) => {
    if (!has_heads(file, text)) return [];
    const made = table_of(sources, file);
    set(file.replace(/\.ts$/, '.calls.ts'), made.text);
    return made.problems.map(format_problem);
  });
}

/** What the compiler says of the sources; of their twins, it says the same. */
function errors(): string[] {
  const program = service.getProgram()!;
  return [...texts.keys()]
    .filter((file) => !file.startsWith(path.join(LIB, 'sync')))
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(
      ({ file, messageText }) =>
        `${file!.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

const MEMBER = (owner: string, name: string) =>
  new RegExp(`interface ${owner} [^}]*?\\n  ${name}\\?`);

/** The keyword, the interface that declares it, and the files that have it, below a folder. */
const KEYWORDS: [name: string, owner: string, folder: string, files: string[]][] = [
  [
    'verify',
    'SettingsKeywords',
    'requests',
    [
      'adapters/parameters.ts',
      'adapters/base_adapter.ts',
      'adapters/http_adapter.ts',
      'sessions/redirects.ts',
      'sessions/session.ts',
    ],
  ],
  [
    'timeout',
    'SendKeywords',
    'requests',
    [
      'adapters/parameters.ts',
      'adapters/base_adapter.ts',
      'adapters/http_adapter.ts',
      'sessions/redirects.ts',
      'sessions/session.ts',
    ],
  ],
  [
    'headers',
    'ContentKeywords',
    'requests',
    ['models/parts.ts', 'models/prepared_request.ts', 'models/request.ts', 'sessions/session.ts'],
  ],
  ['context', 'ContextKeywords', 'request', ['handlers/https.ts', 'urlopen.ts']],
  ['reporthook', 'UrlretrieveKeywords', 'request', ['retrieve.ts', 'legacy/url_opener.ts']],
];

test.each(KEYWORDS)(
  '%s, renamed where it is declared, is renamed wherever it goes',
  (name, owner, folder, wanted) => {
    const files = wanted.map((file) => `${folder}/${file}`);
    const changed = rename(files[0]!, MEMBER(owner, name), name);
    expect(changed).toEqual(files.sort());
    expect(generate()).toEqual([]);
    expect(errors()).toEqual([]);
  },
  300_000,
);
