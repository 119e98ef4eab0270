// The tables that the tests of the standard library replay match the live answers of CPython, if that release is installed.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { find_oracle } from '../../oracle/find_oracle.js';

interface Recorded {
  openssl?: string;
}

const parsed = (text: string) => JSON.parse(text) as Recorded;
const path_of = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const interpreter = find_oracle();

describe.skipIf(interpreter === null).concurrent('CPython returns the same now', () => {
  // With the options of the recording.
  const UTF_8 = ['-X', 'utf8'];
  test.each<[name: string, options: string[]]>([
    ['http_answers', UTF_8],
    ['http_reads', UTF_8],
    ['http_wire', UTF_8],
    ['http_debug', UTF_8],
    ['http_faults', UTF_8],
    ['text_io', []],
    ['json_values', []],
    ['file_types', []],
  ])(
    '%s',
    async (name, options) => {
      const { openssl: __, ...recorded } = parsed(
        readFileSync(path_of(`vectors/${name}.json`), 'utf8'),
      );
      const { stdout } = await promisify(execFile)(
        interpreter ?? '',
        [...options, path_of(`oracle/${name}.py`)],
        { timeout: 60_000, maxBuffer: 1 << 26 },
      );
      // Debian's updates of OpenSSL change none of these answers.
      const { openssl: _, ...now } = parsed(stdout);
      expect(now).toEqual(recorded);
    },
    60_000,
  );
});
