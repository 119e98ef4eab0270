// @ts-check
/**
 * Runs blocks one after another in its own process, for doc_examples.test.ts: receives
 * `{ modules, folder, builtins }` and replies `{ failure, reached, printed }`.
 */
import { pathToFileURL } from 'node:url';
import { inspect, isDeepStrictEqual } from 'node:util';

/** @type {{ repr: (value: unknown) => string, type_name: (value: unknown) => string }} */
let builtins;
/** @type {number[]} */
let reached = [];
/** @type {string[]} */
let printed = [];

class Failure extends Error {}

const example = {
  /** @type {(line: number, value: unknown, expected: string, literal: (() => unknown) | null) => void} */
  value(line, value, expected, literal) {
    reached.push(line);
    if (value instanceof Promise) throw new Failure(`line ${line}: a promise (await it)`);
    const texts = [builtins.repr(value), inspect(value, { breakLength: Infinity, depth: 9 })];
    const same = texts.some((text) => agrees(text, expected));
    if (!same && !(literal && isDeepStrictEqual(plain(literal()), plain(value)))) {
      throw new Failure(`line ${line}: ${texts[1]}, or ${texts[0]}; not ${expected}`);
    }
  },
  /** @type {(line: number, error: unknown, expected: string) => void} */
  thrown(line, error, expected) {
    if (error instanceof Failure) throw error;
    reached.push(line);
    const { message } = /** @type {Error} */ (error);
    const text = `${builtins.type_name(error)}: ${message}`;
    if (!agrees(text, expected) && text.split(':')[0] !== expected)
      throw new Failure(`line ${line}: threw ${text}; not ${expected}`);
  },
  /** @type {(line: number, expected: string) => void} */
  missing(line, expected) {
    throw new Failure(`line ${line}: did not throw ${expected}`);
  },
};
Object.assign(globalThis, { __example: example });

/** @param {string} text @param {string} expected */
function agrees(text, expected) {
  return expected.endsWith('…') ? text.startsWith(expected.slice(0, -1)) : text === expected;
}

/**
 * Strips classes, so that a named tuple equals an array and a dict an object.
 * @param {unknown} value
 * @returns {unknown}
 */
function plain(value) {
  if (Array.isArray(value)) return Array.from(value, plain);
  const prototype =
    typeof value === 'object' && value !== null ? Reflect.getPrototypeOf(value) : undefined;
  if (prototype !== null && prototype !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(/** @type {object} */ (value)).map(([key, item]) => [key, plain(item)]),
  );
}

console.log = (...values) => {
  printed.push(
    ...values
      .map((value) => (typeof value === 'string' ? value : inspect(value)))
      .join(' ')
      .split('\n'),
  );
};

/** The end of the output of `print`, or of `process.stdout.write`, without a line end. */
let unfinished = '';

process.stdout.write = (/** @type {string | Uint8Array} */ output) => {
  const text = typeof output === 'string' ? output : Buffer.from(output).toString();
  const lines = (unfinished + text).split('\n');
  unfinished = lines.pop() ?? '';
  printed.push(...lines);
  return true;
};

/** @typedef {{ modules: string[], folder: string, builtins: string }} Blocks */

const start = process.cwd();

/** @param {Blocks} block */
async function run(block) {
  reached = [];
  printed = [];
  unfinished = '';
  let failure = null;
  try {
    /** @type {unknown} */
    const module = await import(block.builtins);
    builtins = /** @type {typeof builtins} */ (module);
    process.chdir(block.folder);
    for (const path of block.modules) await import(pathToFileURL(path).href);
  } catch (error) {
    failure = error instanceof Failure ? error.message : inspect(error);
  }
  process.chdir(start);
  // A print without a line end.
  if (unfinished) printed.push(unfinished);
  process.send?.({ failure, reached, printed });
}
process.on('message', (message) => void run(/** @type {Blocks} */ (message)));
process.on('disconnect', () => process.exit());
