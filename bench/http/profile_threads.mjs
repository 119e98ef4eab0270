// Preloaded before the profiled program, so that its worker threads are profiled too, whatever flags they are started with.
import { syncBuiltinESMExports } from 'node:module';
import worker_threads from 'node:worker_threads';

const flags = process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'));

worker_threads.Worker = class extends worker_threads.Worker {
  /** @param {string | URL} file @param {import('node:worker_threads').WorkerOptions} [options] */
  constructor(file, options) {
    super(file, { ...options, execArgv: flags });
  }
};
syncBuiltinESMExports();
