// @ts-nocheck: it implements a dynamic language, for values of any type.
/**
 * Stand-ins of the tests for Python's modules that pyurllib does not mirror: as much as the programs of this folder use, and
 * some of it in name only (`random()` is always 0.5). They are not offered to anybody. known.json has their names.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import nodepath from 'node:path';
import ostools from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import * as py from './runtime.mjs';

const stream = (to) => ({
  write: (text) => (to.write(text), text.length),
  flush() {},
  buffer: { write: (data) => void to.write(data), flush() {} },
});
export const sys = {
  argv: process.argv.slice(1),
  stdout: stream(process.stdout),
  stderr: stream(process.stderr),
  exit(code = null) {
    if (typeof code === 'string') process.stderr.write(`${code}\n`);
    process.exit(typeof code === 'string' ? 1 : (code ?? 0));
  },
  maxsize: Number.MAX_SAFE_INTEGER,
};

const environ = {
  get: (name, otherwise = null) => process.env[name] ?? otherwise,
  __getitem__: (name) => process.env[name] ?? py.get_item({}, name),
  __setitem__: (name, value) => void (process.env[name] = value),
  __delitem__: (name) => void delete process.env[name],
  __contains__: (name) => name in process.env,
  pop(name, otherwise = null) {
    const value = process.env[name] ?? otherwise;
    delete process.env[name];
    return value;
  },
};
const path = {
  join: (...parts) =>
    parts.reduce((a, b) => (b.startsWith('/') ? b : `${a.replace(/\/$/, '')}/${b}`)),
  basename: (name) => name.slice(name.lastIndexOf('/') + 1),
  dirname: (name) => name.slice(0, Math.max(name.lastIndexOf('/'), 0)),
  splitext: (name) => {
    const { ext } = nodepath.parse(name);
    return py.tuple([ext ? name.slice(0, -ext.length) : name, ext]);
  },
  exists: (name) => fs.existsSync(name),
  getsize: (name) => fs.statSync(name).size,
};
export const os = {
  environ,
  path,
  getenv: environ.get,
  remove: (name) => fs.rmSync(name),
  unlink: (name) => fs.rmSync(name),
  listdir: (name) => fs.readdirSync(name),
  makedirs(name, { exist_ok = false } = {}) {
    if (!exist_ok && fs.existsSync(name)) throw new py.FileExistsError(17, 'File exists', name);
    fs.mkdirSync(name, { recursive: true });
  },
  linesep: '\n',
};
const make_directory = () => fs.mkdtempSync(nodepath.join(ostools.tmpdir(), 'transpile-'));
class TemporaryDirectory {
  name = make_directory();
  __enter__() {
    return this.name;
  }
  __exit__() {
    fs.rmSync(this.name, { recursive: true });
  }
}
export const tempfile = {
  mkdtemp: make_directory,
  TemporaryDirectory: () => new TemporaryDirectory(),
};
export const shutil = { rmtree: (name) => fs.rmSync(name, { recursive: true }) };

const now = () => Date.now() / 1000;
const is_blocking = () => process.argv[1]?.includes('blocking');
export const time = {
  time: now,
  monotonic: now,
  perf_counter: now,
  sleep: (seconds) =>
    is_blocking()
      ? Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000)
      : delay(seconds * 1000),
};

// re

const converted = (pattern) =>
  pattern
    .replace(/\(\?P<(\w+)>/g, '(?<$1>')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replace(/\\Z/g, '$')
    .replace(/\\A/g, '^');
class Match {
  constructor(found) {
    this.found = found;
  }
  group(...keys) {
    const of = (key) =>
      (typeof key === 'string' ? this.found.groups[key] : this.found[key]) ?? null;
    return keys.length > 1 ? py.tuple(keys.map(of)) : of(keys[0] ?? 0);
  }
  __getitem__(key) {
    return this.group(key);
  }
  groups() {
    return py.tuple(Array.from(this.found.slice(1), (each) => each ?? null));
  }
  groupdict() {
    return py.to_dict({ ...this.found.groups });
  }
  start(...key) {
    if (key.length > 0) throw new py.NotImplementedError('start() of a group');
    return this.found.index;
  }
  end(...key) {
    return this.start(...key) + this.found[0].length;
  }
}
const matched = (found) => (found === null ? null : new Match(found));
class Pattern {
  constructor(pattern, flags = 0) {
    this.pattern = pattern;
    this.is_bytes = typeof pattern !== 'string';
    this.source = converted(this.is_bytes ? pattern.decode('latin-1') : pattern);
    this.flags = `${flags & 2 ? 'i' : ''}${flags & 8 ? 'm' : ''}${flags & 16 ? 's' : ''}`;
  }
  regexp(more = '', source = this.source) {
    return new RegExp(source, this.flags + more);
  }
  text(data) {
    return this.is_bytes ? data.decode('latin-1') : data;
  }
  match(text) {
    return matched(this.regexp('', `^(?:${this.source})`).exec(this.text(text)));
  }
  fullmatch(text) {
    return matched(this.regexp('', `^(?:${this.source})$`).exec(this.text(text)));
  }
  search(text) {
    return matched(this.regexp().exec(this.text(text)));
  }
  *finditer(text) {
    for (const found of this.text(text).matchAll(this.regexp('g'))) yield new Match(found);
  }
  findall(text) {
    const back = (part) => (this.is_bytes ? py.encode(part ?? '', 'latin-1') : (part ?? ''));
    return Array.from(this.finditer(text), ({ found }) =>
      found.length > 2 ? py.tuple(found.slice(1).map(back)) : back(found[found.length - 1]),
    );
  }
  sub(by, text, count = 0) {
    let left = count || Infinity;
    return text.replace(this.regexp('g'), (...args) => {
      if (left-- <= 0) return args[0];
      const groups = args.slice(
        0,
        args.findIndex((each) => typeof each === 'number'),
      );
      const found = Object.assign(groups, { index: args[groups.length], groups: args.at(-1) });
      if (typeof by === 'function') return by(new Match(found));
      return by.replace(/\\(?:(\d)|g<(\w+)>)/g, (_, n, name) =>
        n ? groups[n] : (found.groups?.[name] ?? groups[name]),
      );
    });
  }
  split(text) {
    return text.split(this.regexp());
  }
}
const compiled = (pattern, flags) =>
  pattern instanceof Pattern ? pattern : new Pattern(pattern, flags);
export const re = {
  I: 2,
  IGNORECASE: 2,
  M: 8,
  MULTILINE: 8,
  S: 16,
  DOTALL: 16,
  compile: (pattern, flags = 0) => compiled(pattern, flags),
  escape: (text) => text.replace(/[^\w]/g, '\\$&'),
  match: (pattern, text, flags = 0) => compiled(pattern, flags).match(text),
  search: (pattern, text, flags = 0) => compiled(pattern, flags).search(text),
  fullmatch: (pattern, text, flags = 0) => compiled(pattern, flags).fullmatch(text),
  findall: (pattern, text, flags = 0) => compiled(pattern, flags).findall(text),
  finditer: (pattern, text, flags = 0) => compiled(pattern, flags).finditer(text),
  sub: (pattern, by, text, count = 0, flags = 0) => compiled(pattern, flags).sub(by, text, count),
  split: (pattern, text) => compiled(pattern).split(text),
};

// collections and the like

class defaultdict extends py.__Dict {
  constructor(factory = null, items = []) {
    super(py.items_of(items));
    this.factory = factory;
  }
  __missing__(key) {
    const value =
      new Map([
        [py.list, []],
        [py.int, 0],
        [py.str, ''],
      ]).get(this.factory) ?? made(this.factory);
    this.set(key, value);
    return value;
  }
}
const made = (factory) => {
  if (factory === py.set) return py.to_set();
  if (factory === py.dict) return py.to_dict();
  return /^class\b/.test(String(factory)) ? new factory() : factory();
};
class Counter extends py.__Dict {
  constructor(items = []) {
    super();
    for (const item of py.list(items)) this.set(item, (this.get(item) ?? 0) + 1);
  }
  __missing__() {
    return 0;
  }
}
class OrderedDict extends py.__Dict {
  constructor(items = []) {
    super(py.items_of(items));
  }
  __repr__() {
    return this.size > 0 ? `OrderedDict(${py.repr(py.to_dict(this))})` : 'OrderedDict()';
  }
}
class deque extends Array {
  constructor(items = []) {
    super();
    this.push(...py.list(items));
  }
  popleft() {
    if (this.length === 0) throw new py.IndexError('pop from an empty deque');
    return this.shift();
  }
  appendleft(item) {
    this.unshift(item);
  }
}
export const collections = {
  defaultdict: (factory, items) => new defaultdict(factory, items),
  Counter: (items) => new Counter(items),
  OrderedDict: (items) => new OrderedDict(items),
  deque: (items) => new deque(items),
  namedtuple: py.namedtuple,
};
export const dataclasses = {
  dataclass: (Class) => Class,
  field: () => null,
};
/** The function with its last results, by its arguments; those that wait are kept while they do, too. */
function cached(f, maxsize) {
  const results = new Map();
  return (...args) => {
    const key = py.repr(args);
    const result = results.has(key) ? results.get(key) : f(...args);
    results.delete(key);
    results.set(key, result);
    if (result instanceof Promise) result.catch(() => results.delete(key));
    if (maxsize !== null && results.size > maxsize) results.delete(results.keys().next().value);
    return result;
  };
}
export const functools = {
  partial:
    (f, ...first) =>
    (...more) =>
      py.apply(f, [...first, ...more]),
  wraps: (wrapped) => (f) => Object.defineProperty(f, 'name', { value: wrapped.name }),
  reduce: (f, items, ...start) => py.list(items).reduce((a, b) => f(a, b), ...start),
  lru_cache: (given, { maxsize = 128 } = given) =>
    typeof given === 'function'
      ? cached(given, maxsize)
      : (f) => cached(f, typeof given === 'number' ? given : maxsize),
};
export const itertools = {
  *chain(...all) {
    for (const items of all) yield* py.iter(items);
  },
  *islice(items, count) {
    let left = count;
    if (left > 0)
      for (const item of py.kept(items)) {
        yield item;
        if (--left <= 0) return;
      }
  },
  *count(start = 0) {
    for (let n = start; ; n += 1) yield n;
  },
};
export const contextlib = {
  closing: (thing) => ({ __enter__: () => thing, __exit__: () => thing.close() }),
  suppress: (...classes) => ({
    __enter__: () => null,
    __exit__: (type, error) => error !== null && py.isinstance(error, classes),
  }),
  contextmanager:
    (generator) =>
    (...args) => {
      const started = generator(...args);
      const waits = Symbol.asyncIterator in started;
      const leave = (error) => (error === null ? started.next() : started.throw(error));
      return {
        __enter__: () => (waits ? started.next().then(({ value }) => value) : started.next().value),
        __exit__(type, error) {
          if (waits) return leave(error).then(() => error !== null);
          leave(error);
          return error !== null;
        },
      };
    },
};
export const base64 = {
  b64encode: (data) => py.encode(py.b64encode(data)),
  b64decode: (data) =>
    py.bytes(Buffer.from(typeof data === 'string' ? data : data.decode(), 'base64')),
};
class Hash {
  constructor(name, data = new Uint8Array()) {
    this.made = createHash(name).update(data);
  }
  update(data) {
    this.made.update(data);
  }
  hexdigest() {
    return this.made.copy().digest('hex');
  }
  digest() {
    return py.bytes(this.made.copy().digest());
  }
}
const hash = (name) => (data) => new Hash(name, data);
export const hashlib = { md5: hash('md5'), sha1: hash('sha1'), sha256: hash('sha256') };
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };
export const html = {
  unescape: (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole),
  escape: (text) =>
    text.replace(
      /[&<>"']/g,
      (c) => `&${Object.keys(ENTITIES).find((name) => ENTITIES[name] === c)};`,
    ),
};
export const __future__ = {};
export const typing = {};
export const random = { random: () => 0.5, choice: (items) => items[0] };
export const logging = {};
