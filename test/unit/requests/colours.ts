/** `requests` in both colours, for `describe.each(requests_both)('$colour', ({ colour, requests }) => …)`. */
import { namespace as requests } from '../../../lib/requests/index.js';
import { namespace as blocking_requests } from '../../../lib/sync/requests/index.js';
import { afterAll, beforeAll, vi } from 'vitest';
import { both } from '../../server/colours.js';

export const requests_both = both({ requests }, { requests: blocking_requests });

/** Isolates the tests of a file from the environment's settings of roots and proxies. */
export function without_environment(): void {
  beforeAll(() => {
    for (const name of ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NETRC'])
      vi.stubEnv(name, undefined);
    for (const name of ['http', 'https', 'all', 'no']) {
      vi.stubEnv(`${name}_proxy`, undefined);
      vi.stubEnv(`${name.toUpperCase()}_PROXY`, undefined);
    }
  });
  afterAll(() => void vi.unstubAllEnvs());
}

/** Runs `run` with environment variables set, or unset if null. */
export async function with_environ<T>(
  environ: Record<string, string | null>,
  run: () => T | Promise<T>,
): Promise<T> {
  const before = Object.keys(environ).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | null | undefined): void => {
    if (value === null || value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(environ)) set(name, value);
  try {
    return await run();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

/** All items of an async or plain iterable. */
export async function all<T>(iterable: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** The first item of an async or plain iterator. */
export async function first<T>(iterator: AsyncIterator<T> | Iterator<T>): Promise<T> {
  const { value } = await iterator.next();
  return value as T;
}
