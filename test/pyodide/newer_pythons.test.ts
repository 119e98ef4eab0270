/**
 * The second oracle: Pyodide 314 is CPython 3.14, and what is pure runs there. Its answers to the questions whose answers
 * are recorded from CPython 3.13 are compared with these: `DIFFERENCES` is each one, with what we do.
 * What 3.14 adds, and this library has, answers as there. docs/differences.md: Newer Pythons.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { kw } from '../../lib/python/builtins/index.js';
import { HTTPStatus } from '../../lib/stdlib/http/index.js';
import { SimpleCookie } from '../../lib/stdlib/http/cookies/index.js';
import * as mimetypes from '../../lib/stdlib/mimetypes/index.js';
import { pathname2url, url2pathname } from '../../lib/request/index.js';
import newer_types from '../oracle/newer_types.json' with { type: 'json' };
import { INTERPRETERS, type Interpreter } from './interpreters.js';

const ROOT = new URL('../../', import.meta.url);
const FOLDER = '/newer_pythons';

/** Recorded by these scripts of test/oracle, which record 3.14's answers here: those with `record` write a file. */
const SCRIPTS: [name: string, ...arguments: string[]][] = [
  ['file_types'],
  ['http_cookiejar', 'record'],
  ['http_cookies'],
  ['http_message', 'record'],
  ['http_values', 'record'],
  ['json_values'],
  ['parse', 'record'],
  ['request_objects'],
  ['robotparser', 'record'],
  ['text_io'],
  ['tuples'],
  ['windows_paths'],
];

/**
 * Where Python 3.14 answers otherwise than 3.13: the vector, the differing cases (a pattern for the question and 3.14's
 * answer as JSON; the first row that matches counts), their number, what differs, and what we do: 3.13's answer, or 3.14's.
 */
const DIFFERENCES: [
  vector: string,
  cases: RegExp,
  count: number,
  what: string,
  ours: '3.13' | '3.14',
][] = [
  ['parse', /"urljoin"/, 270, 'gh-76960: empty but present parts are kept: ?, #, ;', '3.13'],
  ['parse', /"urldefrag"/, 2, 'gh-76960: an empty query is kept', '3.13'],
  ['parse', /"(urlparse|urlunparse)".*":?p?[^"]*:\/\/\//, 5, 'a path of params alone', '3.13'],
  ['parse', /"urlunparse"|"urlunsplit"/, 5, 'wording of errors', '3.13'],
  ['parse', /"urlparse"/, 3, 'no cache, so that unhashable values are allowed', '3.13'],
  ['parse', /"urlsplit",\["x",null/, 1, 'the scheme may be None', '3.13'],
  ['parse', /"parse_qsl"/, 1, 'an empty value does not skip the separator', '3.13'],
  ['parse', /"urlencode"|"unquote"|"SplitResult"/, 18, 'wording of errors', '3.13'],
  ['http_cookiejar', /"http2time"|Jxx/, 2, 'wording of errors', '3.13'],
  ['http_cookiejar', /"time2/, 24, 'wording of errors; times in Pyodide have 32 bits', '3.13'],
  ['http_cookiejar', /must be in 1/, 1, 'wording of errors', '3.13'],
  ['http_cookiejar', /.*/s, 7, 'negative versions: a fix that it lacks', '3.13'],
  ['http_cookies', /.*/s, 53, 'control characters, js_output(): fixes that it lacks', '3.13'],
  [
    'http_message',
    /payload in base64|as_string\(\) of a value/,
    3,
    'padding within base64, lines of as_bytes(): fixes that it lacks',
    '3.13',
  ],
  ['http_message', /invalid characters/, 2, 'names of headers are checked when set', '3.13'],
  [
    'http_values',
    /"status"/,
    15,
    'descriptions of statuses that had none; one without a dot',
    '3.13',
  ],
  ['http_values', /"formatdate"/, 22, 'wording of errors; times in Pyodide have 32 bits', '3.13'],
  ['request_objects', /"http:"/, 1, 'gh-76960, of urljoin', '3.13'],
  ['robotparser', /.*/s, 99, 'gh-138907: paths are normalised, not unquoted', '3.13'],
  ['text_io', /'hex' is not a text encoding/, 3, 'wording of errors', '3.13'],
  ['tuples', /partitioned/, 1, 'the last attribute of a Morsel', '3.14'],
  [
    'windows_paths',
    /.*/s,
    701,
    'rewritten; `add_scheme` and `require_scheme` are as there',
    '3.13',
  ],
];

let interpreter: Interpreter;
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`test/vectors/${name}.json`, ROOT), 'utf8'));

