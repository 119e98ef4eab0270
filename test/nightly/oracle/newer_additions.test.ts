/** What CPython 3.14 and 3.15 add, and this library has, answers as there. docs/differences.md, From 3.13.0 to 3.15. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import { urldefrag, urlparse, urlsplit, urlunsplit } from '../../../lib/parse/index.js';
import { pathname2url, url2pathname } from '../../../lib/request/index.js';
import { HTTPStatus } from '../../../lib/stdlib/http/index.js';
import { SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import { JSONDecoder, loads } from '../../../lib/stdlib/json/index.js';
import * as mimetypes from '../../../lib/stdlib/mimetypes/index.js';
import { find_newer } from '../../oracle/interpreter.mjs';

const of_3_14 = find_newer('python3.14');
const of_3_15 = find_newer('python3.15');

/** The value of a Python expression with `given`, by JSON. */
function evaluate(python: string | null, given: unknown, expression: string, set_up = ''): unknown {
  const code = `import json, sys\n${set_up}\ngiven = json.load(sys.stdin)\nprint(json.dumps(${expression}))`;
  const options = { input: JSON.stringify(given), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(python!, ['-B', '-c', code], options));
}

/** The answer of a call: its value, or the class and text of its error. */
function answer(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return [(error as Error).name, (error as Error).message];
  }
}
const ANSWER = `
def answer(call, *args, **keywords):
    try:
        return call(*args, **keywords)
    except Exception as error:
        return [type(error).__name__, str(error)]
`;

const PATHS =
  'a /a //a ///a a//b /a%b /a?b#c /é/\u20ac C:\\a C:a c:\\ \\\\s\\h\\a \\\\s\\h \\\\s \\a a\\b \\\\?\\C:\\a ' +
  '\\\\?\\UNC\\s\\h\\a \\\\?\\unc\\s CC:\\a 1:\\a \\\\.\\d a: /C:/a //s/h/a \\\\\\a .. . ü:\\a';
const FILE_URLS =
  'file: file:a file:/a file://a file:///a file:////a file://///a file:////s/h/a FILE:///A%20b?c#d file://localhost/a ' +
  'file://LOCALHOST/a file://h.example/a file:///C:/a file:///C|/a file:///c:a file:/C:/a file:C:/a file://c:/a ' +
  'file:a%FF%C3%A9 http://h/a /a //a a file:///%7C/a file:///C%7C/a file://h:80/a file:///CC:/a file:///%ED%A0%80';

describe.each([
  ['3.14', of_3_14],
  ['3.15', of_3_15],
])('CPython %s', (_series, python) => {
  describe.skipIf(python === null)('', () => {
    test('http: the members of HTTPStatus', () => {
      const theirs = evaluate(
        python,
        0,
        'list(HTTPStatus.__members__)',
        'from http import HTTPStatus',
      );
      expect(Object.keys(HTTPStatus.__members__)).toEqual(theirs);
    });

    test.each([
      'a=b; Partitioned',
      'a=b; Secure; PARTITIONED; Path=/',
      'a=b; partitioned=x',
      'partitioned=x; a=b',
      'Partitioned; a=b',
    ])('http.cookies: %s', (text) => {
      const set_up = 'from http.cookies import SimpleCookie';
      const expression = '[(c := SimpleCookie(given)).output(), [dict(m) for m in c.values()]]';
      const cookie = new SimpleCookie(text);
      const morsels = Array.from(cookie.values(), (morsel) => Object.fromEntries(morsel.items()));
      expect([cookie.output(), morsels]).toEqual(evaluate(python, text, expression, set_up));
    });

    test.each(['linux', 'win32'])('urllib.request: paths and URLs, on %s', (platform) => {
      const set_up = `${ANSWER}
import ntpath, os, types, urllib.request
from urllib.request import pathname2url, url2pathname
if '${platform}' == 'win32':
    urllib.request.os = types.SimpleNamespace(name='nt', path=ntpath)
`;
      const given = [PATHS.split(' '), FILE_URLS.split(' ')];
      const expression = `[[answer(pathname2url, path, add_scheme=True) for path in given[0]],
        [answer(url2pathname, url, require_scheme=True) for url in given[1]]]`;
      const kept = Object.getOwnPropertyDescriptor(process, 'platform')!;
      Object.defineProperty(process, 'platform', { ...kept, value: platform });
      try {
        const [paths = [], urls = []] = given;
        const ours = [
          paths.map((path) => answer(() => pathname2url(path, kw({ add_scheme: true })))),
          urls.map((url) => answer(() => url2pathname(url, kw({ require_scheme: true })))),
        ];
        expect(ours).toEqual(evaluate(python, given, expression, set_up));
      } finally {
        Object.defineProperty(process, 'platform', kept);
      }
    });
  });
});

