// An exception's stack has the program's frames, and the function of this library that each of them called.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ValueError, kw } from '../../../../lib/python/builtins/index.js';
import * as parse from '../../../../lib/parse/index.js';
import * as request from '../../../../lib/request/index.js';
import * as requests from '../../../../lib/requests/index.js';
import * as client from '../../../../lib/stdlib/http/client/index.js';
import * as json from '../../../../lib/stdlib/json/index.js';
import * as blocking_request from '../../../../lib/sync/request/index.js';
import * as blocking_requests from '../../../../lib/sync/requests/index.js';
import * as blocking_client from '../../../../lib/sync/stdlib/http/client/index.js';
import { both, raised } from '../../../server/colours.js';
import { script } from '../../../server/script.js';

const limit = Error.stackTraceLimit;
beforeEach(() => {
  Error.stackTraceLimit = 10;
});
afterEach(() => {
  Error.stackTraceLimit = limit;
});

/** Nobody listens on it: it is below the ports that tests are given. */
const REFUSES = 'http://127.0.0.1:1/';

const modules = { client, request, requests };
const blocking = {
  client: blocking_client,
  request: blocking_request,
  requests: blocking_requests,
};
describe.each(both(modules, blocking))('$colour', ({ client, request, requests }) => {
  const connection = (path: string) => {
    const conn = new client.HTTPConnection('127.0.0.1', 1, kw({ timeout: 5 }));
    return conn.request('GET', path);
  };

  test.each<[string, string, () => unknown]>([
    ['MissingSchema', 'get', () => requests.get('nonsense')],
    ['InvalidHeader', 'get', () => requests.get(REFUSES, kw({ headers: { a: 'b\n' } }))],
    ['ConnectionError', 'get', () => requests.get(REFUSES)],
    ['ConnectionError', 'request', () => new requests.Session().request('GET', REFUSES)],
    ['URLError', 'urlopen', () => request.urlopen(REFUSES)],
    ['URLError', 'urlopen', () => request.urlopen('foo://x')],
    ['ConnectionRefusedError', 'request', () => connection('/')],
    ['InvalidURL', 'request', () => connection('/ x')],
    ['UnicodeEncodeError', 'quote', () => parse.quote('\ud800')],
    ['JSONDecodeError', 'loads', () => json.loads('{')],
  ])('%s has the call of %s and the program', async (name, called, call) => {
    async function line_of_the_program(): Promise<void> {
      await call();
    }
    const error = (await raised(line_of_the_program)) as Error;
    expect(error.name).toBe(name);
    const lines = error.stack!.split('\n');
    expect(lines[0]).toContain(`${name}: `);
    expect(lines[1]).toMatch(new RegExp(`\\b${called}\\b`));
    expect(lines.slice(2, 11).join('\n')).toContain('line_of_the_program');
  });

  test('a method is shown where it is written, not where its arguments are bound', async () => {
    const error = (await raised(() => new requests.Session().get(REFUSES))) as Error;
    expect(error.stack!.split('\n')[1]).toMatch(/\bSession\.get \(.*sessions\/session\.ts:/);
  });

  test('ReadTimeout has the call of get and the program', async () => {
    await using peer = await script([{ read: 'head' }]);
    async function line_of_the_program(): Promise<void> {
      await requests.get(peer.url, kw({ timeout: 0.05 }));
    }
    const error = (await raised(line_of_the_program)) as Error;
    expect(error.name).toBe('ReadTimeout');
    expect(error.stack!.split('\n').slice(1, 11).join('\n')).toMatch(/\bget\b[^]*line_of_the_prog/);
  });

  test('an error in a hook has the hook, and what the program had called', async () => {
    await using peer = await script([
      { read: 'head' },
      'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    ]);
    function hook_of_the_program(): void {
      json.loads('[');
    }
    const hooks = { response: hook_of_the_program };
    const error = (await raised(async () => {
      await requests.get(peer.url, kw({ hooks }));
    })) as Error;
    expect(error.stack).toMatch(/\bloads\b[^]*hook_of_the_program[^]*\bget\b/);
    expect(error.stack!.split('\n').length).toBeLessThanOrEqual(11);
  });
});

test('a higher limit shows all frames; 0 shows none', () => {
  const frames_of = (stackTraceLimit: number) => {
    Error.stackTraceLimit = stackTraceLimit;
    try {
      json.loads('{');
    } catch (error) {
      return (error as Error).stack!.split('\n').slice(1);
    }
    return [];
  };
  expect(frames_of(10).filter((frame) => frame.includes('/lib/'))).toHaveLength(1);
  expect(frames_of(50).filter((frame) => frame.includes('/lib/')).length).toBeGreaterThan(3);
  expect(frames_of(2)).toHaveLength(2);
  expect(frames_of(0)).toEqual([]);
  expect(Error.stackTraceLimit).toBe(0);
});

test('the limit of the program stays, also when the call stack overflows and when Error is frozen', () => {
  const overflow = (): void => {
    try {
      overflow();
    } finally {
      new ValueError('x');
    }
  };
  expect(overflow).toThrow(RangeError);
  expect(Error.stackTraceLimit).toBe(10);
  Object.defineProperty(Error, 'stackTraceLimit', { writable: false });
  try {
    expect(new ValueError('x').stack).toMatch(/^ValueError: x\n/);
  } finally {
    Object.defineProperty(Error, 'stackTraceLimit', { writable: true });
  }
});

test('the stack follows the message, and can be assigned', () => {
  const error = new ValueError('one');
  error.args = ['two'];
  expect(error.stack).toMatch(/^ValueError: two\n/);
  error.stack = 'mine';
  expect(error.stack).toBe('mine');
});

/** Writes stacks as another engine does. */
function in_format(format: (name: string, place: string) => string): Disposable {
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  Error.prepareStackTrace = (_error, frames) =>
    frames
      .map((frame) => {
        const place = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
        return format(frame.getFunctionName() ?? '', place.join(':'));
      })
      .join('\n');
  return {
    [Symbol.dispose]() {
      if (own) Object.defineProperty(Error, 'prepareStackTrace', own);
      else Reflect.deleteProperty(Error, 'prepareStackTrace');
    },
  };
}

describe.each<[string, (name: string, place: string) => string]>([
  ['Firefox', (name, place) => `${name}@${place}`],
  ['Safari', (name, place) => (name === '' ? place : `${name}@${place}`)],
  [
    'Firefox, with @ in a path',
    (name, place) => `${name}@http://h/.pnpm/p@1${new URL(place, 'file:').pathname}`,
  ],
])('stacks of %s', (_, format) => {
  test.each<[string, string, () => unknown]>([
    ['JSONDecodeError', 'loads', () => json.loads('{')],
    ['MissingSchema', 'get', () => blocking_requests.get('nonsense')],
    ['URLError', 'urlopen', () => blocking_request.urlopen('foo://x')],
  ])('%s has the call of %s and the program', (name, called, call) => {
    using _format = in_format(format);
    let stack = '';
    const line_of_the_program = () => {
      try {
        call();
      } catch (error) {
        stack = (error as Error).stack!;
      }
    };
    line_of_the_program();
    const [head, first, ...others] = stack.split('\n');
    expect(head).toContain(`${name}: `);
    expect(first).toMatch(new RegExp(`^(?:Module\\.)?${called}@.*:\\d+:\\d+$`));
    expect(others.join('\n')).toMatch(/^.*line_of_the_program@.*stack\.test\.ts:\d+:\d+$/m);
    expect(others.filter((line) => line.includes('/lib/'))).toEqual([]);
  });
});

test('a program’s prepareStackTrace is called', () => {
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  try {
    Error.prepareStackTrace = (_error, frames) => frames;
    expect(new ValueError('x').stack).toBeInstanceOf(Array);
    Error.prepareStackTrace = () => 'text';
    expect(new ValueError('x').stack).toBe('ValueError: x');
  } finally {
    if (own) Object.defineProperty(Error, 'prepareStackTrace', own);
    else Reflect.deleteProperty(Error, 'prepareStackTrace');
  }
});
