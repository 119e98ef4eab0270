// @ts-check
/**
 * In one colour, or in the blocking one by native calls (`ffi`), makes every fallible call of some fifty exchanges (exchanges.mjs) fail once, one after another:
 *
 *     PYURLLIB_SERVERS='{"http": …}' node --expose-gc --require ./faults.cjs program.mjs COLOUR|ffi EVERY [NAME …]
 *
 * EVERY 1 means every call with each of its possible errors; n means every n-th call with one error, of each exchange from another one on (PYURLLIB_TENTH: from which). After each failure
 * the outcome must be that of the exchange without failure, or a Python exception; the exchange must succeed again;
 * nothing may leak. Prints a line for each violation, then the numbers as JSON:
 * `{ exchanges, injected, by_site, raised, workers, sites }`.
 */
import { mkdtempSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { open_resources, worker } from '../../helpers/inventory.mjs';
import { exchanges_of } from './exchanges.mjs';

/** An exchange that takes longer, in milliseconds, counts as hanging: the timeouts of the exchanges are longer still. */
const HANG_MS = 7000;
/** How long to wait, in milliseconds, for dropped resources to be closed. */
const CLOSE_MS = 3000;
/** JavaScript's errors, and those of Python's that indicate a bug. */
const BUGS =
  /^(Error|TypeError|RangeError|ReferenceError|SyntaxError|DataCloneError|DOMException|AttributeError|NameError|KeyError|IndexError|AssertionError)$/;

/** @type {typeof import('./faults.cjs')} */
const { ERRORS, arm, disarm } = createRequire(import.meta.url)('./faults.cjs');
const [backend, every, ...names] = process.argv.slice(2);
const stride = Number(every);
const first = Number(process.env['PYURLLIB_TENTH'] ?? 0);

if (backend === 'ffi') {
  (await import('pyurllib/ffi')).install_ffi();
  // Node warns once that this is an experiment.
  await new Promise(setImmediate);
}

const folder = mkdtempSync(join(tmpdir(), 'pyurllib-torture-'));
const temporary = mkdtempSync(join(folder, 'tmp-'));
process.env['TMPDIR'] = temporary;
for (const name in process.env) if (/_proxy$/i.test(name)) delete process.env[name];
process.on('exit', () => rmSync(folder, { recursive: true }));

/** @param {string} text */
const print = (text) => writeSync(1, `${text}\n`);

/** Errors and warnings raised outside of any exchange. @type {string[]} */
const stray_errors = [];
for (const event of ['uncaughtException', 'unhandledRejection', 'warning'])
  process.on(event, (error) => stray_errors.push(`${event}: ${error?.stack}`));

/**
 * An error is only described, since it keeps the objects whose methods were running when it was made.
 * @typedef {{ value?: unknown, error?: { name: string, message: string, stack?: string | undefined } }} Outcome
 */

/** @param {import('./exchanges.mjs').Exchange} exchange @returns {Promise<Outcome>} */
async function outcome_of({ run }) {
  try {
    return { value: await run() };
  } catch (error) {
    const raised = error instanceof Error ? error : new Error(`thrown: ${String(error)}`);
    return { error: { name: raised.name, message: raised.message, stack: raised.stack } };
  }
}

/** The counted resources. */
function resources() {
  return {
    ...open_resources(),
    threads: readdirSync('/proc/self/task').length,
    files: readdirSync(temporary).length + readdirSync(folder).length,
  };
}

/** Waits until the resources are as before; returns the differences that remain. @param {Record<string, number>} before */
async function leaks(before) {
  for (const end = performance.now() + CLOSE_MS; ;) {
    await new Promise(setImmediate);
    const now = resources();
    const names = Object.keys({ ...before, ...now });
    /** @param {string} name @returns {string} */
    const text_of = (name) =>
      `${name} ${Reflect.get(before, name) ?? 0} → ${Reflect.get(now, name) ?? 0}`;
    const others = names.filter((name) => (Reflect.get(now, name) ?? 0) > (before[name] ?? 0));
    if (others.length === 0) return '';
    if (performance.now() > end) return others.map(text_of).join(', ');
    globalThis.gc?.();
    await sleep(5);
  }
}

/** @param {Outcome} outcome */
const text_of = ({ value, error }) =>
  error ? `${error.name}: ${error.message}` : JSON.stringify(value);

let injected = 0;
let violations = 0;
/** @type {Record<string, number>} */
const by_site = {};
/** @type {Record<string, Record<string, number>>} */
const raised = {};
const workers = new Set();

/** @param {import('./exchanges.mjs').Exchange} exchange @param {Outcome} expected @param {string} what @param {Outcome} outcome @param {number} duration @param {Record<string, number>} before */
async function check(exchange, expected, what, outcome, duration, before) {
  const { error } = outcome;
  /** @param {string} text */
  const report = (text) => {
    violations++;
    print(`${backend}, ${exchange.name}, ${what}: ${text}`);
  };
  if (duration > HANG_MS) report(`took ${Math.round(duration)} ms: ${text_of(outcome)}`);
  if (error && BUGS.test(error.name)) report(`raised ${error.stack}`);
  if (!error && !isDeepStrictEqual(outcome, expected)) report(`gave ${text_of(outcome)}`);
  await exchange.prepare?.();
  let again = await outcome_of(exchange);
  // A worker that ends because it cannot send a message may end only now.
  if (again.error && what.includes('message')) again = await outcome_of(exchange);
  if (!isDeepStrictEqual(again, expected)) report(`and then gave ${text_of(again)}`);
  if (what.includes('rmSync'))
    for (const name of readdirSync(temporary)) rmSync(join(temporary, name));
  const left = await leaks(before);
  for (const name of readdirSync(temporary)) rmSync(join(temporary, name));
  if (left !== '') {
    report(`leaks ${left}`);
    Object.assign(before, resources());
  }
  for (const text of stray_errors.splice(0)) report(text);
  if (worker()) workers.add(worker());
}

/** @param {import('./exchanges.mjs').Exchange} exchange @param {number} first the first call that fails */
async function torture(exchange, first) {
  await exchange.prepare?.();
  const expected = await outcome_of(exchange);
  for (let i = 0; i < 2; i++) {
    await exchange.prepare?.();
    const again = await outcome_of(exchange);
    if (expected.error || !isDeepStrictEqual(again, expected))
      throw new Error(`${exchange.name} gives ${text_of(again)}`, {
        cause: expected.error ?? again.error,
      });
  }
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await sleep(5);
  }
  const before = resources();
  for (let call = first; ; call += stride) {
    for (let variant = 0, variants = 1; variant < variants; variant++) {
      await exchange.prepare?.();
      arm(call, stride === 1 ? variant : call + variant);
      const began = performance.now();
      const outcome = await outcome_of(exchange);
      const duration = performance.now() - began;
      const { site, calls } = disarm();
      // The number of calls varies, since data may arrive in different pieces.
      if (site === null && calls < call) return;
      if (site === null) break;
      if (stride === 1) variants = ERRORS[site]?.length ?? 1;
      injected++;
      by_site[site] = (by_site[site] ?? 0) + 1;
      const name = outcome.error?.name ?? 'no error';
      (raised[site] ??= {})[name] = (raised[site]?.[name] ?? 0) + 1;
      await check(
        exchange,
        expected,
        `call ${call}, ${site}, error ${variant}`,
        outcome,
        duration,
        before,
      );
    }
  }
}

try {
  const all = await exchanges_of(
    backend === 'async' ? 'async' : 'blocking',
    JSON.parse(process.env['PYURLLIB_SERVERS'] ?? ''),
    folder,
  );
  const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const [index, exchange] of chosen.entries())
    await torture(exchange, 1 + ((index + first) % stride));
  print(
    JSON.stringify({
      exchanges: chosen.length,
      injected,
      by_site,
      raised,
      workers: workers.size,
      sites: Object.keys(ERRORS).filter((site) => backend === 'ffi' || !site.startsWith('native')),
    }),
  );
} catch (error) {
  violations++;
  print(/** @type {Error} */ (error).stack ?? '');
}
process.exit(violations > 0 ? 1 : 0);
