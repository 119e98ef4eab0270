// Mirrors CPython v3.13.18 Lib/test/test_httplib.py, test_http_status-like and test_mimetypes.py, through CPython's
// answers recorded by test/oracle/http_values.py.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Bytes, kw, repr } from '../../../../lib/python/builtins/index.js';
import { formatdate } from '../../../../lib/stdlib/email/index.js';
import * as exceptions from '../../../../lib/stdlib/http/client/exceptions.js';
import { HTTPMethod, HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import { responses } from '../../../../lib/stdlib/http/status.js';
import { guess_type } from '../../../../lib/stdlib/mimetypes/index.js';
import { Oracle, find_oracle } from '../../../oracle/find_oracle.js';
import { drawn, RANDOM, SEED } from '../../../oracle/seed.js';
import { Random } from './client/random.js';

type Question = [what: string, args: unknown[], keywords: Record<string, unknown>];

const file = new URL('../../../vectors/http_values.json', import.meta.url);
const { members, answers } = JSON.parse(readFileSync(file, 'utf8')) as {
  members: Record<string, string>;
  answers: [Question, unknown][];
};

function status(value: unknown): unknown {
  const found = HTTPStatus(value);
  const kinds = [
    'informational',
    'success',
    'redirection',
    'client_error',
    'server_error',
  ] as const;
  const { name, value: code, phrase, description } = found;
  const of_kind = kinds.filter((kind) => found[`is_${kind}`]);
  return [name, code, phrase, description, String(found), repr(found), of_kind, responses[found]];
}

function method(value: unknown): unknown {
  const found = HTTPMethod(value);
  return [found.name, found.value, found.description, String(found), repr(found)];
}

function exception(name: string, ...args: unknown[]): unknown {
  const classes = exceptions as unknown as Record<string, new (...args: unknown[]) => Error>;
  const Class = classes[name];
  if (!Class) throw new Error(`no exception ${name}`);
  const error = new Class(...args);
  const attributes: Record<string, unknown> = {};
  for (const key of ['args', 'partial', 'expected', 'line', 'version', 'errno', 'strerror']) {
    if (key in error) attributes[key] = to_json((error as unknown as Record<string, unknown>)[key]);
  }
  return [error.message, repr(error), attributes];
}

const TOPICS: Record<string, (...args: never[]) => unknown> = {
  status,
  method,
  exception,
  guess_type,
  formatdate,
};

function from_json(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(from_json);
  if (typeof value !== 'object' || value === null) return value;
  const { b, f } = value as { b?: string; f?: string };
  if (b !== undefined) return Bytes.from(Buffer.from(b, 'latin1'));
  return Number(f?.replace('inf', 'Infinity'));
}

function to_json(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(to_json);
  return value instanceof Uint8Array ? { b: Buffer.from(value).toString('latin1') } : value;
}

function answer([what, args, keywords]: Question): unknown {
  const topic = TOPICS[what] as (...args: unknown[]) => unknown;
  const given = args.map(from_json);
  if (Object.keys(keywords).length > 0) given.push(kw(keywords));
  try {
    return { r: to_json(topic(...given)) };
  } catch (error) {
    return { e: [(error as Error).name, (error as Error).message] };
  }
}

describe.each(Object.keys(TOPICS))('%s', (topic) => {
  const asked = answers.filter(([[what]]) => what === topic);

  test(`returns CPython’s ${asked.length} recorded results`, () => {
    expect(asked.length).toBeGreaterThan(10);
    for (const [question, recorded] of asked) {
      expect({ question, answer: answer(question) }).toEqual({ question, answer: recorded });
    }
  });
});

test('HTTPStatus.__members__ has the names of CPython, also former ones', () => {
  const names = Object.entries(HTTPStatus.__members__).map(([name, member]) => [name, member.name]);
  expect(Object.fromEntries(names)).toEqual(members);
});

const interpreter = find_oracle();
describe.skipIf(interpreter === null)(`CPython, live (seed ${SEED})`, RANDOM, () => {
  const script = fileURLToPath(new URL('../../../oracle/http_values.py', import.meta.url));
  const oracle = new Oracle(interpreter, script);
  afterAll(() => oracle.close());

  async function compare(questions: Question[]): Promise<void> {
    const recorded = (await oracle.ask(questions)) as unknown[];
    for (const [at, question] of questions.entries()) {
      expect({ question, answer: answer(question) }).toEqual({ question, answer: recorded[at] });
    }
  }

  test('guess_type() returns the same types for random names', async () => {
    const random = new Random(SEED);
    const pieces = [
      '.',
      '/',
      'a',
      '.gz',
      '.Z',
      '.tgz',
      '.html',
      '.HTML',
      '.tar',
      'http:',
      '//',
      '?',
      '#',
      ';',
    ];
    pieces.push(
      'data:',
      ',',
      'text/html',
      ';base64',
      '=',
      '.svgz',
      '.mid',
      '.x',
      '\\',
      ' ',
      'é',
      'file:///',
    );
    const names = Array.from({ length: drawn(3000) }, () =>
      Array.from({ length: random.below(6) }, () => random.pick(pieces)).join(''),
    );
    await compare(names.map((name) => ['guess_type', [name], { strict: name.length % 2 === 0 }]));
  });

  test('formatdate() returns the same dates for random times', async () => {
    const random = new Random(SEED);
    const times = Array.from({ length: drawn(2000) }, () => {
      const seconds = random.below(2 ** 32) * random.pick([1, 60, -14]);
      return seconds + random.pick([0, 0.5, 0.9999995, 0.9999994, 0.9999996, 0.25]);
    });
    await compare(times.map((time) => ['formatdate', [time], { usegmt: time > 1e9 }]));
  });
});
