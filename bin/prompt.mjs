/** `pyurllib`: Node's REPL, with Python's names and values. */
import repl from 'node:repl';
import { inspect } from 'node:util';
import { Script } from 'node:vm';
import * as builtins from 'pyurllib/builtins';
import { imported, MODULES, module_name } from './modules.mjs';

const { bool, bytes, dict, encode, float, int, isinstance, issubclass } = builtins;
const { Exception, kw, list, open, print, repr, set, str, tuple, type_name } = builtins;

/** The exception classes, by name. */
const exceptions = Object.entries(/** @type {Record<string, unknown>} */ (builtins)).filter(
  ([, value]) =>
    value === Exception || (value instanceof Function && value.prototype instanceof Exception),
);

const NAMES = {
  ...{ None: null, True: true, False: false },
  ...{ bool, bytes, dict, encode, float, int, isinstance, issubclass },
  ...{ kw, list, open, print, repr, set, str, tuple },
  ...Object.fromEntries(exceptions),
  ...MODULES,
};

/**
 * Python's repr; what Python shows by an address only, such as headers, with its content, as `console.log` does.
 *
 * @param {unknown} value
 * @returns {string}
 */
function show(value) {
  const module = module_name(value);
  if (module !== null) return `<module '${module}'>`;
  /** @type {unknown} */
  const text = repr(value);
  if (typeof text !== 'string') {
    throw new TypeError(`__repr__ returned non-string (type ${type_name(text)})`);
  }
  return /^<[\w.]+ object>$/.test(text) ? inspect(value) : text;
}

/** @param {string} source */
const compile = (source) => new Script(source, { filename: 'prompt' });

/** The error of a statement that is not complete yet. @type {repl.Recoverable | null} */
let incomplete = null;

/**
 * Compiles what was typed; braces at the beginning are an object if that is possible.
 *
 * @param {string} source
 * @throws {repl.Recoverable} if more lines have to follow.
 */
function compiled(source) {
  if (/^\s*\{/.test(source)) {
    try {
      return compile(`(${source}\n)`);
    } catch {
      // It is a block.
    }
  }
  try {
    return compile(source);
  } catch (e) {
    if (e instanceof SyntaxError && is_incomplete(source, e))
      throw (incomplete = new repl.Recoverable(e));
    throw e;
  }
}

/** @param {string} source @param {SyntaxError} error @returns {boolean} */
function is_incomplete(source, { message }) {
  // V8 reports `f(1` as it reports `f(1 2)`; with a comma added, only the former is an unexpected end.
  if (message.startsWith('missing ) ')) {
    try {
      compile(`${source},`);
    } catch (e) {
      return e instanceof SyntaxError && is_incomplete('', e);
    }
  }
  return /^(?:Unexpected end of input|Unterminated template)/.test(message);
}

/** An assignment, which has a value in JavaScript and none in Python. */
const ASSIGNMENT = /^\s*[\w$.]+(?:\[[^\]]*\])?\s*[-+*/%&|^]?=(?![=>])/;

/**
 * Runs a statement, JavaScript's or an `import` of Python's.
 *
 * @param {string} typed The statement; Python's prompts, as in a copied session, are left out.
 * @returns {unknown} Its value; undefined, which is not shown, for None and assignments.
 */
function evaluate(typed) {
  const source = typed.startsWith('>>> ') ? typed.replaceAll(/^(?:>>>|\.\.\.) ?/gm, '') : typed;
  const names = imported(source);
  if (names !== null) {
    Object.assign(globalThis, names);
    return undefined;
  }
  const value = interruptible(compiled(source));
  return ASSIGNMENT.test(source) ? undefined : (value ?? undefined);
}

/**
 * Runs a script so that Ctrl-C interrupts it, also while it waits in a blocking call.
 *
 * @param {Script} script
 * @returns {unknown}
 */
function interruptible(script) {
  const { stdin } = process;
  const raw = stdin.isRaw;
  // In raw mode, Ctrl-C is a character that nobody reads while the thread is busy.
  if (raw) stdin.setRawMode(false);
  try {
    return script.runInThisContext({ breakOnSigint: true });
  } finally {
    if (raw) stdin.setRawMode(true);
  }
}

/** @param {string} name @param {unknown} value The REPL defines such names itself, by accessors: `http`, `_error`. */
function define(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/**
 * Keeps an error as `_error`.
 *
 * @param {unknown} error
 * @returns {string} The last line of Python's traceback.
 */
function reported(error) {
  define('_error', error);
  try {
    if (!(error instanceof Error)) return show(error);
    const interrupted = 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
    return interrupted ? 'KeyboardInterrupt' : `${error.name}: ${error.message}`;
  } catch {
    return '<exception str() failed>';
  }
}

/** @param {unknown} error */
const report = (error) => void process.stdout.write(`${reported(error)}\n`);

/** @param {unknown} value @returns {string} As {@link show}, or the error if the value has no repr. */
function shown(value) {
  try {
    return show(value);
  } catch (error) {
    return reported(error);
  }
}

/** Starts the prompt on standard input; without a terminal, only results and errors are written. */
export function start_prompt() {
  const server = repl.start({
    prompt: process.stdin.isTTY && process.stdout.isTTY ? '>>> ' : '',
    useGlobal: true,
    ignoreUndefined: true,
    writer: shown,
    eval: (typed, _context, _file, done) => {
      let value;
      incomplete = null;
      try {
        value = evaluate(typed);
      } catch (error) {
        if (incomplete !== null && error === incomplete) return done(incomplete, undefined);
        report(error);
      }
      done(null, value);
    },
  });
  for (const [name, value] of Object.entries(NAMES)) define(name, value);
  server.once('exit', () => {
    if (incomplete !== null) report(incomplete.err);
  });
}
