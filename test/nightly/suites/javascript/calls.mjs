/**
 * Calls in both directions, which nest: while Node answers a request of Python it may call Python, which may send requests
 * before it answers, and so on.
 *
 * In the async colour a request whose result is a promise is answered when that has settled. A call to Python during
 * which such a request is made returns a promise, as a translated override does that uses `await`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ASYNC } from './package.mjs';
import { receive, send } from './wire.mjs';
import { copies_of, decode, encode, encode_error, remember_written } from './values.mjs';

/** @typedef {import('./values.mjs').Written} Written */

/** What Python may ask for, by name: see operations.mjs. @type {Record<string, (message: any) => unknown>} */
export const OPERATIONS = {};

/** The calls to Python that a request has made, have returned a promise, and go on. @type {AsyncLocalStorage<Set<unknown>>} */
const storage = new AsyncLocalStorage();

/**
 * Calls Python.
 * @param {string} operation One of `op_…` in operations.py.
 * @param {Record<string, unknown>} fields
 * @returns {any} The result, or a promise for it.
 */
export function call_python(operation, fields) {
  send({ call: { op: operation, ...fields } });
  return next_answer();
}

/** @returns {any} */
function next_answer() {
  for (;;) {
    const message = receive();
    if ('result' in message) return decode(message.result);
    if ('error' in message) throw decode(message.error);
    const later = answer(message, next_answer);
    if (later !== undefined) {
      const unfinished = storage.getStore();
      unfinished?.add(later);
      const done = () => void unfinished?.delete(later);
      later.then(done, done);
      return later;
    }
  }
}

/**
 * Answers one request of Python.
 * @param {any} message
 * @param {() => unknown} [go_on] Is called behind an answer that had to wait, at once: what Python says next is for nobody else.
 * @returns {Promise<any> | undefined} A promise for the result of `go_on` if the answer has to wait.
 */
function answer(message, go_on) {
  /** @type {Set<unknown>} */
  const unfinished = new Set();
  /** @type {Written} */
  const written = [];
  const reply = (/** @type {object} */ content) =>
    send({ ...content, written: copies_of(written) });
  const fail = (/** @type {unknown} */ error) => reply({ error: encode_error(error) });
  const succeed = (/** @type {unknown} */ value) => {
    let result;
    try {
      result = encode(value);
    } catch (error) {
      return fail(error);
    }
    reply({ result });
  };
  let result;
  /** @type {{ error: unknown } | undefined} */
  let thrown;
  try {
    result = remember_written(written, () =>
      storage.run(unfinished, () => OPERATIONS[message.op]?.(message)),
    );
  } catch (error) {
    if (unfinished.size === 0) return void fail(error);
    thrown = { error };
  }
  if (!ASYNC || (!(result instanceof Promise) && unfinished.size === 0)) {
    return void succeed(result);
  }
  // Also waits for calls to Python whose promise the library has not awaited: Python is still in them.
  return Promise.allSettled([result]).then(async ([outcome]) => {
    while (unfinished.size > 0) await Promise.allSettled(unfinished);
    if (thrown !== undefined) fail(thrown.error);
    else if (outcome?.status === 'fulfilled') succeed(outcome.value);
    else fail(outcome?.reason);
    return go_on?.();
  });
}

/** Answers requests until Python ends. */
export async function serve() {
  for (let count = 0; ; count += 1) {
    await answer(receive());
    if (count % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
