/** `pyurllib`: Node's REPL, with Python's names and values. */
import repl from 'node:repl';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { Script } from 'node:vm';
import * as builtins from 'pyurllib/builtins';
import { help, imported, MODULES, module_name, stands_for } from './modules.mjs';
import { is_misread, misread_method } from './operators.mjs';
import { floor_division, proposal } from './python_statements.mjs';
import { translated } from './statements.mjs';

const { encode, kw, print, repr, str, type_name } = builtins;

const NAMES = {
  ...{ None: null, True: true, False: false },
  ...builtins,
  ...{ help },
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
 * @param {string} typed
 * @throws {repl.Recoverable} if more lines have to follow.
 * @throws {SyntaxError} which proposes a form, for a statement of Python's.
 */
function compiled(typed) {
  const source = translated(typed, is_class);
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
    // Of `f(a//b)`, the parenthesis is a comment.
    const division = floor_division(typed, is_class, () => true);
    if (division === null && e instanceof SyntaxError && is_incomplete(source, e))
      throw (incomplete = new repl.Recoverable(e));
    // Also the last line of a head: `def f(a,`, `      b):`.
    is_in_refused_block = /:\s*(?:#[^]*)?$/.test(typed.trimEnd().split('\n').at(-1) ?? '');
    const form = division ?? proposal(typed, is_class);
    throw form === null ? e : in_javascript(form);
  }
}

/** @param {string} form @returns {SyntaxError} The refusal of a statement of Python's. */
const in_javascript = (form) => new SyntaxError(`in JavaScript: ${form}`);

/**
 * Refuses what JavaScript takes for something else than Python.
 *
 * @param {string} typed
 * @throws {SyntaxError}
 */
function refuse_misread(typed) {
  const division = floor_division(typed, is_class, is_known);
  if (division !== null) throw in_javascript(division);
  const method = misread_method(typed);
  if (method !== null) throw in_javascript(method);
  if (!is_misread(typed)) return;
  const form = proposal(typed, is_class);
  throw form === null
    ? new SyntaxError('an operator of this line has another result in JavaScript')
    : in_javascript(form);
}

/** @param {string} name @returns {boolean} Whether a variable of that name exists, also one of `const` or `let`. */
function is_known(name) {
  try {
    return compile(`typeof ${name} !== 'undefined'`).runInThisContext() === true;
  } catch {
    return false;
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

/** @param {string[]} path @returns {boolean} Whether it is the name of a class: `['http', 'client', 'HTTPMessage']`. */
function is_class(path) {
  /** @type {unknown} */
  let value = globalThis;
  for (const name of path) value = /** @type {Record<string, unknown>} */ (value)?.[name];
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

/** Whether the last statement was the head of one of Python's blocks, which was refused: its lines are left out. */
let is_in_refused_block = false;

/** An assignment, which has a value in JavaScript and none in Python. */
const ASSIGNMENT = /^\s*[\w$.]+(?:\[[^\]]*\])?(?:\s*,\s*\w+)*\s*[-+*/%&|^]?=(?![=>])/;

/**
 * Runs a statement, JavaScript's or an `import` of Python's.
 *
 * @param {string} typed The statement; Python's prompts, as in a copied session, are left out.
 * @returns {unknown} Its value; undefined, which is not shown, for None and assignments.
 */
function evaluate(typed) {
  // The lines of a block whose head was refused.
  if (/^\.\.\.(?:\s|$)/.test(typed)) return undefined;
  if (is_in_refused_block && /^(?:\s+\S|\s*$)/.test(typed)) return undefined;
  is_in_refused_block = false;
  const source = typed.startsWith('>>> ') ? typed.replaceAll(/^(?:>>>|\.\.\.) ?/gm, '') : typed;
  const names = imported(source);
  if (names !== null) {
    Object.assign(globalThis, names);
    return undefined;
  }
  const script = compiled(source);
  refuse_misread(source);
  const value = interruptible(script);
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
 * What a server sent may be part of a text: codes of the terminal are shown, not obeyed.
 *
 * @param {string} text
 * @returns {string}
 */
const harmless = (text) =>
  text.replaceAll(
    /(?![\t\n])\p{Cc}/gu,
    (code) => `\\x${code.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );

/**
 * Keeps an error as `_error`.
 *
 * @param {unknown} error
 * @returns {string} The last line of Python's traceback, and the notes.
 */
function reported(error) {
  define('_error', error);
  try {
    if (!(error instanceof Error)) return harmless(show(error));
    const interrupted = 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
    if (interrupted) return 'KeyboardInterrupt';
    /** @type {Error & { __notes__?: unknown }} */
    const { name, message, __notes__: notes } = error;
    const lines = Array.isArray(notes) ? notes.map(String) : [];
    const missing = /^(\w+) is not defined$/.exec(message)?.[1];
    const form = name === 'ReferenceError' && missing ? stands_for(missing) : null;
    if (form !== null) lines.push(`In JavaScript: ${form}`);
    return harmless([`${name}: ${message}`, ...lines].join('\n'));
  } catch {
    return '<exception str() failed>';
  }
}

/** Whether somebody types. */
const is_terminal = process.stdin.isTTY && process.stdout.isTTY;

/** Writes to a pipe or a file as `print` does. The process ends if that fails. */
const printed = new Writable({
  decodeStrings: false,
  write(/** @type {string} */ text, _encoding, done) {
    try {
      print(text, kw({ end: '' }));
    } catch (error) {
      if (!(error instanceof builtins.BrokenPipeError))
        process.stderr.write(`pyurllib: ${str(error)}\n`);
      process.exit(1);
    }
    done();
  },
});

/** @param {unknown} error It is written to standard error, and is the process's status, if nobody types. */
function report(error) {
  if (is_terminal) return void printed.write(`${reported(error)}\n`);
  print(reported(error), kw({ file: process.stderr }));
  process.exitCode = 1;
}

/** Gives texts those methods of Python's that JavaScript's lack: `encode`, `strip`, `startswith` … */
function add_methods_of_str() {
  const methods = /** @type {Record<string, (...args: string[]) => unknown>} */ (
    /** @type {unknown} */ (str)
  );
  const names = Object.getOwnPropertyNames(str).filter(
    (name) => typeof methods[name] === 'function',
  );
  const own = Object.fromEntries(
    names.map((name) => [name, (/** @type {string[]} */ ...args) => methods[name]?.(...args)]),
  );
  const starts =
    (/** @type {'startsWith' | 'endsWith'} */ name) =>
    (
      /** @type {string} */ text,
      /** @type {string | string[]} */ part,
      /** @type {number[]} */ ...range
    ) =>
      [part].flat().some((each) => text.slice(...range)[name](each));
  const others = {
    encode,
    upper: (/** @type {string} */ text) => text.toUpperCase(),
    lower: (/** @type {string} */ text) => text.toLowerCase(),
    startswith: starts('startsWith'),
    endswith: starts('endsWith'),
  };
  for (const [name, method] of Object.entries({ ...own, ...others })) {
    if (name in String.prototype) continue;
    /** @this {string} @param {string[]} args @returns {unknown} */
    const value = function (...args) {
      const called = /** @type {(...args: string[]) => unknown} */ (method);
      return called(String(this), ...args);
    };
    Object.defineProperty(String.prototype, name, { value, writable: true, configurable: true });
  }
}

const BANNER = `pyurllib on Node ${process.version}: Python's urllib, http, requests, json, ssl, socket. Calls block, keywords are typed as in Python.
All else is JavaScript. Type help(x) for a page of the documentation, exit to leave.`;

/** Starts the prompt on standard input; without a terminal, only results and errors are written. */
export function start_prompt() {
  if (is_terminal) console.log(BANNER);
  add_methods_of_str();
  /** The repr of the last value. */
  let shown = '';
  const server = repl.start({
    input: process.stdin,
    output: process.stdout.isTTY ? process.stdout : printed,
    prompt: is_terminal ? '>>> ' : '',
    useGlobal: true,
    ignoreUndefined: true,
    writer: () => shown,
    eval: (typed, _context, _file, done) => {
      let value;
      incomplete = null;
      try {
        const result = evaluate(/^\s*(?:exit|quit)\s*$/.test(typed) ? 'exit()' : typed);
        shown = result === undefined ? '' : harmless(show(result));
        value = result;
      } catch (error) {
        if (incomplete !== null && error === incomplete) return done(incomplete, undefined);
        report(error);
      }
      done(null, value);
    },
  });
  // Node would write `... ` for the lines of a statement.
  if (!is_terminal) server.displayPrompt = () => void server.resume();
  const exit = (/** @type {number} */ status = 0) => {
    process.exitCode = status;
    server.close();
  };
  for (const [name, value] of Object.entries({ ...NAMES, exit, quit: exit })) define(name, value);
  server.once('exit', () => {
    if (incomplete !== null) report(incomplete.err);
  });
}
