// Results that are tuples in Python, printed, against CPython's recorded ones (test/oracle/tuples.py).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deepStrictEqual } from 'node:assert';
import { afterAll, expect, test } from 'vitest';
import { encode, items_of, kw, repr, tuple, type } from '../../../../lib/python/builtins/index.js';
import { type_name } from '../../../../lib/python/values/index.js';
import { KeyError, OSError, ValueError } from '../../../../lib/python/errors/index.js';
import { lookup } from '../../../../lib/stdlib/codecs/index.js';
import { Message } from '../../../../lib/stdlib/email/index.js';
import * as cookiejar from '../../../../lib/stdlib/http/cookiejar/index.js';
import { SimpleCookie } from '../../../../lib/stdlib/http/cookies/index.js';
import { HTTPStatus } from '../../../../lib/stdlib/http/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import { guess_type } from '../../../../lib/stdlib/mimetypes/index.js';
import { netrc } from '../../../../lib/stdlib/netrc/index.js';
import { SOCK_STREAM, getaddrinfo } from '../../../../lib/stdlib/socket/index.js';
import { OPENSSL_VERSION_INFO } from '../../../../lib/stdlib/ssl/index.js';
import * as error from '../../../../lib/error/index.js';
import * as requests from '../../../../lib/requests/index.js';
import * as parse from '../../../../lib/parse/index.js';
import * as request_module from '../../../../lib/request/index.js';
import * as blocking from '../../../../lib/sync/request/index.js';

const { results: recorded } = JSON.parse(
  readFileSync(new URL('../../../vectors/tuples.json', import.meta.url), 'utf8'),
) as { results: Record<string, string> };

