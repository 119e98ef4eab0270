import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporary_tree } from '../scripts/unasync/temporary_tree.js';
import { blocks_of_project, blocks_of_text } from './blocks.js';
import { prepare } from './prepare.js';
import { differences, Runner } from './runner.js';

/** `[why, block, failures …]`; no failures: the block does what its remarks state. */
const ROWS: [why: string, code: string, ...found: (string | RegExp)[]][] = [
  ['a literal', "'a' + 1; // => 'a1'"],
  ['a literal in other quotes', '\'a\' + 1; // => "a1"'],
  ['on the line below', '1 +\n  1;\n// => 2'],
  ['of a declaration', 'const x = [1, -2]; // => [1, -2]'],
  [
    'as Python shows it',
    'null; // => None\ntrue; // => True\n({ a: 1 }); // => {"a": 1}\n[null]; // => [None]',
  ],
  [
    'an object without a prototype',
    'Object.assign(Object.create(null), { a: [] }); // => { a: [] }',
  ],
  ['as Node shows it', 'new Map([[1, 2]]); // => Map(1) { 1 => 2 }'],
  ['the beginning', "'abcdef'; // => 'abc…"],
  ['in a function that runs', 'const f = () => {\n  1; // => 1\n};\nf();'],
  ['an exception', "null.x; // throws TypeError: Cannot read properties of null (reading 'x')"],
  ['an exception of a class', 'null.x; // throws TypeError'],
  [
    'prints',
    "console.log('a', 1); // prints: a 1\nfor (const x of [1, 2]) console.log(x);\n// prints: 1\n// prints: 2",
  ],
  ['prints the beginning', "console.log('abc'); // prints: a…"],
  ['prints without a remark', 'console.log(1);'],
  ['await', 'await Promise.resolve(1); // => 1'],
  ['other remarks', '1; // => 1\n2; // two\n3; // -> 4'],

  ['another value', "1;\n'a'; // => 'b'", "line 2: 'a', or 'a'; not 'b'"],
  [
    'a remark that is not a literal',
    'undefined; // => process.exit(0)',
    'line 1: undefined, or None; not process.exit(0)',
  ],
  ['a promise', 'Promise.resolve(1); // => 1', 'line 1: a promise (await it)'],
  ['no exception', '1; // throws Error', 'line 1: did not throw Error'],
  [
    'another exception',
    'null.x; // throws RangeError',
    /^line 1: threw TypeError: Cannot .*; not RangeError$/,
  ],
  ['an unexpected exception', 'null.x;', /^TypeError: Cannot read properties of null/],
  ['never reached', 'const f = () => {\n  1; // => 1\n};', 'line 2: never reached'],
  ['prints something else', 'console.log(1); // prints: 2', 'printed ["1"]; not ["2"]'],
  ['prints more', "console.log('a\\nb'); // prints: a", 'printed ["a","b"]; not ["a"]'],
  ['prints nothing', '1; // prints: a', 'printed []; not ["a"]'],
  ['a syntax error', 'let = 1;', /^SyntaxError/],
];

describe('a block', () => {
  let builtins: string;
  const runner = new Runner(() => builtins);
  beforeAll(() => {
    builtins = `data:text/javascript,${encodeURIComponent(REPR)}`;
  });
  afterAll(() => runner.stop());

  test.each(ROWS)('%s', async (_, code, ...found) => {
    const prepared = prepare(code, (specifier) => specifier);
    const module = path.join(temporary_tree({}), 'block.mjs');
    const differing = differences(prepared, await runner.run(module, prepared.code));
    expect(differing.length).toBe(found.length);
    for (const [index, text] of found.entries()) expect(differing[index]).toMatch(text);
  });

  test('runs in a new folder, after its setup', async () => {
    const module = path.join(temporary_tree({}), 'block.mjs');
    const before = "import fs from 'node:fs'; fs.writeFileSync('a', 'text');";
    const code =
      "import fs from 'node:fs'; console.log(fs.readdirSync('.'), fs.readFileSync('a', 'utf8'));";
    const answer = await runner.run(module, code, before);
    expect(answer).toEqual({ failure: null, reached: [], printed: ["[ 'a' ] text"] });
  });

  test('that ends its process is reported, and the next one runs', async () => {
    const module = path.join(temporary_tree({}), 'block.mjs');
    await expect(runner.run(module, 'process.exit(3)')).rejects.toThrow('ended its process with 3');
    expect((await runner.run(path.join(path.dirname(module), 'next.mjs'), '')).failure).toBeNull();
  });
});

