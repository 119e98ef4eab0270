// How an object of each public class looks in what programs print, copy and compare with: outputs.txt, which
// `npx vitest run -u` writes anew. The secrets that the objects hold are in none of it.
import assert from 'node:assert';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import { format, plugins } from '@vitest/pretty-format';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as modules from '../../../../lib/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import * as blocking_modules from '../../../../lib/sync/index.js';
import * as blocking_json from '../../../../lib/sync/stdlib/json/index.js';
import { type AnyClass, public_classes } from './classes.js';
import { FILE, make, SECRET } from './objects.js';
import type { Modules } from './places.js';

const BOTH = {
  async: { ...modules, json } as unknown as Modules,
  blocking: { ...blocking_modules, json: blocking_json } as unknown as Modules,
};

/** Classes whose objects are values that a program prints to see what they hold, such as a header map. */
const SHOW_THEIR_CONTENT = new Set([
  ...['http.client.HTTPMessage', 'requests.structures.CaseInsensitiveDict'],
  ...['urllib3._collections.HTTPHeaderDict', 'urllib3._collections.HTTPHeaderDictItemView'],
  ...['http.cookiejar.Cookie', 'http.cookiejar.CookieJar', 'http.cookiejar.FileCookieJar'],
  ...['http.cookiejar.LWPCookieJar', 'http.cookiejar.MozillaCookieJar'],
  'requests.cookies.RequestsCookieJar',
  // The parts of a URL.
  ...['urllib.parse.DefragResult', 'urllib.parse.DefragResultBytes', 'urllib.parse.SplitResult'],
  ...['urllib.parse.SplitResultBytes', 'urllib.parse.ParseResult', 'urllib.parse.ParseResultBytes'],
  'urllib3.util.retry.RequestHistory',
  // Its repr is the file, in Python as well.
  'netrc.netrc',
]);

/** Classes that no program makes, with the reason. */
const NOT_MADE: Record<string, string> = {
  'urllib3.response.ZstdDecoder': 'needs a Node with zstd',
  'pyurllib/builtins.BufferedFile': 'a base of the files that open() returns',
};

beforeAll(() => void vi.spyOn(process, 'emitWarning').mockReturnValue());
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(dirname(FILE), { recursive: true });
});

/** What each tool makes of an object; its error, if it throws one. */
function shown(object: object): Record<string, string> {
  const tools: Record<string, () => unknown> = {
    inspect: () => inspect(object, { depth: 10 }),
    'inspect, nested': () => inspect({ nested: [object] }, { depth: 10, customInspect: false }),
    JSON: () => JSON.stringify(object),
    clone: () => inspect(structuredClone(object), { depth: 10, breakLength: Infinity }),
    spread: () => inspect({ ...object }, { depth: 10 }),
    equal: () => assert.deepEqual(object, object),
    snapshot: () => format(object, { plugins: Object.values(plugins) }),
    keys: () => Object.keys(object).join(' '),
  };
  const outcome = (use: () => unknown): string => {
    try {
      return String(use());
    } catch (error) {
      return `throws ${(error as Error).name}`;
    }
  };
  return Object.fromEntries(Object.entries(tools).map(([name, use]) => [name, outcome(use)]));
}

/** The short form of what is shown, without what is another each time. */
function summary({ inspect, JSON: json, clone, keys }: Record<string, string>): string[] {
  const lines = [inspect!];
  if (json !== JSON.stringify(inspect)) lines.push(`JSON: ${json}`);
  lines.push(`keys: ${keys}`, `clone: ${clone}`);
  return lines.map((line) =>
    line
      .split('\n')[0]!
      .replaceAll(FILE, 'FILE')
      .replace(/0x[0-9a-f]+/g, '0x…')
      .replace(/(block_size\W+)\d+/, '$1…')
      .slice(0, 160),
  );
}

const found = await public_classes();
const names = [...new Set([...found.async.keys(), ...found.blocking.keys()])].sort();

describe('an object of each class', () => {
  const rows: string[] = [];

  test.each(names)('%s', (name) => {
    const Classes: [AnyClass | undefined, Modules][] = [
      [found.async.get(name), BOTH.async],
      [found.blocking.get(name), BOTH.blocking],
    ];
    if (name in NOT_MADE) return;
    const forms = Classes.flatMap(([Class, of_colour]) => {
      if (Class === undefined) return [];
      if (/^pyurllib\/node/.test(name) && of_colour === BOTH.blocking) return []; // It says so.
      const results = shown(make(name, Class, of_colour));
      const secret = new RegExp(SECRET, 'i'); // Hosts are in lower case.
      const telling = Object.keys(results).filter((tool) => secret.test(results[tool]!));
      const is_content = SHOW_THEIR_CONTENT.has(name);
      if (!is_content) expect.soft(telling, name).toEqual([]);
      const failing = Object.keys(results).filter((tool) => /^throws/.test(results[tool]!));
      // What holds functions cannot be cloned.
      expect
        .soft(
          failing.filter((tool) => tool !== 'clone'),
          name,
        )
        .toEqual([]);
      // Python's repr, where Python has the class.
      if (!is_content && !name.startsWith('pyurllib/'))
        expect.soft(results['inspect'], name).not.toMatch(/^\w* ?\{/);
      return [summary(results)];
    });
    const [first = [], second = first] = forms.map((lines) => lines.join('\n  '));
    rows.push(`\n${name}\n  ${first as string}`);
    if (second !== first) rows.push(`blocking\n  ${second as string}`);
  });

  test('is as in the table of outputs.txt', async () => {
    await expect(
      `${rows.join('\n')}\n`,
      'if that is meant: npx vitest run world/javascript -u, and read the difference',
    ).toMatchFileSnapshot('outputs.txt');
  });
});
