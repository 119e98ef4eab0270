// Responses dropped unread are closed once they are garbage-collected and the event loop runs; a blocking program
// that never returns to the event loop keeps them open (docs/differences.md).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { script } from '../../../../server/script.js';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));
const MANY = 20;

/** The limit of descriptors in the test that exhausts them. */
const TOO_MANY = 100;

const HALF_AN_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it';

/** A program that prints lines; it exits when its standard input ends. */
function start(program: string, prefix = '') {
  const code = `process.stdin.on('end', () => process.exit()).resume();
    const turn = async () => { gc(); await new Promise((resolve) => setTimeout(resolve, 20)); };
    ${program}`;
  const child = spawn(
    'sh',
    ['-c', `${prefix} exec "$@"`, 'sh', process.execPath, '--expose-gc'].concat(
      '--input-type=module',
      '--eval',
      code,
    ),
    {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NO_PROXY: '*' },
    },
  );
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    line: async () => String((await lines.next()).value),
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

test.each(['pyurllib/request', 'pyurllib/sync/request'])(
  '%s: abandoned responses are closed',
  async (module) => {
    await using peer = await script([{ read: 'head' }, HALF_AN_ANSWER, { read: 'end' }]);
    const program = start(`
      import { urlopen } from '${module}';
      for (let i = 0; i < ${MANY}; i++) await urlopen('${peer.url}');
      console.log('all are open');
      for (;;) await turn();`);
    expect(await program.line()).toBe('all are open');
    // The server sees the end of every connection.
    expect(await peer.finished(MANY)).toHaveLength(MANY);
    await program.end();
  },
);

test.skipIf(process.platform === 'win32')(
  'a blocking loop that drops responses runs out of descriptors; the next turn of the event loop gives them back',
  async () => {
    await using peer = await script([{ read: 'head' }, HALF_AN_ANSWER, { read: 'end' }]);
    const program = start(
      `import { urlopen } from 'pyurllib/sync/request';
       const open_many = () => { for (let i = 0; i < ${TOO_MANY}; i++) urlopen('${peer.url}'); };
       try { open_many(); console.log('enough'); } catch (error) { console.log(String(error)); }
       for (let i = 0; i < 20; i++) await turn();
       const response = urlopen('${peer.url}');
       console.log(response.status);
       // Closed ones do not count.
       for (let i = 0; i < ${TOO_MANY}; i++) urlopen('${peer.url}').close();
       console.log('all were open');`,
      `ulimit -n ${TOO_MANY};`,
    );
    expect(await program.line()).toMatch('<urlopen error [Errno 24] Too many open files>');
    expect(await program.line()).toBe('200');
    expect(await program.line()).toBe('all were open');
    await program.end();
  },
);
