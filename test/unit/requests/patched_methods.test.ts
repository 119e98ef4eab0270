// Methods replaced on a class, as `mock.patch.object(requests.Session, 'send', …)` does: nothing may bypass them.
import { describe, expect, inject, test } from 'vitest';
import * as requests from '../../../lib/requests/index.js';
import * as blocking_requests from '../../../lib/sync/requests/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { sampled } from '../../oracle/seed.js';
import { both, raised } from '../../server/colours.js';

const colours = both(
  { requests, urllib3 },
  { requests: blocking_requests, urllib3: blocking_urllib3 },
);

describe.each(colours)('$colour', ({ colour, requests, urllib3 }) => {
  const classes: Record<string, { readonly prototype: object }> = {
    Session: requests.Session,
    SessionRedirectMixin: requests.sessions.SessionRedirectMixin,
    HTTPAdapter: requests.adapters.HTTPAdapter,
    PreparedRequest: requests.PreparedRequest,
    Response: requests.Response,
    RequestsCookieJar: requests.cookies.RequestsCookieJar,
    CaseInsensitiveDict: requests.structures.CaseInsensitiveDict,
    PoolManager: urllib3.PoolManager,
    HTTPConnectionPool: urllib3.HTTPConnectionPool,
    HTTPConnection: urllib3.HTTPConnection,
    HTTPResponse: urllib3.HTTPResponse,
  };

  // Requests 2.34.2 calls each of them for the second request of a session.
  const replaced: [string, ...string[]][] = [
    ['Session', 'request', 'get', 'prepare_request', 'merge_environment_settings', 'send'],
    ['Session', 'get_adapter'],
    ['SessionRedirectMixin', 'resolve_redirects', 'get_redirect_target'],
    ['HTTPAdapter', 'send', 'add_headers', 'get_connection_with_tls_context', 'request_url'],
    ['HTTPAdapter', 'build_connection_pool_key_attributes', 'cert_verify', 'build_response'],
    ['PreparedRequest', 'prepare', 'prepare_method', 'prepare_url', 'prepare_headers'],
    ['PreparedRequest', 'prepare_cookies', 'prepare_body', 'prepare_auth', 'prepare_hooks'],
    ['Response', 'iter_content'],
    ['RequestsCookieJar', 'extract_cookies', 'add_cookie_header'],
    ['CaseInsensitiveDict', 'items', 'update', '__setitem__', '__getitem__', '__iter__'],
    ['PoolManager', 'connection_from_host', 'connection_from_context', '_merge_pool_kwargs'],
    ['PoolManager', 'connection_from_pool_key'],
    ['HTTPConnectionPool', 'urlopen', '_make_request', '_get_conn', '_put_conn'],
    ['HTTPConnectionPool', '_validate_conn', '_get_timeout'],
    ['HTTPConnection', 'request', 'putrequest', 'putheader', 'endheaders', 'getresponse'],
    ['HTTPResponse', 'stream', 'read'],
  ];
  test.each(sampled(replaced, colour === 'async' ? 1 : 3))('%s', async (name, ...methods) => {
    const url = `${inject('http')}/`;
    for (const method of methods) {
      await using session = new requests.Session();
      session.trust_env = false;
      await session.get(url);
      const { prototype } = classes[name]!;
      const before = Object.getOwnPropertyDescriptor(prototype, method);
      const refused = new Error(`${name}.${method} is replaced`);
      const value = (..._args: unknown[]) => {
        throw refused;
      };
      Object.defineProperty(prototype, method, { ...before, configurable: true, value });
      try {
        expect(await raised(() => session.get(url))).toBe(refused);
      } finally {
        if (before) Object.defineProperty(prototype, method, before);
        else Reflect.deleteProperty(prototype, method);
      }
      expect((await session.get(url)).status_code).toBe(200);
    }
  });
});
