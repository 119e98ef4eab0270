// URLopener and FancyURLopener: what Python's documentation says of them, client certificates.
import path from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { OSError, encode, kw } from '../../../../lib/python/builtins/index.js';
import { type_name } from '../../../../lib/python/values/index.js';
import { raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';
import { COLOURS } from '../test_urllib2/mocks.js';

const certs = path.dirname(inject('ca'));

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/proxy/i.test(name)) vi.stubEnv(name, undefined);
  }
  vi.spyOn(process, 'emitWarning').mockReturnValue();
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

describe.each(COLOURS)('$colour', ({ request }) => {
  const { URLopener, FancyURLopener } = request;

  // documented.md: 12
  test('FancyURLopener is a URLopener', () => {
    expect(new FancyURLopener({})).toBeInstanceOf(URLopener);
  });

  // documented.md: 21
  test('an HTTP error is an OSError', async () => {
    for (const status of [400, 404, 500]) {
      const url = `${inject('http')}/status/${status}`;
      const refused = await raised(() => new URLopener({}).open(url));
      expect(refused).toBeInstanceOf(OSError);
      expect(refused).toMatchObject({ code: status });
    }
  });

  test('a cached result of get_user_passwd() is a tuple', async () => {
    const opener = new FancyURLopener({});
    Object.assign(opener, { prompt_user_passwd: () => ['user', 'password'] });
    await opener.get_user_passwd('host', 'realm');
    expect(type_name(await opener.get_user_passwd('host', 'realm'))).toBe('tuple');
  });

  describe('URLopener', () => {
    /** The header with that name as the server received it. */
    const sent = async (opener: InstanceType<typeof URLopener>, name: string) => {
      const answer = await opener.open(`${inject('http')}/echo`);
      const { headers } = JSON.parse((await answer.read()).decode()) as {
        headers: [string, string][];
      };
      answer.close();
      return headers.find(([header]) => header === name)?.[1];
    };

    // documented.md: 14; 15
    test('sends its version as User-Agent, however a subclass defines it', async () => {
      class Static extends FancyURLopener {
        static override version = 'Static/1';
      }
      class Field extends URLopener {
        override version = 'Field/1';
      }
      class Prototype extends URLopener {}
      Prototype.prototype.version = 'Prototype/1';
      const openers = [new URLopener({}), new Static({}), new Field({}), new Prototype({})];
      const agents = [];
      for (const opener of openers) agents.push(await sent(opener, 'User-Agent'));
      expect(agents).toEqual(['Python-urllib/3.13', 'Static/1', 'Field/1', 'Prototype/1']);
    });

    // documented.md: 16; 17; 18
    test('uses the given proxies, none, or those of the environment', async () => {
      const proxy = inject('proxy').open;
      const by_proxy = async (opener: InstanceType<typeof URLopener>) => {
        const answer = await opener.open(`${inject('http')}/`);
        answer.close();
        return answer.info()['X-Proxy'] === 'yes';
      };
      vi.stubEnv('http_proxy', proxy);
      vi.stubEnv('no_proxy', '');
      expect(await by_proxy(new URLopener())).toBe(true);
      expect(await by_proxy(new URLopener(null))).toBe(true);
      expect(await by_proxy(new URLopener({}))).toBe(false);
      vi.stubEnv('http_proxy', undefined);
      expect(await by_proxy(new URLopener())).toBe(false);
      expect(await by_proxy(new URLopener({ http: proxy }))).toBe(true);
      expect(await by_proxy(new URLopener(new Map([['http', proxy]])))).toBe(true);
    });

    test.each([(url: string) => ({ http: url }), (url: string) => new Map([['http', url]])])(
      'the password of a proxy is kept in the given proxies (%#)',
      async (proxies_of) => {
        const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
        await using proxy = await script([{ read: 'head' }, ok]);
        const proxies = proxies_of(proxy.url);
        const opener = new FancyURLopener(proxies);
        Object.assign(opener, { prompt_user_passwd: () => ['u', 'p'] });
        const answer = (await opener.retry_proxy_http_basic_auth('//h.example/', 'realm'))!;
        expect((await answer.read()).decode()).toBe('ok');
        answer.close();
        expect(opener.proxies).toBe(proxies);
        const kept = proxies instanceof Map ? proxies.get('http') : proxies.http;
        expect(kept).toBe(proxy.url.replace('//', '//u:p@'));
      },
    );

    // documented.md: 19; 20
    test('sends its client certificate', async () => {
      vi.stubEnv('SSL_CERT_FILE', inject('ca'));
      const key_file = path.join(certs, 'client.key');
      const cert_file = path.join(certs, 'client.pem');
      const target = inject('https').mutual;
      const opener = new FancyURLopener({}, kw({ key_file, cert_file }));
      expect([opener.key_file, opener.cert_file]).toEqual([key_file, cert_file]);
      const answer = await opener.open(target);
      expect((await answer.read()).decode()).toBe('hello\n');
      answer.close();
      expect(await raised(() => new URLopener({}).open(target))).toBeInstanceOf(OSError);
      expect(await raised(() => new URLopener({}, kw({ key_file })).open(target))).toBeInstanceOf(
        TypeError,
      );
    });

    // documented.md: 24
    test('passes URLs of other schemes to open_unknown and open_unknown_proxy', async () => {
      class Opener extends URLopener {
        override open_unknown(...args: unknown[]) {
          return args as never;
        }
        override open_unknown_proxy(...args: unknown[]) {
          return args as never;
        }
      }
      const data = encode('x');
      const opener = new Opener({ spam: 'eggs://host' });
      expect(await opener.open('other:x y', data)).toEqual(['other:x%20y', data]);
      expect(await opener.open('spam:x', data)).toEqual(['eggs://host', 'spam:x', data]);
    });
  });
});
