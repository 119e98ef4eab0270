// The linter forbids undocumented parts of Node in lib/, except in the one file that needs one.
import { Linter, ESLint, type Linter as Types } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const RULE = 'no-restricted-properties';
const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });

/** The rule's findings in a piece of code, under the configuration of that file. */
async function findings(path: string, code: string): Promise<string[]> {
  const config = (await eslint.calculateConfigForFile(path)) as Types.Config;
  const rules = { [RULE]: config.rules?.[RULE] ?? 'off' };
  return new Linter().verify(code, { rules }).map(({ ruleId }) => ruleId ?? 'not read');
}

const UNDOCUMENTED = [
  'socket._handle.fd;',
  "socket['_handle'];",
  'socket?._handle?.setBlocking(true);',
  'const { _handle } = socket;',
  'function f({ _handle: { readStart } }) { readStart(); }',
  'socket._writableState.length;',
  'socket._readableState.flowing = true;',
  'delete socket._events.data;',
  "process.binding('tcp_wrap');",
  'buffer.latin1Slice(0, 9);',
  'const { latin1Slice } = Buffer.prototype;',
  'buffer.utf8Write(text);',
  'Object.getOwnPropertySymbols(socket);',
];

describe.each(['lib/transport/async.ts', 'lib/transport/wire/connection.cjs', 'lib/new.ts'])(
  '%s',
  (path) => {
    test.each(UNDOCUMENTED)('%s is refused', async (code) => {
      expect(new Set(await findings(path, code))).toEqual(new Set([RULE]));
    });

    test('documented properties pass', async () => {
      const code = "const { length } = buffer.toString('latin1'); socket.setNoDelay(length > 0);";
      expect(await findings(path, code)).toEqual([]);
    });
  },
);

test('the step-wise decoder may use `_handle`', async () => {
  const path = 'lib/urllib3/response/decoders/native_stream.ts';
  expect(await findings(path, 'stream._handle.writeSync();')).toEqual([]);
});
