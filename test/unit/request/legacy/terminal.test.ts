// What the prompts of the legacy openers raise if their terminal fails.
import { afterEach, expect, test, vi } from 'vitest';
import { OSError } from '../../../../lib/python/builtins/index.js';
import { end_line, prompt_hidden, prompt_line } from '../../../../lib/request/legacy/terminal.js';

const fs = process.getBuiltinModule('node:fs');
afterEach(() => vi.restoreAllMocks());

test.each([
  ['a line', () => prompt_line('User: ')],
  ['the end of a line', () => end_line()],
  ['a password', () => prompt_hidden('Password: ')],
])('a prompt for %s that cannot be written is an OSError', (_, prompt) => {
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  vi.spyOn(fs, 'openSync').mockImplementation(() => {
    throw Object.assign(new Error('no terminal'), { code: 'ENXIO' });
  });
  vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  expect(prompt).toThrow(OSError);
  expect(prompt).toThrow('[Errno 28] No space left on device');
});
