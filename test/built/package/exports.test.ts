import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/public_names.json' with { type: 'json' };
import manifest from '../../../package.json' with { type: 'json' };
import { ALIAS, entries_of } from '../../../scripts/docs/entries.mjs';
import ts from 'typescript';
import { SURFACE, type Surface } from './surface.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TARGETS: Record<string, string | object> = manifest.exports;

/** The names of the entry points: `parse`, `http/client` … */
const ENTRIES = Object.keys(TARGETS)
  .filter(
    (subpath) => subpath !== '.' && !/^\.\/sync|\.json$/.test(subpath) && !ALIAS.test(subpath),
  )
  .map((subpath) => subpath.slice(2));

/** The exports that Node finds when importing each entry point by the package's own name. */
const { exports_of, objects, duplicates, misnamed, shared } = JSON.parse(
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `
    const entries = ${JSON.stringify(ENTRIES)};
    const exports_of = {};
    const classes = { plain: {}, sync: {} };
    const duplicates = { plain: [], sync: [] };
    const collect = (colour, module) => {
      for (const [name, value] of Object.entries(module)) {
        if (!/^class\\b/.test(typeof value === 'function' ? String(value) : '')) continue;
        if ((classes[colour][name] ??= value) !== value) duplicates[colour].push(name);
      }
    };
    for (const entry of ['', ...entries.map((entry) => '/' + entry)]) {
      const plain = await import('pyurllib' + entry);
      const sync = await import('pyurllib/sync' + entry);
      collect('plain', plain);
      collect('sync', sync);
      exports_of[entry] = { plain: Object.keys(plain), sync: Object.keys(sync), same: plain === sync };
    }
    const { urllib, http, socket, ssl, requests } = await import('pyurllib');
    const objects = {
      ...Object.fromEntries(Object.entries(urllib)),
      http, 'http/client': http.client, 'http/cookiejar': http.cookiejar, 'http/cookies': http.cookies,
      socket, ssl, requests,
    };
    for (const [entry, object] of Object.entries(objects)) objects[entry] = Object.keys(object);
    const misnamed = [...Object.entries(classes.plain), ...Object.entries(classes.sync)]
      .filter(([, value]) => ![classes.plain[value.name], classes.sync[value.name]].includes(value))
      .map(([name, value]) => name + ': ' + value.name);
    const shared = Object.keys(classes.plain).filter((name) => classes.plain[name] === classes.sync[name]);
    console.log(JSON.stringify({ exports_of, objects, duplicates, misnamed, shared }));`,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  ),
) as {
  exports_of: Record<string, { plain: string[]; sync: string[]; same: boolean }>;
  /** The names of the modules as objects, by entry point. */
  objects: Record<string, string[]>;
  /** Names under which two entry points of a colour export different classes. */
  duplicates: { plain: string[]; sync: string[] };
  /** Classes exported only under names other than their own. */
  misnamed: string[];
  /** Classes that are the same object in both colours. */
  shared: string[];
};

const SOURCES = new Map(entries_of(ROOT).map(({ specifier, source }) => [specifier, source]));
const is_coloured = (entry: string) =>
  readFileSync(SOURCES.get(`pyurllib${entry && `/${entry}`}`)!, 'utf8').startsWith('// @unasync');

test('the package exports exactly the documented entry points', () => {
  expect(ENTRIES).toEqual([
    'parse',
    'request',
    'error',
    'response',
    'robotparser',
    'http',
    'http/client',
    'http/cookiejar',
    'http/cookies',
    'io',
    'json',
    'mimetypes',
    'netrc',
    'ssl',
    'socket',
    'socks',
    'requests',
    'requests/micro',
    'node',
    'fetch',
    'ffi',
    'builtins',
    'codecs',
    'pyodide',
  ]);
  const of_sync = (subpath: string) => subpath.startsWith('./sync') && !ALIAS.test(subpath);
  expect(Object.keys(TARGETS).filter(of_sync)).toEqual([
    './sync',
    ...ENTRIES.map((entry) => `./sync/${entry}`),
  ]);
});

