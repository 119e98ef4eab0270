// Values of this library equal hand-written ones in the common test tools: docs/testing.md, "Comparing results".
import assert from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect as jest_expect } from 'expect';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { encode } from '../../../lib/python/builtins/index.js';
import { HTTPMessage } from '../../../lib/stdlib/http/client/index.js';
import { parse_qs } from '../../../lib/parse/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { blocks_of_text } from '../../unit/docs/blocks.js';
import { without_environment } from '../../unit/requests/colours.js';
import { both } from '../../server/colours.js';

without_environment();

type Compare = (actual: unknown, expected: unknown) => void;
const COMPARISONS: Record<string, Compare> = {
  "vitest's toEqual": (actual, expected) => expect(actual).toEqual(expected),
  "Jest's toEqual": (actual, expected) => jest_expect(actual).toEqual(expected),
  deepEqual: (actual, expected) => assert.deepEqual(actual, expected),
};
const STRICT: Record<string, Compare> = {
  "vitest's toStrictEqual": (actual, expected) => expect(actual).toStrictEqual(expected),
  "Jest's toStrictEqual": (actual, expected) => jest_expect(actual).toStrictEqual(expected),
  deepStrictEqual: (actual, expected) => assert.deepStrictEqual(actual, expected),
};

/** The comparisons under which two values are equal, in either order. */
function equal_by(comparisons: Record<string, Compare>, one: unknown, other: unknown): string[] {
  const holds = (compare: Compare, actual: unknown, expected: unknown): boolean => {
    try {
      compare(actual, expected);
      return true;
    } catch {
      return false;
    }
  };
  return Object.entries(comparisons)
    .filter(([, compare]) => {
      const equal = holds(compare, one, other);
      expect(holds(compare, other, one)).toBe(equal);
      return equal;
    })
    .map(([name]) => name);
}

/** Objects that differ from `value` in one item: changed, added or removed. */
function* near_misses(value: object): Generator<object> {
  yield { ...value, another: '1' };
  for (const key of Object.keys(value)) {
    yield { ...value, [key]: 'another' };
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
  }
}

function check(actual: object, expected: object): void {
  expect(equal_by(COMPARISONS, actual, expected)).toEqual(Object.keys(COMPARISONS));
  expect(equal_by(COMPARISONS, [{ in: actual }], [{ in: expected }])).toEqual(
    Object.keys(COMPARISONS),
  );
  for (const other of near_misses(expected)) {
    expect(equal_by(COMPARISONS, actual, other)).toEqual([]);
    expect(equal_by(STRICT, actual, other)).toEqual([]);
  }
  // As documented, strict comparison fails on the prototype, but not for a copy.
  expect(equal_by(STRICT, actual, expected)).toEqual([]);
  expect(equal_by(STRICT, { ...actual }, { ...expected })).toEqual(Object.keys(STRICT));
}

test('a result of parse_qs() equals a plain object', () => {
  check(parse_qs('a=1&b=2&a=3'), { a: ['1', '3'], b: ['2'] });
  check(parse_qs(''), {});
  const copy = structuredClone(parse_qs('a=1'));
  expect(equal_by(STRICT, copy, { a: ['1'] })).toEqual(Object.keys(STRICT));
});

test('headers built by a program equal a plain object', () => {
  const message = new HTTPMessage();
  message['Content-Type'] = 'text/plain';
  message['X-One'] = '1';
  const expected = { 'Content-Type': 'text/plain', 'X-One': '1' };
  check(message, expected);
  check(new requests.structures.CaseInsensitiveDict(expected), expected);
});

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('responses: $colour', ({ request, requests }) => {
  const twice = `${inject('http')}/header?X-One=1&Set-Cookie=a%3D1&Set-Cookie=b%3D2`;

  test('json() equals a plain object', async () => {
    const r = await requests.get(`${inject('http')}/json`);
    check(r.json<object>(), { name: 'pyurllib', n: 42, text: 'grün' });
    const copy = structuredClone(r.json());
    expect(equal_by(STRICT, copy, { name: 'pyurllib', n: 42, text: 'grün' })).toEqual(
      Object.keys(STRICT),
    );
  });

  test("urlopen's headers equal a plain object", async () => {
    const f = await request.urlopen(twice);
    const items = f.headers.items() as [string, string][];
    expect(f.headers).toMatchObject({ 'X-One': '1', 'Set-Cookie': 'a=1' });
    // For a repeated name, the first value counts.
    check(f.headers, Object.fromEntries(items.reverse()));
    f.close();
  });

  test("requests' headers equal a plain object", async () => {
    const r = await requests.get(twice);
    expect(r.headers).toMatchObject({ 'X-One': '1', 'Set-Cookie': 'a=1, b=2' });
    check(r.headers, Object.fromEntries(r.headers.items() as [string, string][]));
  });
});

describe('Bytes', () => {
  const [same, other, shorter] = [
    [97, 98, 99],
    [97, 98, 100],
    [97, 98],
  ] as const;

  test.each([
    ['a Uint8Array', (content: readonly number[]) => Uint8Array.from(content)],
    ['a Buffer', (content: readonly number[]) => Buffer.from(content)],
  ])('equal %s in comparisons that ignore the class', (_, make) => {
    const without_a_tester = ["Jest's toEqual", 'deepEqual'];
    expect(equal_by(COMPARISONS, encode('abc'), make(same))).toEqual(without_a_tester);
    const [nested, plain] = [{ body: [encode('abc')] }, { body: [make(same)] }];
    expect(equal_by(COMPARISONS, nested, plain)).toEqual(without_a_tester);
    expect(equal_by(COMPARISONS, encode('abc'), make(other))).toEqual([]);
    expect(equal_by(COMPARISONS, encode('abc'), make(shorter))).toEqual([]);
    expect(equal_by(STRICT, encode('abc'), make(same))).toEqual([]);
  });

  test('copied to a Uint8Array equal a plain one, even strictly', () => {
    const copy = new Uint8Array(encode('abc'));
    expect(equal_by(STRICT, copy, Uint8Array.from(same))).toEqual(Object.keys(STRICT));
  });

  // In a separate process, because a custom tester applies to all files of a process.
  test("equal a Uint8Array by vitest's toEqual with the documented tester", async () => {
    const blocks = blocks_of_text('testing.md', readFileSync('docs/testing.md', 'utf8'));
    const { code } = blocks.find((block) => block.code.includes('addEqualityTesters'))!;
    const folder = mkdtempSync(join(tmpdir(), 'pyurllib-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('node_modules/vitest'), join(folder, 'node_modules/vitest'));
    symlinkSync(resolve('.'), join(folder, 'node_modules/pyurllib'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'documented.test.ts'), code);
    const { stdout } = await promisify(execFile)(process.execPath, [
      resolve('node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      folder,
      '--reporter=json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 1, numTotalTests: 1 });
  });
});
