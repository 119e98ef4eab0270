// Overrides get the same keywords whatever a program is built with; test/nightly/python/calls has the other compilers.
import { fn as jest_fn } from 'jest-mock';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import {
  Base,
  EXPECTED,
  PROGRAMS,
  SENT,
  objects_of,
  result_of,
  results_of,
  with_esbuild,
  type Compile,
  type Method,
  type Object,
} from './compiled_overrides.js';

type Spy = (original: Method) => Method;

const require = createRequire(import.meta.url);
const sinon = require('sinon') as { spy: Spy };

const as_common_js = with_esbuild('esnext');
const COMPILERS: [name: string, compile: Compile][] = [
  ['nothing', as_common_js],
  ['esbuild es2015, minified', with_esbuild('es2015', true)],
  ['esbuild es2017', with_esbuild('es2017')],
  ['esbuild es2022, minified', with_esbuild('es2022', true)],
];

describe.each(PROGRAMS)('%s overrides get their keywords', (_, source) => {
  test.each(COMPILERS)('compiled by %s', async (_, compile) => {
    expect(await results_of(compile, source)).toEqual(EXPECTED);
  });

  /** A spy hides the parameters, so that an override by position cannot be told from one by keywords. */
  test.each<[string, Spy]>([
    ['jest.fn', (original) => jest_fn(original)],
    ['vi.fn', (original) => vi.fn(original)],
    ['sinon.spy', sinon.spy],
  ])('through %s', async (_, spy) => {
    const made = await objects_of(as_common_js, source);
    const objects: Record<string, Object> = { ...made, stock: new Base() };
    const results: Record<string, unknown> = {};
    for (const [name, object] of Object.entries(objects)) {
      if (name === 'positional' || name === 'manager') continue;
      object.send = spy(object.send);
      results[name] = await result_of(object, false).catch(String);
      expect(
        vi.isMockFunction(object.send) || 'mock' in object.send || 'callCount' in object.send,
      ).toBe(true);
    }
    const { positional: _1, manager: _2, ...expected } = EXPECTED;
    expect(results).toEqual({ ...expected, stock: SENT });
  });
});
