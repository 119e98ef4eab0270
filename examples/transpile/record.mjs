// @ts-check
/**
 * Translates the programs, and records what they print in Python. Without arguments, all of them; the first argument is a
 * Python 3.13 with Requests.
 *
 *     node examples/transpile/record.mjs python3.13 [name…]
 */
import fs from 'node:fs';
import path from 'node:path';
import { COLOURS, FOLDER, program_names, run, started_server, translated } from './runs.mjs';

const [python = 'python3.13', ...chosen] = process.argv.slice(2);
const { url, stop } = await started_server();
for (const name of chosen.length > 0 ? chosen : program_names()) {
  for (const colour of COLOURS) {
    const file = path.join(FOLDER, 'translations', colour, `${name}.mjs`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, await translated(python, name, colour));
  }
  const printed = await run(python, [path.join(FOLDER, 'programs', `${name}.py`)], url);
  fs.mkdirSync(path.join(FOLDER, 'outputs'), { recursive: true });
  fs.writeFileSync(path.join(FOLDER, 'outputs', `${name}.txt`), printed);
}
stop();
