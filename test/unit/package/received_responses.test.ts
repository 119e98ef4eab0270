// Nothing that has arrived stays open if its request fails later: several failures of each kind leave the server no connection.
import { describe, expect, test } from 'vitest';
import * as request from '../../../lib/request/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import * as blocking_urllib3 from '../../../lib/sync/urllib3/index.js';
import { kw } from '../../../lib/python/values/index.js';
import { both, raised } from '../../server/colours.js';
import { script, type Step } from '../../server/script.js';
import { without_environment } from '../requests/colours.js';

without_environment();

const FAILURES = 4;
class Refused extends Error {}
const refuse = (): never => {
  throw new Refused('refused');
};

/** A connection answers every request in the same way. */
const always = (...steps: Step[]): Step[] =>
  Array<Step[]>(2 * FAILURES)
    .fill(steps)
    .flat();
const NOT_FOUND = always({ read: 'request' }, 'HTTP/1.1 404 NF\r\nContent-Length: 5\r\n\r\nhello');
const redirect_to = (location: string): Step[] =>
  always(
    { read: 'request' },
    `HTTP/1.1 302 F\r\nLocation: ${location}\r\nContent-Length: 5\r\n\r\nhello`,
  );
const chunked = (body: string): Step[] =>
  always({ read: 'request' }, `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`);

const colours = both(
  { request, requests, robotparser, urllib3 },
  {
    request: blocking_request,
    requests: blocking_requests,
    robotparser: blocking_robotparser,
    urllib3: blocking_urllib3,
  },
);

