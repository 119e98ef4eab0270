/** Both colours of the tour, one after the other, against a server in its own process. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Prompt } from './prompt.mjs';
import { tour as tour_async } from './tour_async.mjs';
import { tour as tour_blocking } from './tour_blocking.mjs';

/** @typedef {(prompt: Prompt, base: string, closed: string) => void | Promise<void>} Tour */

/** @type {{ title: string, tour: Tour }[]} */
const COLOURS = [
  { title: 'Async (examples/tour_async.mjs)', tour: tour_async },
  { title: 'Blocking (examples/tour_blocking.mjs)', tour: tour_blocking },
];

/** A port without a listener: it was free a moment ago. */
async function closed_port() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

const server = fork(new URL('./server.mjs', import.meta.url));
try {
  /** @type {Promise<{ port: number }>} */
  const listening = new Promise((resolve) => server.once('message', resolve));
  const { port } = await listening;
  const base = `http://127.0.0.1:${port}`;
  const closed = `http://127.0.0.1:${await closed_port()}/`;
  const transcripts = [];
  for (const { title, tour } of COLOURS) {
    console.log(`\n== ${title} ==\n`);
    const prompt = new Prompt();
    await tour(prompt, base, closed);
    transcripts.push(prompt.lines.join('\n'));
  }
  if (new Set(transcripts).size !== 1) throw new Error('The two colours printed different things.');
  console.log('\nBoth colours printed the same. Try your own: npm start -- https://example.org/');
} finally {
  server.disconnect();
}
