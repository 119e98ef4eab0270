// dist/symbols.json: complete by `dir()` of Python's modules and classes, and true at run time in both colours.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, inject, test } from 'vitest';
import { entries_of } from '../../../scripts/docs/entries.mjs';
import { IN_EACH_API } from '../../../scripts/symbols/places.mjs';
import * as json from '../../../lib/stdlib/json/index.js';
import * as blocking_json from '../../../lib/sync/stdlib/json/index.js';
import * as root from '../../../lib/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import * as builtins from '../../../lib/python/builtins/index.js';
import { both } from '../../server/colours.js';
import python from '../../vectors/python_symbols.json' with { type: 'json' };
import { llms_page } from '../../../scripts/docs/llms.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

type Groups = Record<string, string>;
type Signature = [parameters: number[], returns?: number, more?: More];
interface More {
  waits?: true | 'iteration';
  instance?: true;
}
interface ClassEntry {
  bases?: string[];
  mixins?: string[];
  methods?: Record<string, number>;
  class_methods?: Record<string, number>;
  static_methods?: Record<string, number>;
  special?: string;
  properties?: Groups;
  attributes?: Groups;
  class_attributes?: Groups;
  missing?: Groups;
  not_in_browsers?: Groups;
}
interface ModuleEntry {
  subpath: string;
  path?: string;
  object?: string | null;
  partial?: true;
  only_here?: true;
  object_only?: string;
  replaceable?: string;
  modules?: Record<string, string>;
  imports?: Groups;
  aliases?: Record<string, string>;
  constants?: Groups;
  functions?: Record<string, number>;
  classes?: Record<string, ClassEntry>;
  exceptions?: Record<string, ClassEntry>;
  missing?: Groups;
  not_in_browsers?: Groups;
}
interface Table {
  helpers: { python: string; here: string; uses?: string }[];
  reasons: Record<string, string>;
  patterns: Record<string, string>;
  types: string[];
  parameters: [name: string, type?: number, text?: string | null, ...more: unknown[]][];
  signatures: Signature[];
  modules: Record<string, ModuleEntry>;
}
interface PythonClass {
  bases: string[];
  members: Record<string, unknown>;
}

const TABLE = JSON.parse(readFileSync(`${ROOT}dist/symbols.json`, 'utf8')) as Table;
const CLASSES = python.classes as unknown as Record<string, PythonClass>;
const MODULES = Object.entries(TABLE.modules);

/** The names in a text, or in all texts of an object. */
function names(listed: string | Groups | undefined): string[] {
  const texts = typeof listed === 'object' ? Object.values(listed) : listed ? [listed] : [];
  return texts.flatMap((text) => text.split(' '));
}

/** The entry of a class by its full name. */
function class_entry(full: string): ClassEntry | undefined {
  const [, module = '', name = ''] = /^(.*)\.(\w+)$/.exec(full) ?? [];
  const { classes, exceptions } = TABLE.modules[module] ?? {};
  return classes?.[name] ?? exceptions?.[name];
}

/** The classes of a module, with their full names. */
function classes_of(module: string): [name: string, entry: ClassEntry][] {
  const { classes, exceptions } = TABLE.modules[module]!;
  return Object.entries({ ...classes, ...exceptions });
}

function own_names(entry: ClassEntry): string[] {
  const { methods, class_methods, static_methods, properties, attributes } = entry;
  return [
    ...Object.keys({ ...methods, ...class_methods, ...static_methods }),
    ...[properties, attributes, entry.class_attributes, entry.special].flatMap(names),
  ];
}

/** Python's `dir()` of a class, without the names of `object` and of built-in types that the class extends. */
function python_dir(full: string): string[] {
  if (/^builtins\.(?:object|dict|float|int|list|set|str|tuple)$/.test(full)) return [];
  const { bases, members } = CLASSES[full]!;
  return [...Object.keys(members), ...bases.flatMap(python_dir)];
}

/** The names that the entries of a class and of its bases here list. */
function listed_members(full: string): string[] {
  const entry = class_entry(full)!;
  const [, module = ''] = /^(.*)\.\w+$/.exec(full)!;
  const bases = entry.bases?.map((base) => (base.includes('.') ? base : `${module}.${base}`)) ?? [];
  return [...own_names(entry), ...names(entry.missing), ...bases.flatMap(listed_members)];
}

test('the table is valid by its own schema', () => {
  const validate = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { regex: true },
  }).compile(TABLE);
  validate(TABLE);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...TABLE, modules: { io: { names: [] } } })).toBe(false);
});

