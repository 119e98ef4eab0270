/** Tests of the programs that run in the made site's pages. */
import fs from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences_of_output } from '../../../unit/docs/runner.js';
import { clicked, PRESS, type Outcome } from './clicked.mjs';
import { hostile } from './hostile.mjs';
import { serve } from './served.mjs';
import { until, visited, type Visitor } from './visited.mjs';

/** The fragment of a program's address. */
const fragment = (program: string) => `#code=${deflateRawSync(program).toString('base64url')}`;

/** Whether a program ran to its end, and printed what its guide says. */
const is_as_stated = ({ label, printed, expected, marked }: Outcome) =>
  /^(?:printed in this page|ran, and printed nothing)$/.test(label) &&
  marked === 0 &&
  differences_of_output(printed.trimEnd().split('\n'), (expected ?? printed).trimEnd().split('\n'))
    .length === 0;

/** Runs the program of an address in the playground, whose page is open. */
async function played({ evaluate }: Visitor, program: string): Promise<Outcome> {
  return (await evaluate(`(async () => {
    ${PRESS}
    location.hash = ${JSON.stringify(fragment(program))};
    const field = document.querySelector('textarea');
    while (field.value !== ${JSON.stringify(program)}) await new Promise((resolve) => setTimeout(resolve, 5));
    return await press(document.querySelector('button.run'));
  })()`)) as Outcome;
}

/** Programs, and all that they show. */
const PROGRAMS: [what: string, program: string, shown: string][] = [
  [
    'has types, and awaits at its top',
    `import { urlopen, type Request } from 'pyurllib/request';
interface Named { name: string }
const named: Named = { name: 'hello' } satisfies Named;
const response = await urlopen(\`http://localhost:8000/\${named.name}\` as string);
console.log(response.status as number);`,
    '200\n',
  ],
  [
    "tells Python's words and its line",
    `import { urlopen } from 'pyurllib/sync/request';

urlopen('http://localhost:8000/nowhere');`,
    'HTTPError: HTTP Error 404: Not Found  (line 3)',
  ],
  [
    'tells the notes of an error',
    `import { loads } from 'pyurllib/json';

try {
  loads('{');
} catch (error) {
  (error as any).__notes__ = ['A note.'];
  throw error;
}`,
    `JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
A note.  (line 4)`,
  ],
  ['has a syntax error', 'console.log(1);\n\nconst = 1;', 'SyntaxError'],
  [
    'imports what is not here',
    "// node:fs\nimport { readFileSync } from 'node:fs';\nreadFileSync('a');",
    "ModuleNotFoundError: No module named 'node:fs' here: a page has no files  (line 2)",
  ],
  [
    'imports a name that a module has not',
    "import { urlopenn } from 'pyurllib/request';\nurlopenn();",
    'pyurllib/request',
  ],
  [
    'waits for the server in a blocking call',
    `import { get } from 'pyurllib/sync/requests';
get('http://localhost:8000/delay/1');`,
    'A blocking call cannot wait for the server in the page: a time-out follows.\nReadTimeout: ',
  ],
  [
    'opens a file',
    `import { open } from 'pyurllib/sync/builtins';
open('notes.txt');`,
    'files of Node.js: not available in this runtime  (line 2)',
  ],
  [
    'opens a socket',
    `import { create_connection } from 'pyurllib/sync/socket';
create_connection(['localhost', 8000]).recv(1);`,
    'OSError: there are no sockets here, only HTTP requests by fetch  (line 2)',
  ],
  ['asks for a line', `input('Name? ');`, 'a page has no input()'],
  [
    'fails after its end',
    "setTimeout(() => { throw new TypeError('late'); }, 1);\nawait new Promise((resolve) => setTimeout(resolve, 200));",
    'TypeError: late',
  ],
  [
    'writes warnings, too',
    "console.warn('careful');\nconsole.log({ a: 1 });",
    'careful\n{"a":1}\n',
  ],
];

