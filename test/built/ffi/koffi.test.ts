// Native calls by the package koffi, on every Node, in programs of their own that use the built package.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { why_not } from '../../../lib/ffi/index.js';
import { ROOT, obstacle_without_koffi } from './native.js';
import { error, prepare } from './koffi_programs.js';

const { output_of } = prepare();

test.each([[{}], [{ version: '2.16.2' }], [7], ['koffi']])(
  'why_not({ koffi: %j }) tells that it is not koffi 3',
  (koffi) => {
    expect(why_not({ koffi } as never)).toBe('the package koffi is needed in version 3');
  },
);

const run = async (program: string, flags: string[] = []) =>
  (await output_of([...flags, '--input-type=module', '-e', program])).trim();

describe.skipIf(error !== null)(`koffi: ${error ?? 'possible'}`, () => {
  test.skipIf(obstacle_without_koffi() !== null)(
    'takes over from node:ffi, also a log of keys, whose function the other cannot call',
    async () => {
      const program = `
        import koffi from 'koffi';
        import { install_ffi } from 'pyurllib/ffi';
        import { create_default_context } from 'pyurllib/sync/ssl';
        import { urlopen } from 'pyurllib/sync/request';
        const get = (keylog_filename) => {
          const context = create_default_context({ cafile: process.env.CA });
          context.keylog_filename = keylog_filename;
          return urlopen(process.env.HTTPS, { context, timeout: 60 }).status;
        };
        install_ffi({ tls: true });
        const before = [get('keys'), get(null)];
        install_ffi({ koffi, tls: true });
        console.log(...before, get('keys'), get(null));`;
      expect(await run(program, ['--experimental-ffi', '--no-warnings'])).toMatch(
        /^200 200 200 200$/m,
      );
    },
  );

  test.each([
    ['on this Node', []],
    ['without its own native calls', without_ffi()],
  ])('%s: exchanges, and TLS, without the worker; nothing warns', async (_mode, flags) => {
    expect(await output_of([...flags, 'program.mjs'])).toBe('<200 200 no worker>\n');
  });

  test('it takes the place of node:ffi, and is remembered; node:ffi is the first choice without it', async () => {
    const own = JSON.stringify(obstacle_without_koffi());
    const program = `
      import koffi from 'koffi';
      import { install_ffi, uninstall_ffi, why_not } from 'pyurllib/ffi';
      import { urlopen } from 'pyurllib/sync/request';
      const calls = [];
      const counting = { ...koffi, load: (path) => {
        const library = koffi.load(path);
        return { func: (name, ...types) => {
          const run = library.func(name, ...types);
          return (...args) => { calls.push(name); return run(...args); };
        } };
      } };
      const connects = () => calls.splice(0).filter((name) => name === 'connect').length;
      const counts = [];
      const get = () => { urlopen(process.env.HTTP).close(); counts.push(connects()); };
      const before = why_not();
      if (before === null) { install_ffi(); get(); }
      else counts.push(0);
      install_ffi({ koffi: counting, tls: true });
      get();
      uninstall_ffi();
      install_ffi();
      get();
      console.log(JSON.stringify([before, why_not(), ...counts]));`;
    expect(await run(program, ['--no-warnings'])).toBe(`[${own},null,0,1,1]`);
  });

  test('PYURLLIB_TRANSPORT never looks for it', async () => {
    const program = `
      import { urlopen } from ${JSON.stringify(pathToFileURL(path.join(ROOT, 'dist/sync/request/index.js')))};
      urlopen(process.env.HTTP);
      const loaded = process.report.getReport().sharedObjects.filter((name) => name.endsWith('koffi.node'));
      console.log(loaded.length); process.exit();`;
    const args = ['--no-warnings', '--input-type=module', '-e', program];
    expect(await output_of(args, { PYURLLIB_TRANSPORT: 'auto' })).toBe('0\n');
  });
});

function without_ffi(): string[] {
  const flag = '--no-experimental-ffi';
  return process.allowedNodeEnvironmentFlags.has('--experimental-ffi') ? [flag] : [];
}
