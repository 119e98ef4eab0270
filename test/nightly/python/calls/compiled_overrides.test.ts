// Overrides get the same keywords whatever compiler and minifier a program is built with.
import { transformAsync } from '@babel/core';
import { transform as swc } from '@swc/core';
import { createRequire } from 'node:module';
import { minify } from 'terser';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  EXPECTED,
  PROGRAMS,
  results_of,
  with_esbuild,
  type Compile,
} from '../../../unit/python/calls/compiled_overrides.js';

const require = createRequire(import.meta.url);

const with_tsc =
  (target: keyof typeof ts.ScriptTarget): Compile =>
  async (source) =>
    await Promise.resolve(
      ts.transpileModule(source, {
        compilerOptions: { target: ts.ScriptTarget[target], module: ts.ModuleKind.CommonJS },
      }).outputText,
    );
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

describe.each(PROGRAMS)('%s overrides get their keywords', (_, source) => {
  test.each(COMPILERS)('compiled by %s', async (_, compile) => {
    expect(await results_of(compile, source)).toEqual(EXPECTED);
  });
});