test('pyurllib/builtins exports what the helpers use', () => {
  expect(TABLE.helpers.length).toBeGreaterThan(20);
  for (const { here, uses } of TABLE.helpers) {
    for (const name of names(uses)) expect(name in builtins, name).toBe(true);
    for (const [, called = ''] of here.matchAll(/(?<![.\w] ?)(?<!new )\b([a-z]\w+)\(/g))
      expect(['if', 'catch', 'for', 'f', ...names(uses)], here).toContain(called);
  }
});

test('modules that CPython does not have are in the table', () => {
  const only_here = MODULES.filter(([, entry]) => entry.only_here).map(([name]) => name);
  expect(only_here).toEqual(['requests.micro', 'socks', 'node', 'ffi', 'pyodide']);
  expect(signature_of('requests.micro.get')[2]?.waits).toBe(true);
  expect(class_entry('node.NodeAdapter')?.bases).toEqual(['requests.adapters.HTTPAdapter']);
});

test('json() of a response returns what JSON knows', () => {
  for (const name of ['requests.models.Response.json', 'requests.micro.Response.json'])
    expect(TABLE.types[signature_of(name)[1]!]).toBe('dict | list | str | number | bool | None');
});

test('a class as a value is a type, not an instance', () => {
  expect(TABLE.types[signature_of('codecs.getreader')[1]!]).toBe('type[codecs.StreamReader]');
  const attributes = class_entry('http.client.HTTPConnection')!.class_attributes!;
  const index = Object.keys(attributes).find((key) => attributes[key]!.includes('response_class'))!;
  expect(TABLE.types[Number(index)]).toBe('type[http.client.HTTPResponse] | callable');
});

test('indices and keys of reasons refer to what there is', () => {
  for (const [parameters, returns = 0] of TABLE.signatures) {
    expect(TABLE.types[returns]).toBeTypeOf('string');
    for (const index of parameters) expect(TABLE.parameters[index]).toBeInstanceOf(Array);
  }
  for (const [, type = 0] of TABLE.parameters) expect(TABLE.types[type]).toBeTypeOf('string');
  for (const [module, entry] of MODULES) {
    const classes = classes_of(module).map(([, each]) => each);
    const signatures = [entry, ...classes].flatMap((each) => {
      const { functions, methods } = each as ModuleEntry & ClassEntry;
      return Object.values({ ...functions, ...methods });
    });
    for (const index of signatures) expect(TABLE.signatures[index]).toBeInstanceOf(Array);
    for (const each of [entry, ...classes])
      for (const key of Object.keys(each.missing ?? {})) expect(TABLE.reasons[key]).toBeTruthy();
  }
});

describe.each(Object.entries(python.modules))('%s', (module, recorded) => {
  const entry = TABLE.modules[module];

  test('has each name of Python’s module once', () => {
    if (!entry) {
      const [, parent = '', name = ''] = /^(.*)\.(\w+)$/.exec(module)!;
      expect(names(TABLE.modules[parent]!.missing)).toContain(name);
      return;
    }
    const keys = [entry.modules, entry.aliases, entry.functions, entry.classes, entry.exceptions];
    const listed = [
      ...keys.flatMap((each) => Object.keys(each ?? {})),
      ...[entry.imports, entry.constants, entry.missing].flatMap(names),
    ];
    expect(listed).toEqual([...new Set(listed)]);
    if (!entry.partial)
      expect(Object.keys(recorded).filter((name) => !listed.includes(name))).toEqual([]);
    for (const name of names(entry.replaceable)) expect(listed).toContain(name);
    for (const [from, imported] of Object.entries(entry.imports ?? {}))
      for (const name of imported.split(' ')) expect(has_entry(from, name), name).toBe(true);
    for (const full of Object.values(entry.aliases ?? {})) {
      const [, from = '', name = ''] = /^(.*)\.(\w+)$/.exec(full)!;
      expect(has_entry(from, name), full).toBe(true);
    }
  });

  test.each(entry ? classes_of(module) : [])('%s has the members of Python’s', (name) => {
    const full = `${module}.${name}`;
    if (!(full in CLASSES)) return; // Python's Quoter: an alias that only __getattr__ knows
    const patterns = Object.values(TABLE.patterns).map((pattern) => new RegExp(pattern));
    const listed = new Set(listed_members(full));
    const unknown = python_dir(full).filter(
      (member) => !listed.has(member) && !patterns.some((pattern) => pattern.test(member)),
    );
    expect(unknown).toEqual([]);
  });
});

/** True if a module has a name itself. */
function has_entry(module: string, name: string): boolean {
  const { modules, functions, classes, exceptions, constants } = TABLE.modules[module] ?? {};
  return (
    Object.keys({ ...modules, ...functions, ...classes, ...exceptions }).includes(name) ||
    names(constants).includes(name)
  );
}

const ASYNC = /^Async(?:Generator)?Function$/;
const kind_of = (value: unknown): string => (value as object).constructor.name;

describe.each(
  both(
    { ...root, json, prefix: 'pyurllib' },
    { ...blocking_root, json: blocking_json, prefix: 'pyurllib/sync' },
  ),
)('$colour', ({ colour, prefix, ...here }) => {
  const follow = (start: unknown, path = ''): Record<string, unknown> => {
    let found = start;
    for (const name of path ? path.split('.') : [])
      found = (found as Record<string, unknown>)[name];
    return found as Record<string, unknown>;
  };

  /** The exports of a module, and its names as an object. */
  async function module_of({ subpath, path, object }: ModuleEntry, module: string) {
    const specifier = subpath ? `${prefix}/${subpath}` : prefix;
    const found = entries_of(ROOT).find((each) => each.specifier === specifier)!;
    const exported = follow(await import(found.source), path);
    return { exported, in_object: object === null ? {} : follow(here, object ?? module) };
  }

  // In the blocking colour, the constructors of pyurllib/node throw.
  const present_modules = MODULES.filter(([name]) => colour === 'async' || name !== 'node');

  test.each(present_modules)('the names of %s exist', async (module, entry) => {
    const { exported, in_object } = await module_of(entry, module);
    const only = names(entry.object_only);
    const keys = [entry.modules, entry.functions, entry.classes, entry.exceptions];
    const present = keys.flatMap((each) => Object.keys(each ?? {})).concat(names(entry.constants));
    for (const name of present) {
      expect(name in (only.includes(name) ? in_object : exported), name).toBe(true);
    }
    // Of a function, the table has the parameters.
    for (const name of names(entry.constants)) {
      expect(typeof (exported[name] ?? in_object[name]), name).not.toBe('function');
    }
    for (const name of names(entry.missing)) expect(name in exported, name).toBe(false);
    for (const [name, index] of Object.entries(entry.functions ?? {})) {
      const value = exported[name] ?? in_object[name];
      expect(typeof value, name).toBe('function');
      expect(String(value), name).not.toMatch(/^class\b/);
      check_waits(`${module}.${name}`, value, index);
    }
    for (const [name, each] of classes_of(module)) {
      const [, , place] = IN_EACH_API.find((one) => one[0] === module && one[1] === name) ?? [];
      const own = place ? (await module_of(TABLE.modules[place]!, place)).exported : exported;
      const value = own[name] as (new () => object) & Record<string, unknown>;
      expect(builtins.issubclass(value, exported[name] as new () => object)).toBe(true);
      expect(typeof value === 'function' && 'prototype' in value, name).toBe(true);
      check_class(`${module}.${name}`, value, each);
      for (const base of each.bases ?? []) {
        const full = base.includes('.') ? base : `${module}.${base}`;
        const [, from = '', base_name = ''] = /^(.*)\.(\w+)$/.exec(full)!;
        const { exported: others } = await module_of(TABLE.modules[from]!, from);
        expect(builtins.issubclass(value, others[base_name] as new () => object), full).toBe(true);
      }
    }
  });

  test('module() returns the modules that Python has', async () => {
    for (const [name, entry] of present_modules.filter(([, each]) => !each.only_here)) {
      const { exported, in_object } = await module_of(entry, name);
      const found = here.module(name) as Record<string, unknown>;
      if (entry.object !== null) expect(found === in_object, name).toBe(true);
      else expect(Object.entries(exported).filter(([k, v]) => found[k] !== v)).toEqual([]);
    }
    const declared = readFileSync(`${ROOT}dist/${prefix.slice(9)}/index.d.ts`, 'utf8');
    const [, list = ''] = /const NAMES: readonly \[([^\]]*)\]/.exec(declared)!;
    const of_python = MODULES.filter(([, entry]) => !entry.only_here).map(([name]) => name);
    expect(JSON.parse(`[${list}]`)).toEqual(of_python.sort());
    for (const name of ['builtins', 'http', 'requests', 'urllib.request', 'urllib3.util.url'])
      expect(here.module(new String(name) as string)).toBe(here.module(name));
  });

  // The messages of Python's importlib.import_module.
  test.each([
    ['nope', "ModuleNotFoundError: No module named 'nope'"],
    ['nope.foo', "ModuleNotFoundError: No module named 'nope'"],
    ['requests.foo', "ModuleNotFoundError: No module named 'requests.foo'"],
    ['json.nope.x', "ModuleNotFoundError: No module named 'json.nope'"],
    ['urllib..x', "ModuleNotFoundError: No module named 'urllib.'"],
    ['urllib.', "ModuleNotFoundError: No module named 'urllib.'"],
    [
      'http.client.x.y',
      "ModuleNotFoundError: No module named 'http.client.x'; 'http.client' is not a package",
    ],
    [
      'urllib.request.Request',
      "ModuleNotFoundError: No module named 'urllib.request.Request'; 'urllib.request' is not a package",
    ],
    ['socket.x', "ModuleNotFoundError: No module named 'socket.x'; 'socket' is not a package"],
    ['__proto__', "ModuleNotFoundError: No module named '__proto__'"],
    ['constructor', "ModuleNotFoundError: No module named 'constructor'"],
    ["it's", 'ModuleNotFoundError: No module named "it\'s"'],
    ['node', "ModuleNotFoundError: No module named 'node'"],
    ['', 'ValueError: Empty module name'],
    ['.a', "TypeError: the 'package' argument is required to perform a relative import for '.a'"],
    [3, 'TypeError: module() argument must be str, not int'],
    [null, 'TypeError: module() argument must be str, not None'],
  ])('module(%o) raises %s', (name, error) => {
    let message = '';
    try {
      here.module(name as string);
    } catch (raised) {
      const { name: type, message: text } = raised as Error;
      message = `${type}: ${text}`;
    }
    expect(message).toBe(error);
  });

  function check_class(full: string, value: Record<string, unknown>, entry: ClassEntry): void {
    const prototype = value['prototype'] as Record<string, unknown>;
    for (const [name, index] of Object.entries(entry.methods ?? {})) {
      const is_of_class = name in prototype || name in value;
      const { instance = false } = TABLE.signatures[index]![2] ?? {};
      expect(is_of_class, `${full}.${name}`).toBe(!instance);
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
      if (typeof method === 'function') check_waits(`${full}.${name}`, method, index);
    }
    for (const name of Object.keys({ ...entry.class_methods, ...entry.static_methods }))
      expect(name in value || name in prototype, `${full}.${name}`).toBe(true);
    for (const name of names(entry.class_attributes))
      expect(name in value, `${full}.${name}`).toBe(true);
    for (const name of names(entry.special))
      expect(name in prototype || name in value, `${full}.${name}`).toBe(true);
  }

  /** An `async` function waits in the async colour by the table; there is none in the blocking one. */
  function check_waits(full: string, value: unknown, index: number): void {
    const waits = TABLE.signatures[index]![2]?.waits ?? false;
    if (!ASYNC.test(kind_of(value))) return;
    expect(colour, full).toBe('async');
    expect(waits, full).toBe(kind_of(value) === 'AsyncFunction' ? true : 'iteration');
  }

  const { urllib, requests, http } = here;
  const url = 'data:,text';
  const opener = urllib.request.build_opener();
  const response = new requests.Response();
  const CALLS: [name: string, call: () => unknown][] = [
    ['urllib.request.urlopen', () => urllib.request.urlopen(url)],
    ['urllib.request.urlretrieve', () => urllib.request.urlretrieve(url)],
    ['urllib.request.OpenerDirector.open', () => opener.open(url)],
    ['urllib.request.build_opener', () => urllib.request.build_opener()],
    ['urllib.request.Request.get_method', () => new urllib.request.Request(url).get_method()],
    ['urllib.request.parse_keqv_list', () => urllib.request.parse_keqv_list(['a=1'])],
    ['urllib.parse.parse_qs', () => urllib.parse.parse_qs('a=1')],
    ['json.loads', () => here.json.loads('1')],
    ['json.load', () => here.json.load(new builtins.BytesIO(new Uint8Array([0x31])))],
    ['requests.api.get', () => requests.get(inject('http'))],
    ['requests.sessions.Session.get', () => new requests.Session().get(inject('http'))],
    ['requests.sessions.Session.close', () => new requests.Session().close()],
    ['requests.sessions.Session.get_adapter', () => new requests.Session().get_adapter('http://a')],
    ['requests.models.Response.iter_content', () => response.iter_content(1)],
    ['http.client.HTTPConnection.close', () => new http.client.HTTPConnection('localhost').close()],
    [
      'http.client.HTTPConnection.connect',
      () => new http.client.HTTPConnection(new URL(inject('http')).host).connect(),
    ],
  ];

  test.each(CALLS)('%s waits as the table says', async (full, call) => {
    const result: unknown = call();
    const is_promise = result instanceof Promise;
    const iterates = Object(result) === result && Symbol.asyncIterator in Object(result);
    const awaited: unknown = await result;
    (awaited as Partial<{ close: () => unknown }> | null | undefined)?.close?.();
    const waits = signature_of(full)[2]?.waits ?? false;
    if (colour === 'blocking') expect(is_promise).toBe(false);
    else {
      expect(is_promise).toBe(waits === true);
      if (waits === 'iteration') expect(iterates).toBe(true);
    }
  });
});