const folder = mkdtempSync(join(tmpdir(), 'tuples_'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'netrc');
writeFileSync(path, 'machine h login l password p');
const copy = join(folder, 'copy');

const manager = new request_module.HTTPPasswordMgr();
manager.add_password('realm', 'http://h/', 'u', 'p');
const request = new request_module.Request('http://h/', kw({ headers: { A: '1', B: '2' } }));
const message = new Message();
message.add_header('Content-Type', 'text/plain; charset=utf-8');
message.add_header('Content-Disposition', "attachment; filename*=utf-8''a");

/** The expressions of test/oracle/tuples.py, in TypeScript. */
const EXPRESSIONS: Record<string, () => unknown> = {
  "urllib.parse.parse_qsl('a=1&b=2')": () => parse.parse_qsl('a=1&b=2'),
  "urllib.parse.parse_qsl(b'a=1')": () => parse.parse_qsl(encode('a=1')),
  "urllib.parse._splittype('http://h/p')": () => parse._splittype('http://h/p'),
  "urllib.parse._splithost('//h:1/p')": () => parse._splithost('//h:1/p'),
  "urllib.parse._splituser('u@h')": () => parse._splituser('u@h'),
  "urllib.parse._splitpasswd('u:p')": () => parse._splitpasswd('u:p'),
  "urllib.parse._splitport('h:1')": () => parse._splitport('h:1'),
  "urllib.parse._splitnport('h:1')": () => parse._splitnport('h:1'),
  "urllib.parse._splitquery('p?q')": () => parse._splitquery('p?q'),
  "urllib.parse._splittag('p#f')": () => parse._splittag('p#f'),
  "urllib.parse._splitattr('p;a;b')": () => parse._splitattr('p;a;b'),
  "urllib.parse._splitvalue('a=b')": () => parse._splitvalue('a=b'),
  'urllib.parse.SplitResult._fields': () => parse.SplitResult._fields,
  "manager.find_user_password('realm', 'http://h/p')": () =>
    manager.find_user_password('realm', 'http://h/p'),
  "manager.find_user_password('other', 'http://h/p')": () =>
    manager.find_user_password('other', 'http://h/p'),
  "manager.reduce_uri('http://h/p')": () => manager.reduce_uri('http://h/p'),
  'request.header_items()': () => request.header_items(),
  'urllib.request.build_opener().addheaders[0].__class__.__name__': () =>
    type_name(request_module.build_opener().addheaders[0]),
  "urllib.request._parse_proxy('http://u:p@h:1/')": () =>
    request_module._parse_proxy('http://u:p@h:1/'),
  "type(urllib.request.urlretrieve('data:,x', copy)).__name__": () =>
    type_name(blocking.urlretrieve('data:,x', copy)),
  "urllib.error.HTTPError('u', 404, 'm', {}, None).args": () =>
    new error.HTTPError('u', 404, 'm', {} as never, null).args,
  "urllib.error.URLError('r').args": () => new error.URLError('r').args,
  "ValueError('a', 1).args": () => new ValueError('a', 1).args,
  'KeyError().args': () => new KeyError().args,
  "OSError(2, 'no', 'f').args": () => new OSError(2, 'no', 'f').args,
  'message.items()': () => message.items(),
  'message.get_params()': () => message.get_params(),
  "message.get_param('filename', header='content-disposition')": () =>
    message.get_param('filename', kw({ header: 'content-disposition' })),
  "http.cookiejar.split_header_words(['a=1; b, c'])": () =>
    cookiejar.split_header_words(['a=1; b, c']),
  "http.cookiejar.parse_ns_headers(['a=1; path=/'])": () =>
    cookiejar.parse_ns_headers(['a=1; path=/']),
  'http.cookiejar.eff_request_host(request)': () => cookiejar.eff_request_host(request),
  "http.cookies.SimpleCookie().value_decode('a')": () => new SimpleCookie().value_decode('a'),
  'http.cookies.SimpleCookie().value_encode(1)': () => new SimpleCookie().value_encode(1),
  "http.cookies.SimpleCookie('a=1; b=2').popitem()": () => new SimpleCookie('a=1; b=2').popitem(),
  "http.cookies.SimpleCookie('a=1')['a'].popitem()": () => {
    const morsel = new SimpleCookie('a=1').__getitem__('a');
    expect(repr(morsel.popitem())).toBe("('partitioned', '')"); // New in Python 3.14.
    return morsel.popitem();
  },
  'http.HTTPStatus, type(http.HTTPStatus.OK)': () => tuple([HTTPStatus, type(HTTPStatus.OK)]),
  "json.JSONDecoder().raw_decode('[1] x')": () => new json.JSONDecoder().raw_decode('[1] x'),
  'json.loads(\'{"a": 1}\', object_pairs_hook=lambda pairs: pairs)': () =>
    json.loads('{"a": 1}', kw({ object_pairs_hook: (pairs: unknown) => pairs })),
  "mimetypes.guess_type('a.tar.gz')": () => guess_type('a.tar.gz'),
  "netrc.netrc(path).authenticators('h')": () => new netrc(path).authenticators('h'),
  "codecs.lookup('utf-8').incrementaldecoder().getstate()": () =>
    new (lookup('utf-8').incrementaldecoder as new () => { getstate(): unknown })().getstate(),
  "codecs.lookup('utf-8').decode(b'a')": () => lookup('utf-8').decode(encode('a')),
  "b'a=b'.partition(b'=')": () => encode('a=b').partition(encode('=')),
  "b'a=b'.rpartition(b'x')": () => encode('a=b').rpartition(encode('x')),
  "socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)[0][4]": async () =>
    (await getaddrinfo('127.0.0.1', 80, kw({ type: SOCK_STREAM })))[0]?.[4],
  'type(ssl.OPENSSL_VERSION_INFO).__name__': () => type_name(OPENSSL_VERSION_INFO),
};

test('each expression has its twin', () => {
  expect(Object.keys(EXPRESSIONS)).toEqual(Object.keys(recorded));
});

test.each(Object.entries(EXPRESSIONS))('%s', async (expression, evaluate) => {
  expect(repr(await evaluate())).toBe(recorded[expression]);
});

test('tuples of Requests and urllib3', () => {
  const { Retry } = requests.packages.urllib3;
  const retry = new Retry(3);
  const next = retry.increment('GET', '/');
  expect([retry.history, next.history.length, type_name(next.history)].map(repr)).toEqual([
    '()',
    '1',
    "'tuple'",
  ]);
  expect(repr(requests.models.REDIRECT_STATI)).toBe('(301, 302, 303, 307, 308)');
  expect(repr(requests.status_codes._codes[201])).toBe("('created',)");
  const { connection, poolmanager } = requests.packages.urllib3;
  expect(repr(connection.HTTPConnection.default_socket_options)).toBe('[(6, 1, 1)]');
  expect(repr(poolmanager.SSL_KEYWORDS)).toMatch(/^\('cert_reqs', .*\)$/);
  const { get_auth_from_url, NETRC_FILES } = requests.utils;
  expect(repr([get_auth_from_url('http://u:p@h/'), NETRC_FILES])).toBe(
    "[('u', 'p'), ('.netrc', '_netrc')]",
  );
});

test('what a program passes stays a list', () => {
  const pair: [string, number] = ['a', 1];
  class Pairs extends Map<string, number> {
    override [Symbol.iterator]() {
      return [pair].values();
    }
  }
  expect(repr([...items_of(new Pairs())])).toBe("[('a', 1)]");
  expect(repr([...items_of([pair])])).toBe("[('a', 1)]");
  expect(repr(pair)).toBe("['a', 1]");
  const found = manager.find_user_password('realm', 'http://h/p');
  found[1] = 'changed';
  expect(manager.find_user_password('realm', 'http://h/p')).toEqual(['u', 'p']);
});

test('a tuple is an array: it is equal to one, has no keys of its own, and its copies are lists', () => {
  const pair = tuple(['a', 1]);
  deepStrictEqual(pair, ['a', 1]);
  expect(Reflect.ownKeys(pair)).toEqual(['0', '1', 'length']);
  expect([repr(pair.slice()), repr([...pair]), repr(tuple(pair))]).toEqual([
    "['a', 1]",
    "['a', 1]",
    "('a', 1)",
  ]);
  expect(Object.isFrozen(tuple(Object.freeze(['a']) as string[]))).toBe(false);
});
