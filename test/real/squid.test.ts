// Proxies: Squid in front of nginx, in both colours, and on CPython if it is installed.
import { describe, expect, inject, test } from 'vitest';
import { start_nginx } from './nginx.js';
import { runners, type Ask, type Handler, type Outcome, type Program } from './programs.js';
import { real } from './server.js';
import { FORBIDDEN, PASSWORD, REALM, start_squid, USER } from './squid.js';

/** A port without a listener. */
const DEAD = 2;

await real({ nginx: start_nginx, squid: start_squid }, ({ nginx, squid }) => {
  const { http, https } = nginx;
  const [host, secure_host] = [http.slice('http://'.length), https.slice('https://'.length)];
  const { open, closed } = squid;
  const cafile = inject('ca');
  const escaped = encodeURIComponent(USER) + ':' + encodeURIComponent(PASSWORD);

  const ok = (url: string, body: string): Outcome => ({ status: 200, reason: 'OK', url, body });
  const refused = (status: number, reason: string, url: string): Outcome => ({
    error: 'HTTPError',
    message: `HTTP Error ${status}: ${reason}`,
    status,
    reason,
    url,
    body: expect.any(String) as string,
  });
  const no_tunnel = (status: string): Outcome => ({
    error: 'URLError',
    message: `<urlopen error Tunnel connection failed: ${status}>`,
  });
  const NOT_KNOWN = 'Proxy Authentication Required';
  /** A request as nginx sees it: through the proxy, directly, or through a tunnel. */
  const proxied = expect.stringMatching(
    /^authorization= proxy= via=1\.1 proxy\.test \(squid/,
  ) as unknown as string;
  const direct = 'authorization= proxy= via=';

  describe.each(runners())('$name', ({ run }) => {
    /** The outcomes of a program, and `lines` lines of Squid's log. */
    async function asked(program: Omit<Program, 'requests'>, requests: Ask[], lines: number) {
      const outcomes = await run({ cafile, ...program, requests });
      return { outcomes, seen: await squid.lines('access.log', lines) };
    }
    const proxies = (url: string): Handler => ({
      name: 'ProxyHandler',
      proxies: { http: url, https: url },
    });
    const plain = { url: `${http}/credentials` };
    const secure = { url: `${https}/credentials` };

    test('ProxyHandler: by http, and by CONNECT to https', async () => {
      const handlers = [proxies(`http://${open}/`)];
      expect(await asked({ handlers }, [plain, secure], 2)).toEqual({
        outcomes: [ok(plain.url, proxied), ok(secure.url, direct)],
        seen: [`GET ${plain.url} 200 -`, `CONNECT ${secure_host} 200 -`],
      });
    });

    test('redirects, uploads and refusals of the server come through', async () => {
      const requests = [
        { url: `${http}/moved302` },
        { url: `${http}/to?url=${https}/protocol` },
        { url: `${http}/length`, data: ['a', 'b'] },
        { url: `${http}/length`, data: 'abc', headers: { Expect: '100-continue' } },
        { url: `${http}/nothing` },
        { url: `${https}/nothing` },
      ];
      const { outcomes } = await asked({ handlers: [proxies(open)] }, requests, 8);
      const form = 'type=application/x-www-form-urlencoded';
      expect(outcomes).toEqual([
        ok(`${http}/seen?from=302`, 'GET /seen?from=302 type= length='),
        ok(`${https}/protocol`, 'HTTP/1.1 https localhost'),
        ok(`${http}/length`, `POST /seen ${form} length=2`),
        ok(`${http}/length`, `POST /seen ${form} length=3`),
        refused(404, 'Not Found', `${http}/nothing`),
        refused(404, 'Not Found', `${https}/nothing`),
      ]);
    });

    test('refusals of the proxy', async () => {
      const forbidden = { url: `${http}/forbidden` };
      const dead = { url: `http://127.0.0.1:${DEAD}/` };
      const requests = [
        forbidden,
        { url: `https://127.0.0.1:${FORBIDDEN}/` },
        dead,
        { url: `https://127.0.0.1:${DEAD}/` },
      ];
      expect(await asked({ handlers: [proxies(open)] }, requests, 4)).toEqual({
        outcomes: [
          refused(403, 'Forbidden', forbidden.url),
          no_tunnel('403 Forbidden'),
          refused(503, 'Service Unavailable', dead.url),
          no_tunnel('503 Service Unavailable'),
        ],
        seen: [
          `GET ${forbidden.url} 403 -`,
          `CONNECT 127.0.0.1:${FORBIDDEN} 403 -`,
          `GET ${dead.url} 503 -`,
          `CONNECT 127.0.0.1:${DEAD} 503 -`,
        ],
      });
    });

    test('a proxy that nobody is', async () => {
      const failed = {
        error: 'URLError',
        message: '<urlopen error [Errno 111] Connection refused>',
      };
      const handlers = [proxies(`127.0.0.1:${DEAD}`)];
      expect(await run({ cafile, handlers, requests: [plain, secure] })).toEqual([failed, failed]);
    });

    describe('the environment', () => {
      const both_schemes = { http_proxy: `http://${open}/`, https_proxy: open };
      const through = `GET ${plain.url} 200 -`;
      const tunnel = `CONNECT ${secure_host} 200 -`;
      test.each<[string, Record<string, string>, string[]]>([
        ['names proxies', both_schemes, [through, tunnel]],
        ['names them in capitals', { HTTP_PROXY: open, HTTPS_PROXY: open }, [through, tunnel]],
        ['names one', { https_proxy: `http://${open}` }, [tunnel]],
        ['names hosts without, by no_proxy', { ...both_schemes, no_proxy: 'localhost' }, [through]],
        ['by NO_PROXY', { ...both_schemes, NO_PROXY: 'x, 127.0.0.1' }, [tunnel]],
        ['with a port', { ...both_schemes, no_proxy: host }, [tunnel]],
        ['with another port', { ...both_schemes, no_proxy: '127.0.0.1:1' }, [through, tunnel]],
        ['all of them', { ...both_schemes, no_proxy: '*' }, []],
        ['is a CGI program’s', { HTTP_PROXY: open, REQUEST_METHOD: 'GET' }, []],
      ])('%s', async (_name, environment, seen) => {
        const outcomes = [
          ok(plain.url, seen.includes(through) ? proxied : direct),
          ok(secure.url, direct),
        ];
        expect(await asked({ environment }, [plain, secure], seen.length)).toEqual({
          outcomes,
          seen,
        });
      });

      test('names credentials', async () => {
        const url = `http://${escaped}@${closed}`;
        const environment = { http_proxy: url, https_proxy: url };
        expect(await asked({ environment }, [plain, secure], 2)).toEqual({
          outcomes: [ok(plain.url, proxied), ok(secure.url, direct)],
          seen: [`GET ${plain.url} 200 ${USER}`, `CONNECT ${secure_host} 200 ${USER}`],
        });
      });
    });

    describe('a proxy that asks who asks', () => {
      const unknown = [refused(407, NOT_KNOWN, plain.url), no_tunnel(`407 ${NOT_KNOWN}`)];
      const first = `GET ${plain.url} 407 -`;
      const tunnel_refused = `CONNECT ${secure_host} 407 -`;

      test('is not told', async () => {
        expect(await asked({ handlers: [proxies(closed)] }, [plain, secure], 2)).toEqual({
          outcomes: unknown,
          seen: [first, tunnel_refused],
        });
      });

      test.each([`http://${escaped}@${closed}/`, `${escaped}@${closed}`])(
        'is told by the URL %#, also behind a redirect',
        async (url) => {
          const moved = { url: `${http}/moved302` };
          const program = { handlers: [proxies(url)] };
          expect(await asked(program, [plain, secure, moved], 4)).toEqual({
            outcomes: [
              ok(plain.url, proxied),
              ok(secure.url, direct),
              ok(`${http}/seen?from=302`, 'GET /seen?from=302 type= length='),
            ],
            seen: [
              `GET ${plain.url} 200 ${USER}`,
              `CONNECT ${secure_host} 200 ${USER}`,
              `GET ${moved.url} 302 ${USER}`,
              `GET ${http}/seen? 200 ${USER}`,
            ],
          });
        },
      );

      test('is told a wrong password by the URL', async () => {
        const handlers = [proxies(`http://${encodeURIComponent(USER)}:wrong@${closed}/`)];
        expect(await asked({ handlers }, [plain, secure], 2)).toEqual({
          outcomes: unknown,
          seen: [`GET ${plain.url} 407 ${USER}`, `CONNECT ${secure_host} 407 ${USER}`],
        });
      });

      // The password's URI: the Basic handler looks it up for the proxy's host, the Digest handler for the request's URL.
      const knowing = (scheme: 'Basic' | 'Digest', uri: string, password: string): Handler[] => [
        proxies(closed),
        { name: `Proxy${scheme}AuthHandler`, passwords: [[REALM, uri, USER, password]] },
      ];
      test.each<['Basic' | 'Digest', string]>([
        ['Basic', closed],
        ['Digest', http],
      ])('is told by Proxy%sAuthHandler, but not for a tunnel', async (scheme, uri) => {
        const handlers = knowing(scheme, uri, PASSWORD);
        expect(await asked({ handlers }, [plain, secure, plain], 5)).toEqual({
          outcomes: [ok(plain.url, proxied), unknown[1], ok(plain.url, proxied)],
          seen: [
            first,
            `GET ${plain.url} 200 ${USER}`,
            tunnel_refused,
            first,
            `GET ${plain.url} 200 ${USER}`,
          ],
        });
      });

      test.each<['Basic' | 'Digest', string]>([
        ['Basic', http],
        ['Digest', closed],
      ])('is not told by Proxy%sAuthHandler what is for others', async (scheme, uri) => {
        const handlers = knowing(scheme, uri, PASSWORD);
        expect(await asked({ handlers }, [plain], 1)).toEqual({
          outcomes: [unknown[0]],
          seen: [first],
        });
      });

      test('is told a wrong password by ProxyBasicAuthHandler', async () => {
        const handlers = knowing('Basic', closed, 'wrong');
        expect(await asked({ handlers }, [plain], 2)).toEqual({
          outcomes: [unknown[0]],
          seen: [first, `GET ${plain.url} 407 ${USER}`],
        });
      });

      test('is told a wrong password by ProxyDigestAuthHandler, six times', async () => {
        const handlers = knowing('Digest', http, 'wrong');
        expect(await asked({ handlers }, [plain], 7)).toEqual({
          outcomes: [{ ...refused(401, 'digest auth failed', plain.url), body: '' }],
          seen: [first, ...Array<string>(6).fill(`GET ${plain.url} 407 ${USER}`)],
        });
      });
    });

    describe('http.client', () => {
      test('asks a proxy by whole URLs, on one connection', async () => {
        const requests = [plain, { url: `${http}/moved302` }, plain];
        const outcomes = await run({ connection: { host: open }, requests });
        await squid.lines('access.log', 3);
        const seen = { version: 11, closes: false, status: 200, reason: 'OK', body: proxied };
        expect(outcomes).toMatchObject([seen, { status: 302, closes: false }, seen]);
      });

      test('keeps a tunnel', async () => {
        const token = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
        const headers = { 'Proxy-Authorization': `Basic ${token}` };
        const connection = { host: closed, tunnel: { host: secure_host, headers } };
        const requests = [{ url: '/credentials' }, { url: '/nothing' }, { url: '/connection' }];
        const { outcomes, seen } = await asked({ connection }, requests, 1);
        expect(outcomes).toMatchObject([
          { status: 200, body: direct },
          { status: 404 },
          { status: 200, body: expect.stringMatching(/^\d+ 3$/) as string },
        ]);
        expect(seen).toEqual([`CONNECT ${secure_host} 200 ${USER}`]);
      });

      test('has no tunnel from a proxy that asks who asks', async () => {
        const connection = { host: closed, tunnel: { host: secure_host } };
        expect(await asked({ connection }, [{ url: '/' }], 1)).toEqual({
          outcomes: [{ error: 'OSError', message: `Tunnel connection failed: 407 ${NOT_KNOWN}` }],
          seen: [`CONNECT ${secure_host} 407 -`],
        });
      });
    });
  });
});
