// @ts-check
// Prints how the blocking API reaches the network, as PYURLLIB_TRANSPORT says.
import { OSError } from 'pyurllib/builtins';
import { urlopen } from 'pyurllib/sync/request';

const { status } = urlopen(String(process.env['ADDRESS']));
let is_python = false;
try {
  urlopen('http://127.0.0.1:1/');
} catch (error) {
  const { reason } = /** @type {{ reason: unknown }} */ (error);
  is_python = error instanceof OSError && reason instanceof OSError;
}
const has_worker = Symbol.for('pyurllib.bridge.11') in globalThis;
console.log(`${status} ${is_python} ${has_worker ? 'worker' : 'no worker'}`);
process.exit();