describe.each(colours)('$colour', ({ colour, request, requests, robotparser, urllib3 }) => {
  const { Session, Response } = requests;
  type Session = InstanceType<typeof Session>;

  /** A kind of failure: what the server says, what each request does, and the error. */
  interface Kind {
    steps?: Step[];
    session?: (session: Session) => void;
    fail: (
      url: string,
      session: Session,
      pool: InstanceType<typeof urllib3.PoolManager>,
    ) => unknown;
    error: string | RegExp;
    /** The text that the error's response must have. */
    text?: string;
  }

  class RaisingIncrement extends urllib3.Retry {
    override increment(..._args: unknown[]): never {
      return refuse();
    }
  }
  class RaisingSleep extends urllib3.Retry {
    override sleep(..._args: unknown[]): never {
      return refuse();
    }
  }
  const mounted = (adapter: InstanceType<typeof requests.adapters.HTTPAdapter>) => {
    return (session: Session): void => session.mount('http://', adapter);
  };
  class RaisingAdapter extends requests.adapters.HTTPAdapter {
    override build_response(): never {
      return refuse();
    }
  }
  class StatusAdapter extends requests.adapters.HTTPAdapter {
    override build_response(
      ...args: Parameters<InstanceType<typeof requests.adapters.HTTPAdapter>['build_response']>
    ) {
      const response = super.build_response(...args);
      response.raise_for_status();
      return response;
    }
  }
  const opener_with = (methods: object) =>
    request.build_opener(Object.assign(new request.BaseHandler(), methods));
  const opened = async (opener: InstanceType<typeof request.OpenerDirector>, url: string) => {
    const response = await opener.open(url);
    if ((response as unknown) === null) refuse();
    await response.read();
  };

  const raise_for_status = (r: { raise_for_status(): unknown }) => void r.raise_for_status();
  const KINDS: Record<string, Kind> = {
    'a hook that raises': {
      fail: (url, s) => s.get(url, { hooks: { response: raise_for_status } }),
      error: /^HTTPError: 404/,
      text: 'hello',
    },
    'a hook that raises, with stream': {
      fail: (url, s) => s.get(url, { hooks: { response: raise_for_status }, stream: true }),
      error: /^HTTPError: 404/,
    },
    'a hook that returns another response': {
      fail: async (url, s) => {
        await s.get(url, { hooks: { response: () => new Response() } });
        refuse();
      },
      error: 'Error: refused',
    },
    'a hook that returns no response': {
      fail: (url, s) => s.get(url, { hooks: { response: () => 'text' as never } }),
      error: /^AttributeError/,
    },
    'a cookie jar that raises': {
      session: (s) => {
        class Jar extends requests.cookies.RequestsCookieJar {
          override extract_cookies(): never {
            return refuse();
          }
        }
        s.cookies = new Jar();
      },
      fail: (url, s) => s.get(url, { stream: true }),
      error: 'Error: refused',
    },
    'build_response that raises': {
      session: mounted(new RaisingAdapter()),
      fail: (url, s) => s.get(url),
      error: 'Error: refused',
    },
    'build_response that raises for the status': {
      session: mounted(new StatusAdapter()),
      fail: (url, s) => s.get(url),
      error: /^HTTPError: 404/,
      text: 'hello',
    },
    'a Retry whose increment() raises': {
      session: mounted(
        new requests.adapters.HTTPAdapter({
          max_retries: new RaisingIncrement(kw({ status_forcelist: [404] })),
        }),
      ),
      fail: (url, s) => s.get(url),
      error: 'Error: refused',
    },
    'get_redirect_target that raises': {
      steps: redirect_to('/'),
      session: (s) => (s.get_redirect_target = refuse),
      fail: (url, s) => s.get(url),
      error: 'Error: refused',
    },
    'rebuild_auth that raises': {
      steps: redirect_to('/'),
      session: (s) => (s.rebuild_auth = refuse),
      fail: (url, s) => s.get(url, { stream: true }),
      error: 'Error: refused',
    },
    'too many redirects': {
      steps: redirect_to('/'),
      session: (s) => (s.max_redirects = 1),
      fail: (url, s) => s.get(url, { stream: true }),
      error: /^TooManyRedirects/,
      text: 'hello',
    },
    "urllib3's increment() that raises": {
      fail: async (url, _, pool) => {
        const retries = new RaisingIncrement(kw({ status_forcelist: [404] }));
        await pool.request('GET', url, { retries, preload_content: false });
      },
      error: 'Error: refused',
    },
    "urllib3's sleep() that raises": {
      fail: async (url, _, pool) => {
        const retries = new RaisingSleep(kw({ status_forcelist: [404] }));
        await pool.request('GET', url, { retries, preload_content: false });
      },
      error: 'Error: refused',
    },
    "urllib3's increment() at a redirect": {
      steps: redirect_to('/'),
      fail: (url, _, pool) =>
        pool.request('GET', url, { retries: new RaisingIncrement(), preload_content: false }),
      error: 'Error: refused',
    },
    "urllib3's redirect to an invalid URL": {
      steps: redirect_to('http://[/'),
      fail: (url, _, pool) => pool.request('GET', url, { preload_content: false }),
      error: /./,
    },
    'http_response that raises': {
      fail: (url) => opened(opener_with({ http_response: refuse }), url),
      error: 'Error: refused',
    },
    'http_response that returns null': {
      steps: chunked('5\r\nhello\r\n0\r\n\r\n'),
      fail: (url) => {
        return opened(opener_with({ http_response: () => null, handler_order: 2000 }), url);
      },
      error: 'Error: refused',
    },
    'http_error_404 that raises': {
      fail: (url) => opened(opener_with({ http_error_404: refuse }), url),
      error: 'Error: refused',
    },
    'too many trailers': {
      steps: chunked(`5\r\nhello\r\n0\r\n${'X: y\r\n'.repeat(101)}\r\n`),
      fail: (url) => opened(request.build_opener(), url),
      error: 'HTTPException: got more than 100 trailers',
    },
    'a line that is too long': {
      steps: chunked(`${'5'.repeat(70_000)}\r\n`),
      fail: (url) => opened(request.build_opener(), url),
      error: /^LineTooLong/,
    },
    'robots.txt whose body is invalid': {
      steps: chunked(`${'5'.repeat(70_000)}\r\n`),
      fail: async (url) => await new robotparser.RobotFileParser(`${url}robots.txt`).read(),
      error: /^LineTooLong/,
    },
    "a URLopener's http_error_404 that raises": {
      fail: async (url) => {
        const opener = new request.URLopener();
        await Object.assign(opener, { http_error_404: refuse }).open(url);
      },
      error: /refused/,
    },
  };

  test.each(Object.entries(KINDS))(
    '%s',
    async (_, { steps, session: set_up, fail, error, text }) => {
      await using server = await script(steps ?? NOT_FOUND);
      const session = new Session();
      const pool = new urllib3.PoolManager();
      set_up?.(session);
      // They are kept, so that no collection closes anything.
      const errors: unknown[] = [];
      for (let n = 0; n < FAILURES; n++) {
        errors.push(await raised(async () => void (await fail(server.url, session, pool))));
      }
      session.close();
      pool.clear();
      for (const each of errors as Error[]) {
        expect(`${each.name}: ${each.message}`).toMatch(error);
        if (text !== undefined) {
          expect((each as Error & { response: InstanceType<typeof Response> }).response.text).toBe(
            text,
          );
        }
      }
      expect(await server.left_open()).toBe(0);
    },
  );

  test('an HTTPError keeps its response', async () => {
    await using server = await script(NOT_FOUND);
    const error = (await raised(() => request.urlopen(server.url))) as InstanceType<
      typeof request.HTTPError
    >;
    expect((await error.read()).decode()).toBe('hello');
  });

  test('a body that never ends does not replace the error, and the connection is closed', async () => {
    await using server = await script([
      { read: 'request' },
      'HTTP/1.1 404 NF\r\nContent-Length: 5\r\n\r\nhe',
    ]);
    const session = new Session();
    const options = { hooks: { response: refuse }, timeout: 0.2 };
    expect(await raised(() => session.get(server.url, options))).toBeInstanceOf(Refused);
    expect(await server.left_open()).toBe(0);
    session.close();
  });

  test('a robots.txt that cannot be read is closed', async () => {
    let closed = 0;
    const response = { length: null, read: refuse, close: () => void closed++ };
    request.install_opener({ open: () => response } as never);
    try {
      const parser = new robotparser.RobotFileParser('http://h/robots.txt');
      expect(await raised(() => parser.read())).toBeInstanceOf(Refused);
    } finally {
      request.install_opener(null);
    }
    expect(closed).toBe(1);
  });

  if (colour === 'blocking') return;

  test('an async hook that raises, with stream', async () => {
    await using server = await script(NOT_FOUND);
    const session = new Session();
    const hooks = { response: async () => void (await Promise.reject(new Refused())) };
    for (let n = 0; n < FAILURES; n++) {
      expect(await raised(() => session.get(server.url, { hooks, stream: true }))).toBeInstanceOf(
        Refused,
      );
    }
    session.close();
    expect(await server.left_open()).toBe(0);
  });
});
