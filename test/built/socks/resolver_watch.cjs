// Preloaded into a program and its worker: prints each name that is looked up. `several.test` has two addresses.
'use strict';
const dns = require('node:dns');
const fs = require('node:fs');

/** @param {{ lookup: Function }} owner */
function watch(owner) {
  const { lookup } = owner;
  owner.lookup = function (/** @type {unknown[]} */ ...args) {
    fs.writeSync(1, `looked up: ${String(args[0])}\n`);
    if (args[0] === 'several.test')
      return Promise.resolve(['127.0.0.3', '127.0.0.1'].map((address) => ({ address, family: 4 })));
    return lookup.apply(this, args);
  };
}
watch(dns);
watch(dns.promises);

const worker_threads = require('node:worker_threads');
worker_threads.Worker = class Worker extends worker_threads.Worker {
  /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} [options] */
  constructor(file, options) {
    const execArgv = [...(options?.execArgv ?? []), '--require', __filename];
    super(file, { ...options, execArgv });
  }
};
