// A dict may be a Map (docs/calls.md): so may `proxies`.
import { describe, expect, test } from 'vitest';
import { requests_both, with_environ, without_environment } from './colours.js';
import { script } from '../../server/script.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  test('the environment adds its proxies to a Map, and no_proxy of the Map is asked', async () => {
    const proxy = 'http://p:3128';
    const session = new requests.Session();
    await with_environ({ http_proxy: proxy }, () => {
      const given = new Map<string, string | null>([['https', 'http://a:1']]);
      const merged = session.merge_environment_settings(
        'http://h.example/',
        given,
        null,
        null,
        null,
      );
      expect(requests.utils.select_proxy('http://h.example/', merged.proxies as never)).toBe(proxy);
      expect([given.get('http'), Object.keys(given)]).toEqual([proxy, []]);
      const excluded = new Map<string, string | null>([['no_proxy', 'h.example']]);
      const direct = session.merge_environment_settings(
        'http://h.example/',
        excluded,
        null,
        null,
        null,
      );
      expect(requests.utils.select_proxy('http://h.example/', direct.proxies as never)).toBe(null);
    });
  });

  test('a Map assigned to a session is its dict', async () => {
    await using proxy = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    ]);
    await using session = new requests.Session();
    session.proxies = new Map([['https', 'http://127.0.0.1:1']]);
    session.proxies['http'] = proxy.url;
    expect(Object.keys(session.proxies)).toEqual(['https', 'http']);
    expect((await session.get('http://h.example/')).text).toBe('ok');
    const given = { http: proxy.url };
    session.proxies = given;
    expect(session.proxies).toBe(given);
  });

  test('a request goes through the proxy of the environment', async () => {
    await using proxy = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    ]);
    await with_environ({ http_proxy: proxy.url }, async () => {
      const proxies = new Map([['https', 'http://127.0.0.1:1']]);
      const r = await requests.get('http://h.example/', { proxies });
      expect(r.text).toBe('ok');
    });
    expect((await proxy.received())[0]).toMatch(/^GET http:\/\/h\.example\/ /);
  });
});
