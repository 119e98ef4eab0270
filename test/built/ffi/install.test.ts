// Where native calls are possible, and where not.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { install_ffi, uninstall_ffi, why_not } from '../../../lib/ffi/index.js';
import { RuntimeError } from '../../../lib/python/builtins/index.js';
import { installed_agent } from '../../../lib/transport/installed.js';
import { urlopen } from '../../../lib/sync/request/index.js';
import { raised } from '../../server/colours.js';
import { has_ffi, obstacle_without_koffi, prepare, run } from './native.js';
import * as own_entry from './own_entry.js';
import { keywords_note } from '../../server/keywords.js';

const reason = why_not();
const obstacle = obstacle_without_koffi();
const before = installed_agent('blocking');

afterEach(() => {
  if (before === null) uninstall_ffi();
  else install_ffi();
});

test('there is a reason on Nodes without node:ffi, and none where there is one', () => {
  const needed = 'which begins with Node 26.1; install_ffi({ koffi }) needs none';
  expect(obstacle).toBe(has_ffi ? null : `Node ${process.version} has no node:ffi, ${needed}`);
  // Unless the set-up of the tests has given koffi.
  if (reason !== null) expect(reason).toBe(obstacle);
});

test.each([
  ['install_ffi', install_ffi],
  ['why_not', why_not],
] as [string, (options: unknown) => unknown][])(
  '%s() refuses unknown options',
  async (name, run) => {
    const near = await raised(() => run({ tlss: true }));
    const message = `${name}() got an unexpected keyword argument`;
    expect(near).toEqual(new TypeError(`${message} 'tlss'. Did you mean 'tls'?`));
    const far = await raised(() => run({ tsl: true }));
    expect(far).toMatchObject({
      message: `${message} 'tsl'`,
      __notes__: [keywords_note(name, 'tls', 'koffi')],
    });
    expect(() => run(true)).toThrow(
      new TypeError(`${name}() options must be a plain object, not bool`),
    );
  },
);

test.skipIf(reason === null)(
  'install_ffi() is an error with that sentence, and changes nothing',
  async () => {
    const error = await raised(() => install_ffi());
    expect(error).toBeInstanceOf(RuntimeError);
    expect(error).toMatchObject({
      message: `the blocking API cannot use native calls here: ${reason}`,
    });
    expect(installed_agent('blocking')).toBeNull();
    uninstall_ffi();
  },
);

test.runIf(reason === null)('install_ffi() is for connections that are opened afterwards', () => {
  install_ffi();
  install_ffi({ tls: true });
  const response = urlopen(inject('http'));
  uninstall_ffi();
  expect(installed_agent('blocking')).toBeNull();
  expect(response.read().decode()).toBe('hello\n');
  uninstall_ffi();
});

// By the built package, in a process of its own.
test.each([
  ['ffi', has_ffi ? [200, 200, 'no worker'] : Array(2).fill(`<urlopen error ${refused()}>`)],
  ['auto', [200, 200, has_ffi ? 'no worker' : 'worker']],
  ['worker', [200, 200, 'worker']],
  ['', [200, 200, 'worker']],
  ['else', Array(2).fill('PYURLLIB_TRANSPORT is ffi, auto or worker, not else')],
])('PYURLLIB_TRANSPORT=%s', async (choice, expected) => {
  const program = fileURLToPath(new URL('environment_program.mjs', import.meta.url));
  const env = { ...process.env, PYURLLIB_TRANSPORT: choice };
  const { stdout } = await promisify(execFile)(process.execPath, [program, inject('http')], {
    env,
  });
  expect((JSON.parse(stdout) as unknown[]).slice(0, expected.length)).toEqual(expected);
});

// docs/internals/security_history.md: PYURLLIB_TRANSPORT after `node -e`
const { starts, output_of } = own_entry.prepare();

test.each(['node -e, with the other package', 'node --input-type=module -e'])(
  'PYURLLIB_TRANSPORT takes the entry of its own package: %s',
  async (start) => {
    expect(await output_of(starts[start]!)).toBe(own_entry.EXPECTED);
  },
);

function refused(): string {
  return `PYURLLIB_TRANSPORT=ffi: the blocking API cannot use native calls here: ${obstacle}`;
}

describe.runIf(has_ffi)('flags of Node', () => {
  prepare();
  test.each([
    ['--no-experimental-ffi', 'Node was started with --no-experimental-ffi'],
    [
      '--permission',
      'native calls are refused: Access to this API has been restricted. Use --allow-ffi to manage permissions.',
    ],
  ])('why_not() tells %s', async (flag, expected) => {
    const flags = [flag, ...(flag === '--permission' ? ['--allow-fs-read=*'] : [])];
    const { stdout } = await run('console.log(ffi.why_not());', [], flags);
    expect(stdout).toBe(expected);
  });

  test('only programs that ask for it load node:ffi, whose warning appears once', async () => {
    const program = `
      process.removeAllListeners('warning');
      let count = 0;
      process.on('warning', () => count++);
      const { setTimeout } = await import('node:timers/promises');
      await setTimeout(50);
      const before = count;
      ffi.install_ffi(); ffi.why_not({ tls: true }); ffi.install_ffi();
      await setTimeout(50);
      console.log(before, count);
    `;
    expect(await run(program)).toMatchObject({ stdout: '0 1' });
  });
});
