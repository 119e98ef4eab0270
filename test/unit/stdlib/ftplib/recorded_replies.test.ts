// Parsing of replies, against CPython (test/oracle/ftp.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { str, type_name } from '../../../../lib/python/builtins/index.js';
import * as replies from '../../../../lib/stdlib/ftplib/replies.js';
import { cpu_time } from '../../../helpers/cpu_time.js';
import { raised } from '../../../server/colours.js';

type Name = 'parse150' | 'parse227' | 'parse229' | 'parse257';
type Outcome = { value: string } | { error: string; message: string };

const vectors = JSON.parse(
  readFileSync(new URL('../../../vectors/ftp.json', import.meta.url), 'utf8'),
) as { replies: [Name, reply: string, Outcome][] };

test.each(vectors.replies)('%s of %j', async (name, reply, outcome) => {
  if ('value' in outcome) {
    expect(str(replies[name](reply))).toBe(outcome.value);
  } else {
    const error = (await raised(() => replies[name](reply))) as Error;
    expect({ error: type_name(error), message: error.message }).toEqual(outcome);
  }
});

test('long replies are parsed in linear time', () => {
  const long = 1 << 20;
  const start = cpu_time();
  for (const text of ['9', '1,', ' (1', '"', 'a ', ' (', '((']) {
    const filler = text.repeat(long / text.length);
    for (const [name, code] of [
      ['parse150', '150 '],
      ['parse227', '227 '],
      ['parse229', '229 ('],
      ['parse257', '257 "'],
    ] as const) {
      try {
        replies[name](code + filler);
      } catch (error) {
        expect(['error_proto', 'ValueError']).toContain(type_name(error));
      }
    }
  }
  expect(cpu_time() - start).toBeLessThan(3000);
});
