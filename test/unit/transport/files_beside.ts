import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Leaves CommonJS files out of a bundle, which finds them beside it at the places that they have in a folder. */
export const files_beside = (folder: string): Plugin => ({
  name: 'files beside',
  setup: (build) => {
    build.onResolve({ filter: /\.cjs$/ }, ({ path: source, resolveDir }) => {
      const file = path.relative(folder, path.join(resolveDir, source)).replaceAll('\\', '/');
      return { path: `./${file}`, external: true };
    });
  },
});
