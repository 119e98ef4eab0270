// @ts-check
/** Runs program.py in MicroPython, with the requests of this folder: `node examples/micropython/main.mjs http://…`. */
import { readFileSync } from 'node:fs';
// @ts-expect-error The package has no types.
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript';
import { install } from './install.mjs';

const [base] = process.argv.slice(2);
const micropython = await loadMicroPython();
install(micropython);
micropython.globals.set('base', base);
micropython.runPython(readFileSync(new URL('./program.py', import.meta.url), 'utf8'));
