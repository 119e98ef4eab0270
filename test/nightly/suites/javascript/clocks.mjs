/** Clocks and sleeping that a test has replaced in Python are replaced here, too. */
import { call_python } from './calls.mjs';
import { own_clocks } from './own_clocks.mjs';

/** @typedef {'time' | 'monotonic' | 'sleep'} Name The names in Python's module `time`. */

/** @type {Set<Name>} */
let replaced = new Set();

/** @param {Name[]} names */
export function replace_clocks(names) {
  replaced = new Set(names);
}

/** @param {Name} name @param {number[]} args @returns {any} */
const ask = (name, ...args) => call_python('clock', { k: name, a: args });

export function install_clocks() {
  const { now } = Date;
  const { wait } = Atomics;
  const { monotonic_ms, set_timer } = own_clocks;
  Date.now = () => (replaced.has('time') ? Number(ask('time')) * 1000 : now());
  own_clocks.monotonic_ms = () =>
    replaced.has('monotonic') ? Number(ask('monotonic')) * 1000 : monotonic_ms();
  /** How the blocking colour sleeps. @type {any} */
  const waiting = (/** @type {[Int32Array, number, number, number?]} */ ...args) => {
    const [array, , , timeout = 0] = args;
    if (!replaced.has('sleep') || array.length !== 1 || timeout <= 0) return wait(...args);
    ask('sleep', timeout / 1000);
    return 'timed-out';
  };
  Atomics.wait = waiting;
  /** How the async colour sleeps; time-outs are timers, too. @type {any} */
  const later = (/** @type {[() => void, number]} */ ...[run, delay]) => {
    if (!replaced.has('sleep') || !/\bat sleep\b|\bsleep \(/.test(String(new Error().stack))) {
      return set_timer(run, delay);
    }
    ask('sleep', delay / 1000);
    return set_timer(run, 0);
  };
  own_clocks.set_timer = later;
}
