// Compares the working tree with another revision, by default that of bench/base.txt, which scripts/release.mjs renews:
//   npm run bench:against -- [REV] [--rounds 5] [--only 'Session, blocking'] [--quick]
// Builds REV in a git worktree of its own, in a temporary folder, with the node_modules of this tree. Each program runs in
// its own process; those of the two trees alternate. The least time counts, since other processes can only add to it.
// Then both make requests (bench/warm.mjs) and calls (bench/calls.mjs) in one process, in blocks that alternate, and the instructions of imports are counted
// (bench/instructions.mjs): the latter hardly depend on what else the machine does.
// Tells what is slower by more than 3 %. --only takes the programs whose name contains these words; --quick runs each once.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { instructions_of_imports } from './instructions.mjs';
import { least_of, machine, options_of, run, start_server, usual_environment } from './common.mjs';

const options = options_of({ rounds: ['5', '1'], blocks: ['40', '8'] }, true);
const ROUNDS = Number(options.rounds);
const MIB = 2 ** 20;
const LIMIT = 1.03;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** @param {string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
const [revision = readFileSync(join(ROOT, 'bench/base.txt'), 'utf8').trim()] = options.positionals;
const commit = git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`);

const folder = mkdtempSync(join(tmpdir(), 'bench-against-'));
const other = join(folder, 'tree');
process.once('exit', () => {
  rmSync(folder, { recursive: true });
  git('worktree', 'prune');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

git('worktree', 'add', '--quiet', '--detach', other, commit);
symlinkSync(join(ROOT, 'node_modules'), join(other, 'node_modules'));
console.error(`building ${revision}`);
execFileSync('npm', ['run', '--silent', 'build'], { cwd: other, stdio: 'inherit' });

const server = await start_server();
const at = `http://127.0.0.1:${server.port}`;
const down = `'${at}/down?${256 * MIB}'`;
const env = usual_environment();

const URLOPEN = `import { urlopen } from 'pyurllib/request';`;
const SESSION = `import { Session } from 'pyurllib/requests'; const session = new Session();`;
const CHECK = `if (size !== 256 * ${MIB}) throw new Error(size);`;
const UPLOAD = `const data = new Uint8Array(64 * ${MIB});`;
/** @param {string} start @param {string} each @param {number} count */
const times = (start, each, count) => `${start} for (let i = 0; i < ${count}; i++) { ${each}; }`;

/** The programs in the async API. @type {[library: string, work: string, text: string][]} */
const of_async = [
  ['urlopen', '1 GET', times(URLOPEN, `await (await urlopen('${at}/')).read()`, 1)],
  ['urlopen', '100 GETs', times(URLOPEN, `await (await urlopen('${at}/')).read()`, 100)],
  ['urlopen', '1,000 GETs', times(URLOPEN, `await (await urlopen('${at}/')).read()`, 1000)],
  ['Session', '1 GET', times(SESSION, `(await session.get('${at}/')).content`, 1)],
  ['Session', '100 GETs', times(SESSION, `(await session.get('${at}/')).content`, 100)],
  ['Session', '1,000 GETs', times(SESSION, `(await session.get('${at}/')).content`, 1000)],
  [
    'urlopen',
    '256 MiB down',
    `${URLOPEN} const r = await urlopen(${down}); let size = 0;
    for (let got = 1; got > 0; size += got) got = (await r.read(65536)).length;
    ${CHECK}`,
  ],
  [
    'Session',
    '256 MiB down',
    `${SESSION} const r = await session.get(${down}, { stream: true }); let size = 0;
    for await (const piece of r.iter_content(65536)) size += piece.length;
    ${CHECK}`,
  ],
  ['urlopen', '64 MiB up', `${URLOPEN} ${UPLOAD} await (await urlopen('${at}/', data)).read();`],
  [
    'Session',
    '64 MiB up',
    `${SESSION} ${UPLOAD} (await session.post('${at}/', { data })).content;`,
  ],
];

/** @param {string} text */
const blocking = (text) =>
  text
    .replaceAll('for await', 'for')
    .replaceAll('await ', '')
    .replaceAll("'pyurllib/", "'pyurllib/sync/");
const { only = '' } = options;
const programs = of_async
  .flatMap(([library, work, text]) => [
    { name: `${library}, async, ${work}`, text },
    { name: `${library}, blocking, ${work}`, text: blocking(text) },
  ])
  .filter(({ name }) => name.includes(only));

/** The least time of each program in each tree, or why it fails. @type {Map<string, import('./common.mjs').Times | Error>} */
const least = new Map();
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, text } of programs) {
    const trees = round % 2 === 0 ? [other, ROOT] : [ROOT, other];
    for (const tree of trees) {
      const key = `${tree} ${name}`;
      const before = least.get(key);
      if (before instanceof Error) continue;
      // A connection that is kept must not keep the process alive.
      const words = [process.execPath, '--input-type=module', '--eval', `${text} process.exit(0);`];
      try {
        least.set(key, least_of(run(words, { cwd: tree, env }), before));
      } catch (error) {
        least.set(key, /** @type {Error} */ (error));
      }
      // Lets a signal end this process.
      await setImmediate();
    }
  }
}