describe('the import paths of Python', () => {
  /** By the path that is documented. */
  const OF_ENTRIES = [
    ...['parse', 'request', 'error', 'response', 'robotparser'].flatMap((name) =>
      ['urllib/', 'urllib.'].map((before) => [before + name, name]),
    ),
    ...['client', 'cookiejar', 'cookies'].map((name) => [`http.${name}`, `http/${name}`]),
  ] as [alias: string, entry: string][];
  const OF_REQUESTS = ['adapters', 'auth', 'exceptions'];
  const load = async (path: string) => (await import(path)) as Record<string, unknown>;

  test('are those of urllib, http and three modules of requests', () => {
    const all = [
      ...OF_ENTRIES.map(([alias]) => alias),
      ...OF_REQUESTS.map((name) => `requests/${name}`),
    ];
    const found = Object.keys(TARGETS).filter((subpath) => ALIAS.test(subpath));
    const expected = ['./', './sync/'].flatMap((before) => all.map((alias) => before + alias));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test.each(['pyurllib', 'pyurllib/sync'])('are the same modules in %s', async (root) => {
    for (const [alias, entry] of OF_ENTRIES)
      expect(await load(`${root}/${alias}`)).toBe(await load(`${root}/${entry}`));
    const requests = await load(`${root}/requests`);
    for (const name of OF_REQUESTS) {
      const { namespace: _, ...names } = await load(`${root}/requests/${name}`);
      expect(Object.keys(names).length).toBeGreaterThan(1);
      expect(requests[name]).toMatchObject(names);
    }
  });

  test.each(['pyurllib', 'pyurllib/sync'])(
    '`import requests` is the module of %s',
    async (root) => {
      const { requests } = await load(root);
      expect((await load(`${root}/requests`))['default']).toBe(requests);
    },
  );
});

describe('a class', () => {
  test('is the same object in all entry points of a colour', () => {
    // `open` returns a BufferedReader of its own, which never waits, and requests has its own JSONDecodeError.
    // As in Python: `error` is HTTPException in http.client and OSError in socket; Requests has its own Request,
    // HTTPError and ConnectionError, and requests.micro its own Response.
    // `ssl` is the same in both APIs, which have an SSLSocket each in `socket`.
    const of_two_modules = [
      'error',
      'SSLSocket',
      'HTTPError',
      'JSONDecodeError',
      'Request',
      'Response',
    ];
    // PySocks has an HTTPError, too.
    const all = [...of_two_modules, 'BufferedReader', 'ConnectionError', 'HTTPError'];
    expect(duplicates.plain.toSorted()).toEqual(all.toSorted());
    expect(duplicates.sync.toSorted()).toEqual(all.toSorted());
  });

  test('has the name under which it is exported', () => {
    // In Python, its instances are of the class `float`.
    expect(misnamed).toEqual(['Float: float', 'Float: float']);
  });

  test('is the same object in both colours unless it waits', () => {
    expect(shared).toEqual(
      expect.arrayContaining(['Bytes', 'OSError', 'HTTPMessage', 'SSLContext']),
    );
    const coloured = [
      'HTTPConnection',
      'HTTPResponse',
      'HTTPError',
      'OpenerDirector',
      'addinfourl',
    ];
    expect(shared.filter((name) => coloured.includes(name))).toEqual([]);
  });
});

describe.each(['', ...ENTRIES])('pyurllib/%s', (entry) => {
  const names = () => exports_of[entry === '' ? '' : `/${entry}`]!;

  test('has a blocking twin with the same names', () => {
    expect(names().sync).toEqual(names().plain);
  });

  test('is the same module in both colours if and only if it is not coloured', () => {
    // `node` belongs to the async colour: its blocking twin is hand-written.
    expect(names().same).toBe(!is_coloured(entry) && entry !== 'node');
  });
});

/** Names that only a module as an object has, by entry point. */
const ONLY_IN_OBJECT: Record<string, string[]> = {
  // Modules.
  error: ['urllib'],
  robotparser: ['urllib'],
  'http/client': ['http', 'socket', 'ssl'],
  // Variables, which an export cannot be.
  'http/cookiejar': ['debug', 'logger'],
  ssl: ['_create_default_https_context', '_create_stdlib_context'],
  // Both.
  request: ['__version__', '_opener', 'http', 'socket', 'ssl'],
};

/** Names that only an entry point exports. */
const ONLY_EXPORTED: Record<string, string[]> = {
  request: ['namespace'],
  'http/client': ['namespace'],
  'http/cookiejar': ['namespace'],
  requests: ['default', 'namespace'],
  socket: ['namespace'],
  // For the socket room.
  ssl: ['cipher_in_use', 'decode_certificate', 'namespace', 'to_tls_options'],
};

// test/unit/package/public_names.test.ts compares the objects with Python's modules.
test.each(Object.keys(objects))('pyurllib/%s exports the names of the module’s object', (entry) => {
  const exported = exports_of[`/${entry}`]!.plain;
  const names = objects[entry]!;
  expect({
    only_in_object: names.filter((name) => !exported.includes(name)).sort(),
    only_exported: exported.filter((name) => !names.includes(name)).sort(),
  }).toEqual({
    only_in_object: ONLY_IN_OBJECT[entry] ?? [],
    only_exported: ONLY_EXPORTED[entry] ?? [],
  });
});

describe.each(Object.entries(SURFACE))('pyurllib/%s', (entry, surface: Surface) => {
  const modules: Record<string, { __all__: string[]; others: string[] }> = vectors.modules;
  const python = modules[surface.module]!;
  const exported = () => exports_of[`/${entry}`]!.plain;
  const { also = [], part = [] } = surface;
  const ours = Object.values(surface.ours ?? {}).flat();
  const is_listed = (name: string) => python.__all__.includes(name);

  test(`exports of ${surface.module}.__all__ the names in part`, () => {
    expect(exported().filter(is_listed).sort()).toEqual([...part].sort());
  });

  test('exports beyond it only the names in also and ours', () => {
    const rest = exported().filter((name) => !is_listed(name));
    expect(rest.sort()).toEqual([...also, ...ours].sort());
  });

  test('has tables that agree with Python’s module', () => {
    expect(part.filter((name) => !is_listed(name))).toEqual([]);
    expect(also.filter((name) => !python.others.includes(name))).toEqual([]);
    expect(ours.filter((name) => is_listed(name) || python.others.includes(name))).toEqual([]);
  });
});

test('each entry point declares the values that it exports, and no others', async () => {
  const built = entries_of(ROOT).map(({ built }) => built);
  const declarations = built.map((file) => file.replace(/js$/, 'd.ts'));
  const program = ts.createProgram(declarations, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    // Only names are asked for.
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  for (const [index, file] of declarations.entries()) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    const declared = checker
      .getExportsOfModule(module)
      .filter((name) => is_value(checker, name))
      .map(({ name }) => name);
    const exported = Object.keys((await import(built[index]!)) as object);
    expect([file, declared.sort()]).toEqual([file, exported.sort()]);
  }
});

function is_value(checker: ts.TypeChecker, name: ts.Symbol): boolean {
  const is_alias = (name.flags & ts.SymbolFlags.Alias) !== 0;
  const [declaration] = name.declarations ?? [];
  if (declaration && ts.isExportSpecifier(declaration) && declaration.isTypeOnly) return false;
  const target = is_alias ? checker.getAliasedSymbol(name) : name;
  return (target.flags & ts.SymbolFlags.Value) !== 0;
}
