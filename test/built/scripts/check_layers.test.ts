import { describe, expect, test } from 'vitest';
import { check_layers } from '../../../scripts/check_layers.mjs';
import { code_lines, compare_sizes } from '../../../scripts/layers/code_lines.mjs';
import { find_cycles } from '../../../scripts/layers/cycles.mjs';
import { temporary_tree } from '../../unit/scripts/unasync/temporary_tree.js';

/** A small valid tree: one file per package, each importing from one below; twins for coloured files. */
const VALID = {
  'lib/python/builtins/index.ts': "export * from './bytes.js';\n",
  'lib/python/builtins/internal.ts': "export * from './bytes.js';\n",
  'lib/python/builtins/bytes.ts':
    "import type { X } from 'node:fs';\nprocess.getBuiltinModule('node:fs');\n",
  'lib/python/encodings/index.ts': "require('iconv-lite');\nexport * from './tables.cjs';\n",
  'lib/python/encodings/tables.cjs': "require('iconv-lite');\n",
  'lib/python/encodings/tables.d.cts': "import '../nowhere.js';\n",
  'lib/parse/index.ts':
    "export * from '../python/builtins/index.js';\nexport * from '../python/builtins/internal.js';\n",
  'lib/transport/index.ts': "import 'node:http';\nimport '../python/builtins/index.js';\n",
  'lib/transport/blocking.ts':
    "export type { W } from '../sync/transport/base.js';\nnew URL('./worker.js', import.meta.url);\n",
  'lib/transport/worker.js': "import 'node:worker_threads';\n",
  'lib/transport/base.ts': '// @unasync\n',
  'lib/sync/transport/base.ts': '',
  'lib/stdlib/http/index.ts': "import '../../python/builtins/index.js';\n",
  'lib/stdlib/http/client/index.ts':
    "// @unasync\nimport '../index.js';\nimport '../../../transport/index.js';\n",
  'lib/sync/stdlib/http/client/index.ts':
    "import '../../../../stdlib/http/index.js';\nimport '../../../../transport/blocking.js';\n",
  'lib/request/index.ts':
    "// @unasync\nimport '../stdlib/http/client/index.js';\nimport '../parse/index.js';\n",
  'lib/sync/request/index.ts':
    "import '../stdlib/http/client/index.js';\nimport '../../parse/index.js';\n",
  'lib/index.ts': "// @unasync\nexport * as request from './request/index.js';\n",
  'lib/sync/index.ts': "export * as request from './request/index.js';\n",
};

const DOWNWARDS = 'imports point downwards only';

