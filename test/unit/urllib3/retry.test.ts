import { describe, expect, test } from 'vitest';
import { kw, repr } from '../../../lib/python/builtins/index.js';
import { redirect_warnings } from '../../../lib/python/errors/warnings.js';
import * as blocking from '../../../lib/sync/urllib3/index.js';
import * as urllib3 from '../../../lib/urllib3/index.js';
import { both, raised } from '../../server/colours.js';

// Counts and errors are recorded in test/vectors/urllib3_retries.json; these tests cover waiting and overriding.
describe.each(both({ urllib3 }, { urllib3: blocking }))('Retry, $colour', ({ colour, urllib3 }) => {
  const { Retry } = urllib3;
  const { ConnectTimeoutError, InvalidHeader, MaxRetryError } = urllib3.exceptions;
  class Answer {
    readonly status: number = 503;
    readonly headers: { get(name: string): string | null };
    constructor(retry_after: string | null) {
      this.headers = { get: (name) => (name === 'Retry-After' ? retry_after : null) };
    }
    get_redirect_location(): string | false {
      return false;
    }
  }
  const response = (retry_after: string | null): Answer => new Answer(retry_after);

  async function seconds(run: () => unknown): Promise<number> {
    const start = performance.now();
    await run();
    return (performance.now() - start) / 1000;
  }

  // By urllib3 2.7.0.
  test('is_retry() takes null for an empty status_forcelist', () => {
    const retry = new Retry(kw({ status_forcelist: [503] }));
    expect([500, 503].map((status) => retry.is_retry('GET', status))).toEqual([false, true]);
    retry.status_forcelist = null as never;
    expect(retry.is_retry('GET', 500)).toBe(false);
  });

  // By urllib3 2.7.0.
  test('increment() asks what an error is only if there is one', () => {
    const asked: string[] = [];
    class Asking extends Retry {
      override _is_connection_error(_: unknown): boolean {
        return asked.push('connect') < 0;
      }
      override _is_read_error(_: unknown): boolean {
        return asked.push('read') < 0;
      }
    }
    const counts = new Asking(3).increment('GET', '/', response(null));
    expect([counts.total, counts.connect, counts.read, asked]).toEqual([2, null, null, []]);
    expect(counts.increment('GET', '/', null, new Error('x')).other).toBe(null);
    expect(asked).toEqual(['connect', 'read']);
  });

  test('sleep() waits by the number of consecutive failures', async () => {
    let retry = new Retry(kw({ backoff_factor: 0.05 }));
    retry = retry.increment('GET', '/', null, new ConnectTimeoutError('1'));
    expect(retry.get_backoff_time()).toBe(0);
    retry = retry.increment('GET', '/', null, new ConnectTimeoutError('2'));
    expect(retry.get_backoff_time()).toBe(0.1);
    expect(await seconds(() => retry.sleep())).toBeGreaterThan(0.09);
  });

  test('sleep() waits as long as Retry-After says, if that is respected', async () => {
    const retry = new Retry(kw({ retry_after_max: 0.1 }));
    expect(await seconds(() => retry.sleep(response('5')))).toBeGreaterThan(0.09);
    expect(await retry.sleep_for_retry(response(null))).toBe(false);
    expect(await retry.sleep_for_retry(response('0'))).toBe(false);
    const ignoring = new Retry(kw({ respect_retry_after_header: false }));
    await ignoring.sleep(response('nonsense'));
    const error = await raised(() => retry.sleep(response('nonsense')));
    expect(error).toBeInstanceOf(InvalidHeader);
    expect((error as Error).message).toBe('Invalid Retry-After header: nonsense');
  });

  test('the jitter of the wait stays within its bound', () => {
    const retry = new Retry(
      kw({
        backoff_factor: 0.2,
        backoff_jitter: 0.4,
        history: Array.from(
          { length: 3 },
          () => new urllib3.RequestHistory('GET', '/', null, 503, null),
        ),
      }),
    );
    for (let count = 0; count < 50; count += 1) {
      const time = retry.get_backoff_time();
      expect(time).toBeGreaterThanOrEqual(0.8);
      expect(time).toBeLessThanOrEqual(1.2);
    }
  });

  test('new() keeps a subclass, whose methods are called', async () => {
    const calls: unknown[] = [];
    class Mine extends Retry {
      static override RETRY_AFTER_STATUS_CODES: ReadonlySet<number> = new Set([418]);
      override get_retry_after(given: urllib3.RetriedResponse): number | null {
        calls.push(given.status);
        return 0;
      }
      override get_backoff_time(): number {
        calls.push('backoff');
        return 0;
      }
    }
    const mine = new Mine(2).increment('GET', '/', response('1'));
    expect(repr(mine)).toBe('Mine(total=1, connect=None, read=None, redirect=None, status=None)');
    await mine.sleep(response('1'));
    expect(calls).toEqual([503, 'backoff']);
    expect(mine.is_retry('GET', 418, true)).toBe(true);
    expect(mine.is_retry('GET', 503, true)).toBe(false);
  });

  test('a promise from an override is awaited, or a TypeError in the blocking colour', async () => {
    class Later extends Retry {
      override sleep_for_retry(): never {
        return Promise.resolve(true) as never;
      }
    }
    const run = () => new Later().sleep(response('1'));
    if (colour === 'async') await run();
    else expect(await raised(run)).toBeInstanceOf(TypeError);
  });

  test('the error has its reason, and the response its redirect', () => {
    const reason = new ConnectTimeoutError('late');
    const error = ((): unknown => {
      try {
        new Retry(0).increment('GET', '/x', null, reason, 'pool');
      } catch (given) {
        return given;
      }
      return null;
    })();
    expect(error).toBeInstanceOf(MaxRetryError);
    expect(error).toMatchObject({ reason, cause: reason, url: '/x', pool: 'pool' });
    class Moved extends Answer {
      override readonly status = 302;
      override get_redirect_location(): string {
        return '/y';
      }
    }
    const { history } = new Retry(5).increment('GET', '/x', new Moved(null));
    expect(repr(history)).toBe(
      "(RequestHistory(method='GET', url='/x', error=None, status=302, redirect_location='/y'),)",
    );
  });

  test('a plain object after the URL has keywords', () => {
    const error = new ConnectTimeoutError('late');
    expect(new Retry(2).increment('GET', '/x', { error }).total).toBe(1);
  });

  test('class attributes have their defaults', () => {
    expect(repr(Retry.DEFAULT)).toMatch(/^Retry\(total=3,/);
    expect([...new Retry().remove_headers_on_redirect].sort()).toEqual([
      'authorization',
      'cookie',
      'proxy-authorization',
    ]);
    expect(new Retry().DEFAULT_BACKOFF_MAX).toBe(120);
    const bogus: object = { bogus: 1 };
    expect(() => new Retry(kw(bogus))).toThrow(
      "Retry.__init__() got an unexpected keyword argument 'bogus'",
    );
  });

  test('Retry-After can be read with keywords', () => {
    const retry = new Retry();
    expect(retry.parse_retry_after(kw({ retry_after: ' 4 ' }))).toBe(4);
    expect(retry.get_retry_after(kw({ response: new Answer('7') }))).toBe(7);
    expect(retry.get_retry_after(kw({ response: new Answer(null) }))).toBeNull();
  });
});

// By urllib3 2.8.0.
test('an empty allowed_methods is a FutureWarning', () => {
  const warned_by = (value: unknown) => {
    const warnings: string[] = [];
    redirect_warnings(
      (text, category) => void warnings.push(`${category}: ${text}`),
      () => new urllib3.Retry(kw({ allowed_methods: value as string[] })),
    );
    return warnings;
  };
  for (const value of [null, false, ['GET']]) expect(warned_by(value)).toEqual([]);
  for (const value of [[], new Set(), ''])
    expect(warned_by(value)).toEqual([
      "FutureWarning: Using an empty collection for 'allowed_methods' option to retry on any verb is deprecated and " +
        'will skip retries for all verbs in urllib3 v3.0. Instead use Retry(..., allowed_methods=None).',
    ]);
});
