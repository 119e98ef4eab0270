// @ts-check
/**
 * Runs the checks, the quickest first, two at a time. What a check prints is shown when it has ended, so that outputs do not
 * mix; the failed ones are named again at the end.
 *
 *     npm run check
 */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Scripts of package.json. The later stages read what `build` makes. */
const STAGES = [
  ['check:format:lib', 'check:format:others'],
  ['build'],
  [
    ...['count:calls', 'check:layers', 'check:docs', 'check:unused'],
    ...['check:types', 'check:lint', 'docs:make', 'check:package'],
  ],
];

/** What mends a failure, where the tool does not say it. @type {Record<string, string>} */
const MENDS = {
  'check:format:lib': 'npm run format',
  'check:format:others': 'npm run format',
  'check:unused': 'Remove what nothing uses; knip.json names what is used from outside.',
  'check:types':
    'npm run check:types repeats this. Generated twins in lib/sync: change their sources.',
  'check:lint':
    'npx eslint --fix FILE mends some. The limits of lines are in eslint.config.mjs: a file of lib/ that has more is split.',
  'docs:make': 'npm run docs:make repeats this: change the comment or the page that it names.',
  'check:package': 'Change `exports` or `files` in package.json, which tell what npm gets.',
};

const AT_ONCE = 2;

/** @typedef {{ status: number | null, output: string }} Outcome */

/** @param {string} script @returns {Promise<Outcome>} */
function run_script(script) {
  // Without `prepack`, which would build again, while other checks read what is built.
  const env = { ...process.env, npm_config_ignore_scripts: 'true' };
  return run_command('npm', ['run', '--silent', script], {
    env,
    shell: process.platform === 'win32',
  });
}

/**
 * @param {string} command @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run_command(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.once('error', reject).once('close', (status) => resolve({ status, output }));
  });
}

/**
 * @param {readonly string[][]} stages
 * @param {(script: string) => Promise<Outcome>} run
 * @param {(text: string) => void} print
 * @param {Record<string, string>} [mends] What to say of a script that failed.
 * @returns {Promise<string[]>} The scripts that failed. No stage follows one in which `build` failed.
 */
export async function check(stages, run, print, mends = MENDS) {
  /** @type {string[]} */
  const failed = [];
  for (const stage of stages) {
    const waiting = [...stage];
    const run_some = async () => {
      for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
        const started = performance.now();
        const { status, output } = await run(script);
        if (status !== 0) failed.push(script);
        const seconds = Math.round((performance.now() - started) / 1000);
        // .ci/run repeats what follows a ✖.
        const text = [output.trim(), ...(status !== 0 && mends[script] ? [mends[script]] : [])];
        print(`${status === 0 ? '✔' : '✖'} ${script}, ${seconds} s\n${text.join('\n')}\n\n`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, run_some));
    if (failed.includes('build')) break;
  }
  return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = await check(STAGES, run_script, (text) => process.stdout.write(text));
  console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : 'All checks passed.');
  if (failed.length > 0) process.exitCode = 1;
}
