// FancyURLopener.prompt_user_passwd() without a terminal. Compared with CPython if it is installed.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { find_oracle } from '../../../oracle/find_oracle.js';

/** Runs a program without a terminal, in a session of its own. */
function asked(program: string, args: string[], input: string) {
  const { stdout, stderr } = spawnSync('setsid', ['--wait', program, ...args], {
    input,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return { stdout, stderr };
}

const answers = 'mé\r\n  secret \n';
const questions = {
  stdout: 'Enter username for realm at host: ["mé\\r","  secret "]\n',
  stderr: 'Warning: Password input may be echoed.\nEnter password for mé\r in realm at host: \n',
};

describe.each(['pyurllib/request', 'pyurllib/sync/request'])('%s: prompt_user_passwd', (room) => {
  const ours = (input: string) => {
    const program = `
      import { FancyURLopener } from '${room}';
      process.removeAllListeners('warning');
      try {
        console.log(JSON.stringify(await new FancyURLopener({}).prompt_user_passwd('host', 'realm')));
      } catch (error) {
        console.log(error.name, error.message);
      }`;
    return asked(process.execPath, ['--input-type=module', '--eval', program], input);
  };

  test('prompts on the terminal, or on standard input without one', () => {
    expect(ours(answers)).toEqual(questions);
  });

  test.each([
    ['', 'Enter username for realm at host: EOFError EOF when reading a line\n'],
    ['me\n', 'Enter username for realm at host: EOFError \n'],
  ])('raises EOFError at the end of input: %j', (input, expected) => {
    expect(ours(input).stdout).toBe(expected);
  });
});

const oracle = find_oracle();
test.runIf(oracle !== null)('CPython prompts as recorded here', () => {
  const program = `
import json, urllib.request, warnings
warnings.simplefilter('ignore')
print(json.dumps(urllib.request.FancyURLopener({}).prompt_user_passwd('host', 'realm'), ensure_ascii=False, separators=(',', ':')))`;
  expect(asked(oracle!, ['-X', 'utf8', '-c', program], answers)).toEqual(questions);
});
