// @ts-check
/**
 * The worlds: what other code of a program, or its surroundings, may have changed before the library is loaded, or after.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createContext, runInContext } from 'node:vm';
import FakeTimers from '@sinonjs/fake-timers';
import { values } from './smoke.mjs';

/**
 * @typedef {object} World
 * @property {() => unknown} [before] makes the world before the library is loaded
 * @property {() => unknown} [after] makes it after that
 * @property {() => ReturnType<typeof values>} [values] makes what the program passes
 * @property {boolean} [is_timed] whether time-outs and retries are tried
 * @property {Record<string, string>} [env]
 * @property {string[]} [flags] of Node
 */

const { prototype } = Object;
const NODE = Number.parseInt(process.versions.node);
const PACKAGE = new URL('../../../../', import.meta.url);

/** The classes whose prototypes other code extends. */
const CLASSES = [
  Array,
  ArrayBuffer,
  Boolean,
  Buffer,
  Date,
  Error,
  Function,
  Map,
  Number,
  Object,
  Promise,
  RegExp,
  Set,
  String,
  Symbol,
  Uint8Array,
];

/** Defines a property on each of the prototypes. @param {string} name @param {unknown} value @param {boolean} enumerable */
function on_prototypes(name, value, enumerable = true) {
  for (const { prototype } of CLASSES)
    Object.defineProperty(prototype, name, {
      value,
      enumerable,
      writable: true,
      configurable: true,
    });
}

/** Every object of the language and the platform that can be reached from the globals, parents first. */
function intrinsics() {
  /** @type {Set<any>} */
  const found = new Set();
  const wanted = Object.getOwnPropertyNames(globalThis)
    .filter((name) => /^[A-Z]/.test(name))
    .map((name) => Reflect.get(globalThis, name));
  wanted.push([][Symbol.iterator](), (function* () {})(), (async function* () {})());
  for (const value of wanted) {
    if (!(typeof value === 'object' || typeof value === 'function') || !value || found.has(value))
      continue;
    found.add(value);
    wanted.push(Object.getPrototypeOf(value));
    if (value === globalThis || value === process) continue;
    for (const each of Object.values(Object.getOwnPropertyDescriptors(value)))
      // eslint-disable-next-line @typescript-eslint/unbound-method -- they are not called
      wanted.push(each.value, each.get, each.set);
  }
  return [...found];
}

/** Globals of the platform, which ECMAScript does not define: those that Node has and a bare realm has not. */
const PLATFORM = Object.getOwnPropertyNames(globalThis).filter((name) => {
  const has = Object.getOwnPropertyDescriptor(globalThis, name)?.configurable;
  return has && name !== 'process' && !runInContext(`'${name}' in globalThis`, createContext({}));
});

/** Of objects that are awaited, and of iterators. */
const READ_BY_THE_ENGINE = ['then', 'return', 'throw'];

/** All names in the source texts of the library and of Node. */
function all_names() {
  const dist = new URL('dist/', PACKAGE);
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const own = files
    .filter((file) => /\.c?js$/.test(file))
    .map((file) => readFileSync(new URL(file, dist), 'utf8'));
  const node = Object.values(/** @type {any} */ (process).binding('natives'));
  return new Set([...own, ...node].join('\n').match(/[A-Za-z_$][\w$]*(?:-[\w$]+)*/g));
}

/** Returns a function that tells whether the library's code, or a function of the engine that it calls, calls a getter. */
function library_reads() {
  const dist = new URL('dist/', PACKAGE).href;
  let is_asking = false;
  /** @param {Function} getter */
  return (getter) => {
    if (is_asking) return false; // Node reads names to make the text.
    is_asking = true;
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 3;
    const holder = { stack: '' };
    Error.captureStackTrace(holder, getter);
    Error.stackTraceLimit = stackTraceLimit;
    const is_library = /(?:file:|node:)\S*/.exec(holder.stack)?.[0].startsWith(dist) ?? false;
    is_asking = false;
    return is_library;
  };
}

/**
 * Lets every name be found on Object.prototype, so that `in` is true of each. What the library reads there is `value`; Node reads
 * undefined. An assignment makes a property of the object, as if there were none.
 * @param {unknown} [value]
 */
function every_name(value) {
  const { assign, create, defineProperty } = Object;
  const is_library = library_reads();
  /** @param {object} object @param {string} name @param {PropertyDescriptor} descriptor */
  const define = (object, name, descriptor) =>
    defineProperty(object, name, assign(create(null), descriptor));
  for (const name of all_names()) {
    if (name in prototype || READ_BY_THE_ENGINE.includes(name)) continue;
    /** @returns {unknown} */
    const get = () => (value !== undefined && is_library(get) ? value : undefined);
    define(prototype, name, {
      get,
      set(value) {
        define(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      configurable: true,
    });
  }
}

/** Replaces each function of the intrinsics by one that calls it, as tracing and polyfills do. */
function wrap() {
  const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
  for (const owner of intrinsics()) {
    if (owner === globalThis || owner === Reflect) continue;
    for (const key of ownKeys(owner)) {
      const descriptor = /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(owner, key));
      const { value } = descriptor;
      if (typeof value !== 'function' || key === 'constructor' || !descriptor.writable) continue;
      if (value.prototype) continue;
      const { [value.name]: wrapper } = {
        [value.name](/** @type {unknown[]} */ ...values) {
          return apply(value, this, values);
        },
      };
      defineProperty(owner, key, { ...descriptor, value: wrapper });
    }
  }
}

/** Replaces each class among the globals by one that makes the same objects, of which it is not the `constructor`: no code may compare with that. */
function wrap_classes() {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = /^[A-Z]/.test(name) && Reflect.get(globalThis, name);
    if (value?.prototype) Object.defineProperty(globalThis, name, { value: new Proxy(value, {}) });
  }
}