/** @param {string} program @param {string[]} args @returns {{ name: string, before: number, after: number, ratio: number }[]} */
const alternating = (program, ...args) => {
  const words = [join(ROOT, 'bench', program), options.blocks, ...args, other, ROOT];
  return JSON.parse(execFileSync(process.execPath, words, { env, encoding: 'utf8' }));
};
const warm = alternating('warm.mjs', `${at}/`);
server.close();
const calls = alternating('calls.mjs');

/** @param {number} before @param {number} after */
const change = (before, after) =>
  `${after >= before ? '+' : '−'}${Math.abs((after / before - 1) * 100).toFixed(1)} %`;

/** @type {string[]} */
const slower = [];
console.log(
  `${git('rev-parse', '--short', commit)} and the working tree, ms, the least of ${ROUNDS}, ${machine()}`,
);
console.log('| | CPU | | | wall | | |\n| --- | --- | --- | --- | --- | --- | --- |');
for (const { name } of programs) {
  const before = least.get(`${other} ${name}`);
  const after = least.get(`${ROOT} ${name}`);
  if (before === undefined || after === undefined) continue;
  if (before instanceof Error || after instanceof Error) {
    const [where, error] =
      after instanceof Error ? ['the working tree', after] : [revision, before];
    const [reason] = /^.*Error\b.*$/m.exec(String(/** @type {Error} */ (error).message)) ?? ['?'];
    console.log(`| ${name} | fails in ${where}: ${reason} |`);
    if (after instanceof Error) process.exitCode = 1;
    continue;
  }
  const cells = /** @type {const} */ (['cpu', 'wall']).flatMap((kind) => {
    if (after[kind] > before[kind] * LIMIT)
      slower.push(`${name}: ${kind} ${change(before[kind], after[kind])}`);
    return [before[kind].toFixed(0), after[kind].toFixed(0), change(before[kind], after[kind])];
  });
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
/** @param {string} title @param {{ name: string, before: number, after: number, ratio?: number }[]} rows */
function show(title, rows) {
  console.log(`\n${title}:\n\n| | before | after | |\n| --- | --- | --- | --- |`);
  for (const { name, before, after, ratio = after / before } of rows) {
    console.log(`| ${name} | ${before.toFixed(0)} | ${after.toFixed(0)} | ${change(1, ratio)} |`);
    if (ratio > LIMIT) slower.push(`${name} (${title}): ${change(1, ratio)}`);
  }
}
show('CPU of a request in one process, µs', warm);
show('CPU of a call in one process, ns', calls);
const imports = instructions_of_imports(other, ROOT, env);
if (imports === null)
  console.log('\nWithout valgrind, the instructions of imports are not counted.');
else show('instructions of an import, millions', imports);
console.log(
  slower.length === 0
    ? '\nNothing is slower by more than 3 %.'
    : `\nSlower by more than 3 %:\n${slower.join('\n')}`,
);
