// HTTPMessage against CPython's, for random header blocks and calls.
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Oracle, find_oracle } from '../../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../../oracle/seed.js';
import { run, type Call, type Case } from '../../../../unit/stdlib/http/client/message_case.js';
import { Random } from '../../../../unit/stdlib/http/client/random.js';

/** Pieces of header blocks, the significant ones more often. */
const NAMES = [
  'A',
  'a',
  'Content-Type',
  'Content-Disposition',
  'X-Y',
  'From',
  'From ',
  '',
  'é',
  ' A',
];
const PIECES = [
  ...[
    '\r\n',
    '\r\n',
    '\r\n',
    '\n',
    '\r',
    ' ',
    '\t',
    ' \t ',
    ':',
    ': ',
    ';',
    '; ',
    ',',
    '=',
    '"',
    '\\',
  ],
  ...[
    '\\"',
    '*',
    "'",
    "''",
    '%',
    '%41',
    '%C3%A9',
    'utf-8',
    'x',
    'boundary=b',
    '--b',
    '--b--',
    '--',
  ],
  ...[
    'multipart/mixed; boundary=b',
    'message/rfc822',
    'message/delivery-status',
    'text/html',
    'a/b',
  ],
  ...[
    'charset=',
    'filename',
    'filename*=',
    'filename*0*=',
    'filename*1=',
    "utf-8'en'",
    'word word',
  ],
  ...['é', 'ÿ', '\x85', '\x1c', '\x0b', '\0', 'multipart/digest', 'junk\r\n', '\r\n\r\n', '\r\n '],
];
const VALUES = [
  '',
  'x',
  'a b',
  'a;b',
  'é',
  '€😀',
  'q"u\\o',
  "utf-8''%41",
  'text/html',
  'a\nb: c',
  'a\n b',
];
const PARAMS = ['x', 'charset', 'CHARSET', 'filename', 'boundary', 'a/b', 'text/html', ''];

function random_block(random: Random): string {
  const headers = Array.from({ length: random.below(5) }, () => {
    const value = Array.from({ length: random.below(12) }, () => random.pick(PIECES)).join('');
    return `${random.pick(NAMES)}: ${value}\r\n`;
  });
  const rest = Array.from({ length: random.below(8) }, () => random.pick(PIECES)).join('');
  return headers.join('') + rest;
}

function random_call(random: Random): Call {
  const header = random.pick(NAMES);
  const param = random.pick(PARAMS);
  const value = random.pick(VALUES);
  const flag = random.below(2) === 0;
  const calls: Call[] = [
    ['get', [header], {}],
    ['get_all', [header, value], {}],
    ['__setitem__', [header, value], {}],
    ['__delitem__', [header], {}],
    ['replace_header', [header, value], {}],
    [
      'add_header',
      [header, value],
      { [param]: value, a_b: flag ? null : { t: ['utf-8', '', value] } },
    ],
    ['get_param', [param], { header, unquote: flag }],
    ['get_params', [null, header, flag], {}],
    ['set_param', [param, value], { header, requote: flag }],
    ['set_param', [param, value], { charset: flag ? 'utf-8' : null, replace: !flag }],
    ['del_param', [param], { header, requote: flag }],
    ['set_type', [random.pick(['a/b', 'multipart/x', 'c'])], { requote: flag }],
    ['set_boundary', [value], {}],
    ['as_string', [flag], { maxheaderlen: random.pick([0, 1, 12, 40, 78]) }],
    [
      'as_bytes',
      [],
      { policy: { policy: { max_line_length: random.pick([0, 9, 40]), linesep: '\r\n' } } },
    ],
  ];
  return random.pick(calls);
}

function random_case(random: Random): Case {
  const calls = Array.from({ length: random.below(4) }, () => random_call(random));
  return { text: random_block(random), calls };
}

const interpreter = find_oracle();
describe.skipIf(interpreter === null)('HTTPMessage returns what CPython returns', () => {
  const script = fileURLToPath(new URL('../../../../oracle/http_message.py', import.meta.url));
  const oracle = new Oracle(interpreter, script);
  afterAll(() => oracle.close());

  test(`to random header blocks and calls (seed ${SEED})`, RANDOM, async () => {
    const random = new Random(SEED);
    for (let batch = 0; batch < drawn(8); batch++) {
      const asked = Array.from({ length: 150 }, () => random_case(random));
      const answers = (await oracle.ask(asked)) as unknown[];
      const given = (answers: unknown[]) => asked.map((each, at) => [each, answers[at]]);
      expect(given(asked.map(run))).toEqual(given(answers));
    }
  });
});