/** Freezes the intrinsics, so that an assignment to an inherited name throws. */
const freeze = () => {
  for (const each of intrinsics())
    if (each !== globalThis && each !== process && !ArrayBuffer.isView(each)) Object.freeze(each);
};

/** @param {() => unknown} [get] what the globals become: nothing, without it */
const without_globals = (get) => {
  for (const name of PLATFORM) {
    if (get) Object.defineProperty(globalThis, name, { get, configurable: true });
    else Reflect.deleteProperty(globalThis, name);
  }
};
const unusable = () => {
  throw new Error('a global was used');
};

/** A clock that changes each time it is read. @param {number} hours how far it is moved on, or back @returns {() => void} */
const moves = (hours) => () => {
  let now = Date.now();
  Date.now = performance.now = () => (now += hours * 3_600_000);
};

/** Loads a second copy of the package. */
async function load_copy() {
  const folder = mkdtempSync(`${tmpdir()}/copy-`);
  try {
    for (const each of ['package.json', 'dist'])
      cpSync(new URL(each, PACKAGE), `${folder}/${each}`, { recursive: true });
    symlinkSync(new URL('node_modules', PACKAGE), `${folder}/node_modules`);
    for (const each of ['index', 'sync/index']) await import(`${folder}/dist/${each}.js`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REFUSING = 'http://127.0.0.1:1';
// Node's own sockets need the real `process.nextTick`.
const fake_timers = () => FakeTimers.install({ now: Date.now(), toNotFake: ['nextTick'] });
const to_json = () => on_prototypes('toJSON', () => 'polluted', false);
const extend = () => on_prototypes('extension', function extension() {});

/** @type {Record<string, World>} */
export const WORLDS = {
  plain: { is_timed: true },

  'every name on Object.prototype, undefined': { before: () => every_name() },
  'every name on Object.prototype, a text': { before: () => every_name('polluted') },
  'every name on Object.prototype, a number': { before: () => every_name(1) },
  'every name on Object.prototype, a function': { before: () => every_name(() => 'polluted') },
  'every name on Object.prototype, an object': { before: () => every_name({}) },

  'toJSON, before': { before: to_json },
  'toJSON, after': { after: to_json },
  'extended prototypes, before': { before: extend },
  'extended prototypes, after': { after: extend },

  'globals missing, before': { before: () => without_globals() },
  'globals missing, after': { after: () => without_globals() },
  'globals that throw, before': { before: () => without_globals(unusable) },
  'globals that throw, after': { after: () => without_globals(unusable) },

  'frozen intrinsics, before': { before: freeze },
  'frozen intrinsics, after': { after: freeze },
  '--frozen-intrinsics': { flags: ['--frozen-intrinsics'] },
  '--disable-proto=throw': { flags: ['--disable-proto=throw'] },
  '--disallow-code-generation-from-strings': { flags: ['--disallow-code-generation-from-strings'] },
  '--throw-deprecation': { flags: ['--throw-deprecation', '--pending-deprecation'] },
  // Until Node 24, it warns that there is no WebAssembly.
  '--jitless': { flags: ['--jitless', ...(NODE < 24 ? ['--no-expose-wasm'] : [])] },

  'wrapped intrinsics, before': { before: wrap },
  'wrapped intrinsics, after': { after: wrap },
  'wrapped classes, before': { before: wrap_classes },
  'wrapped classes, after': { after: wrap_classes },

  'fake timers, before': { before: fake_timers, is_timed: true },
  'fake timers, after': { after: fake_timers, is_timed: true },
  'a clock that goes back, before': { before: moves(-1), is_timed: true },
  'a clock that goes back, after': { after: moves(-1), is_timed: true },
  'a clock that leaps, before': { before: moves(1), is_timed: true },
  'a clock that leaps, after': { after: moves(1), is_timed: true },

  'values of another realm': {
    values: () => runInContext(`(${String(values)})()`, createContext({})),
  },
  'frozen values': { values: () => Object.freeze(values()) },
  'two copies': { before: load_copy },

  'a CGI program': { env: { REQUEST_METHOD: 'GET', HTTP_PROXY: REFUSING } },
  'no_proxy with garbage': {
    env: {
      http_proxy: REFUSING,
      https_proxy: REFUSING,
      no_proxy: ' ,;,*x,\u0130, 127.0.0.1 ,localhost:,localhost',
    },
  },
  'empty variables': {
    env: Object.fromEntries(
      [
        'http_proxy',
        'HTTPS_PROXY',
        'ALL_PROXY',
        'no_proxy',
        'NETRC',
        'HOME',
        'PATH',
        'SSLKEYLOGFILE',
        'REQUESTS_CA_BUNDLE',
        'CURL_CA_BUNDLE',
        'TMPDIR',
        'TZ',
        'LANG',
        'NODE_OPTIONS',
      ].map((name) => [name, '']),
    ),
  },
  'files that do not exist': {
    env: {
      NETRC: '/missing',
      HOME: '/missing',
      TMPDIR: '/missing',
      SSL_CERT_FILE: '/missing',
      SSL_CERT_DIR: '/missing',
    },
  },
  'odd settings': {
    env: {
      TZ: 'Nowhere/Else',
      LC_ALL: 'tr_TR.UTF-8',
      UV_THREADPOOL_SIZE: '1',
      NODE_OPTIONS: '--no-deprecation',
    },
  },
};
