import { describe, expect, test } from 'vitest';
import { check_layers } from '../../scripts/check_layers.mjs';
import { find_cycles } from '../../scripts/layers/cycles.mjs';
import { temporary_tree } from '../unasync/temporary_tree.js';

/** A small valid tree: one file per room, each importing from one below; twins for coloured files. */
const VALID = {
  'lib/builtins/index.ts': "export * from './bytes.js';\n",
  'lib/builtins/bytes.ts':
    "import type { X } from 'node:fs';\nprocess.getBuiltinModule('node:fs');\n",
  'lib/codecs/index.ts': "require('iconv-lite');\nexport * from './tables.cjs';\n",
  'lib/codecs/tables.cjs': "require('iconv-lite');\n",
  'lib/codecs/tables.d.cts': "import '../nowhere.js';\n",
  'lib/parse/index.ts': "export * from '../builtins/index.js';\n",
  'lib/transport/index.ts': "import 'node:http';\nimport '../builtins/index.js';\n",
  'lib/transport/blocking.ts':
    "export type { W } from '../sync/transport/base.js';\nnew URL('./worker.js', import.meta.url);\n",
  'lib/transport/worker.js': "import 'node:worker_threads';\n",
  'lib/transport/base.ts': '// @unasync\n',
  'lib/sync/transport/base.ts': '',
  'lib/http/index.ts': "import '../builtins/index.js';\nimport 'node:zlib';\n",
  'lib/http/client/index.ts':
    "// @unasync\nimport '../index.js';\nimport '../../transport/index.js';\n",
  'lib/sync/http/client/index.ts':
    "import '../../../http/index.js';\nimport '../../../transport/blocking.js';\n",
  'lib/request/index.ts':
    "// @unasync\nimport '../http/client/index.js';\nimport '../parse/index.js';\n",
  'lib/sync/request/index.ts':
    "import '../http/client/index.js';\nimport '../../parse/index.js';\n",
  'lib/index.ts': "// @unasync\nexport * as request from './request/index.js';\n",
  'lib/sync/index.ts': "export * as request from './request/index.js';\n",
};

const DOWNWARDS = 'imports point downwards only';

