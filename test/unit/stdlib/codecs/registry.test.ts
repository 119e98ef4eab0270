import { afterEach, describe, expect, test } from 'vitest';
import { Bytes, encode as builtin_encode, kw } from '../../../../lib/python/builtins/index.js';
import * as codecs from '../../../../lib/stdlib/codecs/index.js';
import {
  type CodecEntry,
  CodecInfo,
  lookup,
  register,
  unregister,
} from '../../../../lib/stdlib/codecs/index.js';

const searches: codecs.SearchFunction[] = [];

/** Registers a search function for the duration of the test. */
function search(...args: [codecs.SearchFunction]): void {
  searches.push(args[0]);
  register(args[0]);
}

function search_for(name: string, entry: unknown): void {
  search((names) => (names === name ? (entry as CodecEntry) : null));
}

function outcome(call: () => unknown): string {
  try {
    return String(call());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

afterEach(() => {
  for (const one of searches.splice(0)) unregister(one);
});

const upper: CodecEntry = [
  (text) => [Uint8Array.from(Buffer.from(text.toUpperCase())), text.length],
  (data) => [Buffer.from(data).toString().toLowerCase(), data.length],
  null,
  null,
];

describe('register', () => {
  test('makes a codec from the four items that a search function returns', () => {
    search_for('my_codec', upper);
    expect(String(builtin_encode('abc', 'My-Codec'))).toBe("b'ABC'");
    expect(new Bytes([0x41, 0x42]).decode('my codec')).toBe('ab');
    expect(lookup('MY_CODEC')).toBe(upper);
  });

  test('calls search functions after the standard codecs, in order of registration, with the normalized name', () => {
    const names: string[] = [];
    search((name) => void names.push(`first ${name}`));
    search((name) => {
      names.push(`second ${name}`);
      return upper;
    });
    lookup('utf-8');
    lookup(' Some--Name ');
    expect(names).toEqual(['first some_name', 'second some_name']);
  });

  test('caches a found codec, but not a missing one', () => {
    const names: string[] = [];
    search((name) => (names.push(name), name === 'here' ? upper : null));
    for (const name of ['here', 'Here', 'HERE', 'away', 'away']) outcome(() => lookup(name));
    expect(names).toEqual(['here', 'away', 'away']);
  });

  test('passes the error handler, strict by default', () => {
    const handlers: unknown[] = [];
    const [, decode] = upper;
    search_for('recording', [
      (text: string, errors: string) => (handlers.push(errors), [new Uint8Array(), text.length]),
      decode,
      null,
      null,
    ]);
    builtin_encode('a', 'recording');
    builtin_encode('a', 'recording', 'whatever');
    expect(handlers).toEqual(['strict', 'whatever']);
  });

  test.each([
    ['three items', [1, 2, 3], 'TypeError: codec search functions must return 4-tuples'],
    ['a string', 'abcd', 'TypeError: codec search functions must return 4-tuples'],
    [
      'an encoder without a count',
      [() => new Uint8Array(), null, null, null],
      'TypeError: encoder must return a tuple (object, integer)',
    ],
    [
      'an encoder that does not return bytes',
      [() => [3, 1], null, null, null],
      "TypeError: 'odd' encoder returned 'int' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
    ],
  ])('rejects %s with Python’s messages', (_, entry, message) => {
    search_for('odd', entry);
    expect(outcome(() => builtin_encode('x', 'odd'))).toBe(message);
  });

  test.each([
    [() => 'x', 'TypeError: decoder must return a tuple (object,integer)'],
    [
      () => [new Uint8Array(), 1],
      "TypeError: 'odd' decoder returned 'bytes' instead of 'str'; use codecs.decode() to decode to arbitrary types",
    ],
  ])('rejects an invalid result of a decoder: %s', (decode, message) => {
    search_for('odd', [upper[0], decode, null, null]);
    expect(outcome(() => new Bytes([1]).decode('odd'))).toBe(message);
  });

  test('accepts only functions', () => {
    expect(outcome(() => register(3 as never))).toBe('TypeError: argument must be callable');
  });

  test('supports codecs that are not text encodings', () => {
    const info = new CodecInfo(upper[0], upper[1], kw({ name: 'x', _is_text_encoding: false }));
    search_for('notext', info);
    expect(outcome(() => builtin_encode('x', 'NoText'))).toBe(
      "LookupError: 'NoText' is not a text encoding; use codecs.encode() to handle arbitrary codecs",
    );
    expect(String(codecs.encode('x', 'notext'))).toBe('88');
  });
});

describe('unregister', () => {
  test('drops cached codecs, and ignores unknown functions', () => {
    search_for('passing', upper);
    lookup('passing');
    unregister(searches[0]!);
    expect(outcome(() => lookup('passing'))).toBe('LookupError: unknown encoding: passing');
    expect(() => unregister(() => null)).not.toThrow();
  });
});

describe('lookup', () => {
  test('returns the same CodecInfo each time', () => {
    const info = lookup('L1');
    expect(info).toBe(lookup('latin-1'));
    expect(info).toBeInstanceOf(CodecInfo);
    expect(info.length).toBe(4);
    expect(info.name).toBe('iso8859-1');
    const [encode, decode, reader, writer] = info;
    expect([encode, decode]).toEqual([codecs.getencoder('L1'), codecs.getdecoder('L1')]);
    expect([reader, writer]).toEqual([null, null]);
  });

  test('counts code points when encoding, bytes when decoding', () => {
    const [bytes, read] = codecs.getencoder('utf-8')('a😀');
    expect([String(bytes), read]).toEqual(["b'a\\xf0\\x9f\\x98\\x80'", 2]);
    expect(codecs.getdecoder('utf-8')(new Bytes([0xc3, 0xa9]))).toEqual(['é', 2]);
    expect(bytes).toBeInstanceOf(Bytes);
  });

  test.each([
    [() => lookup('nope'), 'LookupError: unknown encoding: nope'],
    [() => lookup('a\0b'), 'ValueError: embedded null character'],
    [() => lookup(3 as never), 'TypeError: lookup() argument must be str, not int'],
    [() => lookup(null as never), 'TypeError: lookup() argument must be str, not None'],
    [() => codecs.getencoder('nope'), 'LookupError: unknown encoding: nope'],
    [() => codecs.getdecoder('nope'), 'LookupError: unknown encoding: nope'],
    [() => codecs.encode('x', 'nope'), 'LookupError: unknown encoding: nope'],
    [() => new Bytes([]).decode('nope'), ''],
    [() => new Bytes([1]).decode('x', 'a\0b'), 'ValueError: embedded null character'],
  ])('raises Python’s errors: %s', (call, expected) => {
    expect(outcome(call)).toBe(expected);
  });
});

describe('getincrementaldecoder, getreader and the functions like them', () => {
  const functions = ['incrementaldecoder', 'incrementalencoder', 'streamreader'].map(
    (attribute) => {
      const name = attribute.startsWith('stream') ? attribute.slice('stream'.length) : attribute;
      const find = codecs[`get${name}` as 'getreader'] as (encoding: unknown) => unknown;
      return [find, attribute] as const;
    },
  );

  test.each(functions)('raise Python’s errors: %s', (find, attribute) => {
    search_for('items', upper);
    expect(outcome(() => find('nope'))).toBe('LookupError: unknown encoding: nope');
    expect(outcome(() => find(3))).toBe('TypeError: lookup() argument must be str, not int');
    expect(outcome(() => find('items'))).toBe(
      `AttributeError: 'tuple' object has no attribute '${attribute}'`,
    );
  });

  test.each(functions)('find no class in a CodecInfo without one: %s', (find, attribute) => {
    search_for('info', new CodecInfo(upper[0], upper[1]));
    const expected = attribute.startsWith('stream') ? 'null' : 'LookupError: info';
    expect(outcome(() => find('info'))).toBe(expected);
  });
});

describe('encode and decode', () => {
  test('accept the encoding and the handler by position and by name', () => {
    expect(String(codecs.encode('é'))).toBe("b'\\xc3\\xa9'");
    expect(String(codecs.encode('é', 'ascii', 'replace'))).toBe("b'?'");
    expect(String(codecs.encode('é', { errors: 'ignore', encoding: 'ascii' }))).toBe("b''");
    expect(codecs.decode(new Bytes([0xff]), kw({ errors: 'replace' }))).toBe('\ufffd');
  });
});

describe('CodecInfo', () => {
  test('is made by position or by name, and slices to a plain array', () => {
    const info = new CodecInfo(kw({ name: 'mine', encode: upper[0], decode: upper[1] }));
    expect([info.name, info[0], info.decode, info.streamreader]).toEqual([
      'mine',
      upper[0],
      upper[1],
      null,
    ]);
    expect(info.map((item) => typeof item)).toEqual(['function', 'function', 'object', 'object']);
    expect(info.slice(0, 2)).not.toBeInstanceOf(CodecInfo);
  });

  test('requires both directions', () => {
    expect(outcome(() => new (CodecInfo as never as new () => unknown)())).toBe(
      "TypeError: CodecInfo.__new__() missing 2 required positional arguments: 'encode' and 'decode'",
    );
  });
});

describe('register_error', () => {
  test('adds a handler that lookup_error finds', () => {
    const handler: codecs.ErrorHandler = (error) => [`[${error.reason}]`, error.end];
    codecs.register_error('bracketed', handler);
    expect(codecs.lookup_error('bracketed')).toBe(handler);
    expect(String(builtin_encode('aé', 'ascii', 'bracketed'))).toBe(
      "b'a[ordinal not in range(128)]'",
    );
    expect(new Bytes([0x61, 0xff]).decode('utf-8', 'bracketed')).toBe('a[invalid start byte]');
  });

  test('passes the whole object, and positions in code points', () => {
    const seen: unknown[] = [];
    codecs.register_error('recording', (error) => {
      seen.push([error.object, error.start, error.end]);
      return ['', error.end];
    });
    builtin_encode('😀é😀éé', 'latin-1', 'recording');
    expect(seen).toEqual([
      ['😀é😀éé', 0, 1],
      ['😀é😀éé', 2, 3],
    ]);
  });

  test.each([
    [
      'undefined',
      () => undefined,
      'TypeError: encoding error handler must return (str/bytes, int) tuple',
    ],
    [
      'a number instead of a string',
      () => [1, 1],
      'TypeError: encoding error handler must return (str/bytes, int) tuple',
    ],
    [
      'a position after the end',
      () => ['', 5],
      'IndexError: position 5 from error handler out of bounds',
    ],
    [
      'a position before the start',
      () => ['', -9],
      'IndexError: position -8 from error handler out of bounds',
    ],
    ['bytes', () => [Uint8Array.of(0xff), 1], "b'\\xff'"],
  ])('checks an encoding handler that returns %s', (_, answer, expected) => {
    codecs.register_error('odd', answer as never);
    expect(outcome(() => builtin_encode('é', 'ascii', 'odd'))).toBe(expected);
  });

  test.each([
    [
      'undefined',
      () => undefined,
      'TypeError: decoding error handler must return (str, int) tuple',
    ],
    [
      'bytes',
      () => [Uint8Array.of(0xff), 1],
      'TypeError: decoding error handler must return (str, int) tuple',
    ],
    [
      'a position after the end',
      () => ['', 5],
      'IndexError: position 5 from error handler out of bounds',
    ],
  ])('checks a decoding handler that returns %s', (_, answer, expected) => {
    codecs.register_error('odd', answer as never);
    expect(outcome(() => new Bytes([0xff]).decode('ascii', 'odd'))).toBe(expected);
  });

  test('accepts only functions', () => {
    expect(outcome(() => codecs.register_error('x', 3 as never))).toBe(
      'TypeError: handler must be callable',
    );
  });
});

describe('lookup_error', () => {
  test('finds the built-in handlers, which may be called', () => {
    codecs.register_error('pass', (error) => codecs.lookup_error('backslashreplace')(error));
    expect(String(builtin_encode('😀é', 'ascii', 'pass'))).toBe("b'\\\\U0001f600\\\\xe9'");
    expect(new Bytes([0xff]).decode('ascii', 'pass')).toBe('\\xff');
    codecs.register_error('pass', (error) => codecs.lookup_error('strict')(error));
    expect(outcome(() => builtin_encode('aé', 'ascii', 'pass'))).toBe(
      "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)",
    );
  });

  test('raises LookupError for others', () => {
    expect(outcome(() => codecs.lookup_error('nope'))).toBe(
      "LookupError: unknown error handler name 'nope'",
    );
  });
});

describe('byte order marks', () => {
  test.each([
    ['BOM_UTF8', "b'\\xef\\xbb\\xbf'"],
    ['BOM', "b'\\xff\\xfe'"],
    ['BOM_UTF16_BE', "b'\\xfe\\xff'"],
    ['BOM_UTF32_LE', "b'\\xff\\xfe\\x00\\x00'"],
    ['BOM_UTF32_BE', "b'\\x00\\x00\\xfe\\xff'"],
  ] as const)('%s', (name, expected) => {
    expect(String(codecs[name])).toBe(expected);
  });
});
