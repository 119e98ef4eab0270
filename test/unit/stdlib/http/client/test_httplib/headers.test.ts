// Mirrors CPython v3.13.18 Lib/test/test_httplib.py (HeaderTests, HttpMethodTests).
import { describe, expect, test } from 'vitest';
import { ValueError, kw } from '../../../../../../lib/python/builtins/index.js';
import { raised } from '../../../../../server/colours.js';
import { COLOURS, connection, latin, printed, response, unread } from './peer.js';

const EXPECTING_BODY = ['PUT', 'POST', 'PATCH'];
const OTHERS = ['GET', 'CONNECT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];

describe.each(COLOURS)('HeaderTests: $colour', (modules) => {
  const { client } = modules;

  test.each(
    ['Content-length', 'Host', 'Accept-encoding'].flatMap((name) => [
      [name, true] as const,
      [name, false] as const,
    ]),
  )('test_auto_headers: %s is sent once; given by the caller: %s', async (name, given) => {
    const { conn, sent } = await connection(modules, 'blahblahblah');
    await conn.request('POST', '/', 'spamspamspam', given ? { [name]: '12' } : {});
    const found = (await sent()).match(new RegExp(`^${name}:.*$`, 'gim'));
    expect(found).toHaveLength(1);
    if (given) expect(found![0]).toMatch(/: 12$/);
  });

  test.each([
    // Methods that expect a body send the length of an empty one.
    ...EXPECTING_BODY.flatMap((method) => [
      [method, null, '0'] as const,
      [method, '', '0'] as const,
    ]),
    // Others send none, because it would confuse some servers.
    ...OTHERS.map((method) => [method, null, null] as const),
    // An empty string counts as a body.
    ...OTHERS.map((method) => [method, '', '0'] as const),
    ...[...OTHERS, ...EXPECTING_BODY].map((method) => [method, ' ', '1'] as const),
  ])('test_content_length_0: %s with the body %j: %s', async (method, body, length) => {
    const { conn, sent } = await connection(modules);
    await conn.request(method, '/', body);
    const found = /^content-length: *(.*?)\r$/im.exec(await sent());
    expect(found?.[1] ?? null).toBe(length);
  });

  test('test_putheader: names and values are encoded', async () => {
    const conn = new client.HTTPConnection('example.com');
    conn.putrequest('GET', '/');
    const rows: [
      name: string | Uint8Array,
      values: (string | number | Uint8Array)[],
      line: string,
    ][] = [
      ['Content-length', [42], 'Content-length: 42'],
      ['Foo', [' bar '], 'Foo:  bar '],
      ['Bar', ['\tbaz\t'], 'Bar: \tbaz\t'],
      ['Authorization', ['Bearer mytoken'], 'Authorization: Bearer mytoken'],
      ['IterHeader', ['IterA', 'IterB'], 'IterHeader: IterA\r\n\tIterB'],
      ['LatinHeader', [latin('\xff')], 'LatinHeader: \xff'],
      ['Utf8Header', [latin('\xc3\x80')], 'Utf8Header: \xc3\x80'],
      ['C1-Control', [latin('next\x85line')], 'C1-Control: next\x85line'],
      ['Embedded-Fold-Space', ['is\r\n allowed'], 'Embedded-Fold-Space: is\r\n allowed'],
      ['Embedded-Fold-Tab', ['is\r\n\tallowed'], 'Embedded-Fold-Tab: is\r\n\tallowed'],
      ['Key Space', ['value'], 'Key Space: value'],
      ['KeySpace ', ['value'], 'KeySpace : value'],
      [latin('Nonbreak\xa0Space'), ['value'], 'Nonbreak\xa0Space: value'],
      [latin('\xa0NonbreakSpace'), ['value'], '\xa0NonbreakSpace: value'],
    ];
    for (const [name, values] of rows) conn.putheader(name, ...values);
    const { sent } = await connection(modules, '', conn);
    await conn.endheaders();
    expect(await sent()).toBe(
      [
        'GET / HTTP/1.1',
        'Host: example.com',
        'Accept-Encoding: identity',
        ...rows.map(([, , line]) => line),
        '\r\n',
      ].join('\r\n'),
    );
  });

  test.each([
    ['[2001::]:81', '[2001::]:81'],
    ['[2001:102A::]', '[2001:102A::]'],
    ['[fe80::%2]', '[fe80::]'],
    ['[fe80::%2]:81', '[fe80::]:81'],
  ])('test_ipv6host_header: %s is sent as %s', async (host, header) => {
    const { conn, sent } = await connection(modules, '', new client.HTTPConnection(host));
    await conn.request('GET', '/foo');
    expect(await sent()).toBe(
      `GET /foo HTTP/1.1\r\nHost: ${header}\r\nAccept-Encoding: identity\r\n\r\n`,
    );
  });

  test('test_malformed_headers_coped_with: a line without a name is skipped', async () => {
    const resp = await response(
      modules,
      'HTTP/1.1 200 OK\r\nFirst: val\r\n: nval\r\nSecond: val\r\n\r\n',
    );
    expect(resp.getheader('First')).toBe('val');
    expect(resp.getheader('Second')).toBe('val');
  });

  test('test_parse_all_octets: every valid octet of a header is accepted', async () => {
    const octets = (from: number, to: number) =>
      String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
    const token = "!#$%&'*+-.^_`|~";
    const vchar = octets(0x21, 0x7e);
    const resp = await response(
      modules,
      `HTTP/1.1 200 OK\r\n${token}: value\r\nVCHAR: ${vchar}\r\nobs-text: ${octets(0x80, 0xff)}\r\n` +
        'obs-fold: text\r\n folded with space\r\n\tfolded with tab\r\nContent-Length: 0\r\n\r\n',
    );
    for (const [name, value] of [
      ['Content-Length', '0'],
      [token, 'value'],
      ['VCHAR', vchar],
      ['obs-text', octets(0x80, 0xff)],
      ['obs-fold', 'text\r\n folded with space\r\n\tfolded with tab'],
    ] as const) {
      expect(resp.getheader(name)).toBe(value);
      expect(resp.headers[name]).toBe(value);
      expect(name in resp.headers).toBe(true);
    }
    expect(resp.msg).toBe(resp.headers);
  });

  test.each([
    // Whitespace before the colon or at the start, and line breaks anywhere in a name.
    ['Invalid\r\nName', 'ValidValue'],
    ['Invalid\rName', 'ValidValue'],
    ['Invalid\nName', 'ValidValue'],
    ['\r\nInvalidName', 'ValidValue'],
    ['\rInvalidName', 'ValidValue'],
    ['\nInvalidName', 'ValidValue'],
    [' InvalidName', 'ValidValue'],
    ['\tInvalidName', 'ValidValue'],
    ['Invalid:Name', 'ValidValue'],
    [':InvalidName', 'ValidValue'],
    // Line breaks in a value that are not followed by whitespace.
    ['ValidName', 'Invalid\r\nValue'],
    ['ValidName', 'Invalid\rValue'],
    ['ValidName', 'Invalid\nValue'],
    ['ValidName', 'InvalidValue\r\n'],
    ['ValidName', 'InvalidValue\r'],
    ['ValidName', 'InvalidValue\n'],
  ])('test_invalid_headers: %j: %j', async (name, value) => {
    const conn = new client.HTTPConnection('example.com');
    conn.putrequest('GET', '/');
    for (const bytes of [false, true]) {
      const error = await raised(() =>
        bytes ? conn.putheader(latin(name), latin(value)) : conn.putheader(name, value),
      );
      expect(error).toBeInstanceOf(ValueError);
      expect((error as Error).message).toMatch(/^Invalid header (name|value) b'/);
    }
  });

  test('test_headers_debuglevel: the status line and each header are printed', async () => {
    const resp = await unread(
      modules,
      'HTTP/1.1 200 OK\r\nFirst: val\r\nSecond: val1\r\nSecond: val2\r\n',
    );
    resp.debuglevel = 1;
    expect(await printed(() => resp.begin())).toEqual([
      "reply: 'HTTP/1.1 200 OK\\r\\n'",
      'header: First: val',
      'header: Second: val1',
      'header: Second: val2',
    ]);
  });

  // Not covered by CPython's test: `reply:` shows the raw line.
  test.each([
    'HTTP/1.1 200\r\n',
    'HTTP/1.1  200 \tOK \r\n',
    'HTTP/1.0 200 \r\n',
    'HTTP/1.1 200 \xe9\n',
  ])('debuglevel prints %j unchanged', async (line) => {
    const resp = await unread(modules, `${line}\r\n`);
    resp.debuglevel = 1;
    const shown = line.replace('\r', '\\r').replace('\n', '\\n').replace('\t', '\\t');
    expect(await printed(() => resp.begin())).toEqual([`reply: '${shown}'`]);
  });
});

describe.each(COLOURS)('HttpMethodTests: $colour', ({ client }) => {
  test.each([
    'GET\r',
    'POST\n',
    'PUT\n\r',
    'POST\nValue',
    'POST\nHOST:abc',
    'GET\nrHost:abc\n',
    'POST\rRemainder:\r',
    'GET\rHOST:\n',
    '\nPUT',
  ])('test_invalid_method_names: %j', async (method) => {
    const conn = new client.HTTPConnection('example.com');
    const error = await raised(() => conn.request(kw({ method, url: '/' })));
    expect(error).toBeInstanceOf(ValueError);
    expect((error as Error).message).toMatch(/^method can't contain control characters/);
  });
});
