// A fragment is not sent, neither to a proxy nor by URLopener (RFC 9112 3.2): CPython's urllib sends it.
import { describe, expect, test } from 'vitest';
import { kw } from '../../../lib/python/builtins/index.js';
import { as_tuple } from '../../../lib/python/values/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import { both } from '../../server/colours.js';
import { script } from '../../server/script.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const URL = 'http://h.test/a?b#SECRET';

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  test.each<[string, (proxy: string) => unknown, string]>([
    [
      'urlopen by a proxy',
      (http) => request.build_opener(new request.ProxyHandler({ http })).open(URL),
      'http://h.test/a?b',
    ],
    [
      'URLopener by a proxy',
      (http) => new request.URLopener({ http }).open(URL),
      'http://h.test/a?b',
    ],
    [
      'urlopen by a proxy, two fragments',
      (http) => request.build_opener(new request.ProxyHandler({ http })).open(`${URL}#2`),
      'http://h.test/a?b',
    ],
    ['URLopener', (url) => new request.URLopener({}).open(`${url}a#SECRET`), '/a'],
    ['get by a proxy', (http) => requests.get(URL, { proxies: { http } }), 'http://h.test/a?b'],
  ])('%s', async (_, open, target) => {
    await using peer = await script([{ read: 'head' }, ANSWER, { end: 'close' }]);
    const response = (await open(peer.url)) as { close(): unknown };
    await response.close();
    const [sent = ''] = await peer.finished();
    expect(sent.split('\r\n')[0]).toBe(`GET ${target} HTTP/1.1`);
  });

  test("the URI of a Digest is the request's target", async () => {
    const challenge = 'WWW-Authenticate: Digest realm="r", nonce="n"\r\n';
    const refusal = `HTTP/1.1 401 Unauthorized\r\n${challenge}Content-Length: 0\r\nConnection: close\r\n\r\n`;
    const connection = (answer: string) => [
      { read: 'head' as const },
      answer,
      { end: 'close' as const },
    ];
    await using peer = await script({ connections: [connection(refusal), connection(ANSWER)] });
    const manager = new request.HTTPPasswordMgrWithDefaultRealm();
    manager.add_password(null, 'http://h.test/', 'u', 'p');
    const opener = request.build_opener(
      new request.ProxyHandler({ http: peer.url }),
      new request.HTTPDigestAuthHandler(manager),
    );
    const response = (await opener.open(URL)) as { close(): unknown };
    await response.close();
    const [, sent = ''] = await peer.finished(2);
    expect(sent).toContain('GET http://h.test/a?b HTTP/1.1');
    expect(sent).toContain('uri="http://h.test/a?b"');
  });

  test('what is no body names its class, as in Python', async () => {
    const open = async (data: unknown): Promise<unknown> => {
      await using peer = await script([{ read: 'end' }]);
      return await request.urlopen(peer.url, kw({ data: data as never }));
    };
    await expect(open([as_tuple(['a', 'b'])])).rejects.toThrow("can't concat tuple to bytes");
    await expect(open([['a', 'b']])).rejects.toThrow("can't concat list to bytes");
  });
});