beforeAll(async () => {
  interpreter = await INTERPRETERS.find(([line]) => line === '314')![1]();
  const { py } = interpreter;
  py.FS.mkdir(FOLDER);
  py.FS.mkdir(`${FOLDER}/oracle`);
  py.mountNodeFS(`${FOLDER}/oracle`, fileURLToPath(new URL('test/oracle', ROOT)));
});

/** Runs a script of test/oracle in Python 3.14, and returns what it records. */
function recorded_by_3_14([name, ...args]: [string, ...string[]]): unknown {
  const { py, run } = interpreter;
  const output = run(`
import os, runpy, sys
sys.dont_write_bytecode = True
before = sys.argv, sys.path[:], os.getcwd()
sys.argv = ${JSON.stringify([`${FOLDER}/oracle/${name}.py`, ...args])}
sys.path.insert(0, '${FOLDER}/oracle')
os.makedirs('${FOLDER}/test/vectors', exist_ok=True)
os.chdir('${FOLDER}')
try:
    runpy.run_path(sys.argv[0], run_name='__main__')
finally:
    sys.argv, sys.path[:], folder = before
    os.chdir(folder)
`);
  const file = `${FOLDER}/test/vectors/${name}.json`;
  return JSON.parse(args.length === 0 ? output : py.FS.readFile(file, { encoding: 'utf8' }));
}

/** Returns the pairs of cases that differ: those of lists of the same length, or of dicts with the same keys. */
function* differing(ours: unknown, theirs: unknown, depth = 0): Generator<[string, unknown]> {
  const [known, found] = [answer_of(ours), theirs];
  if (JSON.stringify(known) === JSON.stringify(found)) return;
  const keys = Object.keys(Object(known));
  const is_case =
    depth === 2 || JSON.stringify(keys) !== JSON.stringify(Object.keys(Object(found)));
  if (is_case || typeof known !== 'object') {
    yield [JSON.stringify([known, found]), known];
    return;
  }
  for (const key of keys) {
    if (['about', 'command', 'python', 'openssl', 'zlib'].includes(key)) continue;
    const [one, other] = [known, found] as [Record<string, unknown>, Record<string, unknown>];
    yield* differing(one[key], other[key], depth + 1);
  }
}

/** Replaces the answer of a case by that with a security fix of later releases (gh-…), which we give. */
function answer_of(recorded_case: unknown): unknown {
  if (!Array.isArray(recorded_case) || recorded_case.length !== 2) return recorded_case;
  const [question, answer] = recorded_case as [unknown, Record<string, unknown>];
  const fixed = Object.keys(Object(answer)).find((key) => key.startsWith('gh-'));
  return fixed === undefined ? recorded_case : [question, answer[fixed]];
}

test('it is Python 3.14', () => {
  expect(interpreter.run('import sys; print(sys.version_info[:2])')).toBe('(3, 14)\n');
});

describe.each(SCRIPTS)('%s', (...script) => {
  const [name] = script;
  test('Python 3.14 answers as 3.13, but for what is listed', () => {
    const rows = DIFFERENCES.filter(([vector]) => vector === name);
    const counts = rows.map(() => 0);
    const unlisted: string[] = [];
    for (const [text] of differing(recorded(name), recorded_by_3_14(script))) {
      const row = rows.findIndex(([, cases]) => cases.test(text));
      if (row < 0) unlisted.push(text.slice(0, 400));
      else counts[row]! += 1;
    }
    expect(unlisted).toEqual([]);
    const listed = rows.map(([, , count, what]) => [what, count]);
    expect(rows.map(([, , , what], at) => [what, counts[at]])).toEqual(listed);
  });
});

