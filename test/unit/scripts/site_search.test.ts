// The search of the site (scripts/docs/site/client/scoring.js) on a small index.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SYNONYMS } from '../../../scripts/docs/site/synonyms.mjs';

type Result = { title: string };
type Search = (index: object, text: string) => Result[];

const CLIENT = new URL('../../../scripts/docs/site/client/scoring.js', import.meta.url).href;

const INDEX = {
  synonyms: SYNONYMS,
  names: [
    ['urllib.request.urlopen', 'a', 0, 'Opens a URL.', 'url data timeout context'],
    ['requests.get', 'b', 0, 'Sends a GET request.', 'url params timeout verify'],
    ['requests.Session.verify', 'c', 1, 'True to verify certificates.', ''],
    ['urllib.response.addbase.file', 'd', 1, 'The wrapped stream, whose methods it calls.', ''],
  ],
  sections: [
    ['Time-outs', '', 'e', 'what urlopen and requests wait for', []],
    ['Testing your code', 'A fake handler for urlopen', 'f', 'an opener with canned answers', []],
    ['Certificates, proxies, agents', 'Certificates', 'g', 'the cafile of a context', []],
    ['Contributing', '', 'h', '- urlopen timeout', []],
    ['Differences from CPython 3.13.0', '', 'i', '- the same input', []],
  ],
};

let search: Search;
afterAll(() => void vi.unstubAllGlobals());
beforeAll(async () => {
  vi.stubGlobal('document', { getElementById: () => null, documentElement: { dataset: {} } });
  const client = (await import(CLIENT)) as { search: Search };
  search = client.search;
});

test.each([
  ['urllib request urlopen', 'urllib.request.urlopen'],
  ['urlopen(url)', 'urllib.request.urlopen'],
  ['urlopen timeout', 'urllib.request.urlopen'],
  ['requests get verify', 'requests.get'],
  ['How do I set a timeout', 'Time-outs'],
  ['mock', 'A fake handler for urlopen'],
  ['test code that calls urlopen', 'A fake handler for urlopen'],
  ['CA file', 'Certificates'],
  ['what differs from python', 'Differences from CPython 3.13.0'],
])('%s leads to %s', (text, title) => {
  expect(search(INDEX, text)[0]?.title).toBe(title);
});

test('words that are nowhere find nothing', () => {
  expect(search(INDEX, 'xylophone')).toEqual([]);
  expect(search(INDEX, ' ')).toEqual([]);
});