/** `[why, files added or changed, errors …]` */
const VIOLATIONS: [why: string, files: Record<string, string>, ...errors: string[]][] = [
  ['no violation', {}],
  [
    'upwards',
    { 'lib/parse/a.ts': "\n  import '../stdlib/http/index.js';" },
    `lib/parse/a.ts:2:10 parse may not import stdlib/http: ${DOWNWARDS}`,
  ],
  [
    'sideways',
    { 'lib/parse/a.ts': "import '../transport/plain.js';", 'lib/transport/plain.ts': '' },
    `lib/parse/a.ts:1:8 parse may not import transport: ${DOWNWARDS}`,
  ],
  [
    "from Python's language to its library",
    { 'lib/python/builtins/a.ts': "import '../../stdlib/http/index.js';" },
    `lib/python/builtins/a.ts:1:8 python/builtins may not import stdlib/http: ${DOWNWARDS}`,
  ],
  [
    'from the transport to the library',
    { 'lib/transport/a.ts': "import type { X } from '../stdlib/http/index.js';" },
    `lib/transport/a.ts:1:24 transport may not import stdlib/http: ${DOWNWARDS}`,
  ],
  [
    'upwards by a type',
    { 'lib/parse/a.ts': "type X = import('../stdlib/http/index.js').X;" },
    `lib/parse/a.ts:1:17 parse may not import stdlib/http: ${DOWNWARDS}`,
  ],
  [
    'upwards by export',
    { 'lib/parse/a.ts': "export type * from '../stdlib/http/index.js';" },
    `lib/parse/a.ts:1:20 parse may not import stdlib/http: ${DOWNWARDS}`,
  ],
  [
    'the root from a package',
    { 'lib/request/a.ts': "// @unasync\nimport '../index.js';" },
    `lib/request/a.ts:2:8 request may not import (root): ${DOWNWARDS}`,
  ],
  [
    'upwards in a twin',
    { 'lib/sync/stdlib/http/a.ts': "import '../../request/index.js';" },
    `lib/sync/stdlib/http/a.ts:1:8 stdlib/http may not import request: ${DOWNWARDS}`,
  ],
  [
    'a file of another package, not through its index',
    { 'lib/stdlib/http/a.ts': "import '../../python/builtins/bytes.js';" },
    'lib/stdlib/http/a.ts:1:8 python/builtins is imported through its index.js only',
  ],
  [
    'a file of a package, not through its index, from the root',
    { 'lib/index.ts': "// @unasync\nimport './python/builtins/bytes.js';" },
    'lib/index.ts:2:8 python/builtins is imported through its index.js only',
  ],
  [
    'an unknown package',
    { 'lib/shed/index.ts': "import '../python/builtins/index.js';" },
    'lib/shed/index.ts:1:8 shed: a package without a layer in scripts/check_layers.mjs',
  ],
  [
    'a missing file',
    { 'lib/stdlib/http/a.ts': "import './b.js';" },
    'lib/stdlib/http/a.ts:1:8 ./b.js: no such file',
  ],
  [
    'network modules outside the transport',
    { 'lib/stdlib/http/a.ts': "import 'node:net';\nimport x from 'node:dns/promises';" },
    'lib/stdlib/http/a.ts:1:8 stdlib/http imports nothing of Node: it runs in browsers, too',
    'lib/stdlib/http/a.ts:2:15 stdlib/http imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a network module by import()',
    { 'lib/stdlib/http/a.ts': "await import('node:tls');" },
    'lib/stdlib/http/a.ts:1:14 stdlib/http imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a module that no package may import',
    { 'lib/transport/a.ts': "import 'node:child_process';" },
    'lib/transport/a.ts:1:8 node:child_process belongs to no package',
  ],
  [
    'a Node module in a package for browsers',
    { 'lib/parse/a.ts': "import 'node:url';" },
    'lib/parse/a.ts:1:8 parse imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a Node module in a package for browsers, by an import that is not erased',
    { 'lib/python/builtins/a.ts': "import { type X } from 'node:url';" },
    'lib/python/builtins/a.ts:1:24 python/builtins imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a Node module of another package',
    { 'lib/node/a.ts': "import 'node:dns';" },
    'lib/node/a.ts:1:8 node:dns belongs to transport',
  ],
  [
    'a Node module without node:',
    { 'lib/stdlib/http/a.ts': "import 'fs/promises';" },
    'lib/stdlib/http/a.ts:1:8 write node:fs/promises',
  ],
  [
    'iconv-lite outside encodings',
    { 'lib/parse/a.ts': "import 'iconv-lite/lib/index.js';" },
    'lib/parse/a.ts:1:8 iconv-lite belongs to python/encodings',
  ],
  [
    'an unlisted package',
    { 'lib/stdlib/http/a.ts': "import '@left/pad/x';" },
    'lib/stdlib/http/a.ts:1:8 @left/pad is not a listed package',
  ],
  [
    'plain to coloured',
    { 'lib/stdlib/http/a.ts': "import './client/index.js';" },
    'lib/stdlib/http/a.ts:1:8 a plain file may not import a coloured file',
  ],
  [
    'plain to twin',
    { 'lib/stdlib/http/a.ts': "import '../../sync/stdlib/http/client/index.js';" },
    'lib/stdlib/http/a.ts:1:8 a plain file may not import a twin',
  ],
  [
    'coloured to twin',
    { 'lib/stdlib/http/a.ts': "// @unasync\nimport '../../sync/stdlib/http/client/index.js';" },
    'lib/stdlib/http/a.ts:2:8 a coloured file may not import a twin',
  ],
  [
    'twin to coloured',
    { 'lib/sync/stdlib/http/a.ts': "import '../../../stdlib/http/client/index.js';" },
    'lib/sync/stdlib/http/a.ts:1:8 a twin may not import a coloured file',
  ],
  [
    'pyodide may import both colours',
    { 'lib/pyodide/index.ts': "import '../index.js';\nimport '../sync/index.js';" },
  ],
  [
    'a cycle',
    {
      'lib/stdlib/http/a.ts': "import './b.js';",
      'lib/stdlib/http/b.ts': "export * from './c.js';",
      'lib/stdlib/http/c.ts': "import './a.js';",
    },
    'lib/stdlib/http/a.ts:1:1 a cycle: lib/stdlib/http/a.ts -> lib/stdlib/http/b.ts -> lib/stdlib/http/c.ts -> lib/stdlib/http/a.ts',
  ],
  [
    'a cycle of types within a package is allowed',
    {
      'lib/stdlib/http/a.ts': "import type { B } from './b.js';",
      'lib/stdlib/http/b.ts': "import './a.js';",
    },
  ],
  [
    'a file that imports itself',
    { 'lib/stdlib/http/a.ts': "import './a.js';" },
    'lib/stdlib/http/a.ts:1:1 a cycle: lib/stdlib/http/a.ts -> lib/stdlib/http/a.ts',
  ],
  [
    'a cycle by type names in an import that is not erased',
    {
      'lib/stdlib/http/a.ts': "import { type B } from './b.js';",
      'lib/stdlib/http/b.ts': "import './a.js';",
    },
    'lib/stdlib/http/a.ts:1:1 a cycle: lib/stdlib/http/a.ts -> lib/stdlib/http/b.ts -> lib/stdlib/http/a.ts',
  ],
];

