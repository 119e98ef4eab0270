// Compiles the heads of functions as vitest.config.ts does, where a test builds lib/ by esbuild.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { syntax } from '../../../scripts/syntax.mjs';

const transform = syntax.transform as {
  filter: { code: RegExp };
  handler: (code: string, id: string) => { code: string };
};

export const compiled_heads: Plugin = {
  name: 'compiled heads',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const is_changed = transform.filter.code.test(text);
      return { contents: is_changed ? transform.handler(text, path).code : text, loader: 'ts' };
    });
  },
};
