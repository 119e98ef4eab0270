// Tables of docs/internals/conformance.cases.md: each CPython test and the file with its counterpart; the summary of docs/internals/conformance.md.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const document = read('../../../docs/internals/conformance.cases.md');

describe.each([
  // The files of these two tables are in the folder of the CPython test.
  ['http.client (test_httplib)', 131, 'stdlib/http/client/test_httplib/'],
  ['http.cookiejar (test_http_cookiejar)', 81, 'stdlib/http/cookiejar/test_http_cookiejar/'],
  ['urllib.request (test_urllib2)', 76],
  ['urllib.request (test_urllib2_localnet)', 21],
  ['urllib.response (test_urllib_response)', 4],
  ['urllib.request (test_urllib)', 70],
  ['netrc (test_netrc)', 24],
  ['mimetypes (test_mimetypes)', 33],
  ['json (test_json)', 109],
  ['io (test_io, test_memoryio)', 43],
  ['http.cookies (test_http_cookies)', 31],
] as [string, number, string?][])('%s', (title, count, folder = '') => {
  const [, section = ''] = document.split(`## ${title}\n`);
  const rows = Array.from(
    section.split('\n## ')[0]!.matchAll(/^\| `(\w+)\.(\w+)` +\| (.*?) +\| (?:`(.*?)`|–) +\|$/gm),
    ([, class_name, name, outcome, file]) => ({ class_name, name, outcome, file }),
  );

  test(`lists each of the ${count} tests once`, () => {
    expect(new Set(rows.map(({ class_name, name }) => `${class_name}.${name}`)).size).toBe(count);
    expect(rows).toHaveLength(count);
  });

  test.each(rows.map((row) => [`${row.class_name}.${row.name}`, row] as const))(
    '%s is ported, or there is a reason',
    (_, row) => {
      const { class_name, name, outcome, file } = row;
      if (file === undefined) {
        expect(outcome).toMatch(/^(not applicable: .|comes with )/);
        return;
      }
      expect(outcome).toMatch(/^(ported|in part)/);
      if (name === 'test___all__') return;
      const source = read(`../${folder}${file}`);
      expect(source).toMatch(new RegExp(`\\b${class_name}\\b`));
      expect(source).toMatch(new RegExp(`['"\`][^'"\`\\n]*\\b${name}\\b`));
    },
  );
});

describe('the summary', () => {
  const summary = Array.from(
    read('../../../docs/internals/conformance.md').matchAll(
      /^\| (?:\[(.*?)\]\(conformance\.cases\.md#.*?\)|all) +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm,
    ),
    ([, title, ...counts]) => ({ title, counts: counts.map(Number) }),
  );

  test.each(summary.filter(({ title }) => title !== undefined))('$title', ({ title, counts }) => {
    const [, section = ''] = document.split(`## ${title}\n`);
    const outcomes = Array.from(
      section.split('\n## ')[0]!.matchAll(/^\| `[^|]*\| (.*?) +\|/gm),
      ([, outcome]) => outcome!,
    );
    const in_part = outcomes.filter((outcome) => outcome.startsWith('in part')).length;
    const not = outcomes.filter((outcome) => outcome.startsWith('not ')).length;
    expect(counts).toEqual([outcomes.length, outcomes.length - in_part - not, in_part, not]);
  });

  test('has the sums of its rows', () => {
    expect(summary).toHaveLength(16);
    const rows = summary.filter(({ title }) => title !== undefined);
    const sums = [0, 1, 2, 3].map((column) =>
      rows.reduce((sum, { counts }) => sum + counts[column]!, 0),
    );
    expect(summary.find(({ title }) => title === undefined)?.counts).toEqual(sums);
  });
});
