// Overrides get the same keywords whatever compiler and minifier a program is built with.
import { transformAsync } from '@babel/core';
import { transform as swc } from '@swc/core';
import { transform as esbuild } from 'esbuild';
import { fn as jest_fn } from 'jest-mock';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { minify } from 'terser';
import ts from 'typescript';
import { describe, expect, test, vi } from 'vitest';
import { bind, call, own } from '../../../../lib/python/calls/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { signature } from './signature.js';

type Method = (...args: unknown[]) => unknown;
type Spy = (original: Method) => Method;

const require = createRequire(import.meta.url);
const sinon = require('sinon') as { spy: Spy };

const SEND = signature('Base.send', {
  required: ['request'],
  optional: { stream: false, timeout: null, verify: true, cert: null, proxies: null },
});
const INIT = signature('Base.init', {
  required: ['connections', 'maxsize'],
  optional: { block: false },
  kwargs: true,
});

class Base {
  send(...args: unknown[]): unknown {
    return { ...by_name(SEND.names, bind(SEND, args)) };
  }
  init(...args: unknown[]): unknown {
    return by_name([...INIT.names, 'kwargs'], bind(INIT, args));
  }
}
own(Base, SEND, INIT);

const by_name = (names: readonly string[], values: readonly unknown[]) =>
  Object.fromEntries(names.map((name, i) => [name, values[i]]));

const PROXIES = { http: 'http://localhost:3128' };
const KEYWORDS = { stream: true, timeout: 3, verify: '/ca.pem', cert: null, proxies: PROXIES };
const SENT = { request: 'r', ...KEYWORDS };
const OWN = { request: 'r', timeout: 3, verify: '/ca.pem' };
const INITIALISED = { connections: 1, maxsize: 2, block: true, kwargs: { ssl: 4 } };

/** What each override returns. */
const EXPECTED: Record<string, object> = {
  logs: SENT,
  comments: SENT,
  defaults: OWN,
  positional: SENT,
  rest: SENT,
  others: SENT,
  arguments: SENT,
  nested: SENT,
  manager: INITIALISED,
  assigned: OWN,
  original: SENT,
  replaced: SENT,
};

const PROGRAM = readFileSync(new URL('overrides_program.mjs', import.meta.url), 'utf8');
const BLOCKING = PROGRAM.replace(/\basync |\bawait /g, '');

type Compile = (source: string) => Promise<string>;
type Object = Record<'send' | 'init', Method>;
type Overrides = (base: typeof Base, pack: typeof kw, log: () => void) => Record<string, Object>;

const with_tsc =
  (target: keyof typeof ts.ScriptTarget): Compile =>
  async (source) =>
    await Promise.resolve(
      ts.transpileModule(source, {
        compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind.CommonJS },
      }).outputText,
    );
const with_esbuild =
  (target: string, minified = false): Compile =>
  async (source) =>
    (await esbuild(source, { target, format: 'cjs', minify: minified })).code;
const with_babel =
  (node: string): Compile =>
  async (source) => {
    const presets = [[require.resolve('@babel/preset-env'), { targets: { node } }]];
    const options = { presets, configFile: false, babelrc: false, compact: false } as const;
    return (await transformAsync(source, options))!.code!;
  };
const with_swc =
  (target: 'es2015' | 'es2016' | 'es2017' | 'es2018' | 'es2022', minified = false): Compile =>
  async (source) => {
    const minifying = minified ? { compress: true, mangle: true } : undefined;
    const { code } = await swc(source, {
      configFile: false,
      swcrc: false,
      minify: minified,
      module: { type: 'commonjs' },
      jsc: { target, ...(minifying && { minify: minifying }) },
    });
    return code;
  };
const with_terser: Compile = async (source) => (await minify(source)).code!;
const then = (first: Compile, second: Compile) => async (source: string) =>
  await second(await first(source));

const tsc = (['ES2015', 'ES2016', 'ES2017', 'ES2018', 'ES2021', 'ES2022'] as const).flatMap(
  (target): [string, Compile][] => [
    [`tsc ${target}`, with_tsc(target)],
    [`tsc ${target} and terser`, then(with_tsc(target), with_terser)],
  ],
);
const esbuilds = ['es2015', 'es2016', 'es2017', 'es2018', 'es2021', 'es2022'].flatMap(
  (target): [string, Compile][] => [
    [`esbuild ${target}`, with_esbuild(target)],
    [`esbuild ${target}, minified`, with_esbuild(target, true)],
  ],
);
// Node 6 has no `async`, 8 no rest in patterns, 10 no class fields.
const babels = ['6', '8', '10', '20'].flatMap((node): [string, Compile][] => [
  [`Babel for Node ${node}`, with_babel(node)],
  [`Babel for Node ${node} and terser`, then(with_babel(node), with_terser)],
]);
const swcs = (['es2015', 'es2016', 'es2017', 'es2018', 'es2022'] as const).flatMap(
  (target): [string, Compile][] => [
    [`swc ${target}`, with_swc(target)],
    [`swc ${target}, minified`, with_swc(target, true)],
  ],
);
const as_common_js = with_esbuild('esnext');
const COMPILERS: [name: string, compile: Compile][] = [
  ['nothing', as_common_js],
  ['terser', then(as_common_js, with_terser)],
  ...tsc,
  ...esbuilds,
  ...babels,
  ...swcs,
];

/** Runs a compiled program, which is a CommonJS module, and returns its objects. */
async function objects_of(compile: Compile, source: string): Promise<Record<string, Object>> {
  const exported: { default?: Overrides } = {};
  const module = { exports: exported };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it runs what a compiler wrote
  new Function('exports', 'module', await compile(source))(exported, module);
  return module.exports.default!(Base, kw, () => undefined);
}

/** Calls the override as the library does. */
async function result_of(object: Object, is_init: boolean): Promise<unknown> {
  return await (is_init
    ? call(object, INIT, [1, 2], { block: true, ssl: 4 })
    : call(object, SEND, ['r'], KEYWORDS as never));
}

describe.each([
  ['async', PROGRAM],
  ['blocking', BLOCKING],
])('%s overrides get their keywords', (_, source) => {
  test.each(COMPILERS)('compiled by %s', async (_, compile) => {
    const objects = await objects_of(compile, source);
    const results: Record<string, unknown> = {};
    for (const name of Object.keys(objects)) {
      results[name] = await result_of(objects[name]!, name === 'manager').catch(String);
    }
    expect(results).toEqual(EXPECTED);
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