describe('check_layers() reports violations', () => {
  test.each(VIOLATIONS)('%s', (_, files, ...errors) => {
    const found = check_layers(temporary_tree({ ...VALID, ...files }));
    expect(found.errors).toEqual(errors);
  });
});

test('code_lines() counts lines that are neither blank nor only a comment', () => {
  const text = '// a\n\n/** b */\nexport const a = `\n${1}`; // c\n/*\n*/ if (a) {\n}\n';
  expect(code_lines('lib/a.ts', text)).toBe(4);
  expect(code_lines('lib/a_data.ts', text)).toBe(0);
});

test('compare_sizes() reports a package that has grown by more than 2 %, and one that is not there', () => {
  const page = '| `a` | 1,000 | |\n| `b/c` | 20 | more |\n| `d` | 1 | |\n';
  expect(compare_sizes(new Map(Object.entries({ a: 1020, 'b/c': 30 })), page)).toEqual({
    report: 'lines of code: a 1020 (+20), b/c 30 (+10); all 1050',
    errors: ['d: no such package: remove its row from docs/internals/rooms.md'],
  });
  const grown = new Map(Object.entries({ a: 1021, 'b/c': 31, d: 0, e: 11 }));
  expect(compare_sizes(grown, page).errors.map((error) => error.split(':')[0])).toEqual([
    'a',
    'b/c',
    'e',
  ]);
});

test('find_cycles() returns a shortest cycle of each component, and handles deep chains', () => {
  const graph = (text: string) =>
    new Map(text.split(' ').map((edge) => [edge[0]!, [...edge.slice(1)]]));
  expect(find_cycles(graph('abc bc c'))).toEqual([]);
  expect(find_cycles(graph('ab bc cad d'))).toEqual([['a', 'b', 'c', 'a']]);
  expect(find_cycles(graph('ab ba cd de ecd f'))).toEqual([
    ['a', 'b', 'a'],
    ['c', 'd', 'e', 'c'],
  ]);
  const deep = new Map(Array.from({ length: 20_000 }, (_, n) => [String(n), [String(n + 1)]]));
  expect(find_cycles(deep)).toEqual([]);
});
