// The recorded results are still those of the reference.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { find_oracle } from '../../oracle/find_oracle.js';

const oracle = find_oracle();
test.skipIf(oracle === null).each([
  ['edited_files', 'cases'],
  ['tuples', 'results'],
])('%s', (name, property) => {
  const recorded = JSON.parse(readFileSync(`test/vectors/${name}.json`, 'utf8')) as object;
  const options = { maxBuffer: 1 << 28, timeout: 60_000 };
  const output = execFileSync(oracle!, ['-X', 'utf8', `test/oracle/${name}.py`], options);
  expect((JSON.parse(output.toString()) as Record<string, unknown>)[property]).toEqual(
    recorded[property as keyof typeof recorded],
  );
});
