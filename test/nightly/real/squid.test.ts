// Proxies: Squid in front of nginx, in both colours, and on CPython if it is installed.
import { describe, expect, inject, test } from 'vitest';
import { start_nginx } from './nginx.js';
import { runners, type RequestSpec, type Handler, type Outcome, type Program } from './programs.js';
import { real } from './server.js';
import { FORBIDDEN, PASSWORD, REALM, start_squid, USER } from './squid.js';

/** A port without a listener. */
const UNUSED_PORT = 2;

await real({ nginx: start_nginx, squid: start_squid }, ({ nginx, squid }) => {
  const { http, https } = nginx;
  const [host, secure_host] = [http.slice('http://'.length), https.slice('https://'.length)];
  const { open, closed } = squid;
  const cafile = inject('ca');
  const escaped = encodeURIComponent(USER) + ':' + encodeURIComponent(PASSWORD);

  const ok = (url: string, body: string): Outcome => ({ status: 200, reason: 'OK', url, body });
  const http_error = (status: number, reason: string, url: string): Outcome => ({
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
  const AUTHENTICATION_REQUIRED = 'Proxy Authentication Required';
  /** nginx's description of a request: through the proxy; directly or through a tunnel. */
  const proxied = expect.stringMatching(
    /^authorization= proxy= via=1\.1 proxy\.test \(squid/,
  ) as unknown as string;
  const direct = 'authorization= proxy= via=';

  describe.each(runners())('$name', ({ run }) => {
    /** The outcomes of a program, and `lines` lines of Squid's log. */
    async function run_with_log(
      program: Omit<Program, 'requests'>,
      requests: RequestSpec[],
      lines: number,
    ) {
      const outcomes = await run({ cafile, ...program, requests });
      return { outcomes, log: await squid.lines('access.log', lines) };
    }
    const proxies = (url: string): Handler => ({
      name: 'ProxyHandler',
      proxies: { http: url, https: url },
    });
    const plain = { url: `${http}/credentials` };
    const secure = { url: `${https}/credentials` };

    test('ProxyHandler forwards http URLs and tunnels to https URLs by CONNECT', async () => {
      const handlers = [proxies(`http://${open}/`)];
      expect(await run_with_log({ handlers }, [plain, secure], 2)).toEqual({
        outcomes: [ok(plain.url, proxied), ok(secure.url, direct)],
        log: [`GET ${plain.url} 200 -`, `CONNECT ${secure_host} 200 -`],
      });
    });

    test('redirects, uploads and errors of the server pass through the proxy', async () => {
      const requests = [
        { url: `${http}/moved302` },
        { url: `${http}/to?url=${https}/protocol` },
        { url: `${http}/length`, data: ['a', 'b'] },
        { url: `${http}/length`, data: 'abc', headers: { Expect: '100-continue' } },
        { url: `${http}/nothing` },
        { url: `${https}/nothing` },
      ];
      const { outcomes } = await run_with_log({ handlers: [proxies(open)] }, requests, 8);
      const form = 'type=application/x-www-form-urlencoded';
      expect(outcomes).toEqual([
        ok(`${http}/seen?from=302`, 'GET /seen?from=302 type= length='),
        ok(`${https}/protocol`, 'HTTP/1.1 https localhost'),
        ok(`${http}/length`, `POST /seen ${form} length=2`),
        ok(`${http}/length`, `POST /seen ${form} length=3`),
        http_error(404, 'Not Found', `${http}/nothing`),
        http_error(404, 'Not Found', `${https}/nothing`),
      ]);
    });

    test('errors of the proxy: HTTPError by http, URLError by CONNECT', async () => {
      const forbidden = { url: `${http}/forbidden` };
      const dead = { url: `http://127.0.0.1:${UNUSED_PORT}/` };
      const requests = [
        forbidden,
        { url: `https://127.0.0.1:${FORBIDDEN}/` },
        dead,
        { url: `https://127.0.0.1:${UNUSED_PORT}/` },
      ];
      expect(await run_with_log({ handlers: [proxies(open)] }, requests, 4)).toEqual({
        outcomes: [
          http_error(403, 'Forbidden', forbidden.url),
          no_tunnel('403 Forbidden'),
          http_error(503, 'Service Unavailable', dead.url),
          no_tunnel('503 Service Unavailable'),
        ],
        log: [
          `GET ${forbidden.url} 403 -`,
          `CONNECT 127.0.0.1:${FORBIDDEN} 403 -`,
          `GET ${dead.url} 503 -`,
          `CONNECT 127.0.0.1:${UNUSED_PORT} 503 -`,
        ],
      });
    });

    test('a proxy port without a listener raises URLError', async () => {
      const failed = {
        error: 'URLError',
        message: '<urlopen error [Errno 111] Connection refused>',
      };
      const handlers = [proxies(`127.0.0.1:${UNUSED_PORT}`)];
      expect(await run({ cafile, handlers, requests: [plain, secure] })).toEqual([failed, failed]);
    });

    describe('proxies from the environment', () => {
      const both_schemes = { http_proxy: `http://${open}/`, https_proxy: open };
      const through = `GET ${plain.url} 200 -`;
      const tunnel = `CONNECT ${secure_host} 200 -`;
      test.each<[string, Record<string, string>, string[]]>([
        ['http_proxy and https_proxy', both_schemes, [through, tunnel]],
        ['in capitals', { HTTP_PROXY: open, HTTPS_PROXY: open }, [through, tunnel]],
        ['https_proxy only', { https_proxy: `http://${open}` }, [tunnel]],
        ['no_proxy', { ...both_schemes, no_proxy: 'localhost' }, [through]],
        ['NO_PROXY', { ...both_schemes, NO_PROXY: 'x, 127.0.0.1' }, [tunnel]],
        ['no_proxy with the port', { ...both_schemes, no_proxy: host }, [tunnel]],
        [
          'no_proxy with another port',
          { ...both_schemes, no_proxy: '127.0.0.1:1' },
          [through, tunnel],
        ],
        ['no_proxy=*', { ...both_schemes, no_proxy: '*' }, []],
        ['HTTP_PROXY is ignored in a CGI program', { HTTP_PROXY: open, REQUEST_METHOD: 'GET' }, []],
      ])('%s', async (_name, environment, log) => {
        const outcomes = [
          ok(plain.url, log.includes(through) ? proxied : direct),
          ok(secure.url, direct),
        ];
        expect(await run_with_log({ environment }, [plain, secure], log.length)).toEqual({
          outcomes,
          log,
        });
      });

      test('credentials in the URL are sent to the proxy', async () => {
        const url = `http://${escaped}@${closed}`;
        const environment = { http_proxy: url, https_proxy: url };
        expect(await run_with_log({ environment }, [plain, secure], 2)).toEqual({
          outcomes: [ok(plain.url, proxied), ok(secure.url, direct)],
          log: [`GET ${plain.url} 200 ${USER}`, `CONNECT ${secure_host} 200 ${USER}`],
        });
      });
    });

    describe('a proxy that requires authentication', () => {
      const unauthorized = [
        http_error(407, AUTHENTICATION_REQUIRED, plain.url),
        no_tunnel(`407 ${AUTHENTICATION_REQUIRED}`),
      ];
      const refused = `GET ${plain.url} 407 -`;
      const tunnel_refused = `CONNECT ${secure_host} 407 -`;

      test('refuses requests without credentials', async () => {
        expect(await run_with_log({ handlers: [proxies(closed)] }, [plain, secure], 2)).toEqual({
          outcomes: unauthorized,
          log: [refused, tunnel_refused],
        });
      });

      test.each([`http://${escaped}@${closed}/`, `${escaped}@${closed}`])(
        'accepts credentials of the URL %#, also after a redirect',
        async (url) => {
          const moved = { url: `${http}/moved302` };
          const program = { handlers: [proxies(url)] };
          expect(await run_with_log(program, [plain, secure, moved], 4)).toEqual({
            outcomes: [
              ok(plain.url, proxied),
              ok(secure.url, direct),
              ok(`${http}/seen?from=302`, 'GET /seen?from=302 type= length='),
            ],
            log: [
              `GET ${plain.url} 200 ${USER}`,
              `CONNECT ${secure_host} 200 ${USER}`,
              `GET ${moved.url} 302 ${USER}`,
              `GET ${http}/seen? 200 ${USER}`,
            ],
          });
        },
      );

      test('refuses a wrong password of the URL', async () => {
        const handlers = [proxies(`http://${encodeURIComponent(USER)}:wrong@${closed}/`)];
        expect(await run_with_log({ handlers }, [plain, secure], 2)).toEqual({
          outcomes: unauthorized,
          log: [`GET ${plain.url} 407 ${USER}`, `CONNECT ${secure_host} 407 ${USER}`],
        });
      });

      // The password's URI: the Basic handler looks it up for the proxy's host, the Digest handler for the request's URL.
      const with_password = (
        scheme: 'Basic' | 'Digest',
        uri: string,
        password: string,
      ): Handler[] => [
        proxies(closed),
        { name: `Proxy${scheme}AuthHandler`, passwords: [[REALM, uri, USER, password]] },
      ];
      test.each<['Basic' | 'Digest', string]>([
        ['Basic', closed],
        ['Digest', http],
      ])(
        'accepts credentials of Proxy%sAuthHandler, which cannot authenticate a tunnel',
        async (scheme, uri) => {
          const handlers = with_password(scheme, uri, PASSWORD);
          expect(await run_with_log({ handlers }, [plain, secure, plain], 5)).toEqual({
            outcomes: [ok(plain.url, proxied), unauthorized[1], ok(plain.url, proxied)],
            log: [
              refused,
              `GET ${plain.url} 200 ${USER}`,
              tunnel_refused,
              refused,
              `GET ${plain.url} 200 ${USER}`,
            ],
          });
        },
      );

      test.each<['Basic' | 'Digest', string]>([
        ['Basic', http],
        ['Digest', closed],
      ])('receives no password for another URI from Proxy%sAuthHandler', async (scheme, uri) => {
        const handlers = with_password(scheme, uri, PASSWORD);
        expect(await run_with_log({ handlers }, [plain], 1)).toEqual({
          outcomes: [unauthorized[0]],
          log: [refused],
        });
      });

      test('receives a wrong password once from ProxyBasicAuthHandler', async () => {
        const handlers = with_password('Basic', closed, 'wrong');
        expect(await run_with_log({ handlers }, [plain], 2)).toEqual({
          outcomes: [unauthorized[0]],
          log: [refused, `GET ${plain.url} 407 ${USER}`],
        });
      });

      test('receives a wrong password six times from ProxyDigestAuthHandler', async () => {
        const handlers = with_password('Digest', http, 'wrong');
        expect(await run_with_log({ handlers }, [plain], 7)).toEqual({
          outcomes: [{ ...http_error(401, 'digest auth failed', plain.url), body: '' }],
          log: [refused, ...Array<string>(6).fill(`GET ${plain.url} 407 ${USER}`)],
        });
      });
    });

    describe('http.client', () => {
      test('sends a proxy absolute URLs on one connection', async () => {
        const requests = [plain, { url: `${http}/moved302` }, plain];
        const outcomes = await run({ connection: { host: open }, requests });
        await squid.lines('access.log', 3);
        const proxied_response = {
          version: 11,
          closes: false,
          status: 200,
          reason: 'OK',
          body: proxied,
        };
        expect(outcomes).toMatchObject([
          proxied_response,
          { status: 302, closes: false },
          proxied_response,
        ]);
      });

      test('reuses a tunnel', async () => {
        const token = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
        const headers = { 'Proxy-Authorization': `Basic ${token}` };
        const connection = { host: closed, tunnel: { host: secure_host, headers } };
        const requests = [{ url: '/credentials' }, { url: '/nothing' }, { url: '/connection' }];
        const { outcomes, log } = await run_with_log({ connection }, requests, 1);
        expect(outcomes).toMatchObject([
          { status: 200, body: direct },
          { status: 404 },
          { status: 200, body: expect.stringMatching(/^\d+ 3$/) as string },
        ]);
        expect(log).toEqual([`CONNECT ${secure_host} 200 ${USER}`]);
      });

      test('raises OSError if the proxy refuses a tunnel without credentials', async () => {
        const connection = { host: closed, tunnel: { host: secure_host } };
        expect(await run_with_log({ connection }, [{ url: '/' }], 1)).toEqual({
          outcomes: [
            {
              error: 'OSError',
              message: `Tunnel connection failed: 407 ${AUTHENTICATION_REQUIRED}`,
            },
          ],
          log: [`CONNECT ${secure_host} 407 -`],
        });
      });
    });
  });
});
