// How classes print: by the names that CPython's and Requests' own have (test/oracle/python_symbols.py).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Exception, repr, str, truth, type, tuple } from '../../../lib/python/builtins/index.js';
import { entries_of } from '../../../scripts/docs/entries.mjs';

interface Recorded {
  modules: Record<string, Record<string, { kind: string; name?: string }>>;
}

const ROOT = new URL('../../../', import.meta.url);
const { modules } = JSON.parse(
  readFileSync(new URL('../../vectors/python_symbols.json', import.meta.url), 'utf8'),
) as Recorded;

/** Classes that C code defines in `_io`; the recorded names are of `io`. */
const IN_C = new Set(
  'BufferedRandom BufferedReader BufferedWriter BytesIO FileIO IncrementalNewlineDecoder StringIO TextIOWrapper'.split(
    ' ',
  ),
);
/** Those that print otherwise, or stand for others. */
const OTHERS = new Set(['HTTPMethod', 'HTTPStatus', 'ResultBase']);

/** The module of an entry point: `http.client` of `pyurllib/sync/http/client`. */
function module_of(specifier: string): string {
  const path = specifier.replace(/^pyurllib\/(sync\/)?/, '').replaceAll('/', '.');
  return /^(?:parse|request|error|response|robotparser)$/.test(path) ? `urllib.${path}` : path;
}

describe.each(entries_of(fileURLToPath(ROOT)))('$specifier', ({ specifier, source }) => {
  const python = modules[module_of(specifier)] ?? {};
  test('its classes have the names that they have in Python', async () => {
    const names = (await import(source)) as Record<string, unknown>;
    const shown: string[] = [];
    const expected: string[] = [];
    for (const [name, value] of Object.entries(names)) {
      const known = python[name];
      if (typeof value !== 'function' || known?.kind !== 'class' || !known.name) continue;
      if (OTHERS.has(name)) continue;
      const in_c = IN_C.has(name) && known.name.startsWith('io.');
      const full = (in_c ? '_' : '') + known.name.replace(/^builtins\./, '');
      shown.push(`${name}: ${repr(value)}`);
      expected.push(`${name}: <class '${full}'>`);
    }
    expect(shown).toEqual(expected);
  });
});

test('a class of the program is one of its main module', () => {
  class Refused extends Exception {}
  expect(repr(Refused)).toBe("<class '__main__.Refused'>");
  expect(type(new Refused())).toBe(Refused);
});

test('type() of values that have no class of their own here', () => {
  const values = [
    'a',
    true,
    1,
    1n,
    1.5,
    null,
    undefined,
    [1],
    tuple([1]),
    {},
    new Map(),
    new Set(),
  ];
  const shown = values.map((value) => /'(.*)'/.exec(repr(type(value)))?.[1]);
  expect(shown.join(' ')).toBe('str bool int int float NoneType NoneType list tuple dict dict set');
  expect([type('a'), type(true)]).toEqual([str, truth]);
  expect(repr(type(() => 1))).toBe("<class 'function'>");
  expect(repr(type(new Uint8Array(1)))).toBe("<class 'bytes'>");
});
