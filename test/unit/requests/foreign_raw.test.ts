// Objects of a program in place of urllib3's response, its source and its headers, and methods of it that programs
// replace. The values are those of Requests 2.34.2.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AttributeError, BytesIO, encode, kw, str } from '../../../lib/python/builtins/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { all, without_environment } from './colours.js';

without_environment();

const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n';

const modules = both(
  { requests, urllib3 },
  { requests: blocking_requests, urllib3: blocking_urllib3 },
);

type Prepared = InstanceType<typeof requests.PreparedRequest>;
type Read = InstanceType<typeof requests.Response>;
type Raw = InstanceType<typeof urllib3.HTTPResponse>;

describe.each(modules)('$colour', ({ requests, urllib3 }) => {
  const { Request, Response, Session } = requests;
  const { HTTPAdapter } = requests.adapters;
  const of = (raw: unknown) => {
    const response = new Response();
    response.raw = raw;
    response.status_code = 200;
    return response;
  };

  test('without raw, the absence of content is an error of Python', async () => {
    const response = new Response();
    await expect(async () => all(response.iter_content())).rejects.toMatchObject({
      name: 'AttributeError',
      message: "'NoneType' object has no attribute 'read'",
    });
    expect(response.text).toBe('');
    await expect(async () => all(response.iter_content())).rejects.toMatchObject({
      name: 'TypeError',
      message: "object of type 'NoneType' has no len()",
    });
  });

  describe('_update_chunk_length() replaced on a response is called', () => {
    const seen: string[] = [];
    class Patching extends HTTPAdapter {
      override build_response(req: Prepared, resp: Raw) {
        const original = resp._update_chunk_length.bind(resp);
        resp._update_chunk_length = () => {
          const before = resp.chunk_left;
          const after = () => void seen.push(`${before} ${resp.chunk_left}`);
          const done = original() as Promise<void> | undefined;
          return (done instanceof Promise ? done.then(after) : after()) as Promise<void>;
        };
        return super.build_response(req, resp);
      }
    }

    const WHOLE = ['null 5', 'null 6', 'null 0'];
    test.each([
      ['for content', false, (r: Read) => r.content, WHOLE],
      ['for iter_content()', true, (r: Read) => all(r.iter_content(null)), WHOLE],
      [
        'for parts of chunks',
        true,
        (r: Read) => all(r.raw.stream(3)),
        ['null 5', '2 2', 'null 6', '3 3', 'null 0'],
      ],
    ])('%s', async (_, stream, read, expected) => {
      seen.length = 0;
      await using peer = await script([{ read: 'head' }, CHUNKED]);
      const session = new Session();
      session.mount('http://', new Patching());
      const body = await read(await session.get(peer.url, { stream }));
      expect(str(body)).toContain('hel');
      expect(seen).toEqual(expected);
      session.close();
    });
  });

  test.each([
    ['a body', {}, encode('abc')],
    ['an empty body', {}, encode('')],
    ['an encoded body', { 'content-encoding': 'gzip' }, gzipSync('abc')],
  ])('reading the content closes the source of %s', async (_, headers, body) => {
    for (const read of [(r: Read) => r.read(), (r: Read) => all(r.iter_content(100))]) {
      const source = new BytesIO(body);
      const raw = new urllib3.HTTPResponse(
        source,
        kw({ headers, preload_content: false, status: 200 }),
      );
      await read(of(raw));
      expect(raw.closed).toBe(true);
      expect(source.closed).toBe(true);
    }
  });

  test('an object that has every name is read by its `stream`', async () => {
    const known = {
      stream: (..._args: unknown[]) => [encode('ab'), encode('c')],
      then: undefined,
      __esModule: undefined,
    };
    const raw: unknown = new Proxy(known, {
      get: (target, name) => (name in target ? target[name as 'stream'] : () => raw),
    });
    expect(str(await of(raw).read())).toBe("b'abc'");
  });

  describe('extract_cookies_to_jar() of a msg', () => {
    const extracted = (msg: unknown) => {
      const jar = new requests.cookies.RequestsCookieJar();
      const request = new Request('GET', 'http://example.com/').prepare();
      requests.cookies.extract_cookies_to_jar(jar, request, { _original_response: { msg } });
      return { ...jar.get_dict() };
    };

    test.each([
      ['null', null, {}],
      ['an object', new (class Other {})(), {}],
      ['a number', 5, {}],
      ['an empty list', [], {}],
      ['a list of other values', [5], {}],
      ['a list', ['a=b'], { a: 'b' }],
      ['an iterable', { __iter__: () => ['a=b'].values() }, { a: 'b' }],
    ])('whose get_all() returns %s', (_, values, expected) => {
      expect(extracted({ get_all: () => values })).toEqual(expected);
    });

    test('without get_all() is an AttributeError', async () => {
      for (const [msg, type] of [
        [new (class Other {})(), 'Other'],
        [null, 'NoneType'],
      ] as const) {
        const error = await raised(() => extracted(msg));
        expect(error).toBeInstanceOf(AttributeError);
        expect(String(error)).toBe(`'${type}' object has no attribute 'get_all'`);
      }
    });

    test('does not fail in build_response()', () => {
      const request = new Request('GET', 'http://example.com/').prepare();
      const resp = { status: 200, headers: {}, reason: 'OK', _original_response: {} };
      resp._original_response = { msg: { get_all: () => new (class Other {})() } };
      const response = new HTTPAdapter().build_response(request, resp);
      expect(str(response.cookies)).toBe('<RequestsCookieJar[]>');
      resp._original_response = { msg: {} };
      expect(() => new HTTPAdapter().build_response(request, resp as never)).toThrow(
        "'dict' object has no attribute 'get_all'",
      );
    });
  });
});
