// Each of the system's error numbers, in the form in which Node throws it, is Python's OSError. libuv has no names for half of them.
import { readFileSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { OSError, open, strerror } from '../../../../lib/python/builtins/index.js';
import { URLError } from '../../../../lib/error/index.js';
import * as request from '../../../../lib/request/index.js';
import * as requests from '../../../../lib/requests/index.js';
import { MozillaCookieJar } from '../../../../lib/stdlib/http/cookiejar/index.js';
import { create_default_context } from '../../../../lib/stdlib/ssl/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../lib/sync/requests/index.js';
import { to_python } from '../../../../lib/transport/errors.js';
import { system_error } from '../../../../lib/transport/ffi/libc.js';
import { dump, load } from '../../../../lib/transport/wire/failure.cjs';
import { both, raised } from '../../../server/colours.js';

const fs = process.getBuiltinModule('node:fs');

type Case = [name: string, args: unknown[], result: { class: string }];
const { record } = JSON.parse(readFileSync('test/vectors/builtins_exceptions.json', 'utf8')) as {
  record: { cases: Case[]; strerror: Record<number, string> };
};

/** The cases of OSError, by their arguments in JSON. */
const OS_ERRORS = new Map(
  record.cases
    .filter(([name]) => name === 'OSError')
    .map((each) => [JSON.stringify(each[1]), each]),
);

/** The number, the class of Python's error, and its text. CPython has no error of 41 and 58, which Linux does not use. */
const EXPECTED = Array.from({ length: 133 }, (_, index): [number, string, string] => {
  const number = index + 1;
  const found = OS_ERRORS.get(JSON.stringify([number, 'text']));
  return [
    number,
    found?.[2].class ?? 'OSError',
    record.strerror[number] ?? `Unknown error ${number}`,
  ];
});

/** An error as Node throws it. */
function node_error(number: number, syscall: string): Error {
  const code = getSystemErrorName(-number);
  return Object.assign(new Error(`${code}: ${syscall}`), { errno: -number, code, syscall });
}

/** Makes each call of a function of `node:fs` fail. */
function fail(
  name: 'openSync' | 'readSync' | 'writeSync' | 'statSync' | 'readFileSync',
  number: number,
) {
  vi.spyOn(fs, name).mockImplementation(() => {
    throw node_error(number, name.replace('Sync', ''));
  });
}
afterEach(() => vi.restoreAllMocks());

const shown = (error: unknown) => {
  const { constructor, errno, strerror } = error as OSError;
  return [error instanceof OSError, constructor.name, errno, strerror];
};

describe.each(EXPECTED)('%i', (number, name, text) => {
  const expected = [true, name, number, text];

  test(`is ${name}: ${text}`, () => {
    expect(strerror(number)).toBe(text);
    const failed = (...[site, call]: [Parameters<typeof fail>[0], () => unknown]) => {
      fail(site, number);
      try {
        call();
      } catch (error) {
        return shown(error);
      } finally {
        vi.restoreAllMocks();
      }
      return null;
    };
    const reading = open('/dev/null', 'rb', 0);
    const writing = open('/dev/null', 'wb', 0);
    expect(failed('openSync', () => open('x'))).toEqual(expected);
    expect(failed('openSync', () => new MozillaCookieJar('x').load())).toEqual(expected);
    expect(failed('readFileSync', () => create_default_context({ cafile: 'x' }))).toEqual(expected);
    expect(failed('readSync', () => reading.read())).toEqual(expected);
    expect(failed('writeSync', () => writing.write(new Uint8Array(1)))).toEqual(expected);
    reading.close();
    writing.close();
    // From this thread, from the worker, and by native calls.
    const of_socket = node_error(number, 'connect');
    const native = system_error('connect', number);
    for (const error of [of_socket, load(dump(of_socket)), native])
      expect(shown(to_python(error))).toEqual(expected);
  });
});

describe.each(
  both({ request, requests }, { request: blocking_request, requests: blocking_requests }),
)('$colour', ({ request, requests }) => {
  test('urlopen() of a file raises URLError', async () => {
    fail('openSync', 122);
    const error = (await raised(() => request.urlopen('file:///dev/null'))) as URLError;
    expect(error).toBeInstanceOf(URLError);
    expect(String(error)).toContain('<urlopen error [Errno 122] Disk quota exceeded');
    vi.restoreAllMocks();
    fail('statSync', 116);
    const other = await raised(() => request.urlopen('file:///dev/null'));
    expect(String(other)).toContain('<urlopen error [Errno 116] Stale file handle');
  });

  test('a netrc file that cannot be read is ignored', async () => {
    vi.stubEnv('NETRC', '/dev/null');
    fail('openSync', 126);
    expect((await requests.get(inject('http'))).status_code).toBe(200);
    expect(fs.openSync).toHaveBeenCalled();
    vi.unstubAllEnvs();
  });
});
