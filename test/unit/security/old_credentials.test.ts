// docs/differences.md, urllib.request: what a handler answers to a challenge is sent in place of a header that the program has set.
// CPython 3.13.18 sends the old header again, for ever: 141 requests, then RecursionError.
import { describe, expect, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import { both } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';

const answer = (head: string): Step[] => [
  { read: 'head' },
  `HTTP/1.1 ${head}\r\nContent-Length: 0\r\n\r\n`,
  { end: 'close' },
];
const DIGEST = 'Digest realm="R", nonce="n", qop="auth"';

describe.each(both({ request }, { request: blocking_request }))('$colour', ({ request }) => {
  function handler_of(name: string): InstanceType<typeof request.HTTPDigestAuthHandler> {
    const manager = name.startsWith('Prior')
      ? new request.HTTPPasswordMgrWithPriorAuth()
      : new request.HTTPPasswordMgrWithDefaultRealm();
    const Class = (request as never as Record<string, typeof request.HTTPDigestAuthHandler>)[
      name.replace('Prior', '')
    ]!;
    return new Class(manager);
  }

  test.each([
    ['HTTPBasicAuthHandler', 'Authorization', '401 No\r\nWWW-Authenticate: Basic realm=R'],
    ['PriorHTTPBasicAuthHandler', 'Authorization', '401 No\r\nWWW-Authenticate: Basic realm=R'],
    ['HTTPDigestAuthHandler', 'Authorization', `401 No\r\nWWW-Authenticate: ${DIGEST}`],
    ['ProxyBasicAuthHandler', 'Proxy-authorization', '407 No\r\nProxy-Authenticate: Basic realm=R'],
    ['ProxyDigestAuthHandler', 'Proxy-authorization', `407 No\r\nProxy-Authenticate: ${DIGEST}`],
  ])('%s', async (name, header, refusal) => {
    const connections = [answer(refusal), answer('200 OK'), answer(refusal)];
    await using peer = await script({ connections });
    const handler = handler_of(name);
    handler.add_password(null, peer.url, 'u', 'p');
    const opener = request.build_opener(new request.ProxyHandler({}), handler);
    const asked = new request.Request(peer.url, { headers: { [header]: 'old' } });
    const response = await opener.open(asked);
    expect(response.status).toBe(200);
    response.close();
    const sent = (await peer.received()).map(
      (head) => /^(?:proxy-)?authorization: (\w+)/im.exec(head)?.[1],
    );
    expect(sent).toEqual(['old', name.includes('Digest') ? 'Digest' : 'Basic']);
  });

  test('belongs to the call: a header that the program sets afterwards is sent', async () => {
    const refusal = '401 No\r\nWWW-Authenticate: Basic realm=R';
    const connections = [answer(refusal), answer('200 OK'), answer('200 OK')];
    await using peer = await script({ connections });
    const handler = handler_of('HTTPBasicAuthHandler');
    handler.add_password(null, peer.url, 'u', 'p');
    const opener = request.build_opener(new request.ProxyHandler({}), handler);
    const asked = new request.Request(peer.url, { headers: { Authorization: 'old' } });
    (await opener.open(asked)).close();
    asked.add_header('Authorization', 'new');
    (await opener.open(asked)).close();
    const sent = (await peer.received()).map((head) => /^authorization: (\w+)/im.exec(head)?.[1]);
    expect(sent).toEqual(['old', 'Basic', 'new']);
  });

  test('the password of a proxy URL, and another one of a handler', async () => {
    const refusal = '407 No\r\nProxy-Authenticate: Basic realm=R';
    await using peer = await script({ connections: [answer(refusal), answer('200 OK')] });
    const handler = handler_of('ProxyBasicAuthHandler');
    handler.add_password('R', `127.0.0.1:${peer.port}`, 'new', 'p');
    const proxies = new request.ProxyHandler({ http: `http://old:p@127.0.0.1:${peer.port}` });
    const response = await request.build_opener(proxies, handler).open('http://example.invalid/');
    expect(response.status).toBe(200);
    response.close();
    const sent = (await peer.received()).map(
      (head) => /^proxy-authorization: (.*)\r$/im.exec(head)?.[1],
    );
    expect(sent).toEqual(['old', 'new'].map((user) => `Basic ${btoa(`${user}:p`)}`));
  });
});
