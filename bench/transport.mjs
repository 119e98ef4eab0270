// Measures the transport in both colours beside plain node:http and CPython's http.client and urllib:
//   npm run build && node bench/transport.mjs [--rounds 15]
// The server is a process of its own; rounds are interleaved, and ratios are medians over the rounds.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const ROUNDS = Number(values.rounds);

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @param {string} program @param {string[]} args */
function start(program, args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    /** @param {string} line @returns {Promise<string>} */
    ask: async (line) => {
      if (line) child.stdin.write(`${line}\n`);
      return String((await lines.next()).value);
    },
    end: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

function cpython() {
  const pyenv = () =>
    `${execFileSync('pyenv', ['prefix', '3.13.0'], { encoding: 'utf8' }).trim()}/bin/python3`;
  for (const find of [() => process.env.PYURLLIB_ORACLE, pyenv, () => 'python3.13']) {
    try {
      const program = find();
      if (program && String(execFileSync(program, ['--version'])).startsWith('Python 3.13'))
        return program;
    } catch {
      // Not there.
    }
  }
  return null;
}

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

const server = start(process.execPath, [here('../test/server/main.mjs')]);
const port = new URL(JSON.parse(await server.ask('')).http).port;
const node = start(process.execPath, [here('transport/node.mjs'), port]);
const python = cpython();
const peer = python === null ? null : start(python, [here('transport/cpython.py'), port]);

/** Who answers, what is asked, how often a round. @type {[ReturnType<typeof start>, string, string, number][]} */
const contenders = [];
for (const [what, times] of /** @type {const} */ ([
  ['kept', 150],
  ['fresh', 60],
  ['down', 1],
]))
  for (const who of ['node', 'async', 'blocking'])
    contenders.push([node, `${who} ${what}`, `${who} ${what}`, times]);
if (peer)
  for (const what of ['kept', 'fresh', 'urlopen'])
    contenders.push([peer, `CPython ${what}`, what, what === 'kept' ? 150 : 60]);

/** @type {Record<string, number[]>} */
const seconds = {};
for (const [who, name, what, times] of contenders) {
  await who.ask(`${what} ${times * 10}`);
  seconds[name] = [];
}
for (let round = 0; round < ROUNDS; round++)
  for (const [who, name, what, times] of contenders)
    seconds[name]?.push(Number(await who.ask(`${what} ${times}`)));

for (const [name, all] of Object.entries(seconds))
  console.log(
    name.padEnd(16),
    `${(median(all) * 1e6).toFixed(0)} us, best ${(Math.min(...all) * 1e6).toFixed(0)}`,
  );

/** @param {string} name @param {string} base */
function ratio(name, base) {
  const [ours, theirs] = [seconds[name], seconds[base]];
  if (ours && theirs)
    console.log(
      `${name} / ${base}: speed`,
      median(ours.map((time, i) => (theirs[i] ?? NaN) / time)).toFixed(2),
    );
}
for (const what of ['kept', 'fresh', 'down']) ratio(`async ${what}`, `node ${what}`);
ratio('blocking down', 'async down');
ratio('blocking kept', 'CPython kept');
ratio('blocking fresh', 'CPython urlopen');

await Promise.all([node.end(), peer?.end(), server.end()]);
