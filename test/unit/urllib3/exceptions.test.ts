import { expect, test } from 'vitest';
import * as builtins from '../../../lib/python/builtins/index.js';
import { HTTPException, IncompleteRead } from '../../../lib/stdlib/http/client/index.js';
import { disable_warnings, exceptions } from '../../../lib/urllib3/plain.js';

const { repr, str } = builtins;
const error = new builtins.ValueError('x');

class Response {
  readonly length_remaining = null;
  tell(): number {
    return 7;
  }
}

// Class, arguments, str and repr, and further base classes, as in urllib3 2.7.0.
const CASES: [
  keyof typeof exceptions,
  unknown[],
  string,
  string,
  (abstract new (...args: never[]) => unknown)[],
][] = [
  ['PoolError', ['pool', 'm'], 'pool: m', "PoolError('pool: m')", [exceptions.HTTPError]],
  [
    'RequestError',
    ['pool', '/', 'm'],
    'pool: m',
    "RequestError('pool: m')",
    [exceptions.PoolError],
  ],
  ['ProxyError', ['m', error], "('m', ValueError('x'))", "ProxyError('m', ValueError('x'))", []],
  [
    'MaxRetryError',
    ['p', '/u', error],
    "p: Max retries exceeded with url: /u (Caused by ValueError('x'))",
    `MaxRetryError("p: Max retries exceeded with url: /u (Caused by ValueError('x'))")`,
    [exceptions.RequestError],
  ],
  [
    'HostChangedError',
    ['p', 'http://h/'],
    'p: Tried to open a foreign host with url: http://h/',
    "HostChangedError('p: Tried to open a foreign host with url: http://h/')",
    [],
  ],
  [
    'ReadTimeoutError',
    ['p', '/', 'm'],
    'p: m',
    "ReadTimeoutError('p: m')",
    [exceptions.TimeoutError, exceptions.RequestError, exceptions.HTTPError],
  ],
  [
    'NewConnectionError',
    ['conn', 'm'],
    'conn: m',
    "NewConnectionError('conn: m')",
    [exceptions.ConnectTimeoutError, exceptions.TimeoutError],
  ],
  [
    'NameResolutionError',
    ['h', 'conn', new builtins.gaierror(-2, 'Name or service not known')],
    "conn: Failed to resolve 'h' ([Errno -2] Name or service not known)",
    `NameResolutionError("conn: Failed to resolve 'h' ([Errno -2] Name or service not known)")`,
    [exceptions.NewConnectionError],
  ],
  [
    'LocationParseError',
    ['x'],
    'Failed to parse: x',
    "LocationParseError('Failed to parse: x')",
    [exceptions.LocationValueError, builtins.ValueError, exceptions.HTTPError],
  ],
  [
    'URLSchemeUnknown',
    ['ftp'],
    'Not supported URL scheme ftp',
    "URLSchemeUnknown('Not supported URL scheme ftp')",
    [builtins.ValueError],
  ],
  [
    'ProxySchemeUnknown',
    ['ftp'],
    'Proxy URL had unsupported scheme ftp, should use http:// or https://',
    "ProxySchemeUnknown('Proxy URL had unsupported scheme ftp, should use http:// or https://')",
    [
      builtins.AssertionError,
      exceptions.URLSchemeUnknown,
      builtins.ValueError,
      exceptions.HTTPError,
    ],
  ],
  [
    'ProxySchemeUnknown',
    ['localhost'],
    'Proxy URL had no scheme, should start with http:// or https://',
    "ProxySchemeUnknown('Proxy URL had no scheme, should start with http:// or https://')",
    [],
  ],
  [
    'IncompleteRead',
    [1, 2],
    'IncompleteRead(1 bytes read, 2 more expected)',
    'IncompleteRead(1 bytes read, 2 more expected)',
    [exceptions.HTTPError, IncompleteRead, HTTPException],
  ],
  [
    'InvalidChunkLength',
    [new Response(), builtins.encode('zz')],
    "InvalidChunkLength(got length b'zz', 7 bytes read)",
    "InvalidChunkLength(got length b'zz', 7 bytes read)",
    [exceptions.HTTPError, IncompleteRead],
  ],
  [
    'HeaderParsingError',
    [[], 'rest'],
    "Unknown, unparsed data: 'rest'",
    `HeaderParsingError("Unknown, unparsed data: 'rest'")`,
    [],
  ],
  [
    'ResponseNotChunked',
    ['m'],
    'm',
    "ResponseNotChunked('m')",
    [exceptions.ProtocolError, builtins.ValueError],
  ],
  [
    'InsecureRequestWarning',
    ['m'],
    'm',
    "InsecureRequestWarning('m')",
    [exceptions.HTTPWarning, builtins.Warning],
  ],
];

test.each(CASES)('%s(%j)', (name, args, text, representation, kinds) => {
  const Class = exceptions[name] as unknown as new (...args: unknown[]) => Error;
  const made = new Class(...args);
  expect(str(made)).toBe(text);
  expect(made.message).toBe(text);
  expect(repr(made)).toBe(representation);
  expect(made.name).toBe(name);
  for (const kind of kinds) expect(made).toBeInstanceOf(kind);
  expect(made instanceof builtins.OSError).toBe(false);
});

test('exceptions have their attributes', () => {
  expect(new exceptions.MaxRetryError('p', '/u', error)).toMatchObject({
    pool: 'p',
    url: '/u',
    reason: error,
  });
  expect(new exceptions.HostChangedError('p', '/u')).toMatchObject({ retries: 3 });
  expect(new exceptions.ProxyError('m', error).original_error).toBe(error);
  expect(new exceptions.LocationParseError('x').location).toBe('x');
  expect(new exceptions.NewConnectionError('conn', 'm').conn).toBe('conn');
  expect(exceptions.ConnectionError).toBe(exceptions.ProtocolError);
  expect(() => new (exceptions.MaxRetryError as unknown as new () => Error)()).toThrow(
    "MaxRetryError.__init__() missing 2 required positional arguments: 'pool' and 'url'",
  );
});

test('disable_warnings() silences derived warnings too', () => {
  const warnings: unknown[] = [];
  const on_warning = (warning: Error): number => warnings.push(warning.name);
  process.on('warning', on_warning);
  const { warn } = builtins;
  disable_warnings(exceptions.SystemTimeWarning);
  warn('one', exceptions.SystemTimeWarning);
  warn('two', exceptions.DependencyWarning);
  disable_warnings();
  warn('three', exceptions.DependencyWarning);
  warn('four', 'DependencyWarning');
  return new Promise<void>((resolve) => {
    setImmediate(() => {
      process.off('warning', on_warning);
      expect(warnings).toEqual(['DependencyWarning', 'DependencyWarning']);
      resolve();
    });
  });
});
