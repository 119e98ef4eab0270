// Defects found by the fuzzers (test/nightly/fuzz) and by attacks, in both colours.
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { URLError } from '../../../lib/error/index.js';
import * as client from '../../../lib/stdlib/http/client/index.js';
import { SimpleCookie } from '../../../lib/stdlib/http/cookies/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_client from '../../../lib/sync/stdlib/http/client/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

/** A response after which the connection stays open until the client closes it. */
const keep_alive = (answer: string): Step[] => [{ read: 'head' }, answer, { read: 'end' }];
const once = (answer: string): Step[] => [{ read: 'head' }, answer, { end: 'close' }];
const OK = 'HTTP/1.1 200 OK\r\n';

test('an error with @ in its reason can be created, whatever fields its class has', () => {
  expect(new URLError('a@b').message).toBe('<urlopen error a@b>');
  const error = new URLError('http://user:secret@host/');
  expect(error.message).toContain('secret');
  expect(error.stack).not.toContain('secret');
});

describe.each(
  both(
    { client, request, requests },
    { client: blocking_client, request: blocking_request, requests: blocking_requests },
  ),
)('$colour', ({ client, request, requests }) => {
  test.each(['readinto', 'read', 'read1', 'readline'] as const)(
    '%s() of chunks, one of a negative size, terminates',
    async (way) => {
      await using peer = await script(
        once(
          `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n-23\r\ndef\r\n2\r\ngh\r\n0\r\n\r\n`,
        ),
      );
      const connection = new client.HTTPConnection('127.0.0.1', peer.port);
      await connection.request('GET', '/');
      await using response = await connection.getresponse();
      const error = await raised(async () => {
        for (let i = 0; i < 100; i++) {
          const size =
            way === 'readinto'
              ? await response.readinto(new Uint8Array(9))
              : (await response[way](9)).length;
          if (size === 0) return;
        }
        throw new Error('does not terminate');
      });
      const names = [undefined, 'IncompleteRead', 'ValueError'];
      expect(names).toContain((error as Error | undefined)?.name);
      connection.close();
    },
  );

  test('a host with very many dots before its end is refused in linear time', async () => {
    const start = process.cpuUsage();
    const url = `https://a${'.'.repeat(60_000)}x/`;
    const error = await raised(() => requests.get(url, kw({ timeout: 5 })));
    const { user, system } = process.cpuUsage(start);
    expect((error as Error).name).toBe('LocationParseError');
    // Quadratic cost would be several seconds.
    expect(user + system).toBeLessThan(1_500_000);
  });

  // docs/internals/security_history.md: CVE-2026-97688; GHSA-gh4c-6fx4-qh6g
  test('a chunked deflate body with a byte after its end terminates (CVE-2026-97688)', async () => {
    const body = Buffer.concat([deflateSync(Buffer.alloc(50_000, 'a')), Buffer.from('X')]);
    const head = `${OK}Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n0\r\n\r\n`;
    await using peer = await script(once(head + chunk));
    const response = await requests.get(peer.url, kw({ stream: true, timeout: 5 }));
    const sizes = [];
    for await (const piece of response.iter_content(10_000)) sizes.push(piece.length);
    expect(sizes).toEqual([10_000, 10_000, 10_000, 10_000, 10_000]);
  });

  test.each([
    [
      'a redirect with a truncated body',
      '302 Found\r\nLocation: /\r\nContent-Length: 9\r\n\r\nabc',
    ],
    ['a redirect to an invalid URL', '302 Found\r\nLocation: http://[/\r\n\r\n'],
  ])('%s: urlopen closes the connection', async (_, answer) => {
    await using peer = await script(keep_alive(`HTTP/1.1 ${answer}`));
    expect(await raised(() => request.urlopen(peer.url, kw({ timeout: 0.1 })))).toBeInstanceOf(
      Error,
    );
    await peer.finished();
  });

  test('a redirect with a truncated body raises IncompleteRead', async () => {
    await using peer = await script(
      once('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 9\r\n\r\nabc'),
    );
    expect(await raised(() => request.urlopen(peer.url))).toMatchObject({
      name: 'IncompleteRead',
      message: 'IncompleteRead(3 bytes read, 6 more expected)',
    });
  });

  test.each([
    [
      'two lengths',
      'HTTP/1.0 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n',
      'InvalidHeader',
    ],
    [
      'a redirect to bytes that are not UTF-8',
      'HTTP/1.1 302 Found\r\nLocation: /\xe9\r\n\r\n',
      'UnicodeDecodeError',
    ],
  ])('%s: Requests closes the connection', async (_, answer, name) => {
    await using peer = await script(keep_alive(answer));
    await using session = new requests.Session();
    const options = kw({ stream: true, timeout: 5 });
    expect(await raised(() => session.get(peer.url, options))).toMatchObject({ name });
    await peer.finished();
  });

  test('a redirect to an invalid port raises the adapter’s InvalidURL', async () => {
    await using peer = await script(
      once('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:x/\r\nContent-Length: 0\r\n\r\n'),
    );
    expect(await raised(() => requests.get(peer.url))).toMatchObject({ name: 'InvalidURL' });
    const options = kw({ allow_redirects: false });
    expect((await requests.get(peer.url, options)).status_code).toBe(302);
  });

  test('Python’s white space may follow the name of a coding', async () => {
    await using peer = await script(
      once(`${OK}Transfer-Encoding: chunked\x1d\r\n\r\n2\r\nab\r\n0\r\n\r\n`),
    );
    expect((await requests.get(peer.url)).text).toBe('ab');
  });

  test('the media type of a data: URL is parsed as a header value', async () => {
    await using response = await request.urlopen('data: text/x,y');
    expect(response.headers.get('content-type')).toBe('text/x');
  });

  test('prepare() rejects a malformed host in brackets, whatever the scheme', async () => {
    const prepared = await raised(() => new requests.Request('GET', 'x://[').prepare());
    expect(prepared).toMatchObject({ name: 'ValueError', message: 'Invalid IPv6 URL' });
  });

  test('a chunk size too large for a number is a body that breaks off', async () => {
    await using peer = await script(
      once(`${OK}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(300)}\r\nabc`),
    );
    const broken = 'IncompleteRead(3 bytes read, 10237 more expected)';
    expect(await raised(() => requests.get(peer.url))).toMatchObject({
      name: 'ChunkedEncodingError',
      message: expect.stringContaining(broken) as string,
    });
  });
});