/** The signature of a function or a method by its full name. */
function signature_of(full: string): Signature {
  const [, owner = '', name = ''] = /^(.*)\.(\w+)$/.exec(full)!;
  const module = TABLE.modules[owner]?.functions?.[name];
  return TABLE.signatures[module ?? class_entry(owner)!.methods![name]!]!;
}

describe('the resolver of docs/transpilers.md', () => {
  const page = readFileSync(`${ROOT}docs/transpilers.md`, 'utf8');
  const [, code = '', output] = /```js\n([^]*?)```\n\n```text\n([^]*?)```/.exec(page) ?? [];

  /** What the resolver prints for names; by the package's own name. */
  function printed(listed: string[] = []): string {
    const args = ['--no-warnings', '--input-type=module', '--eval', code, ...listed];
    return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  }

  test('prints what the page says', () => {
    expect(printed()).toBe(output);
  });

  /** Every name of the table; those of a module that CPython does not have are not of Python. */
  const NAMES = MODULES.flatMap(([module, entry]) => {
    const { imports, aliases, modules, constants, functions, classes, exceptions } = entry;
    const own = { ...aliases, ...modules, ...functions, ...classes, ...exceptions };
    const all = [...Object.keys(own), ...names(imports), ...names(constants)];
    return [module, ...all.map((name) => `${module}.${name}`)];
  });

  interface Answer {
    kind: string;
    from: string;
    name: string;
  }
  const answers = new Map(
    printed([NAMES.join(' ')])
      .trim()
      .split('\n')
      .map((line) => {
        const [, name, answer] = /^(\S+) (.*)$/.exec(line)!;
        return [name!, JSON.parse(answer!) as Answer | null];
      }),
  );

  test('knows every name of the table', () => {
    expect(NAMES.filter((name) => !answers.get(name))).toEqual([]);
    expect(names(TABLE.modules['json.encoder']!.missing)).toContain('encode_basestring');
    expect(answers.get('json.decoder.JSONDecodeError')).toMatchObject({
      from: 'pyurllib/json',
      name: 'JSONDecodeError',
    });
    expect(answers.get('urllib')).toEqual({ kind: 'module', from: 'pyurllib', name: 'urllib' });
  });

  test.each(['pyurllib', 'pyurllib/sync'])('names what can be imported from %s', async (prefix) => {
    const files = new Map(entries_of(ROOT).map(({ specifier, built }) => [specifier, built]));
    // Asking vitest for each name would take seconds.
    const modules = new Map<string, unknown>();
    const wrong: string[] = [];
    for (const [dotted, answer] of answers) {
      const { kind, from, name } = answer!;
      const file = files.get(from.replace('pyurllib', prefix)) ?? files.get(from);
      if (file && !modules.has(file)) modules.set(file, await import(pathToFileURL(file).href));
      let found = file && modules.get(file);
      for (const each of name === '*' ? [] : name.split('.'))
        found = (found as Record<string, unknown> | undefined)?.[each];
      const is_right =
        kind === 'constant'
          ? found !== undefined
          : kind === 'module'
            ? typeof found === 'object' && found !== null
            : typeof found === 'function';
      if (!is_right) wrong.push(`${dotted} ${kind} ${from} ${name}`);
    }
    expect(wrong).toEqual([]);
  });
});

test.each(['error', 'http/client', 'json', 'parse', 'request', 'requests', 'robotparser'])(
  'llms.txt, which is made from it, names the functions and classes of pyurllib/%s',
  async (subpath) => {
    const page = llms_page(ROOT, TABLE);
    const module = subpath.includes('/') || /json|requests/.test(subpath) ? '' : 'urllib.';
    const start = `\n- \`${module}${subpath.replace('/', '.')}\`: `;
    const line = page.slice(page.indexOf(start)).split('\n')[1] ?? '';
    const entry = entries_of(ROOT).find(({ specifier }) => specifier === `pyurllib/${subpath}`)!;
    const exported = (await import(pathToFileURL(entry.source).href)) as Record<string, unknown>;
    const names = Object.keys(exported).filter(
      (name) => typeof exported[name] === 'function' && !name.startsWith('_'),
    );
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !new RegExp(`\`${name}[(\`]`).test(line))).toEqual([]);
  },
);
