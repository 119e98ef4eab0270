/** What the library takes when it is loaded; imported before it, so that clocks.mjs can replace it later. */
import { performance } from 'node:perf_hooks';

const timers = process.getBuiltinModule('node:timers');
const { setTimeout } = timers;

export const own_clocks = {
  monotonic_ms: performance.now.bind(performance),
  /** @type {(run: () => void, delay?: number) => NodeJS.Timeout} */
  set_timer: setTimeout,
};

Object.getPrototypeOf(performance).now = () => own_clocks.monotonic_ms();
/** @type {any} */ (timers).setTimeout = (
  /** @type {() => void} */ run,
  /** @type {number} */ delay,
) => own_clocks.set_timer(run, delay);
