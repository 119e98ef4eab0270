// Many requests at once on one Session, one opener and others: when each is answered, and the memory of an open response.
import { median, machine } from '../common.mjs';
import { MANY, TOO_MANY } from './json.mjs';
import { start_server } from './rounds.mjs';

const NAMES = ['node:http', 'undici.fetch', 'urlopen', 'Session.get'];

/** @param {boolean} quick @returns {Promise<string>} A table in Markdown. */
export async function crowd(quick) {
  const server = await start_server();
  /** @param {string} name */
  const start = (name) => server.program('crowd_client.mjs', [name], ['--expose-gc']);
  /** The figures of each round, after a warm-up. @param {string} name @param {number} many */
  const answered = async (name, many) => {
    const client = start(name);
    const rounds = quick ? 1 : 5000 / many;
    /** @type {any[]} */
    const found = [];
    for (let round = -2 * rounds; round < rounds; round++) {
      const figures = await client.run('answered', many);
      if (round >= 0) found.push(figures);
    }
    await client.end();
    return found;
  };
  const rows = [];
  for (const name of NAMES) {
    const [few, many] = [await answered(name, MANY), await answered(name, TOO_MANY)];
    const client = start(name);
    await client.run('held', 1);
    /** @type {any} */
    const held = await client.run('held', TOO_MANY);
    await client.end();
    const times = [few, many].flatMap((rounds) =>
      ['middle', 'last', 'behind'].map((figure) => median(rounds.map((each) => each[figure]))),
    );
    const figures = times.map((figure) => figure.toFixed(figure < 10 ? 1 : 0));
    const sizes = [held.heap, held.rss].map((bytes) => (bytes / 1024).toFixed(1));
    rows.push(`| ${[name, ...figures, ...sizes].join(' | ')} |`);
  }
  await server.end();
  return `
Made by \`npm run bench -- http --crowd --write\`, on ${machine()}. GETs of the gzipped JSON are started at the same time: ms until half
of them and until the last are answered; "behind": by how many places the most delayed one is answered later than it was
started. Then ${TOO_MANY} responses are held open, unread: KiB of each in the heap and buffers of Node, and of the process.

| | ${MANY}: half | last | behind | ${TOO_MANY}: half | last | behind | KiB in use a connection | KiB of the process |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