/** `[why, files added or changed, errors …]` */
const VIOLATIONS: [why: string, files: Record<string, string>, ...errors: string[]][] = [
  ['no violation', {}],
  [
    'upwards',
    { 'lib/parse/a.ts': "\n  import '../http/index.js';" },
    `lib/parse/a.ts:2:10 parse may not import http: ${DOWNWARDS}`,
  ],
  [
    'sideways',
    { 'lib/parse/a.ts': "import '../codecs/index.js';" },
    `lib/parse/a.ts:1:8 parse may not import codecs: ${DOWNWARDS}`,
  ],
  [
    'upwards by a type',
    { 'lib/parse/a.ts': "type X = import('../http/index.js').X;" },
    `lib/parse/a.ts:1:17 parse may not import http: ${DOWNWARDS}`,
  ],
  [
    'upwards by export',
    { 'lib/parse/a.ts': "export type * from '../http/index.js';" },
    `lib/parse/a.ts:1:20 parse may not import http: ${DOWNWARDS}`,
  ],
  [
    'the root from a room',
    { 'lib/request/a.ts': "// @unasync\nimport '../index.js';" },
    `lib/request/a.ts:2:8 request may not import (root): ${DOWNWARDS}`,
  ],
  [
    'upwards in a twin',
    { 'lib/sync/http/a.ts': "import '../request/index.js';" },
    `lib/sync/http/a.ts:1:8 http may not import request: ${DOWNWARDS}`,
  ],
  [
    'a file of another room, not through its index',
    { 'lib/http/a.ts': "import '../builtins/bytes.js';" },
    'lib/http/a.ts:1:8 builtins is imported through its index.js only',
  ],
  [
    'a file of a room, not through its index, from the root',
    { 'lib/index.ts': "// @unasync\nimport './builtins/bytes.js';" },
    'lib/index.ts:2:8 builtins is imported through its index.js only',
  ],
  [
    'an unknown room',
    { 'lib/shed/index.ts': "import '../builtins/index.js';" },
    'lib/shed/index.ts:1:8 shed: a room without a layer in scripts/check_layers.mjs',
  ],
  [
    'a missing file',
    { 'lib/http/a.ts': "import './b.js';" },
    'lib/http/a.ts:1:8 ./b.js: no such file',
  ],
  [
    'network modules outside the transport',
    { 'lib/http/a.ts': "import 'node:net';\nimport x from 'node:dns/promises';" },
    'lib/http/a.ts:1:8 node:net belongs to node, transport',
    'lib/http/a.ts:2:15 node:dns belongs to transport',
  ],
  [
    'a network module by import()',
    { 'lib/http/a.ts': "await import('node:tls');" },
    'lib/http/a.ts:1:14 node:tls belongs to node, transport',
  ],
  [
    'a module that no room may import',
    { 'lib/transport/a.ts': "import 'node:child_process';" },
    'lib/transport/a.ts:1:8 node:child_process belongs to no room',
  ],
  [
    'a Node module in a room for browsers',
    { 'lib/parse/a.ts': "import 'node:url';" },
    'lib/parse/a.ts:1:8 parse imports nothing of Node: it bundles for a browser',
  ],
  [
    'a Node module in a room for browsers, by an import that is not erased',
    { 'lib/builtins/a.ts': "import { type X } from 'node:url';" },
    'lib/builtins/a.ts:1:24 builtins imports nothing of Node: it bundles for a browser',
  ],
  [
    'a Node module without node:',
    { 'lib/http/a.ts': "import 'fs/promises';" },
    'lib/http/a.ts:1:8 write node:fs/promises',
  ],
  [
    'iconv-lite outside codecs',
    { 'lib/parse/a.ts': "import 'iconv-lite/lib/index.js';" },
    'lib/parse/a.ts:1:8 iconv-lite belongs to codecs',
  ],
  [
    'an unlisted package',
    { 'lib/http/a.ts': "import '@left/pad/x';" },
    'lib/http/a.ts:1:8 @left/pad is not a listed package',
  ],
  [
    'plain to coloured',
    { 'lib/http/a.ts': "import './client/index.js';" },
    'lib/http/a.ts:1:8 a plain file may not import a coloured file',
  ],
  [
    'plain to twin',
    { 'lib/http/a.ts': "import '../sync/http/client/index.js';" },
    'lib/http/a.ts:1:8 a plain file may not import a twin',
  ],
  [
    'coloured to twin',
    { 'lib/http/a.ts': "// @unasync\nimport '../sync/http/client/index.js';" },
    'lib/http/a.ts:2:8 a coloured file may not import a twin',
  ],
  [
    'twin to coloured',
    { 'lib/sync/http/a.ts': "import '../../http/client/index.js';" },
    'lib/sync/http/a.ts:1:8 a twin may not import a coloured file',
  ],
  [
    'pyodide may import both colours',
    { 'lib/pyodide/index.ts': "import '../index.js';\nimport '../sync/index.js';" },
  ],
  [
    'a cycle',
    {
      'lib/http/a.ts': "import './b.js';",
      'lib/http/b.ts': "export * from './c.js';",
      'lib/http/c.ts': "import './a.js';",
    },
    'lib/http/a.ts:1:1 a cycle: lib/http/a.ts -> lib/http/b.ts -> lib/http/c.ts -> lib/http/a.ts',
  ],
  [
    'a cycle of types',
    {
      'lib/http/a.ts': "import type { B } from './b.js';",
      'lib/http/b.ts': "import './a.js';",
    },
    'lib/http/a.ts:1:1 a cycle: lib/http/a.ts -> lib/http/b.ts -> lib/http/a.ts',
  ],
  [
    'a file that imports itself',
    { 'lib/http/a.ts': "import './a.js';" },
    'lib/http/a.ts:1:1 a cycle: lib/http/a.ts -> lib/http/a.ts',
  ],
  [
    'a cycle by type names in an import that is not erased',
    { 'lib/http/a.ts': "import { type B } from './b.js';", 'lib/http/b.ts': "import './a.js';" },
    'lib/http/a.ts:1:1 a cycle: lib/http/a.ts -> lib/http/b.ts -> lib/http/a.ts',
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
