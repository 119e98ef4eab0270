import { expect, test } from 'vitest';
import { first_sentence } from '../../../../scripts/docs/site/sentences.mjs';
import { python_signature } from '../../../../scripts/docs/site/symbols.mjs';

test.each([
  [
    'urllib.request.urlopen',
    'url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None',
  ],
  ['urllib.parse.quote', "string, safe='/', encoding=None, errors=None"],
  ['urllib.request.quote', "string, safe='/', encoding=None, errors=None"],
  ['requests.get', 'url, params=None, **kwargs'],
  ['requests.Session.get', 'url, params=None, **kwargs'],
  [
    'http.client.HTTPSConnection.request',
    'method, url, body=None, headers={}, *, encode_chunked=False',
  ],
  [
    'urllib.request.Request',
    'url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None',
  ],
])("python_signature('%s')", (name, written) => {
  expect(python_signature(name)?.written.join(', ')).toBe(written);
});

test('python_signature() knows units, keyword-only parameters, and those that Python does not have', () => {
  const parameters = python_signature('http.client.HTTPConnection')?.parameters ?? [];
  const [, , timeout] = python_signature('urllib.request.urlopen')?.parameters ?? [];
  expect(timeout).toMatchObject({ name: 'timeout', unit: 'seconds' });
  expect(parameters.filter(({ only_here }) => only_here).map(({ name }) => name)).toEqual([
    'max_response_headers',
    'agent',
  ]);
  const by_name = new Map(
    python_signature('urllib.request.urlopen')?.parameters.map((each) => [each.name, each.by_name]),
  );
  // Python does not have `signal`.
  expect(['url', 'data', 'timeout', 'context', 'signal'].map((name) => by_name.get(name))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(python_signature('pyurllib.node.nothing')).toBeUndefined();
});

test.each([
  [['Opens a URL. Then more.'], ['Opens a URL.']],
  [
    ['Version 1.1 of ', '`x`', ' is old.\nMore.'],
    ['Version 1.1 of ', '`x`', ' is old.'],
  ],
  [['One:\n\n- a'], ['One.']],
  [
    ['`a`', ': B for c. D'],
    ['`a`', ': B for c.'],
  ],
  [['No end'], ['No end']],
  [[], []],
])('first_sentence() of %j', (summary, expected) => {
  const parts = summary.map((text) => ({ kind: 'text' as const, text }));
  const comment = { summary: parts } as Parameters<typeof first_sentence>[0];
  expect(first_sentence(comment).map(({ text }) => text)).toEqual(expected);
});
