// Requests, urllib's openers and sockets through SOCKS proxies, in both colours.
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { kw, str } from '../../../lib/python/builtins/index.js';
import * as request from '../../../lib/request/index.js';
import * as requests from '../../../lib/requests/index.js';
import * as socks from '../../../lib/socks/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_socks from '../../../lib/sync/socks/index.js';
import { both, raised } from '../../server/colours.js';
import { FORBIDDEN, start_dante } from './dante.js';
import { PASSWORD, USER, start_closed_microsocks, start_microsocks } from './microsocks.js';
import { real } from './server.js';
import { start_ssh } from './ssh.js';
import { start_tor } from './tor.js';

const verify = inject('ca');
const { port: http_port } = new URL(inject('http'));
const HTTP = `http://localhost:${http_port}`;
const HTTPS = inject('https').good;
/** A port without a listener. */
const UNUSED_PORT = 2;

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/proxy|_CA_BUNDLE$/i.test(name)) vi.stubEnv(name, undefined);
  return () => void vi.unstubAllEnvs();
});

const colours = both(
  { request, requests, socks },
  { request: blocking_request, requests: blocking_requests, socks: blocking_socks },
);

/** The words with which urllib3 says why there is no connection. */
const why = (error: unknown): string =>
  /Failed to establish a new connection: (.*?)"\)\)$/.exec(str(error))?.[1] ?? str(error);

/** Requests through each proxy that connects to this machine. */
function through(address: string, schemes: string[], credentials = ''): void {
  describe.each(colours)('$colour', ({ request, requests, socks }) => {
    test.each(schemes)('%s: requests, also over TLS, and by the environment', async (scheme) => {
      const all = `${scheme}://${credentials}${address}`;
      await using session = new requests.Session();
      for (const url of [HTTP, HTTPS])
        for (let i = 0; i < 2; i++)
          expect((await session.get(url, kw({ proxies: { all }, verify }))).text).toBe('hello\n');
      const body = 'x'.repeat(300_000);
      const echoed = await session.post(
        `${HTTPS}/pipe`,
        kw({ data: body, proxies: { all }, verify }),
      );
      expect(echoed.text).toBe(body);
      vi.stubEnv('ALL_PROXY', all);
      expect((await requests.get(`${HTTPS}/redirect/302?to=/`, kw({ verify }))).text).toBe(
        'hello\n',
      );
      vi.stubEnv('NO_PROXY', 'localhost');
      vi.stubEnv('ALL_PROXY', `${scheme}://127.0.0.1:${UNUSED_PORT}`);
      expect((await requests.get(HTTP)).text).toBe('hello\n');
    });

    test('an opener with SocksiPyHandler gets a page', async () => {
      const version = schemes.some((scheme) => scheme.startsWith('socks5'))
        ? socks.SOCKS5
        : socks.SOCKS4;
      const [host, port] = address.split(':') as [string, string];
      const [user, password] = credentials ? [USER, PASSWORD] : [null, null];
      const opener = request.build_opener(
        new socks.SocksiPyHandler(version, host, Number(port), true, user, password),
      );
      expect((await (await opener.open(`${HTTP}/`)).read()).decode()).toBe('hello\n');
    });
  });
}

const credentials = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@`;

describe('microsocks', async () => {
  await real({ microsocks: start_microsocks }, ({ microsocks }) => {
    through(microsocks.address, ['socks5h', 'socks5']);

    test.each(colours)('its refusals: $colour', async ({ requests }) => {
      const proxies = { all: `socks5h://${microsocks.address}` };
      const ask = async (url: string) =>
        why(await raised(() => requests.get(url, kw({ proxies }))));
      expect(await ask(`http://localhost:${UNUSED_PORT}/`)).toBe('0x05: Connection refused');
      expect(await ask('http://nosuch.invalid/')).toBe('0x01: General SOCKS server failure');
    });
  });
});

describe('microsocks with a login', async () => {
  await real({ microsocks: start_closed_microsocks }, ({ microsocks }) => {
    through(microsocks.address, ['socks5h', 'socks5'], credentials);

    test.each(colours)('its refusals: $colour', async ({ requests }) => {
      const ask = async (user: string) => {
        const proxies = { all: `socks5h://${user}${microsocks.address}` };
        return why(await raised(() => requests.get(HTTP, kw({ proxies }))));
      };
      expect(await ask('')).toBe('All offered SOCKS5 authentication methods were rejected');
      expect(await ask(`${USER}:wrong@`)).toBe('SOCKS5 authentication failed');
    });
  });
});

describe('Dante', async () => {
  await real({ danted: start_dante }, ({ danted }) => {
    // It refuses names by SOCKS 4A.
    through(danted.address, ['socks5h', 'socks5', 'socks4']);

    test.each(colours)('its refusals: $colour', async ({ requests }) => {
      const ask = async (scheme: string, url: string) => {
        const proxies = { all: `${scheme}://${danted.address}` };
        return why(await raised(() => requests.get(url, kw({ proxies }))));
      };
      const [forbidden, dead] = [FORBIDDEN, UNUSED_PORT].map((port) => `http://127.0.0.1:${port}/`);
      expect(await ask('socks5h', forbidden!)).toBe('0x02: Connection not allowed by ruleset');
      expect(await ask('socks5h', dead!)).toBe('0x05: Connection refused');
      expect(await ask('socks4', forbidden!)).toBe('0x5b: Request rejected or failed');
      expect(await ask('socks4a', dead!)).toBe('0x5b: Request rejected or failed');
    });
  });
});

describe('ssh -D', async () => {
  await real({ sshd: start_ssh }, ({ sshd }) => {
    through(sshd.address, ['socks5h', 'socks5', 'socks4', 'socks4a']);

    test.each(colours)('it closes instead of a refusal: $colour', async ({ requests }) => {
      const proxies = { all: `socks5h://${sshd.address}` };
      const ask = () => requests.get(`http://127.0.0.1:${UNUSED_PORT}/`, kw({ proxies }));
      expect(why(await raised(ask))).toBe('Connection closed unexpectedly');
    });
  });
});

describe('Tor', async () => {
  await real({ tor: start_tor }, ({ tor }) => {
    test.each(colours)('its refusals: $colour', async ({ requests }) => {
      const ask = async (scheme: string) => {
        const proxies = { all: `${scheme}://${tor.address}` };
        return why(await raised(() => requests.get(HTTP, kw({ proxies }))));
      };
      expect(await ask('socks5h')).toBe('0x01: General SOCKS server failure');
      expect(await ask('socks4a')).toBe('0x5b: Request rejected or failed');
    });
  });
});
