// Notes of exceptions are shown after the message, as in Python's tracebacks, and `message` stays as it is.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Exception, Bytes, ValueError } from '../../../../lib/python/builtins/index.js';
import { with_note } from '../../../../lib/python/errors/internal.js';
import { StreamConsumedError } from '../../../../lib/requests/exceptions.js';

/** The lines that the stack shows before its frames. */
function head(error: Error): string[] {
  const lines = error.stack!.split('\n');
  const frames = lines.findIndex((line) => /^ +at /.test(line));
  expect(frames).toBeGreaterThan(0);
  return lines.slice(0, frames);
}

const unprintable = {
  __str__: () => {
    throw new ValueError();
  },
  __repr__: () => {
    throw new ValueError();
  },
};

test.each<[string, () => Error]>([
  ['Exception', () => with_note(new Exception('bad'), 'one')],
  ['ValueError', () => with_note(new ValueError('bad'), 'one')],
  ['TypeError', () => with_note(new TypeError('bad'), 'one')],
  ['StreamConsumedError', () => with_note(new StreamConsumedError('bad'), 'one')],
])('%s: the stack and inspection show the notes, message does not', (name, make) => {
  const error = make();
  expect(error.message).toBe('bad');
  with_note(error, 'two\nlines');
  const shown = [`${name}: bad`, 'one', 'two', 'lines'];
  expect(head(error)).toEqual(shown);
  expect(inspect(error)).toContain(shown.join('\n'));
  expect([error.message, Object.keys(error)]).toEqual(['bad', []]);
  expect(error.stack).toContain('notes.test');
});

test('null is no note', () => {
  expect(with_note(new ValueError('bad'), null)).not.toHaveProperty('__notes__');
});

test('JSON has the notes', () => {
  const error = new ValueError('bad');
  error.add_note('http://a:secret@h/');
  expect(error.toJSON()).toEqual({
    name: 'ValueError',
    message: 'bad',
    __notes__: ['http://a:***@h/'],
  });
  expect(JSON.stringify(new ValueError('bad'))).toBe('{"name":"ValueError","message":"bad"}');
});

// As printed by `traceback.format_exception_only` of CPython 3.13.
describe('__notes__ may be anything', () => {
  test.each<[unknown, string[]]>([
    ['abc', ["'abc'"]],
    [5, ['5']],
    [
      ['a\nb', 5, new Bytes([120])],
      ['a', 'b', '5', "b'x'"],
    ],
    [[], []],
    [null, []],
    [[unprintable], ['<note str() failed>']],
    [unprintable, ['<__notes__ repr() failed>']],
  ])('%o', (notes, lines) => {
    const error = new ValueError('x');
    error.__notes__ = notes as never;
    expect(head(error)).toEqual(['ValueError: x', ...lines]);
  });
});

test('of many lines, the stack shows the first ones', () => {
  const error = new ValueError('x');
  for (let line = 1; line <= 6; line += 1) error.add_note(`${line}`);
  expect(head(error).slice(1)).toEqual(['1', '2', '3', '4', '5', '6']);
  error.add_note('7\n8');
  const more = '… (3 more lines of __notes__)';
  expect(head(error).slice(1)).toEqual(['1', '2', '3', '4', '5', more]);
});

test('passwords are masked', () => {
  const error = new ValueError('x');
  error.add_note('http://a:secret@h/');
  expect(error.stack).toContain('\nhttp://a:***@h/\n');
  expect(with_note(new TypeError('x'), 'http://a:secret@h/')).toHaveProperty('__notes__', [
    'http://a:***@h/',
  ]);
});

test('notes on Object.prototype are no notes of an error', () => {
  const field = { value: ['polluted'], writable: true, configurable: true };
  Object.defineProperty(Object.prototype, '__notes__', field);
  try {
    const error = new Exception('bad');
    expect(head(error)).toEqual(['Exception: bad']);
    with_note(error, 'one');
    expect(head(error)).toEqual(['Exception: bad', 'one']);
  } finally {
    Reflect.deleteProperty(Object.prototype, '__notes__');
  }
});