describe.skipIf(of_3_15 === null)('CPython 3.15', () => {
  test('mimetypes: the tables, but for .rtf and .jpg', () => {
    const theirs = evaluate(
      of_3_15,
      0,
      '[m._types_map_default, m._common_types_default, m._suffix_map_default, m._encodings_map_default]',
      'import mimetypes as m',
    ) as Record<string, string>[];
    mimetypes.init();
    const { types_map, common_types, suffix_map, encodings_map } = mimetypes;
    const [types, common, ...others] = theirs;
    expect([types_map, common_types, suffix_map, encodings_map]).toEqual([
      { ...types, '.rtf': 'text/rtf' },
      { ...common, '.rtf': 'application/rtf', '.jpg': 'image/jpg' },
      ...others,
    ]);
    // The first suffix of a type is the one that is guessed.
    for (const type of new Set(Object.values(types!)))
      expect(mimetypes.guess_extension(type)).toBe(
        type === 'application/rtf'
          ? null
          : Object.keys(types!).find((suffix) => types![suffix] === type),
      );
  });

  test.each([
    '',
    'a',
    'a?',
    'a#',
    'a?#',
    'a;',
    '//',
    '///a',
    '//h',
    'http:',
    'http://',
    'http:///a;?#',
    'http://h?q#f',
    'file:/a',
    'mailto:a?',
    'x-y:;?a',
    '?',
    '#',
    ';',
    ':',
  ])('urllib.parse: missing_as_none of %j', (url) => {
    const none = { missing_as_none: true };
    const [split, parsed, rest] = [urlsplit(url, none), urlparse(url, none), urldefrag(url, none)];
    const ours = [split, parsed, rest].map((result) => [
      [...result],
      result.geturl(),
      repr(result),
    ]);
    const joined = [false, true].map((keep_empty) => urlunsplit([...split], kw({ keep_empty })));
    const theirs = evaluate(
      of_3_15,
      url,
      `[[[list(r), r.geturl(), repr(r)] for r in (f(given, missing_as_none=True) for f in (urlsplit, urlparse, urldefrag))],
        [urlunsplit(list(urlsplit(given, missing_as_none=True)), keep_empty=keep) for keep in (False, True)]]`,
      'from urllib.parse import *',
    );
    expect([ours, joined]).toEqual(theirs);
  });

  test.each(['[]', '[[], [1, [2]], {"a": [3]}]', '{}', '1', '[1', '[,]'])(
    'json: array_hook of %s',
    (text) => {
      const array_hook = (values: unknown[]) => [values.length, values];
      const set_up = `${ANSWER}\nhook = lambda values: [len(values), values]`;
      const expression =
        '[answer(json.loads, given, array_hook=hook), answer(json.JSONDecoder(array_hook=hook).decode, given)]';
      expect([
        answer(() => loads(text, { array_hook })),
        answer(() => new JSONDecoder(kw({ array_hook })).decode(text)),
      ]).toEqual(evaluate(of_3_15, text, expression, set_up));
    },
  );
});