describe('hostile texts', () => {
  const { utils } = requests;

  test.each(['<meta charset=', '<meta charset="', '<meta ', '<?xml encoding='])(
    'get_encodings_from_content takes linear time: %s',
    (piece) => {
      const found = utils.get_encodings_from_content(piece.repeat(100_000));
      expect(found.length).toBeLessThanOrEqual(50_000);
    },
  );

  test.each([
    [`<?xml version="1.0" encoding='a'?><meta charset=b><META x CHARSET="'c">`, ['b', 'c', 'a']],
    [
      '<meta content="text/html;charset=d" charset=""e"> <meta content=;charset=f>',
      ['d', 'f', 'f'],
    ],
    ['<meta charset="""', ['"']],
    ['<meta charset=">x', ['"']],
    ['<meta\ncharset=x>', []],
  ])('get_encodings_from_content finds what Requests finds: %s', (content, expected) => {
    expect(utils.get_encodings_from_content(content)).toEqual(expected);
  });

  test('quoted strings of megabytes overflow no stack', () => {
    const text = 'x'.repeat(9_000_000);
    expect(request.parse_http_list(`a="${text}`)).toEqual([`a="${text}`]);
    expect(new SimpleCookie(`a="${text}"`)['a']?.value === text).toBe(true);
  });

  test('a path of many parts takes linear time', () => {
    const path = `${'../'.repeat(100_000)}nowhere`;
    expect(utils.extract_zipped_paths(path)).toBe(path);
  });
});
