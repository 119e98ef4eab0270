// @ts-check
/**
 * Translates the programs to the async API, and records what they print in Python. Without arguments, all of them; the first argument is a
 * Python 3.13 with Requests.
 *
 *     node test/nightly/transpile/record.mjs python3.13 [name…]
 */
import fs from 'node:fs';
import path from 'node:path';
import { FOLDER, program_names, run, started_server, translated } from './runs.mjs';

const [python = 'python3.13', ...chosen] = process.argv.slice(2);
const { url, stop } = await started_server();
for (const name of chosen.length > 0 ? chosen : program_names()) {
  const file = path.join(FOLDER, 'translations', `${name}.mjs`);
  fs.writeFileSync(file, await translated(python, name, 'async'));
  const printed = await run(python, [path.join(FOLDER, 'programs', `${name}.py`)], url);
  fs.writeFileSync(path.join(FOLDER, 'outputs', `${name}.txt`), printed);
}
stop();
