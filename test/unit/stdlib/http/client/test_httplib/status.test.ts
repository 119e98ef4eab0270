// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (OfflineTest, and the parts of BasicTest that need no connection).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repr } from '../../../../../../lib/python/builtins/index.js';
import { HTTPStatus } from '../../../../../../lib/stdlib/http/index.js';
import { COLOURS } from './peer.js';

const vectors = <T>(name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../../vectors/${name}.json`, import.meta.url), 'utf8'),
  ) as T;

/** Name, value, phrase, description, str, repr, categories, the phrase in `responses`. */
type Shown = [string, number, string, string, string, string, string[], string];
const { members, answers } = vectors<{
  members: Record<string, string>;
  answers: [call: [string, ...unknown[]], outcome: { r?: Shown }][];
}>('http_values');
const { modules } = vectors<{ modules: Record<'http.client', { __all__: string[] }> }>(
  'public_names',
);

const CATEGORIES = ['informational', 'success', 'redirection', 'client_error', 'server_error'];

/** The categories that a status reports. */
function categories_of(status: HTTPStatus): string[] {
  return CATEGORIES.filter((name) => Reflect.get(status, `is_${name}`) === true);
}

describe('BasicTest', () => {
  const all = Object.values(HTTPStatus.__members__);

  test('test_dir_with_added_behavior_on_status: members have CPython’s attributes', () => {
    for (const name of ['description', 'name', 'phrase', 'value']) {
      expect(name in HTTPStatus(404)).toBe(true);
    }
  });

  test('test_simple_httpstatus: the members equal CPython’s', () => {
    const known = new Map(
      answers.flatMap(([[call], { r }]) => (call === 'status' && r ? [[r[0], r] as const] : [])),
    );
    const here = [...HTTPStatus].map((status): Shown => [
      status.name,
      status.value,
      status.phrase,
      status.description,
      String(status),
      repr(status),
      categories_of(status),
      status.phrase,
    ]);
    expect(here).toEqual([...known.values()]);
    const names = Object.entries(HTTPStatus.__members__).map(([alias, { name }]) => [alias, name]);
    expect(names).toEqual(Object.entries(members));
  });

  test('test_httpstatus_range: every status is from 100 to 599', () => {
    for (const { value } of all) expect(value >= 100 && value <= 599).toBe(true);
  });

  test('test_httpstatus_category: every status has one category, by its first digit', () => {
    for (const status of all) {
      expect(categories_of(status)).toEqual([CATEGORIES[Math.floor(status.value / 100) - 1]]);
    }
  });
});

describe.each(COLOURS)('BasicTest: $colour', ({ client }) => {
  test('test_bad_status_repr: an empty line is shown with its quotes', () => {
    expect(repr(new client.BadStatusLine(''))).toBe(`BadStatusLine("''")`);
  });
});

describe.each(COLOURS)('OfflineTest: $colour', ({ client }) => {
  test('test_all: every name of __all__ is exported', () => {
    for (const name of modules['http.client'].__all__) expect(client).toHaveProperty(name);
  });

  test('test_responses: responses returns the phrase of a code', () => {
    expect(client.responses[client.NOT_FOUND]).toBe('Not Found');
  });

  test('test_client_constants: every status is a constant of the module', () => {
    const constants = client as unknown as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      expect(constants[name]).toBe(HTTPStatus.__members__[name]);
    }
  });
});
