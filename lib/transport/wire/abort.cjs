'use strict';
// One listener for each AbortSignal, however many operations wait for it: from eleven on, Node warns of a leak.

/** @typedef {{ runs: Set<() => void>, listener: () => void }} Entry */
/** @type {WeakMap<AbortSignal, Entry>} */
const entries = new WeakMap();

/**
 * Calls a function when a signal is aborted.
 * @param {AbortSignal} signal
 * @param {() => void} run
 */
function on_abort(signal, run) {
  let entry = entries.get(signal);
  if (entry === undefined) {
    /** @type {Entry['runs']} */
    const runs = new Set();
    const listener = () => {
      // Each function is called, even if the one before has thrown: that is an error of the program's own `close`.
      for (const each of runs) void new Promise(() => each());
    };
    entry = { runs, listener };
    entries.set(signal, entry);
    signal.addEventListener('abort', listener);
  }
  entry.runs.add(run);
}

/**
 * Revokes a call of {@link on_abort}.
 * @param {AbortSignal} signal
 * @param {() => void} run
 */
function off_abort(signal, run) {
  const entry = entries.get(signal);
  if (!entry?.runs.delete(run) || entry.runs.size > 0) return;
  entries.delete(signal);
  signal.removeEventListener('abort', entry.listener);
}

module.exports = { off_abort, on_abort };
