import { describe, expect, test } from 'vitest';
import { check_layers } from '../../scripts/check_layers.mjs';
import { find_cycles } from '../../scripts/layers/cycles.mjs';
import { temporary_tree } from './unasync/temporary_tree.js';

/** A small valid tree: one file per room, each importing from one below; twins for coloured files. */
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
  'lib/python/http/index.ts': "import '../builtins/index.js';\n",
  'lib/python/http/client/index.ts':
    "// @unasync\nimport '../index.js';\nimport '../../../transport/index.js';\n",
  'lib/sync/python/http/client/index.ts':
    "import '../../../../python/http/index.js';\nimport '../../../../transport/blocking.js';\n",
  'lib/request/index.ts':
    "// @unasync\nimport '../python/http/client/index.js';\nimport '../parse/index.js';\n",
  'lib/sync/request/index.ts':
    "import '../python/http/client/index.js';\nimport '../../parse/index.js';\n",
  'lib/index.ts': "// @unasync\nexport * as request from './request/index.js';\n",
  'lib/sync/index.ts': "export * as request from './request/index.js';\n",
};

const DOWNWARDS = 'imports point downwards only';

/** `[why, files added or changed, errors …]` */
const VIOLATIONS: [why: string, files: Record<string, string>, ...errors: string[]][] = [
  ['no violation', {}],
  [
    'upwards',
    { 'lib/parse/a.ts': "\n  import '../python/http/index.js';" },
    `lib/parse/a.ts:2:10 parse may not import python/http: ${DOWNWARDS}`,
  ],
  [
    'sideways',
    { 'lib/python/codecs/index.ts': '', 'lib/parse/a.ts': "import '../python/codecs/index.js';" },
    `lib/parse/a.ts:1:8 parse may not import python/codecs: ${DOWNWARDS}`,
  ],
  [
    'upwards by a type',
    { 'lib/parse/a.ts': "type X = import('../python/http/index.js').X;" },
    `lib/parse/a.ts:1:17 parse may not import python/http: ${DOWNWARDS}`,
  ],
  [
    'upwards by export',
    { 'lib/parse/a.ts': "export type * from '../python/http/index.js';" },
    `lib/parse/a.ts:1:20 parse may not import python/http: ${DOWNWARDS}`,
  ],
  [
    'the root from a room',
    { 'lib/request/a.ts': "// @unasync\nimport '../index.js';" },
    `lib/request/a.ts:2:8 request may not import (root): ${DOWNWARDS}`,
  ],
  [
    'upwards in a twin',
    { 'lib/sync/python/http/a.ts': "import '../../request/index.js';" },
    `lib/sync/python/http/a.ts:1:8 python/http may not import request: ${DOWNWARDS}`,
  ],
  [
    'a file of another room, not through its index',
    { 'lib/python/http/a.ts': "import '../builtins/bytes.js';" },
    'lib/python/http/a.ts:1:8 python/builtins is imported through its index.js only',
  ],
  [
    'a file of a room, not through its index, from the root',
    { 'lib/index.ts': "// @unasync\nimport './python/builtins/bytes.js';" },
    'lib/index.ts:2:8 python/builtins is imported through its index.js only',
  ],
  [
    'an unknown room',
    { 'lib/shed/index.ts': "import '../python/builtins/index.js';" },
    'lib/shed/index.ts:1:8 shed: a room without a layer in scripts/check_layers.mjs',
  ],
  [
    'a missing file',
    { 'lib/python/http/a.ts': "import './b.js';" },
    'lib/python/http/a.ts:1:8 ./b.js: no such file',
  ],
  [
    'network modules outside the transport',
    { 'lib/python/http/a.ts': "import 'node:net';\nimport x from 'node:dns/promises';" },
    'lib/python/http/a.ts:1:8 python/http imports nothing of Node: it runs in browsers, too',
    'lib/python/http/a.ts:2:15 python/http imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a network module by import()',
    { 'lib/python/http/a.ts': "await import('node:tls');" },
    'lib/python/http/a.ts:1:14 python/http imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a module that no room may import',
    { 'lib/transport/a.ts': "import 'node:child_process';" },
    'lib/transport/a.ts:1:8 node:child_process belongs to no room',
  ],
  [
    'a Node module in a room for browsers',
    { 'lib/parse/a.ts': "import 'node:url';" },
    'lib/parse/a.ts:1:8 parse imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a Node module in a room for browsers, by an import that is not erased',
    { 'lib/python/builtins/a.ts': "import { type X } from 'node:url';" },
    'lib/python/builtins/a.ts:1:24 python/builtins imports nothing of Node: it runs in browsers, too',
  ],
  [
    'a Node module of another room',
    { 'lib/node/a.ts': "import 'node:dns';" },
    'lib/node/a.ts:1:8 node:dns belongs to transport',
  ],
  [
    'a Node module without node:',
    { 'lib/python/http/a.ts': "import 'fs/promises';" },
    'lib/python/http/a.ts:1:8 write node:fs/promises',
  ],
  [
    'iconv-lite outside encodings',
    { 'lib/parse/a.ts': "import 'iconv-lite/lib/index.js';" },
    'lib/parse/a.ts:1:8 iconv-lite belongs to python/encodings',
  ],
  [
    'an unlisted package',
    { 'lib/python/http/a.ts': "import '@left/pad/x';" },
    'lib/python/http/a.ts:1:8 @left/pad is not a listed package',
  ],
  [
    'plain to coloured',
    { 'lib/python/http/a.ts': "import './client/index.js';" },
    'lib/python/http/a.ts:1:8 a plain file may not import a coloured file',
  ],
  [
    'plain to twin',
    { 'lib/python/http/a.ts': "import '../../sync/python/http/client/index.js';" },
    'lib/python/http/a.ts:1:8 a plain file may not import a twin',
  ],
  [
    'coloured to twin',
    { 'lib/python/http/a.ts': "// @unasync\nimport '../../sync/python/http/client/index.js';" },
    'lib/python/http/a.ts:2:8 a coloured file may not import a twin',
  ],
  [
    'twin to coloured',
    { 'lib/sync/python/http/a.ts': "import '../../../python/http/client/index.js';" },
    'lib/sync/python/http/a.ts:1:8 a twin may not import a coloured file',
  ],
  [
    'pyodide may import both colours',
    { 'lib/pyodide/index.ts': "import '../index.js';\nimport '../sync/index.js';" },
  ],
  [
    'a cycle',
    {
      'lib/python/http/a.ts': "import './b.js';",
      'lib/python/http/b.ts': "export * from './c.js';",
      'lib/python/http/c.ts': "import './a.js';",
    },
    'lib/python/http/a.ts:1:1 a cycle: lib/python/http/a.ts -> lib/python/http/b.ts -> lib/python/http/c.ts -> lib/python/http/a.ts',
  ],
  [
    'a cycle of types within a room is allowed',
    {
      'lib/python/http/a.ts': "import type { B } from './b.js';",
      'lib/python/http/b.ts': "import './a.js';",
    },
  ],
  [
    'a file that imports itself',
    { 'lib/python/http/a.ts': "import './a.js';" },
    'lib/python/http/a.ts:1:1 a cycle: lib/python/http/a.ts -> lib/python/http/a.ts',
  ],
  [
    'a cycle by type names in an import that is not erased',
    {
      'lib/python/http/a.ts': "import { type B } from './b.js';",
      'lib/python/http/b.ts': "import './a.js';",
    },
    'lib/python/http/a.ts:1:1 a cycle: lib/python/http/a.ts -> lib/python/http/b.ts -> lib/python/http/a.ts',
  ],
];

describe('check_layers() reports violations', () => {
  test.each(VIOLATIONS)('%s', (_, files, ...errors) => {
    const found = check_layers(temporary_tree({ ...VALID, ...files }));
    expect(found.errors).toEqual(errors);
  });
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

test("check_layers() reports nothing in this project's tree", () => {
  expect(check_layers(process.cwd()).errors).toEqual([]);
});
