// What charset_normalizer 3.4.7 answers to unusual arguments, in CPython 3.13.
import { expect, test } from 'vitest';
import { encode } from '../../../lib/python/bytes/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { raised } from '../../server/colours.js';

const { from_bytes, from_fp, is_binary } = requests.packages.chardet;
const abc = encode('abc');
const declared = encode('charset=latin-1 h\u00e9llo w\u00f6rld encoding', 'latin-1');

test.each<[string, () => unknown, string]>([
  [
    'multi_byte_usage of nothing',
    () => from_bytes(encode('')).best()!.multi_byte_usage,
    'ZeroDivisionError: division by zero',
  ],
  [
    'match == an unknown name',
    () => from_bytes(abc).best()!.__eq__('x-Y'),
    "ValueError: Unable to retrieve IANA for 'x_y'",
  ],
  [
    'output() in an unknown encoding',
    () => from_bytes(abc).best()!.output('nope'),
    'LookupError: unknown encoding: nope',
  ],
  [
    'output() of a declaring text',
    () => from_bytes(declared).best()!.output('nope'),
    "ValueError: Unable to retrieve IANA for 'nope'",
  ],
  ['matches[1.5]', () => from_bytes(abc).__getitem__(1.5), 'KeyError: '],
  ['matches[None]', () => from_bytes(abc).__getitem__(null as never), 'KeyError: '],
  [
    'is_binary(5)',
    () => is_binary(5 as never),
    "AttributeError: 'int' object has no attribute 'read'",
  ],
  [
    'is_binary(None)',
    () => is_binary(null as never),
    "AttributeError: 'NoneType' object has no attribute 'read'",
  ],
  [
    'from_fp(None)',
    () => from_fp(null as never),
    "AttributeError: 'NoneType' object has no attribute 'read'",
  ],
  [
    'steps as text',
    () => from_bytes(abc, { steps: '5' as never }),
    "TypeError: '<=' not supported between instances of 'int' and 'str'",
  ],
  [
    'chunk_size as text',
    () => from_bytes(abc, { chunk_size: '5' as never }),
    "TypeError: '<=' not supported between instances of 'int' and 'str'",
  ],
  [
    'threshold as text',
    () => from_bytes(abc, { threshold: 'x' as never }),
    "TypeError: '>=' not supported between instances of 'float' and 'str'",
  ],
])('%s', async (_, run, expected) => {
  const error = (await raised(run)) as Error;
  expect(`${error.name}: ${error.message}`).toBe(expected);
});

test('cp_isolation may be any iterable of names', () => {
  expect(from_bytes(abc, { cp_isolation: new Set(['ascii']) }).best()!.encoding).toBe('ascii');
  expect(from_bytes(abc, { cp_exclusion: new Set(['ascii']) }).best()!.encoding).toBe('utf_8');
});

test('output() replaces the name of the encoding wherever the declaration has it', () => {
  const match = from_bytes(encode('coding: coding caf\u00e9 na\u00efve'.repeat(3), 'latin-1'), {
    cp_isolation: ['latin_1'],
  });
  // Nothing is declared by that name: the text stays.
  expect(match.best()?.output('utf_8').decode()).toContain('coding: coding');
});

test('percent_chaos rounds halves to the even digit, as Python', () => {
  const { prototype } = from_bytes(abc).best()!.constructor as { prototype: object };
  const percent_of = (chaos: number): unknown => Reflect.get(prototype, 'percent_chaos', { chaos });
  for (const [chaos, percent] of [
    [0.000625, 0.062],
    [0.001875, 0.188],
    [0.12, 12],
  ] as const) {
    expect([chaos, percent_of(chaos)]).toEqual([chaos, percent]);
  }
});
