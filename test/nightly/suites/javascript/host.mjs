/** node host.mjs FOLDER async|blocking: runs the package of the folder for the Python process that has started this one. */
import './own_clocks.mjs';
import { writeSync } from 'node:fs';
import { call_python, serve } from './calls.mjs';
import { install_clocks } from './clocks.mjs';
import './operations.mjs';
import { B, MODULES, redirect_warnings } from './package.mjs';

const warn = (/** @type {string} */ text, /** @type {string} */ category) =>
  void call_python('warn', { text, k: category });

install_clocks();
Object.assign(globalThis, { BRIDGE: { B, MODULES } });
/** @type {any} */
const write = (/** @type {string} */ text) => {
  call_python('write', { text: String(text) });
  return true;
};
process.stdout.write = write;
/** @type {any} */
const emit = (/** @type {Error | string} */ warning, /** @type {unknown} */ category) =>
  warn(
    warning instanceof Error ? warning.message : warning,
    typeof category === 'string' ? category : 'UserWarning',
  );
process.emitWarning = emit;
process.on('uncaughtException', (error) => {
  writeSync(2, `uncaught in Node: ${error.stack}\n`);
});
// A promise that never settles must not end the process: the test takes too long.
setInterval(() => undefined, 1 << 30);
redirect_warnings(warn, serve);
