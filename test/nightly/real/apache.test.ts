// Authentication against Apache: in both colours, and on CPython if it is installed.
import { describe, expect, test } from 'vitest';
import * as async_root from '../../../lib/index.js';
import * as blocking_root from '../../../lib/sync/index.js';
import { both, raised } from '../../server/colours.js';
import { DIGEST_PASSWORD, PASSWORD, start_apache, USER } from './apache.js';
import { runners, type Handler, type Outcome } from './programs.js';
import { real } from './server.js';

await real({ apache2: start_apache }, ({ apache2: apache }) => {
  const { http } = apache;

  const ok = (path: string, body: string): Outcome => ({
    status: 200,
    reason: 'OK',
    url: http + path,
    body,
  });
  const unauthorized = (path: string): Outcome => ({
    error: 'HTTPError',
    message: 'HTTP Error 401: Unauthorized',
    status: 401,
    reason: 'Unauthorized',
    url: http + path,
    body: expect.stringMatching('^421 bytes') as string,
  });
  const basic_token = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const token = basic_token(USER, PASSWORD);

  describe.each(runners())('$name', ({ run }) => {
    /** The outcomes of opening the paths in turn with one opener, and `lines` lines of Apache's log. */
    async function open_all(handlers: Handler[], paths: string[], lines: number) {
      const outcomes = await run({
        handlers,
        requests: paths.map((path) => ({ url: http + path })),
      });
      return { outcomes, log: await apache.lines('access.log', lines) };
    }

    test('without handlers, protected paths raise HTTPError 401', async () => {
      const paths = ['/free', '/basic/a', '/digest/a'];
      expect(await open_all([], paths, 3)).toEqual({
        outcomes: [ok('/free', 'free\n'), unauthorized('/basic/a'), unauthorized('/digest/a')],
        log: ['GET /free 200 - -', 'GET /basic/a 401 - -', 'GET /digest/a 401 - -'],
      });
    });

    describe('HTTPBasicAuthHandler', () => {
      const handler = (password: string, realm: string | null = 'basic realm'): Handler => ({
        name: 'HTTPBasicAuthHandler',
        manager: realm === null ? 'HTTPPasswordMgrWithDefaultRealm' : 'HTTPPasswordMgr',
        passwords: [[realm, `${http}/`, USER, password]],
      });

      test.each([['basic realm'], [null]])(
        'sends the password for realm %j after a challenge',
        async (realm) => {
          expect(await open_all([handler(PASSWORD, realm)], ['/basic/a', '/basic/b'], 4)).toEqual({
            outcomes: [ok('/basic/a', 'basic a\n'), ok('/basic/b', 'basic b\n')],
            log: [
              'GET /basic/a 401 - -',
              `GET /basic/a 200 ${USER} ${token}`,
              'GET /basic/b 401 - -',
              `GET /basic/b 200 ${USER} ${token}`,
            ],
          });
        },
      );

      test('sends a wrong password once, then raises HTTPError 401', async () => {
        expect(await open_all([handler('wrong')], ['/basic/a'], 2)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          log: ['GET /basic/a 401 - -', `GET /basic/a 401 ${USER} ${basic_token(USER, 'wrong')}`],
        });
      });

      test('does not send passwords for another realm or URI', async () => {
        const others: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [
            ['other realm', `${http}/`, USER, PASSWORD],
            ['basic realm', `${http}/free`, USER, PASSWORD],
            ['basic realm', `${http}/bas`, USER, PASSWORD],
            ['basic realm', 'http://127.0.0.1/', USER, PASSWORD],
          ],
        };
        expect(await open_all([others], ['/basic/a'], 1)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          log: ['GET /basic/a 401 - -'],
        });
      });

      test('sends each realm its own user and password', async () => {
        const two_realms: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [
            ['basic realm', http, USER, PASSWORD],
            ['other realm', http, 'other', 'secret'],
          ],
        };
        expect(await open_all([two_realms], ['/other/a', '/basic/a'], 4)).toEqual({
          outcomes: [ok('/other/a', 'other a\n'), ok('/basic/a', 'basic a\n')],
          log: [
            'GET /other/a 401 - -',
            `GET /other/a 200 other ${basic_token('other', 'secret')}`,
            'GET /basic/a 401 - -',
            `GET /basic/a 200 ${USER} ${token}`,
          ],
        });
      });

      test('authenticates after a redirect', async () => {
        expect(await open_all([handler(PASSWORD)], ['/moved_to_basic'], 3)).toEqual({
          outcomes: [ok('/basic/a', 'basic a\n')],
          log: [
            'GET /moved_to_basic 302 - -',
            'GET /basic/a 401 - -',
            `GET /basic/a 200 ${USER} ${token}`,
          ],
        });
      });

      test('raises ValueError if the server requests Digest', async () => {
        const message = "AbstractBasicAuthHandler does not support the following scheme: 'Digest'";
        expect(await open_all([handler(PASSWORD)], ['/digest/a'], 1)).toEqual({
          outcomes: [{ error: 'ValueError', message }],
          log: ['GET /digest/a 401 - -'],
        });
      });

      const prior = (is_authenticated: boolean, password = PASSWORD): Handler => ({
        name: 'HTTPBasicAuthHandler',
        manager: 'HTTPPasswordMgrWithPriorAuth',
        passwords: [[null, `${http}/basic/`, USER, password, is_authenticated]],
      });

      test('sends credentials unasked for a URI with is_authenticated, and nowhere else', async () => {
        const paths = ['/basic/a', '/basic/b', '/free', '/other/a'];
        expect(await open_all([prior(true)], paths, 4)).toEqual({
          outcomes: [
            ok('/basic/a', 'basic a\n'),
            ok('/basic/b', 'basic b\n'),
            ok('/free', 'free\n'),
            unauthorized('/other/a'),
          ],
          log: [
            `GET /basic/a 200 ${USER} ${token}`,
            `GET /basic/b 200 ${USER} ${token}`,
            'GET /free 200 - -',
            'GET /other/a 401 - -',
          ],
        });
      });

      test('does not retry a wrong password sent unasked', async () => {
        const wrong = `GET /basic/a 401 ${USER} ${basic_token(USER, 'wrong')}`;
        expect(await open_all([prior(true, 'wrong')], ['/basic/a'], 1)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          log: [wrong],
        });
      });

      test('sends credentials unasked after they were accepted once', async () => {
        const exact: Handler = {
          name: 'HTTPBasicAuthHandler',
          manager: 'HTTPPasswordMgrWithPriorAuth',
          passwords: [[null, `${http}/basic/a`, USER, PASSWORD]],
        };
        const { outcomes, log } = await open_all([exact], ['/basic/a', '/basic/a', '/basic/a'], 4);
        expect(outcomes).toEqual(Array(3).fill(ok('/basic/a', 'basic a\n')));
        const authorized = `GET /basic/a 200 ${USER} ${token}`;
        expect(log).toEqual(['GET /basic/a 401 - -', authorized, authorized, authorized]);
      });
    });

    describe('HTTPDigestAuthHandler', () => {
      const handler = (password: string, realm: string | null = 'digest realm'): Handler => ({
        name: 'HTTPDigestAuthHandler',
        manager: realm === null ? 'HTTPPasswordMgrWithDefaultRealm' : 'HTTPPasswordMgr',
        passwords: [[realm, `${http}/`, USER, password]],
      });

      /** A log line without the parts that vary. */
      const without_random = (line: string) =>
        line
          .replaceAll('\\"', "'")
          .replace(/(nonce|response)='[^']+'/g, '$1')
          .replace(/(cnonce)='[0-9a-f]{16}'/, '$1');
      const authorized_line = (path: string, status: number) =>
        `GET ${path} ${status} ${USER} Digest username='${USER}', realm='digest realm', nonce, ` +
        `uri='${path}', response, algorithm='MD5', qop=auth, nc=00000001, cnonce`;

      test.each([['digest realm'], [null]])(
        'sends the password for realm %j after a challenge',
        async (realm) => {
          const handlers = [handler(DIGEST_PASSWORD, realm)];
          const { outcomes, log } = await open_all(handlers, ['/digest/a', '/digest/b?q=a%20b'], 4);
          expect(outcomes).toEqual([
            ok('/digest/a', 'digest a\n'),
            ok('/digest/b?q=a%20b', 'digest b\n'),
          ]);
          expect(log.map(without_random)).toEqual([
            'GET /digest/a 401 - -',
            authorized_line('/digest/a', 200),
            'GET /digest/b 401 - -',
            authorized_line('/digest/b', 200).replace("uri='/digest/b'", "uri='/digest/b?q=a%20b'"),
          ]);
        },
      );

      test('tries a wrong password six times, then raises HTTPError', async () => {
        const { outcomes, log } = await open_all([handler('wrong')], ['/digest/a'], 7);
        expect(outcomes).toEqual([
          {
            error: 'HTTPError',
            message: 'HTTP Error 401: digest auth failed',
            status: 401,
            reason: 'digest auth failed',
            url: `${http}/digest/a`,
            body: '',
          },
        ]);
        expect(log.map(without_random)).toEqual([
          'GET /digest/a 401 - -',
          ...Array<string>(6).fill(authorized_line('/digest/a', 401)),
        ]);
      });

      test('does not send a password for another realm', async () => {
        expect(await open_all([handler(DIGEST_PASSWORD, 'basic realm')], ['/digest/a'], 1)).toEqual(
          {
            outcomes: [unauthorized('/digest/a')],
            log: ['GET /digest/a 401 - -'],
          },
        );
      });

      test('raises UnicodeEncodeError for a password that is not ASCII', async () => {
        const { outcomes } = await open_all([handler(PASSWORD)], ['/digest/a'], 1);
        expect(outcomes).toEqual([
          {
            error: 'UnicodeEncodeError',
            message:
              "'ascii' codec can't encode character '\\xfc' in position 26: ordinal not in range(128)",
          },
        ]);
      });

      test('works beside HTTPBasicAuthHandler: each answers its own scheme', async () => {
        const basic: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [['basic realm', http, USER, PASSWORD]],
        };
        const handlers = [basic, handler(DIGEST_PASSWORD)];
        const { outcomes, log } = await open_all(
          handlers,
          ['/basic/a', '/digest/a', '/other/a'],
          5,
        );
        expect(outcomes).toEqual([
          ok('/basic/a', 'basic a\n'),
          ok('/digest/a', 'digest a\n'),
          unauthorized('/other/a'),
        ]);
        expect(log.map(without_random)).toEqual([
          'GET /basic/a 401 - -',
          `GET /basic/a 200 ${USER} ${token}`,
          'GET /digest/a 401 - -',
          authorized_line('/digest/a', 200),
          'GET /other/a 401 - -',
        ]);
      });
    });
  });

  describe.each(both({ root: async_root }, { root: blocking_root }))('$colour', ({ root }) => {
    const { urllib } = root;
    const { HTTPDigestAuthHandler, Request, parse_http_list, parse_keqv_list, urlopen } =
      urllib.request;

    test('get_authorization() counts up nc for a repeated nonce', async () => {
      const url = `${http}/digest/a`;
      const error = await raised(() => urlopen(url));
      if (!(error instanceof urllib.error.HTTPError)) throw error;
      const challenge = error.headers.get('WWW-Authenticate', '');
      error.close();
      const parameters = parse_keqv_list(parse_http_list(challenge.slice('Digest '.length)));
      const handler = new HTTPDigestAuthHandler();
      handler.add_password('digest realm', http, USER, DIGEST_PASSWORD);
      for (let time = 0; time < 3; time++) {
        const request = new Request(url);
        const answer = await handler.get_authorization(request, parameters);
        request.add_header('Authorization', `Digest ${answer}`);
        expect((await (await urlopen(request)).read()).decode()).toBe('digest a\n');
      }
      const [first, ...lines] = await apache.lines('access.log', 4);
      expect(first).toBe('GET /digest/a 401 - -');
      expect(lines.map((line) => /nc=(\w+)/.exec(line)?.[1])).toEqual([
        '00000001',
        '00000002',
        '00000003',
      ]);
      expect(new Set(lines.map((line) => /nonce=\\"(.*?)\\"/.exec(line)?.[1])).size).toBe(1);
    });
  });
});
