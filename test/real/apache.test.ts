// Authentication against Apache: in both colours, and on CPython if it is installed.
import { describe, expect, test } from 'vitest';
import * as async_root from '../../lib/index.js';
import * as blocking_root from '../../lib/sync/index.js';
import { both, raised } from '../server/colours.js';
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
    async function asked(handlers: Handler[], paths: string[], lines: number) {
      const outcomes = await run({
        handlers,
        requests: paths.map((path) => ({ url: http + path })),
      });
      return { outcomes, seen: await apache.lines('access.log', lines) };
    }

    test('nobody is asked where all may come, and nobody else is let in', async () => {
      const paths = ['/free', '/basic/a', '/digest/a'];
      expect(await asked([], paths, 3)).toEqual({
        outcomes: [ok('/free', 'free\n'), unauthorized('/basic/a'), unauthorized('/digest/a')],
        seen: ['GET /free 200 - -', 'GET /basic/a 401 - -', 'GET /digest/a 401 - -'],
      });
    });

    describe('Basic', () => {
      const handler = (password: string, realm: string | null = 'basic realm'): Handler => ({
        name: 'HTTPBasicAuthHandler',
        manager: realm === null ? 'HTTPPasswordMgrWithDefaultRealm' : 'HTTPPasswordMgr',
        passwords: [[realm, `${http}/`, USER, password]],
      });

      test.each([['basic realm'], [null]])('in the realm %j', async (realm) => {
        expect(await asked([handler(PASSWORD, realm)], ['/basic/a', '/basic/b'], 4)).toEqual({
          outcomes: [ok('/basic/a', 'basic a\n'), ok('/basic/b', 'basic b\n')],
          seen: [
            'GET /basic/a 401 - -',
            `GET /basic/a 200 ${USER} ${token}`,
            'GET /basic/b 401 - -',
            `GET /basic/b 200 ${USER} ${token}`,
          ],
        });
      });

      test('with another password', async () => {
        expect(await asked([handler('wrong')], ['/basic/a'], 2)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          seen: ['GET /basic/a 401 - -', `GET /basic/a 401 ${USER} ${basic_token(USER, 'wrong')}`],
        });
      });

      test('with a password for another realm, or for another place', async () => {
        const elsewhere: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [
            ['other realm', `${http}/`, USER, PASSWORD],
            ['basic realm', `${http}/free`, USER, PASSWORD],
            ['basic realm', `${http}/bas`, USER, PASSWORD],
            ['basic realm', 'http://127.0.0.1/', USER, PASSWORD],
          ],
        };
        expect(await asked([elsewhere], ['/basic/a'], 1)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          seen: ['GET /basic/a 401 - -'],
        });
      });

      test('with a user for each realm', async () => {
        const two: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [
            ['basic realm', http, USER, PASSWORD],
            ['other realm', http, 'other', 'secret'],
          ],
        };
        expect(await asked([two], ['/other/a', '/basic/a'], 4)).toEqual({
          outcomes: [ok('/other/a', 'other a\n'), ok('/basic/a', 'basic a\n')],
          seen: [
            'GET /other/a 401 - -',
            `GET /other/a 200 other ${basic_token('other', 'secret')}`,
            'GET /basic/a 401 - -',
            `GET /basic/a 200 ${USER} ${token}`,
          ],
        });
      });

      test('behind a redirect', async () => {
        expect(await asked([handler(PASSWORD)], ['/moved_to_basic'], 3)).toEqual({
          outcomes: [ok('/basic/a', 'basic a\n')],
          seen: [
            'GET /moved_to_basic 302 - -',
            'GET /basic/a 401 - -',
            `GET /basic/a 200 ${USER} ${token}`,
          ],
        });
      });

      test('is not what a server of the Digest scheme wants', async () => {
        const message = "AbstractBasicAuthHandler does not support the following scheme: 'Digest'";
        expect(await asked([handler(PASSWORD)], ['/digest/a'], 1)).toEqual({
          outcomes: [{ error: 'ValueError', message }],
          seen: ['GET /digest/a 401 - -'],
        });
      });

      const prior = (is_authenticated: boolean, password = PASSWORD): Handler => ({
        name: 'HTTPBasicAuthHandler',
        manager: 'HTTPPasswordMgrWithPriorAuth',
        passwords: [[null, `${http}/basic/`, USER, password, is_authenticated]],
      });

      test('at once, and only where it was told to', async () => {
        const paths = ['/basic/a', '/basic/b', '/free', '/other/a'];
        expect(await asked([prior(true)], paths, 4)).toEqual({
          outcomes: [
            ok('/basic/a', 'basic a\n'),
            ok('/basic/b', 'basic b\n'),
            ok('/free', 'free\n'),
            unauthorized('/other/a'),
          ],
          seen: [
            `GET /basic/a 200 ${USER} ${token}`,
            `GET /basic/b 200 ${USER} ${token}`,
            'GET /free 200 - -',
            'GET /other/a 401 - -',
          ],
        });
      });

      test('at once, with another password', async () => {
        const wrong = `GET /basic/a 401 ${USER} ${basic_token(USER, 'wrong')}`;
        expect(await asked([prior(true, 'wrong')], ['/basic/a'], 1)).toEqual({
          outcomes: [unauthorized('/basic/a')],
          seen: [wrong],
        });
      });

      test('at once when it went well before', async () => {
        const exact: Handler = {
          name: 'HTTPBasicAuthHandler',
          manager: 'HTTPPasswordMgrWithPriorAuth',
          passwords: [[null, `${http}/basic/a`, USER, PASSWORD]],
        };
        const { outcomes, seen } = await asked([exact], ['/basic/a', '/basic/a', '/basic/a'], 4);
        expect(outcomes).toEqual(Array(3).fill(ok('/basic/a', 'basic a\n')));
        const let_in = `GET /basic/a 200 ${USER} ${token}`;
        expect(seen).toEqual(['GET /basic/a 401 - -', let_in, let_in, let_in]);
      });
    });

    describe('Digest', () => {
      const handler = (password: string, realm: string | null = 'digest realm'): Handler => ({
        name: 'HTTPDigestAuthHandler',
        manager: realm === null ? 'HTTPPasswordMgrWithDefaultRealm' : 'HTTPPasswordMgr',
        passwords: [[realm, `${http}/`, USER, password]],
      });

      /** A log line without the parts that vary. */
      const constant = (line: string) =>
        line
          .replaceAll('\\"', "'")
          .replace(/(nonce|response)='[^']+'/g, '$1')
          .replace(/(cnonce)='[0-9a-f]{16}'/, '$1');
      const answered = (path: string, status: number) =>
        `GET ${path} ${status} ${USER} Digest username='${USER}', realm='digest realm', nonce, ` +
        `uri='${path}', response, algorithm='MD5', qop=auth, nc=00000001, cnonce`;

      test.each([['digest realm'], [null]])('in the realm %j', async (realm) => {
        const handlers = [handler(DIGEST_PASSWORD, realm)];
        const { outcomes, seen } = await asked(handlers, ['/digest/a', '/digest/b?q=a%20b'], 4);
        expect(outcomes).toEqual([
          ok('/digest/a', 'digest a\n'),
          ok('/digest/b?q=a%20b', 'digest b\n'),
        ]);
        expect(seen.map(constant)).toEqual([
          'GET /digest/a 401 - -',
          answered('/digest/a', 200),
          'GET /digest/b 401 - -',
          answered('/digest/b', 200).replace("uri='/digest/b'", "uri='/digest/b?q=a%20b'"),
        ]);
      });

      test('with another password, which is tried six times', async () => {
        const { outcomes, seen } = await asked([handler('wrong')], ['/digest/a'], 7);
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
        expect(seen.map(constant)).toEqual([
          'GET /digest/a 401 - -',
          ...Array<string>(6).fill(answered('/digest/a', 401)),
        ]);
      });

      test('with a password for another realm', async () => {
        expect(await asked([handler(DIGEST_PASSWORD, 'basic realm')], ['/digest/a'], 1)).toEqual({
          outcomes: [unauthorized('/digest/a')],
          seen: ['GET /digest/a 401 - -'],
        });
      });

      test('with a password that is not ASCII', async () => {
        const { outcomes } = await asked([handler(PASSWORD)], ['/digest/a'], 1);
        expect(outcomes).toEqual([
          {
            error: 'UnicodeEncodeError',
            message:
              "'ascii' codec can't encode character '\\xfc' in position 26: ordinal not in range(128)",
          },
        ]);
      });

      test('beside Basic, each where it is wanted', async () => {
        const basic: Handler = {
          name: 'HTTPBasicAuthHandler',
          passwords: [['basic realm', http, USER, PASSWORD]],
        };
        const handlers = [basic, handler(DIGEST_PASSWORD)];
        const { outcomes, seen } = await asked(handlers, ['/basic/a', '/digest/a', '/other/a'], 5);
        expect(outcomes).toEqual([
          ok('/basic/a', 'basic a\n'),
          ok('/digest/a', 'digest a\n'),
          unauthorized('/other/a'),
        ]);
        expect(seen.map(constant)).toEqual([
          'GET /basic/a 401 - -',
          `GET /basic/a 200 ${USER} ${token}`,
          'GET /digest/a 401 - -',
          answered('/digest/a', 200),
          'GET /other/a 401 - -',
        ]);
      });
    });
  });

  describe.each(both({ root: async_root }, { root: blocking_root }))('$colour', ({ root }) => {
    const { urllib } = root;
    const { HTTPDigestAuthHandler, Request, parse_http_list, parse_keqv_list, urlopen } =
      urllib.request;

    test('one challenge of Digest answered three times', async () => {
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
