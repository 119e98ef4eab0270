// Counterpart of Requests 2.34.2 tests/test_utils.py, in its order. (Recorded cases are in recorded.test.ts.)
import {
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  AttributeError,
  Bytes,
  BytesIO,
  OSError,
  UnsupportedOperation,
  ValueError,
  encode,
  gaierror,
  kw,
  open,
} from '../../../lib/python/builtins/index.js';
import { CookieJar } from '../../../lib/stdlib/http/cookiejar/index.js';
import { quote } from '../../../lib/parse/index.js';
import { requests_both, with_environ, without_environment } from './colours.js';
import { raised } from '../../server/colours.js';

without_environment();
const HERE = fileURLToPath(import.meta.url);
let folder = '';
let warnings: unknown[][] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'requests_utils_'));
  warnings = vi.spyOn(process, 'emitWarning').mockReturnValue().mock.calls;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

describe.each(requests_both)('$colour', ({ requests }) => {
  const { utils } = requests;

  describe('super_len()', () => {
    test('is the remaining length of a stream', () => {
      expect(utils.super_len(new BytesIO())).toBe(0);
      expect(utils.super_len(new BytesIO(encode('Test')))).toBe(4);
    });

    test('is 0 for a stream at its end', () => {
      const stream = new BytesIO();
      stream.write(encode('foobarbogus'));
      expect(utils.super_len(stream)).toBe(0);
    });

    test('is 0 if tell() fails', () => {
      const tell = () => {
        throw new OSError();
      };
      expect(utils.super_len({ __len__: () => 5, tell })).toBe(0);
      expect(utils.super_len({ tell, seek: () => null, read: () => null })).toBe(0);
    });

    test('is the length of text, of lists and of `len`, otherwise 0', () => {
      expect(utils.super_len('Test')).toBe(4);
      expect(utils.super_len([1, 2, 3, 4])).toBe(4);
      class LenFile {
        len = 5;
      }
      expect(utils.super_len(new LenFile())).toBe(5);
      expect(utils.super_len(new (class Nothing {})())).toBe(0);
    });

    test('is the size of a file, with a warning for text mode', () => {
      const name = join(folder, 'test.txt');
      writeFileSync(name, 'Test');
      const before = warnings.length;
      using file = open(name, 'rb');
      expect(utils.super_len(file)).toBe(4);
      expect(warnings.length).toBe(before);
      const as_text = { fileno: () => file.fileno(), mode: 'r', read: () => '' };
      expect(utils.super_len(as_text)).toBe(4);
      expect(warnings.length).toBe(before);
      process.traceDeprecation = true;
      expect(utils.super_len(as_text)).toBe(4);
      process.traceDeprecation = false;
      const texts = warnings.map(([text]) => String(text));
      expect(texts.some((text) => text.startsWith('Requests has determined'))).toBe(true);
    });

    test('ignores errors of fileno()', () => {
      for (const Error of [UnsupportedOperation, AttributeError]) {
        const member = new BytesIO(encode('Test')) as BytesIO & { fileno(): number };
        member.fileno = () => {
          throw new Error('fileno');
        };
        expect(utils.super_len(member)).toBe(4);
      }
    });

    test('is the remaining length of a partly read stream', () => {
      const stream = new BytesIO(encode('12345'));
      expect(utils.super_len(stream)).toBe(5);
      stream.read(2);
      expect(utils.super_len(stream)).toBe(3);
    });

    test('raises OSError for a closed file', () => {
      class Closed {
        mode = 'rb';
        fileno = () => 1_000_000;
      }
      expect(() => utils.super_len(new Closed())).toThrow(new OSError(9, 'Bad file descriptor'));
    });

    test('is the size of this file', () => {
      using file = open(HERE, 'rb');
      expect(utils.super_len(file)).toBe(readFileSync(HERE).length);
    });
  });

  describe('get_netrc_auth()', () => {
    const write_netrc = (content: string | Uint8Array) => {
      const name = join(folder, '.netrc');
      writeFileSync(name, content);
      vi.stubEnv('NETRC', name);
    };
    afterAll(() => void vi.stubEnv('NETRC', undefined));

    test('finds the host', () => {
      write_netrc('machine example.com login aaaa password bbbb\n');
      expect(utils.get_netrc_auth('http://example.com/thing')).toEqual(['aaaa', 'bbbb']);
      expect(utils.get_netrc_auth(encode('http://example.com/thing'))).toEqual(['aaaa', 'bbbb']);
    });

    test('ignores credentials before the @', () => {
      write_netrc('machine example.com login aaaa password bbbb\n');
      expect(utils.get_netrc_auth('http://example.com:@evil.com/&apos;')).toBeNull();
    });

    test('ignores an empty default', () => {
      write_netrc('machine example.com login user password pass\ndefault\n');
      expect(utils.get_netrc_auth('http://httpbin.org/')).toBeNull();
    });

    test('raises errors of reading only with raise_errors', async () => {
      vi.stubEnv('NETRC', folder);
      expect(utils.get_netrc_auth('http://h/')).toBeNull();
      const error = await raised(() => utils.get_netrc_auth('http://h/', { raise_errors: true }));
      expect(error).toBeInstanceOf(OSError);
    });

    test('raises an error of the encoding', () => {
      write_netrc(encode('machine \xff login a password b\n', 'latin-1'));
      expect(() => utils.get_netrc_auth('http://h/')).toThrow(
        "'utf-8' codec can't decode byte 0xff in position 8: invalid start byte",
      );
    });

    test('raises errors of a malformed file only with raise_errors', async () => {
      write_netrc('nonsense');
      expect(utils.get_netrc_auth('http://h/')).toBeNull();
      const error = await raised(() => utils.get_netrc_auth('http://h/', { raise_errors: true }));
      expect(error).toMatchObject({ name: 'NetrcParseError', lineno: 1 });
    });

    describe('a file that is read again', () => {
      const write = (password: string) =>
        write_netrc(`machine example.com login a password ${password}\n`);
      const password = () => utils.get_netrc_auth('http://example.com/')?.[1];
      /** Restores the time of the last change of the content, as `cp --preserve` does. */
      const keep_mtime = (change: () => void) => {
        const name = join(folder, '.netrc');
        const { atime, mtime } = statSync(name);
        change();
        utimesSync(name, atime, mtime);
      };
      afterEach(() => void vi.useRealTimers());

      test('is read when it has changed, also twice at once to the same size', () => {
        for (const each of ['one1', 'two2', 'six6']) {
          write(each);
          expect(password()).toBe(each);
        }
      });

      test('is opened once while it stays the same, and after any change', () => {
        write('one1');
        const opened = vi.spyOn(process.getBuiltinModule('node:fs'), 'openSync');
        // Its times are then older than two seconds.
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
        const answers = [password(), password(), utils.get_netrc_auth('http://other.example/')];
        expect(answers).toEqual(['one1', 'one1', null]);
        expect(opened).toHaveBeenCalledTimes(1);
        opened.mockRestore();
        keep_mtime(() => write('two2'));
        expect(password()).toBe('two2');
        const name = join(folder, '.netrc');
        const other = `${name}.new`;
        writeFileSync(other, 'machine example.com login a password six6\n');
        keep_mtime(() => renameSync(other, name));
        expect(password()).toBe('six6');
        unlinkSync(name);
        expect(password()).toBeUndefined();
      });
    });
  });

  test('to_key_val_list(): lists the pairs of a mapping', () => {
    const list = [['key', 'val']];
    expect(utils.to_key_val_list([['key', 'val']])).toEqual(list);
    expect(utils.to_key_val_list({ key: 'val' })).toEqual(list);
    expect(utils.to_key_val_list(new Map([['key', 'val']]))).toEqual(list);
    expect(utils.dict_to_sequence(new Map([['key', 'val']]))).toEqual(list);
    expect(utils.to_key_val_list(null)).toBeNull();
    expect(() => utils.to_key_val_list('string' as never)).toThrow(ValueError);
  });

  test.each([
    [null, null],
    ['Test', 'Test'],
    ['"Test"', 'Test'],
    ['"Test\\\\"', 'Test\\'],
    ['"\\\\Comp\\Res"', '\\Comp\\Res'],
  ])('unquote_header_value(%j)', (value, expected) => {
    expect(utils.unquote_header_value(value as string)).toBe(expected);
  });

  test('unquote_header_value() keeps a UNC path if it is a file name', () => {
    expect(utils.unquote_header_value('"\\\\Comp\\Res"', true)).toBe('\\\\Comp\\Res');
  });

  describe.each(['no_proxy', 'NO_PROXY'])('get_environ_proxies() with %s', (name) => {
    beforeEach(() => {
      vi.stubEnv(name, '192.168.0.0/24,127.0.0.1,localhost.localdomain,172.16.1.1');
      return () => {
        vi.stubEnv(name, undefined);
        vi.stubEnv('http_proxy', undefined);
      };
    });
    const near = [
      'http://192.168.0.1:5000/',
      'http://192.168.0.1/',
      'http://172.16.1.1/',
      'http://172.16.1.1:5000/',
      'http://localhost.localdomain:5000/v1.0/',
    ];
    const far = ['http://192.168.1.1:5000/', 'http://192.168.1.1/', 'http://www.requests.com/'];

    test.each(near)('bypasses proxies for %s', (url) => {
      expect(utils.get_environ_proxies(url)).toEqual({});
      // The argument takes precedence over the environment.
      vi.stubEnv('http_proxy', 'http://proxy.example.com:3128/');
      const proxies = utils.get_environ_proxies(url, { no_proxy: '192.168.1.1,requests.com' });
      expect(proxies).toHaveProperty('http');
    });

    test.each(far)('returns proxies for %s', (url) => {
      expect(utils.get_environ_proxies(url)).not.toEqual({});
      const no_proxy = '192.168.1.1,requests.com';
      expect(utils.get_environ_proxies(url, { no_proxy })).toEqual({});
    });
  });

  test('is_ipv4_address(), is_valid_cidr(), address_in_network(), dotted_netmask()', () => {
    expect(utils.is_ipv4_address('8.8.8.8')).toBe(true);
    expect(['8.8.8.8.8', 'localhost.localdomain'].some((it) => utils.is_ipv4_address(it))).toBe(
      false,
    );
    expect(utils.is_valid_cidr('192.168.1.0/24')).toBe(true);
    expect(['10.0.0.0/1', '10.0.0.1/32', '1/8'].every((it) => utils.is_valid_cidr(it))).toBe(true);
    for (const network of ['8.8.8.8', '192.168.1.0/a', '192.168.1.0/128', '192.168.1.0/-1']) {
      expect(utils.is_valid_cidr(network)).toBe(false);
    }
    for (const network of [
      '192.168.1.999/24',
      '1.0.0.0/0',
      '1.0.0.0/33',
      '1.0.0.0/8/8',
      '/8',
      '',
    ]) {
      expect(utils.is_valid_cidr(network)).toBe(false);
    }
    expect(utils.address_in_network('192.168.1.1', '192.168.1.0/24')).toBe(true);
    expect(utils.address_in_network('172.16.0.1', '192.168.1.0/24')).toBe(false);
    expect([8, 24, 25].map((mask) => utils.dotted_netmask(mask))).toEqual([
      '255.0.0.0',
      '255.255.255.0',
      '255.255.255.128',
    ]);
  });

  test('guess_filename() is the last part of the name of a file, if it is a path', () => {
    const named = (name: unknown) => Object.assign(new (class Fake {})(), { name });
    expect(utils.guess_filename(1)).toBeNull();
    expect(utils.guess_filename(named(1))).toBeNull();
    expect(utils.guess_filename(named('value'))).toBe('value');
    expect(utils.guess_filename(named('/a/b.txt'))).toBe('b.txt');
    const on_windows = process.platform === 'win32';
    const windows_path = 'C:\\a\\b.txt';
    expect(utils.guess_filename(named(windows_path))).toBe(on_windows ? 'b.txt' : windows_path);
    expect(utils.guess_filename(named('<stdin>'))).toBeNull();
    const bytes = utils.guess_filename(named(encode('a/value')));
    expect(bytes).toBeInstanceOf(Bytes);
    expect(String(bytes)).toBe("b'value'");
  });

  describe('extract_zipped_paths()', () => {
    test.each(['/', HERE, '/etc/invalid/location', '\\\\localhost\\invalid\\location', ''])(
      'returns %j unchanged',
      (path) => {
        expect(utils.extract_zipped_paths(path)).toBe(path);
      },
    );

    test.each([
      ['stored', 0],
      ['deflated', 8],
    ])('extracts a member that is %s', (_how, method) => {
      const archive = join(folder, `test${method}.zip`);
      writeFileSync(archive, zip('folder/content.txt', encode('content '.repeat(9)), method));
      const path = utils.extract_zipped_paths(`${archive}/folder/content.txt`);
      expect(path).toMatch(/\.txt$/);
      expect(readFileSync(path, 'utf8')).toBe('content '.repeat(9));
      rmSync(path);
      expect(utils.extract_zipped_paths(`${archive}/folder/none`)).toBe(`${archive}/folder/none`);
    });

    // docs/internals/security_history.md: CVE-2026-25645
    test('creates a new file with an unpredictable name', async () => {
      const archive = join(folder, 'planted.zip');
      const planted = join(folder, 'content.txt');
      writeFileSync(archive, zip('content.txt', encode('content'), 0));
      writeFileSync(planted, 'planted');
      await with_environ({ TMPDIR: folder, TEMP: folder }, async () => {
        const paths = [1, 2].map(() => utils.extract_zipped_paths(`${archive}/content.txt`));
        expect(new Set([...paths, planted]).size).toBe(3);
        for (const path of paths) {
          expect(dirname(path)).toBe(folder);
          expect(readFileSync(path, 'utf8')).toBe('content');
          // Windows has no modes of a file but that of a file that is read-only.
          const mode = process.platform === 'win32' ? 0o666 : 0o600;
          expect(statSync(path).mode & 0o777).toBe(mode);
        }
      });
      expect(readFileSync(planted, 'utf8')).toBe('planted');
    });

    test('rejects a damaged archive', async () => {
      const archive = join(folder, 'bad.zip');
      const content = zip('a', encode('content'), 0);
      content[32] = 0;
      writeFileSync(archive, content);
      const error = await raised(() => utils.extract_zipped_paths(`${archive}/a`));
      expect(error).toMatchObject({ name: 'BadZipFile', message: "Bad CRC-32 for file 'a'" });
    });

    test('reports invalid and truncated compressed data like zlib and zipfile', async () => {
      const archive = join(folder, 'invalid.zip');
      for (const [data, name, message] of [
        [[7], 'error', 'Error -3 while decompressing data: invalid block type'],
        [[75], 'BadZipFile', "Bad CRC-32 for file 'a'"],
      ] as const) {
        writeFileSync(archive, zip('a', encode('content'), 8, Uint8Array.from(data)));
        const error = await raised(() => utils.extract_zipped_paths(`${archive}/a`));
        expect(error).toMatchObject({ name, message });
      }
    });
  });

  test('atomic_open(): writes everything or nothing', () => {
    const name = join(folder, 'atomic');
    writeFileSync(name, 'old');
    const failing = utils.atomic_open(name);
    failing.__enter__().write(encode('half'));
    failing.__exit__(new Error('x'));
    expect(readFileSync(name, 'utf8')).toBe('old');
    const whole = utils.atomic_open(name);
    whole.__enter__().write(encode('new'));
    whole.__exit__();
    expect(readFileSync(name, 'utf8')).toBe('new');
  });

  test('get_encodings_from_content() finds those of meta elements and of XML', () => {
    expect(utils.get_encodings_from_content('')).toEqual([]);
    for (const content of [
      '<meta charset="UTF-8">',
      '<meta http-equiv="Content-type" content="text/html;charset=UTF-8">',
      '<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />',
      '<?xml version="1.0" encoding="UTF-8"?>',
    ]) {
      expect(utils.get_encodings_from_content(content)).toEqual(['UTF-8']);
    }
    const all = `<?xml version="1.0" encoding="XML"?>
      <meta charset="HTML5">
      <meta http-equiv="Content-type" content="text/html;charset=HTML4" />`;
    expect(utils.get_encodings_from_content(all)).toEqual(['HTML5', 'HTML4', 'XML']);
  });

  test('guess_json_utf() knows each UTF by its zeros or its mark', () => {
    for (const encoding of ['utf-8-sig', 'utf-8', 'utf-16', 'utf-32']) {
      expect(utils.guess_json_utf(encode('{}', encoding))).toBe(encoding);
    }
    for (const encoding of ['utf-16-be', 'utf-16-le', 'utf-32-be', 'utf-32-le']) {
      expect(utils.guess_json_utf(encode('{}', encoding))).toBe(encoding);
      expect(utils.guess_json_utf(encode('\ufeff{}', encoding))).toBe(encoding.slice(0, 6));
    }
    expect(utils.guess_json_utf(new Uint8Array(4))).toBeNull();
  });

  const USER = "%!*'();:@&=+$,/?#[] ";
  test.each([
    [`http://${quote(USER, '')}:${quote(USER, '')}@request.com/url.html#test`, USER, USER],
    ['http://user:pass@complex.url.com/path?query=yes', 'user', 'pass'],
    ['http://user:pass%20pass@complex.url.com/path?query=yes', 'user', 'pass pass'],
    ['http://user:pass pass@complex.url.com/path?query=yes', 'user', 'pass pass'],
    ['http://user%25user:pass@complex.url.com/path?query=yes', 'user%user', 'pass'],
    ['http://user:pass%23pass@complex.url.com/path?query=yes', 'user', 'pass#pass'],
    ['http://complex.url.com/path?query=yes', '', ''],
  ])('get_auth_from_url(%s)', (url, user, password) => {
    expect(utils.get_auth_from_url(url)).toEqual([user, password]);
  });

  test('requote_uri() and unquote_unreserved()', () => {
    const right = 'http://example.com/fiz?buz=%25ppicture';
    expect(utils.requote_uri(right)).toBe(right);
    expect(utils.requote_uri('http://example.com/fiz?buz=%ppicture')).toBe(right);
    expect(utils.unquote_unreserved('http://example.com/?a=%--')).toBe('http://example.com/?a=%--');
    expect(utils.unquote_unreserved('http://example.com/?a=%300')).toBe('http://example.com/?a=00');
  });

  const http = { http: 'http://http.proxy', 'http://some.host': 'http://some.host.proxy' };
  const any = { all: 'socks5://http.proxy', 'all://some.host': 'socks5://some.host.proxy' };
  const mixed = { ...http, all: 'socks5://http.proxy' };
  test.each([
    ['hTTp://u:p@Some.Host/path', 'http://some.host.proxy', http],
    ['hTTp://u:p@Other.Host/path', 'http://http.proxy', http],
    ['hTTp:///path', 'http://http.proxy', http],
    ['hTTps://Other.Host', null, http],
    ['file:///etc/motd', null, http],
    ['hTTp://u:p@Some.Host/path', 'socks5://some.host.proxy', any],
    ['hTTp://u:p@Other.Host/path', 'socks5://http.proxy', any],
    ['hTTp:///path', 'socks5://http.proxy', any],
    ['hTTps://Other.Host', 'socks5://http.proxy', any],
    ['http://u:p@other.host/path', 'http://http.proxy', mixed],
    ['http://u:p@some.host/path', 'http://some.host.proxy', mixed],
    ['https://u:p@other.host/path', 'socks5://http.proxy', mixed],
    ['https://u:p@some.host/path', 'socks5://http.proxy', mixed],
    ['https://', 'socks5://http.proxy', mixed],
    ['file:///etc/motd', 'socks5://http.proxy', any],
  ])('select_proxy(%s) is %s', (url, expected, proxies) => {
    expect(utils.select_proxy(url, proxies)).toBe(expected);
  });

  test('parse_dict_header() removes quotes; a name without a value has None', () => {
    expect(utils.parse_dict_header('foo="is a fish", bar="as well"')).toEqual({
      foo: 'is a fish',
      bar: 'as well',
    });
    expect(utils.parse_dict_header('key_without_value')).toEqual({ key_without_value: null });
    expect(Object.keys(utils.parse_dict_header('__proto__=x'))).toEqual(['__proto__']);
  });

  const PARTS = { boundary: 'something', boundary2: 'something_else' };
  const MULTIPART = 'multipart/form-data; boundary = something ; ';
  test.each([
    ['application/xml', 'application/xml', {}],
    ['application/json ; charset=utf-8', 'application/json', { charset: 'utf-8' }],
    ['application/json ; Charset=utf-8', 'application/json', { charset: 'utf-8' }],
    ['text/plain', 'text/plain', {}],
    [`${MULTIPART}boundary2='something_else' ; no_equals `, 'multipart/form-data', PARTS],
    [`${MULTIPART}boundary2="something_else" ; no_equals `, 'multipart/form-data', PARTS],
    [`${MULTIPART}'boundary2=something_else' ; no_equals `, 'multipart/form-data', PARTS],
    [`${MULTIPART}"boundary2=something_else" ; no_equals `, 'multipart/form-data', PARTS],
    ['application/json ; ; ', 'application/json', {}],
  ])('_parse_content_type_header(%j)', (header, type, params) => {
    expect(utils._parse_content_type_header(header)).toEqual([type, params]);
  });

  test.each([
    [{}, null],
    [{ 'content-type': 'application/json; charset=utf-8' }, 'utf-8'],
    [{ 'content-type': 'text/plain' }, 'ISO-8859-1'],
    [{ 'content-type': 'text/html; charset' }, 'ISO-8859-1'],
  ])('get_encoding_from_headers(%j)', (headers: Record<string, string>, expected) => {
    const { CaseInsensitiveDict } = requests.structures;
    expect(utils.get_encoding_from_headers(new CaseInsensitiveDict(headers))).toBe(expected);
    expect(utils.get_encoding_from_headers(headers)).toBe(expected);
  });

  test.each([
    ['', 1, 0],
    ['T', 1, 1],
    ['Test', 1, 4],
    ['Cont', 0, 1],
    ['Other', -5, 1],
    ['Content', null, 1],
  ])('iter_slices(%j, %j)', (value, length, count) => {
    expect([...utils.iter_slices(value, length)]).toHaveLength(count);
  });

  test.each([
    [
      '<http:/.../front.jpeg>; rel=front; type="image/jpeg"',
      [{ url: 'http:/.../front.jpeg', rel: 'front', type: 'image/jpeg' }],
    ],
    ['<http:/.../front.jpeg>', [{ url: 'http:/.../front.jpeg' }]],
    ['<http:/.../front.jpeg>;', [{ url: 'http:/.../front.jpeg' }]],
    [
      '<http:/.../front.jpeg>; type="image/jpeg",<http://.../back.jpeg>;',
      [{ url: 'http:/.../front.jpeg', type: 'image/jpeg' }, { url: 'http://.../back.jpeg' }],
    ],
    ['', []],
  ])('parse_header_links(%j)', (value, expected) => {
    expect(utils.parse_header_links(value)).toEqual(expected);
  });

  test.each([
    ['example.com/path', 'http://example.com/path'],
    ['//example.com/path', 'http://example.com/path'],
    ['example.com:80', 'http://example.com:80'],
    ['http://user:pass@example.com/path?query', 'http://user:pass@example.com/path?query'],
    ['http://user@example.com/path?query', 'http://user@example.com/path?query'],
  ])('prepend_scheme_if_needed(%s)', (url, expected) => {
    expect(utils.prepend_scheme_if_needed(url, 'http')).toBe(expected);
  });

  test('to_native_string() returns text for text and for bytes', () => {
    expect([utils.to_native_string('T'), utils.to_native_string(encode('T'))]).toEqual(['T', 'T']);
  });

  test.each([
    ['http://u:p@example.com/path?a=1#test', 'http://example.com/path?a=1'],
    ['http://example.com/path', 'http://example.com/path'],
    ['//u:p@example.com/path', '//example.com/path'],
    ['//example.com/path', '//example.com/path'],
    ['example.com/path', '//example.com/path'],
    ['scheme:u:p@example.com/path', 'scheme://example.com/path'],
  ])('urldefragauth(%s)', (url, expected) => {
    expect(utils.urldefragauth(url)).toBe(expected);
  });

  test('resolve_proxies() takes a request with a URL object', () => {
    const request = new requests.Request('GET', new URL('http://a.example/'));
    const proxies = { http: 'http://proxy' };
    expect(utils.resolve_proxies(request, proxies)).toEqual(proxies);
    expect(utils.resolve_proxies(request, { no_proxy: '.example' })).toEqual({
      no_proxy: '.example',
    });
  });

  test('resolve_proxies() reads the environment once', () => {
    vi.stubEnv('http_proxy', 'http://proxy');
    const names = vi.spyOn(Object, 'getOwnPropertyNames');
    try {
      const request = new requests.Request('GET', 'http://a.example/');
      expect(utils.resolve_proxies(request, {})).toEqual({ http: 'http://proxy' });
      expect(names.mock.calls.filter(([of]) => of === process.env)).toHaveLength(1);
    } finally {
      names.mockRestore();
      vi.stubEnv('http_proxy', undefined);
    }
  });

  test.each(['proxy_bypass', 'should_bypass_proxies', 'get_environ_proxies'] as const)(
    'resolve_proxies() asks a %s of the program as often as Requests',
    (name) => {
      const { [name]: original } = utils;
      vi.stubEnv('http_proxy', 'http://proxy');
      let calls = 0;
      utils[name] = ((...args: [string]) => {
        calls += 1;
        return (original as (...args: unknown[]) => unknown)(...args);
      }) as never;
      try {
        const request = new requests.Request('GET', 'http://a.example/');
        expect(utils.resolve_proxies(request, {})).toEqual({ http: 'http://proxy' });
        expect(calls).toBe(name === 'get_environ_proxies' ? 1 : 2);
      } finally {
        Object.assign(utils, { [name]: original });
        vi.stubEnv('http_proxy', undefined);
      }
    },
  );

  describe('should_bypass_proxies()', () => {
    const NO_PROXY = '192.168.0.0/24,127.0.0.1,localhost.localdomain,172.16.1.1';
    const answers: [url: string, bypass: boolean][] = [
      ['http://192.168.0.1:5000/', true],
      ['http://192.168.0.1/', true],
      ['http://172.16.1.1/', true],
      ['http://172.16.1.1:5000/', true],
      ['http://localhost.localdomain:5000/v1.0/', true],
      ['http://172.16.1.12/', false],
      ['http://172.16.1.12:5000/', false],
      ['http://google.com:5000/v1.0/', false],
    ];
    test.each([
      ...answers,
      ['http://google.com:6000/', true],
      ['file:///some/path/on/disk', true],
    ] as typeof answers)('follows the environment: %s', (url, expected) => {
      for (const name of ['no_proxy', 'NO_PROXY']) {
        vi.stubEnv(name, `${NO_PROXY}, google.com:6000`);
      }
      expect(utils.should_bypass_proxies(url, null)).toBe(expected);
      for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, undefined);
    });

    test.each(answers)('follows its argument: %s', (url, expected) => {
      expect(utils.should_bypass_proxies(url, NO_PROXY)).toBe(expected);
    });

    test.each([
      ['http://localhost/', true],
      ['http://anotherdomain.com:8888/', true],
      ['http://newdomain.com:1234/', true],
      ['http://www.newdomain.com:1234/', true],
      ['http://foo.d.o.t/', true],
      ['http://d.o.t/', true],
      ['http://prelocalhost/', false],
      ['http://newdomain.com/', false],
      ['http://newdomain.com:1235/', false],
    ])('matches whole labels of a domain: %s', (url, expected) => {
      const no_proxy = 'localhost, anotherdomain.com, newdomain.com:1234, .d.o.t';
      expect(utils.should_bypass_proxies(url, no_proxy)).toBe(expected);
    });

    test.each(['172.16.1.1', 'hostname'])('passes only the host %s to proxy_bypass()', (host) => {
      const { proxy_bypass } = utils;
      const hosts: unknown[] = [];
      utils.proxy_bypass = (...args: unknown[]) => {
        hosts.push(...args);
        return false;
      };
      try {
        for (const netloc of [
          host,
          `${host}:5000`,
          `user:pass@${host}`,
          `user:pass@${host}:5000`,
        ]) {
          utils.should_bypass_proxies(`http://${netloc}/`, null);
        }
      } finally {
        utils.proxy_bypass = proxy_bypass;
      }
      expect(hosts).toEqual([host, host, host, host]);
    });

    test.each([
      [new TypeError(), false],
      [new gaierror(8, 'name'), false],
      [new OSError(8, 'other'), 'raised'],
    ])('does not bypass if proxy_bypass() raises %s', (error, expected) => {
      const { proxy_bypass } = utils;
      utils.proxy_bypass = () => {
        throw error;
      };
      try {
        expect(utils.should_bypass_proxies('http://hostname/', null)).toBe(expected);
      } catch (caught) {
        expect([caught, 'raised']).toEqual([error, expected]);
      } finally {
        utils.proxy_bypass = proxy_bypass;
      }
    });

    test('uses the names replaced in requests.utils', () => {
      const { should_bypass_proxies, getproxies } = utils;
      utils.should_bypass_proxies = () => false;
      utils.getproxies = () => ({ http: 'http://p' });
      try {
        expect(utils.get_environ_proxies('file:///x')).toEqual({ http: 'http://p' });
        utils.should_bypass_proxies = should_bypass_proxies;
        expect(utils.get_environ_proxies('http://h/')).toEqual({ http: 'http://p' });
      } finally {
        Object.assign(utils, { should_bypass_proxies, getproxies });
      }
    });
  });

  // By Requests 2.34.2.
  test.each([0, '', false, [], {}, null])('select_proxy() finds none in %j', (proxies) => {
    expect(utils.select_proxy('http://h/', proxies as never)).toBeNull();
  });

  test('add_dict_to_cookiejar() accepts jars of both kinds', () => {
    const cookies = { test: 'cookies', good: 'cookies' };
    for (const jar of [new CookieJar(), new requests.cookies.RequestsCookieJar()]) {
      utils.add_dict_to_cookiejar(jar, cookies);
      expect(utils.dict_from_cookiejar(jar)).toEqual(cookies);
    }
  });

  test('unicode_is_ascii() tells ASCII from other text', () => {
    expect(requests._internal_utils.unicode_is_ascii('test')).toBe(true);
    expect(requests._internal_utils.unicode_is_ascii('æíöû')).toBe(false);
    expect(requests._internal_utils.unicode_is_ascii('ジェーピーニック')).toBe(false);
  });

  test.each(['no_proxy', 'a_new_key'])('set_environ() restores %s', (name) => {
    const before = { ...process.env };
    {
      using _changed = utils.set_environ(name, '192.168.0.0/24,127.0.0.1');
      expect(process.env[name]).toBe('192.168.0.0/24,127.0.0.1');
    }
    expect({ ...process.env }).toEqual(before);
    const unchanged = utils.set_environ(name, null);
    expect({ ...process.env }).toEqual(before);
    unchanged.__exit__();
  });

  test('set_environ() does not suppress errors', async () => {
    const error = await raised(() => {
      using _changed = utils.set_environ('test1', null);
      throw new Error('Expected exception');
    });
    expect(error).toMatchObject({ message: 'Expected exception' });
  });

  test('stream_decode_response_unicode() replaces undecodable bytes', async () => {
    const pieces = [new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac, 0xff, 0xe2])];
    const decoded: unknown[] = [];
    const texts = utils.stream_decode_response_unicode(pieces, { encoding: 'utf-8' });
    for await (const text of texts) decoded.push(text);
    expect(decoded).toEqual(['€\ufffd', '\ufffd']);
  });

  test('rewind_body(): seeks to the initial position', async () => {
    const body = new BytesIO(encode('abc'));
    body.read();
    utils.rewind_body({ body, _body_position: 1 });
    expect(body.tell()).toBe(1);
    const without = await raised(() => utils.rewind_body({ body, _body_position: null }));
    expect(without).toBeInstanceOf(requests.exceptions.UnrewindableBodyError);
    const failing = {
      seek() {
        throw new OSError('no');
      },
    };
    const error = await raised(() => utils.rewind_body({ body: failing, _body_position: 0 }));
    expect(error).toMatchObject({
      message: 'An error occurred when rewinding request body for redirect.',
    });
  });

  test('unknown and missing arguments raise TypeError', () => {
    expect(() => utils.default_user_agent(kw({ nam: 'x' }) as never)).toThrow(
      "default_user_agent() got an unexpected keyword argument 'nam'",
    );
    expect(() => utils.requote_uri(...([] as unknown as [string]))).toThrow(
      "requote_uri() missing 1 required positional argument: 'uri'",
    );
  });
});

/** A ZIP archive with one member. */
function zip(
  name: string,
  content: Uint8Array,
  method: number,
  packed = method === 0 ? content : zlib.deflateRawSync(content),
): Uint8Array {
  const crc = crc32(content);
  const common = [
    ...[20, 0, 0, 0, method, 0, 0, 0, 0, 0], // version, flags, method, time, date
    ...[...u32(crc), ...u32(packed.length), ...u32(content.length)],
    ...[name.length, 0, 0, 0],
  ];
  const local = [...[0x50, 0x4b, 3, 4], ...common, ...encode(name), ...packed];
  const entry = [
    ...[0x50, 0x4b, 1, 2, 20, 0],
    ...[...common, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...u32(0)],
    ...encode(name),
  ];
  const end = [
    0x50,
    0x4b,
    5,
    6,
    0,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    ...u32(entry.length),
    ...u32(local.length),
    0,
    0,
  ];
  return Uint8Array.from([...local, ...entry, ...end]);
}

function u32(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
