/** The tour: each step in Python, in async and in blocking TypeScript, and what came back. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { styleText } from 'node:util';
import { end_with_reader } from '../../bin/closed_output.mjs';
import { laid_out } from './columns.mjs';
import { start_pyodide } from './in_pyodide.mjs';

end_with_reader();
const WIDTH = process.stdout.columns || Number(process.env.COLUMNS) || 80;
const COLOURED = process.stdout.isTTY && process.stdout.hasColors();

/** @typedef {Parameters<typeof styleText>[0]} Style */

/** @param {Style} style @returns {(text: string) => string} */
const painted = (style) => (text) =>
  COLOURED ? styleText(style, text, { validateStream: false }) : text;

/** Words and texts of either language. */
const WORD =
  /('(?:[^'\\]|\\.)*'|`[^`]*`)|((?:#|\/\/) .*)|\b(as|async|await|catch|const|except|export|from|function|if|import|new|throw|try)\b/g;

/** @param {string} line */
const code = (line) =>
  line.replace(WORD, (word, text, comment) =>
    painted(text ? 'green' : comment ? 'gray' : 'magenta')(word),
  );
const paints = { title: painted(['bold', 'underline']), code: COLOURED ? code : String };

/** A port without a listener: it was free a moment ago. */
async function closed_port() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

const server = fork(new URL('../server.mjs', import.meta.url));
const run_in_pyodide = start_pyodide();
// Loaded while the processes start.
const { tour } = await import('./tour.mjs');
try {
  /** @type {Promise<{ port: number }>} */
  const listening = new Promise((resolve) => server.once('message', resolve));
  const [{ port }, nobody] = await Promise.all([listening, closed_port()]);
  const names = { base: `http://127.0.0.1:${port}`, closed: `http://127.0.0.1:${nobody}/` };
  for await (const { title, columns, output } of tour(names, run_in_pyodide)) {
    console.log(`\n${painted(['bold', 'cyan'])(title)}\n`);
    for (const line of laid_out(columns, WIDTH, paints)) console.log(line);
    if (output !== '') console.log(`\n${output.replaceAll(/^/gm, painted('yellow')('→ '))}`);
  }
  console.log('\nBoth APIs printed the same. Try your own: npm start -- https://example.org/');
} finally {
  server.disconnect();
}