/** Edits an example in its page, runs it, and resets it. */
const EDIT = `(async () => {
  ${PRESS}
  const outcomes = [];
  const buttons = [...document.querySelectorAll('.example button.edit')].filter((button) =>
    button.closest('.example').querySelector('.output'));
  for (const edit of buttons.slice(0, 10)) {
    [document.documentElement.dataset.language] = edit.dataset.for.split(' ');
    const panel = edit.closest('.example').querySelector('.panel[data-for="' + edit.dataset.for + '"]');
    const before = panel.querySelector('code').innerText;
    edit.click();
    const field = panel.querySelector('textarea');
    const fonts = [field, field.previousElementSibling].map((element) => {
      const { font, lineHeight, padding } = getComputedStyle(element);
      return [font, lineHeight, padding].join();
    });
    const names = [document.activeElement === field, edit.textContent, fonts[0] === fonts[1]];
    field.value = "console.log('first');\\n" + field.value + "console.log('edited');\\n";
    const outcome = await press(edit.previousElementSibling);
    edit.click();
    outcomes.push({ ...outcome, names, is_reset: panel.querySelector('code').innerText === before && edit.textContent === 'Edit' });
  }
  return outcomes;
})()`;

export function test_programs(site: string): void {
  describe('programs in pages', () => {
    let server: Awaited<ReturnType<typeof serve>>;
    beforeAll(async () => {
      server = await serve(site);
    });
    afterAll(() => server.close());

    test('a page loads a small script, and the library only for Run', () => {
      const page = fs.readFileSync(path.join(site, 'documents/howto_urllib2.html'), 'utf8');
      expect(page).toContain('src="../assets/run.js"');
      expect(page).not.toContain('library.js');
      const size = (file: string) => fs.statSync(path.join(site, 'assets', file)).size;
      expect(size('run.js')).toBeLessThan(12_000);
      expect(size('custom.css') + size('custom.js')).toBeLessThan(11_550);
    });

    test('each Run prints in Chromium what the guide says', async () => {
      const outcomes = [...(await clicked(site))].flatMap(([file, of_page]) =>
        of_page.map((outcome) => ({ file, ...outcome })),
      );
      expect(outcomes.filter((outcome) => !is_as_stated(outcome))).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(290);
      expect(outcomes.filter(({ expected }) => expected !== null).length).toBeGreaterThan(265);
    }, 400_000);

    describe.each(['Chromium', 'Firefox'] as const)('%s', (browser) => {
      test.each(['file', 'http'])('runs the HOWTO, and it edited, by %s', async (protocol) => {
        await visited(
          protocol === 'file' ? site : server.base,
          async ({ open, evaluate }) => {
            await open('documents/howto_urllib2.html');
            const edited = (await evaluate(EDIT)) as Outcome[];
            expect(edited).toHaveLength(10);
            for (const { printed, expected, marked, ...outcome } of edited) {
              expect(outcome).toMatchObject({
                names: [true, 'Reset', true],
                is_reset: true,
                label: 'printed in this page; the marked lines differ from what the guide says',
              });
              const lines = printed.trimEnd().split('\n');
              expect([lines[0], lines.at(-1)]).toEqual(['first', 'edited']);
              expect(
                differences_of_output(lines.slice(1, -1), expected!.trimEnd().split('\n')),
              ).toEqual([]);
              expect(marked).toBeGreaterThanOrEqual(2);
            }
          },
          browser,
        );
      });

      test('the playground runs the program of its address after a click', async () => {
        await visited(
          server.base,
          async (visitor) => {
            const { open, evaluate } = visitor;
            await open('playground.html');
            expect(await evaluate(`document.querySelector('.from-link').checkVisibility()`)).toBe(
              false,
            );
            server.log.length = 0;
            await open(`playground.html${fragment("console.log('ran')")}`);
            const state = `[document.querySelector('.from-link').checkVisibility(), document.querySelector('.ran').textContent]`;
            await until(() => evaluate(`document.querySelector('textarea').value !== ''`));
            expect(await evaluate(state)).toEqual([true, '']);
            expect(server.log.filter((path) => path.includes('library'))).toEqual([]);
            for (const [what, program, shown] of PROGRAMS)
              expect.soft((await played(visitor, program)).shown, what).toContain(shown);
          },
          browser,
        );
      });

      test('a page of another origin embeds a program by the line that the playground copies', async () => {
        await visited(
          server.base,
          async ({ open, evaluate, in_frame }) => {
            await open(`playground.html${fragment("console.log('embedded');")}`);
            const line = (await evaluate(`(async () => {
              const wait = async (is_there) => { while (!is_there()) await new Promise((resolve) => setTimeout(resolve, 5)); };
              await wait(() => document.querySelector('textarea').value !== '');
              document.querySelector('button.embed').click();
              await wait(() => !document.querySelector('.shown').hidden);
              return document.querySelector('.shown').textContent;
            })()`)) as string;
            server.pages['/course'] = `<!doctype html><title>A course</title>${line}`;
            await open(`${server.other}/course`);
            const ready = `document.readyState === 'complete' && document.querySelector('textarea')?.value`;
            await until(() => in_frame(ready));
            const found = (await in_frame(`(async () => {
              ${PRESS}
              const shown = (selector) => document.querySelector(selector).checkVisibility();
              const bare = ['header', 'h1', '.link', '.open', '.from-link'].map(shown);
              const before = document.querySelector('.ran').textContent;
              return [bare, before, (await press(document.querySelector('button.run'))).printed];
            })()`)) as unknown;
            expect(found).toEqual([[false, false, false, true, true], '', 'embedded\n']);
          },
          browser,
        );
      });

      test('a hostile program reaches nothing', async () => {
        await visited(
          server.base,
          async (visitor) => {
            await visitor.open('playground.html');
            // This loads the library.
            await played(visitor, 'console.log(1)');
            const { evaluate } = visitor;
            await evaluate(`(document.cookie = 'secret=1', localStorage.secret = 1)`);
            server.log.length = 0;
            const { printed } = await played(visitor, hostile(server.other, server.base));
            const lines = printed.trimEnd().split('\n');
            expect(lines.filter((line) => !line.endsWith('refused'))).toEqual([
              expect.stringContaining('<img src='),
            ]);
            expect(lines).toHaveLength(25);
            expect(await evaluate(`document.querySelectorAll('.ran img').length`)).toBe(0);
            expect(server.log).toEqual([]);
          },
          browser,
        );
      });

      test('a loop and a flood end, and the next run works', async () => {
        const hasty = await serve(site, 1000);
        const ended = await visited(
          server.base,
          async (visitor) => {
            const { open, evaluate } = visitor;
            const labels = [];
            await open(`${hasty.base}/playground.html`);
            for (const program of ['for (;;);', 'await new Promise(() => {});'])
              labels.push((await played(visitor, program)).label);
            await open('playground.html');
            for (const program of [
              'for (;;) postMessage({ end: "" });',
              "console.log('x'.repeat(1e7));",
              "for (;;) console.log('x');",
              "throw new Error('x'.repeat(5e7));",
            ])
              labels.push((await played(visitor, program)).label);
            const next = (await evaluate(`(async () => {
              const field = document.querySelector('textarea');
              const run = document.querySelector('button.run');
              field.value = 'console.log("begun"); for (;;);';
              run.click();
              while (!document.querySelector('.ran').textContent.includes('begun'))
                await new Promise((resolve) => setTimeout(resolve, 5));
              const names = [run.textContent];
              run.click();
              names.push(run.textContent, (await ended(run)).label);
              field.value = "console.log('next')";
              return [...names, (await press(run)).shown];
            })()`)) as string[];
            return [...labels, ...next];
          },
          browser,
        ).finally(() => hasty.close());
        expect(ended).toEqual([
          'stopped after 1 seconds',
          'stopped after 1 seconds',
          'ran, and printed nothing',
          'stopped after 100 kB of output',
          'stopped after 100 kB of output',
          'failed in this page',
          ...['Stop', 'Run', 'stopped', 'next\n'],
        ]);
      });
    });
  });
}
