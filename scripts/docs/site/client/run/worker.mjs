// @ts-check
/** The worker that runs a program: a classic script, because Chromium refuses a module of a sandboxed frame. */
import { transform } from 'sucrase';
import { LIMITS } from './frame.mjs';
import { reason_of } from './reasons.mjs';
import { server } from './server.mjs';

/** @typedef {Record<string, () => Promise<object>>} Modules By what programs import. Each starts when it is first imported. */

/** The name of the program in stacks. */
const FILE = 'program.ts';
const PLACE = /program\.ts:(\d+)/;

/** The quoted names of modules, each with what is before it. */
const IMPORT = /(\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*)(['"])(pyurllib[\w./]*)\2/gm;

/** Modules that send requests. */
const NETWORK = /^pyurllib(?:\/sync)?$|request|client|robotparser|fetch/;

/**
 * @param {Modules} modules
 * @param {import('./server.mjs').Listener} listener The examples' server.
 */
export function start_worker(modules, listener) {
  // The innermost calls, those of the library, may be more than Chromium's ten.
  Error.stackTraceLimit = 100;
  /** @type {(message: object) => void} */
  const say = postMessage.bind(globalThis);
  let left = LIMITS.characters;
  const stream = (/** @type {string} */ of) => ({
    write(/** @type {unknown} */ value) {
      const text = String(value);
      // The frame ends the run here, and would have to read everything that is sent after that.
      if (left > 0) say({ text: text.slice(0, left), of });
      left -= text.length + 10;
    },
  });
  const [stdout, stderr] = [stream('stdout'), stream('stderr')];
  Object.assign(globalThis, { process: { stdout, stderr } });
  Object.assign(console, {
    ...Object.fromEntries(['log', 'info', 'debug'].map((name) => [name, logging(stdout)])),
    ...Object.fromEntries(['warn', 'error'].map((name) => [name, logging(stderr)])),
  });

  const known = new Addresses(modules, listener);
  const fail = (/** @type {unknown} */ error, /** @type {string} */ program) =>
    say({ end: described(error, program, known) });
  addEventListener('message', (/** @type {MessageEvent<string>} */ { data: program }) => {
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      fail(event.reason, program);
    });
    addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.error ?? event.message, program);
    });
    run(program, known).then(
      () => say({ end: '' }),
      (error) => fail(error, program),
    );
  });
}

/** @param {{ write: (text: unknown) => void }} stream */
const logging =
  ({ write }) =>
  (/** @type {unknown[]} */ ...values) =>
    write(`${values.map(shown).join(' ')}\n`);

/** @param {unknown} value @returns {string} As console.log shows it. */
function shown(value) {
  const is_dict = typeof value === 'object' && value !== null && !Object.getPrototypeOf(value);
  const is_plain = is_dict || Array.isArray(value) || String(value) === '[object Object]';
  return is_plain ? JSON.stringify(value) : String(value);
}

/** @param {string} code */
const address_of = (code) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));

/** The addresses of modules that export what is in the library. */
class Addresses {
  /** @type {Map<string, string>} By name. */
  #made = new Map();
  /** @type {Record<string, object>} */
  #started = {};

  /** @param {Modules} modules @param {import('./server.mjs').Listener} listener */
  constructor(modules, listener) {
    this.modules = modules;
    this.listener = listener;
    Object.assign(globalThis, { pyurllib_modules: this.#started });
  }

  /** @param {string} name */
  of(name) {
    return this.#made.get(name);
  }

  /** Starts a module, if there is one of that name. @param {string} name */
  async start(name) {
    if (!Object.hasOwn(this.modules, name) || this.#made.has(name)) return;
    if (NETWORK.test(name)) await this.#connect(name.startsWith('pyurllib/sync') ? '/sync' : '');
    const module = await this.#module(name);
    this.#started[name] = module;
    const exported = Object.keys(module).map(
      (key, number) => `const n${number} = m.${key}; export { n${number} as ${key} };`,
    );
    this.#made.set(
      name,
      address_of(`const m = pyurllib_modules['${name}']; ${exported.join(' ')}`),
    );
  }

  /** Lets the requests of an API go to the server. @param {'' | '/sync'} api */
  async #connect(api) {
    const client = await this.#module(`pyurllib${api}/http/client`);
    const { responses } = /** @type {{ responses: Record<number, string> }} */ (client);
    const fetch = await this.#module(`pyurllib${api}/fetch`);
    const { install_fetch } = /** @type {{ install_fetch: (fetch: object) => void }} */ (fetch);
    install_fetch(server(this.listener, responses)[api === '' ? 'async' : 'blocking']);
  }

  /** @param {string} name */
  async #module(name) {
    return /** @type {Modules[string]} */ (this.modules[name])();
  }

  /** @param {string} text @returns {string} With the names of the modules in the places of their addresses. */
  named(text) {
    return [...this.#made].reduce(
      (named, [name, address]) => named.replaceAll(address, name),
      text,
    );
  }
}

/**
 * @param {string} program
 * @param {Addresses} known
 */
async function run(program, known) {
  const { code, problem } = without_types(program);
  for (const [, , , name = ''] of code.matchAll(IMPORT)) await known.start(name);
  const linked = code.replace(IMPORT, (all, before, quote, /** @type {string} */ name) => {
    const address = known.of(name);
    return address === undefined ? all : `${before}${quote}${address}${quote}`;
  });
  try {
    await import(address_of(`${linked}\n//# sourceURL=${FILE}`));
  } catch (error) {
    // Chromium does not say in which line a syntax error is.
    throw problem && error instanceof SyntaxError && !PLACE.test(error.stack ?? '')
      ? Object.assign(error, { lineNumber: problem.loc?.line })
      : error;
  }
}

/** @param {string} program @returns {{ code: string, problem?: { loc?: { line: number } } }} The same lines in JavaScript. */
function without_types(program) {
  try {
    const { code } = transform(program, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    });
    return { code };
  } catch (error) {
    return { code: program, problem: /** @type {{ loc?: { line: number } }} */ (error) };
  }
}

/** @typedef {Error & { fileName?: string, lineNumber?: number, __notes__?: string[] }} Explained Firefox has the place of a syntax error. */

/**
 * @param {unknown} error
 * @param {string} program
 * @param {Addresses} known
 * @returns {string} Its name, what it says, its notes, and the program's line.
 */
function described(error, program, known) {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const {
    name,
    message,
    stack = '',
    fileName,
    lineNumber,
    __notes__: notes = [],
  } = /** @type {Explained} */ (error);
  const reason = reason_of(error, program, known.modules);
  if (reason !== undefined) return reason;
  const said = [`${name}: ${known.named(message)}`, ...notes].join('\n');
  const line = Number(PLACE.exec(stack)?.[1] ?? (fileName !== location.href && lineNumber));
  return line > 0 ? `${said}  (line ${line})` : said;
}
