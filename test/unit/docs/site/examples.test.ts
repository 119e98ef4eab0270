import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { examples, type Parser } from '../../../../scripts/docs/site/examples.mjs';
import { why_not } from '../../../../scripts/docs/site/programs.mjs';
import { parts_of } from '../../../../scripts/docs/site/regions.mjs';

const require_of_typedoc = createRequire(import.meta.resolve('typedoc'));
const markdown_it = require_of_typedoc('markdown-it') as (options: object) => Parser & {
  render: (text: string) => string;
};

const parser = markdown_it({
  highlight: (code: string, lang: string) =>
    `<pre><code class="${lang}">${code.replaceAll('<', '&lt;')}</code><button>Copy</button></pre>`,
});
examples(parser);

/** The panels of the first example: each tab's label, the languages that it is shown for, and its code. */
function panels_of(markdown: string): [label: string, shown_for: string, code: string][] {
  const html = parser.render(markdown);
  return Array.from(
    html.matchAll(/<div class="panel"[^>]*aria-label="([^"]*)" data-for="([^"]*)">([^]*?)<\/div>/g),
    ([, label, shown_for, inner]) => [label!, shown_for!, inner!.replace(/<[^>]*>/g, '')],
  );
}

function fence(info: string, code: string): string {
  return `\`\`\`${info}\n${code}\n\`\`\`\n\n`;
}

const ASYNC = "import { get } from 'pyurllib/requests';\nprint(await get(url));";
const BLOCKING = "import { get } from 'pyurllib/sync/requests';\nprint(get(url));";
const SHARED = "import { quote } from 'pyurllib/parse';\nprint(quote('a b'));";

describe('examples() of Markdown', () => {
  test('shows a run of blocks with tabs, the blocking one generated, and what it prints', () => {
    const run =
      fence('python', 'print(get(url))') + fence('ts', ASYNC) + fence('text', '<Response>');
    expect(panels_of(run)).toEqual([
      ['Python', 'python both', 'print(get(url))\n'],
      ['async', 'async both', `${ASYNC}\n`],
      ['blocking', 'blocking', `${BLOCKING}\n`],
    ]);
    expect(parser.render(run)).toContain('class="output"');
    expect(parser.render(run)).not.toContain('<button>Copy</button></pre>');
  });

  test.each([
    [
      'without Python, those who chose it see async',
      fence('ts', ASYNC),
      ['async', 'async both python'],
    ],
    [
      'code that is the same in both colours',
      fence('ts', SHARED),
      ['async and blocking', 'async blocking both python'],
    ],
    [
      'code that is blocking already',
      fence('ts', BLOCKING),
      ['blocking', 'blocking both python async'],
    ],
    ['code without a twin', fence('ts async-only', ASYNC), ['async', 'async both python blocking']],
    [
      'code of Python before another text',
      `${fence('python', '1')}text\n\n${fence('ts', SHARED)}`,
      ['async and blocking', 'async blocking both python'],
    ],
  ])('%s', (_, markdown, [label, shown_for]) => {
    expect(panels_of(markdown)[0]?.slice(0, 2)).toEqual([label, shown_for]);
  });

  test('takes the blocking code of a document that has it', () => {
    expect(panels_of(fence('ts', ASYNC) + fence('ts', BLOCKING + ' // own'))).toEqual([
      ['async', 'async both python', `${ASYNC}\n`],
      ['blocking', 'blocking', `${BLOCKING} // own\n`],
    ]);
  });

  test('folds away blocks of set-up', () => {
    const run =
      fence('python setup', 'write()') +
      fence('python', 'get()') +
      fence('ts setup', 'write();') +
      fence('ts', SHARED) +
      fence('text', 'a');
    const html = parser.render(run);
    expect(html.match(/<details class="fold"><summary>set-up/g)).toHaveLength(2);
    expect(html.match(/class="example/g)).toHaveLength(1);
    expect(html).not.toContain('region');
  });

  test('offers Python beside TypeScript, where there is both', () => {
    const offer = '<button type="button" role="tab" data-for="both">side by side</button>';
    const both = parser.render(fence('python', 'get()') + fence('ts', ASYNC));
    expect(both).toContain(offer);
    expect(both).toContain('class="example pair"');
    expect(parser.render(fence('ts', ASYNC))).not.toContain(offer);
  });

  test('leaves other blocks alone', () => {
    expect(parser.render(fence('python', '1') + fence('sh', 'ls'))).not.toContain('example');
  });

  test('finds examples in lists', () => {
    expect(parser.render(`- a\n\n  ${ASYNC_IN_LIST}`)).toContain('class="example"');
  });
});

const ASYNC_IN_LIST = fence('ts', ASYNC).trimEnd().replaceAll('\n', '\n  ');

describe('parts_of()', () => {
  test.each([
    ['no region', '1;\n2;\n', [{ title: null, text: '1;\n2;\n' }]],
    [
      'set-up and clean-up',
      'import x;\n\n// #region set-up\n1;\n// #endregion\n\n2;\n\n// #region clean-up\n3;\n// #endregion\n',
      [
        { title: null, text: 'import x;\n' },
        { title: 'set-up', text: '1;\n' },
        { title: null, text: '2;\n' },
        { title: 'clean-up', text: '3;\n' },
      ],
    ],
    [
      'of Python, without a title',
      '# #region\n1\n# #endregion\n2',
      [
        { title: 'set-up', text: '1\n' },
        { title: null, text: '2\n' },
      ],
    ],
    [
      'that does not end',
      '1;\n//#region a\n2;\n',
      [
        { title: null, text: '1;\n' },
        { title: 'a', text: '2;\n' },
      ],
    ],
  ])('%s', (_, code, parts) => {
    expect(parts_of(code)).toEqual(parts);
  });
});

describe('why_not()', () => {
  test('has nothing against programs of the library', () => {
    expect(why_not(ASYNC, 'async', [])).toBeUndefined();
  });

  test.each<[why: string, code: string, api: 'async' | 'blocking', words?: string[]]>([
    ['it needs node:fs', "import fs from 'node:fs';\n", 'async'],
    ['it needs pyurllib/node', "import { NodeAdapter } from 'pyurllib/node';\n", 'async'],
    ['it needs other servers or tools', SHARED, 'async', ['no-run']],
    ['a page has no files', "open('a.txt');", 'async'],
    [
      'a blocking call cannot wait for the server in the page',
      "get('http://localhost:8000/slow');",
      'blocking',
    ],
  ])('says that %s', (reason, code, api, words = []) => {
    expect(why_not(code, api, words)).toBe(reason);
  });
});