describe('what Python 3.14 adds answers here as there', () => {
  /** The value of a Python expression, by JSON. */
  const evaluate = (expression: string, set_up = ''): unknown =>
    JSON.parse(interpreter.run(`import json\n${set_up}\nprint(json.dumps(${expression}))`));

  test('mimetypes: the tables are those of 3.14, and what 3.15 added', () => {
    mimetypes.init();
    const names = ['types_map', 'common_types', 'suffix_map', 'encodings_map'] as const;
    // A fresh module: the scripts add types to the other.
    const code =
      'import sys; kept = sys.modules.pop("mimetypes"); import mimetypes as fresh; sys.modules["mimetypes"] = kept';
    for (const name of names) {
      const theirs = evaluate(`fresh._${name}_default`, code) as Record<string, string>;
      const of_3_15 = { ...newer_types }[name as 'types_map']?.['3.15'] ?? {};
      expect({ ...mimetypes[name] }).toEqual({ ...theirs, ...of_3_15 });
    }
  });

  test('http: the members of HTTPStatus are the same', () => {
    const theirs = evaluate('list(HTTPStatus.__members__)', 'from http import HTTPStatus');
    expect(Object.keys(HTTPStatus.__members__)).toEqual(theirs);
  });

  test.each([
    'a=b; Partitioned',
    'a=b; Secure; PARTITIONED; Path=/',
    'a=b; partitioned=x',
    'partitioned=x; a=b',
    'Partitioned; a=b',
  ])('http.cookies: %s', (text) => {
    const theirs = evaluate(
      '[c.output(), [dict(m) for m in c.values()]]',
      `from http.cookies import SimpleCookie; c = SimpleCookie(${JSON.stringify(text)})`,
    );
    const cookie = new SimpleCookie(text);
    const morsels = Array.from(cookie.values(), (morsel) => Object.fromEntries(morsel.items()));
    expect([cookie.output(), morsels]).toEqual(theirs);
  });

  const PATHS =
    'a /a //a ///a a//b /a%b /a?b#c /é/\u20ac C:\\a C:a c:\\ \\\\s\\h\\a \\\\s\\h \\\\s \\a a\\b \\\\?\\C:\\a ' +
    '\\\\?\\UNC\\s\\h\\a \\\\?\\unc\\s CC:\\a 1:\\a \\\\.\\d a: /C:/a //s/h/a \\\\\\a .. . ü:\\a';
  const URLS =
    'file: file:a file:/a file://a file:///a file:////a file://///a file:////s/h/a FILE:///A%20b?c#d file://localhost/a ' +
    'file://LOCALHOST/a file://h.example/a file:///C:/a file:///C|/a file:///c:a file:/C:/a file:C:/a file://c:/a ' +
    'file:a%FF%C3%A9 http://h/a /a //a a file:///%7C/a file:///C%7C/a file://h:80/a file:///CC:/a file:///%ED%A0%80';

  test.each(['linux', 'win32'])('urllib.request: paths and URLs, on %s', async (platform) => {
    const answers = evaluate(
      `[[answer(pathname2url, path, add_scheme=True) for path in ${python(PATHS)}],
       [answer(url2pathname, url, require_scheme=True) for url in ${python(URLS)}]]`,
      `
import ntpath, os, types, urllib.request
from urllib.request import pathname2url, url2pathname
def answer(function, argument, **keywords):
    kept = urllib.request.os
    if '${platform}' == 'win32':
        urllib.request.os = types.SimpleNamespace(name='nt', path=ntpath)
    try:
        return function(argument, **keywords)
    except Exception as error:
        return [type(error).__name__, str(error)]
    finally:
        urllib.request.os = kept
`,
    );
    const kept = Object.getOwnPropertyDescriptor(process, 'platform')!;
    const answer = (run: () => string): unknown => {
      Object.defineProperty(process, 'platform', { ...kept, value: platform });
      try {
        return run();
      } catch (error) {
        return [(error as Error).name, (error as Error).message];
      } finally {
        Object.defineProperty(process, 'platform', kept);
      }
    };
    const urls = PATHS.split(' ').map((path) =>
      answer(() => pathname2url(path, kw({ add_scheme: true }))),
    );
    const paths = URLS.split(' ').map((url) =>
      answer(() => url2pathname(url, kw({ require_scheme: true }))),
    );
    expect([urls, paths]).toEqual(answers);
  });

  /** A list of Python, of the words of a text. */
  function python(words: string): string {
    return JSON.stringify(words.split(' '));
  }
});