/** A stub of the builtins. */
const REPR = `
  import { inspect } from 'node:util';
  const words = (text) => text.replaceAll('null', 'None').replaceAll('true', 'True').replaceAll('undefined', 'None');
  export const repr = (value) => words(typeof value === 'string' ? inspect(value) : JSON.stringify(value)?.replaceAll(':', ': ') ?? 'None');
  export const type_name = (value) => value.constructor.name;
`;

test('blocks_of_text() finds the ts blocks of documents and comments, with their lines', () => {
  const fence = '```';
  const document = `a\n\n${fence}ts\n1;\n\n2;\n${fence}\n\n- b\n\n  ${fence}ts no-run\n  3;\n    4;\n  ${fence}\n\n${fence}sh\n5\n${fence}\n`;
  expect(blocks_of_text('a.md', document)).toEqual([
    { file: 'a.md', line: 4, code: '1;\n\n2;\n', no_run: false },
    { file: 'a.md', line: 12, code: '3;\n  4;\n', no_run: true },
  ]);
  const source = `/**\n * ${fence}ts\n * 1;\n *\n *   2;\n * ${fence}\n */\nlet x = \`\n${fence}ts\n\`;\n`;
  expect(blocks_of_text('a.ts', source)).toEqual([
    { file: 'a.ts', line: 3, code: '1;\n\n  2;\n', no_run: false },
  ]);
});

test('blocks_of_text() joins adjacent python, ts and text blocks', () => {
  const block = (info: string, code: string) => `${'```'}${info}\n${code}\n${'```'}\n\n`;
  const document = [
    block('python', 'p1'),
    block('ts', 't1;'),
    block('text', 'one\n\ntwo'),
    block('ts', 't2;'), // after a text, another run
    block('text', 'three'),
    block('python setup', 'p3'),
    block('python', 'p4'),
    block('ts setup', 't3;'),
    block('ts', 't4;'),
    block('text', 'four'),
    block('python', 'p5'),
    'Words.\n\n',
    block('ts', 't5;'),
    block('sh', 'x'),
    block('text', 'five'),
    block('python', 'p6'),
    block('ts', 't6;'),
  ].join('');
  const line = (code: string) => document.split('\n').indexOf(code) + 1;
  const ts = { file: 'a.md', no_run: false };
  expect(blocks_of_text('a.md', document)).toEqual([
    {
      ...{ ...ts, line: line('t1;'), code: 't1;\n', prints: ['one', '', 'two'] },
      python: { line: line('p1'), code: 'p1\n', no_run: false },
    },
    { ...ts, line: line('t2;'), code: 't2;\n', prints: ['three'] },
    { ...ts, line: line('t3;'), code: 't3;\n', setup: true },
    {
      ...{ ...ts, line: line('t4;'), code: 't4;\n', before: 't3;\n', prints: ['four'] },
      python: { line: line('p4'), code: 'p3\np4\n', no_run: false },
    },
    { ...ts, line: line('t5;'), code: 't5;\n' },
    { ...ts, line: line('t6;'), code: 't6;\n' },
  ]);
});

test('blocks_of_project() has a blocking twin for each block of a document that is not blocking itself', () => {
  const fence = '```';
  const block = (code: string) => `${fence}ts\n${code}\n${fence}\n`;
  const root = temporary_tree({
    'README.md': [
      block("import { f } from 'pyurllib/room';\n(await f()).g;"),
      block("import { f } from 'pyurllib/sync/room';\nf().g;"),
      block('1;'),
    ].join('\n'),
    'docs/a.md': block('await 1;'),
    'lib/a.ts': `/**\n * ${fence}ts\n * await 1;\n * ${fence}\n */\n`,
  });
  const found = blocks_of_project(root).map(({ file, line, twin }) => [file, line, twin]);
  expect(found).toEqual([
    ['README.md', 2, undefined],
    ['README.md', 7, undefined],
    ['README.md', 12, undefined],
    ['README.md', 2, true],
    ['docs/a.md', 2, undefined],
    ['docs/a.md', 2, true],
    ['lib/a.ts', 3, undefined],
  ]);
  const twin = blocks_of_project(root).find((block) => block.twin);
  expect(twin?.code).toBe("import { f } from 'pyurllib/sync/room';\nf().g;\n");
});
