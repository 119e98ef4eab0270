import { describe, expect, test } from 'vitest';
import * as builtins from '../../../../lib/python/builtins/index.js';
import { str } from '../../../../lib/python/bytes/index.js';
import {
  AttributeError,
  BlockingIOError,
  Exception,
  FileNotFoundError,
  KeyError,
  OSError,
  UnicodeEncodeError,
  UnsupportedOperation,
  ValueError,
  errno,
  strerror,
  with_cause,
} from '../../../../lib/python/errors/index.js';
import { multiple_bases } from '../../../../lib/python/errors/internal.js';
import { repr } from '../../../../lib/python/objects/index.js';
import { kw } from '../../../../lib/python/values/index.js';
import { RANDOM } from '../../../oracle/seed.js';
import { actual, from_json, vectors } from '../builtins/vectors.js';

type Case = [
  name: string,
  args: unknown,
  result:
    | { raises: string; message: string }
    | {
        class: string;
        args: unknown;
        str: string;
        repr: string;
        attributes: { [name: string]: unknown };
      },
];

interface Record {
  mro: { [name: string]: string[] };
  cases: Case[];
  errno: { [name: string]: number };
  errorcode: { [number: string]: string };
  strerror: { [number: string]: string };
}

type Class = new (...args: unknown[]) => Exception & { [name: string]: unknown };
const classes = builtins as unknown as { [name: string]: Class };

function class_named(name: string): Class {
  const found = classes[name];
  if (found === undefined) throw new Error(`builtins has no ${name}`);
  return found;
}

describe.each(vectors<Record>('exceptions'))('as CPython, $source:', RANDOM, ({ record }) => {
  // Constructs an instance without arguments, except for the classes that require some.
  const instance = (name: string): Exception => {
    const args: { [name: string]: unknown[] } = {
      UnicodeEncodeError: ['ascii', 'a', 0, 1, 'why'],
      UnicodeDecodeError: ['ascii', new Uint8Array(1), 0, 1, 'why'],
      UnicodeTranslateError: ['a', 0, 1, 'why'],
    };
    return new (class_named(name))(...(args[name] ?? []));
  };

  test.each(Object.keys(record.mro))(
    '%s is an instance of its bases and of nothing else',
    (name) => {
      const error = instance(name);
      const bases = Object.keys(record.mro).filter((base) => error instanceof class_named(base));
      expect(bases.sort()).toEqual(record.mro[name]?.toSorted());
      expect(error).toBeInstanceOf(Error);
      expect(error.name).toBe(name);
    },
  );

  test('exceptions have its arguments, message, repr and attributes', () => {
    for (const [name, json, result] of record.cases) {
      const args = from_json(json) as unknown[];
      const shown = `${name}${repr(args)}`;
      if ('raises' in result) {
        const raised = actual(() => new (class_named(name))(...args));
        expect([shown, raised]).toEqual([shown, `${result.raises}: ${result.message}`]);
        continue;
      }
      const error = new (class_named(name))(...args);
      const attributes = Object.entries(result.attributes).map(([key, value]) => [
        key,
        repr(from_json(value)),
      ]);
      expect([
        shown,
        error.name,
        repr([...error.args]),
        error.message,
        str(error),
        repr(error),
        attributes.map(([key = '']) => [key, repr(error[key])]),
      ]).toEqual([
        shown,
        result.class,
        repr(from_json(result.args)),
        result.str,
        result.str,
        result.repr,
        attributes,
      ]);
    }
  });

  test('errno and strerror() have its values', () => {
    const { errorcode, ...numbers } = errno;
    // A name that headers of Linux have since 2026: CPython has it if it was built with them.
    const { EFTYPE, ...usual } = record.errno;
    expect(EFTYPE ?? 134).toBe(134);
    const { 134: _, ...codes } = record.errorcode;
    expect(numbers).toEqual(usual);
    expect(errorcode).toEqual(Object.assign(Object.create(null), codes));
    for (const [number, words] of Object.entries(record.strerror)) {
      if (number !== '134') expect(strerror(Number(number))).toBe(words);
    }
  });
});

describe('Exception', () => {
  class Refused extends Exception {}
  class Coded extends ValueError {
    code = 0;
    override __str__(): string {
      return `code ${this.code}`;
    }
  }

  test('a subclass has its own name, the message, and both in the stack', () => {
    const error = new Refused('not today');
    expect([error.name, error.message, String(error)]).toEqual([
      'Refused',
      'not today',
      'not today',
    ]);
    expect(error.stack).toMatch(/^Refused: not today\n +at /);
    expect(Object.keys(error)).toEqual([]);
  });

  test('the message follows __str__ and args', () => {
    const error = new Coded('ignored');
    error.code = 7;
    expect([error.message, str(error), error.stack?.split('\n')[0]]).toEqual([
      'code 7',
      'code 7',
      'Coded: code 7',
    ]);
    const plain = new ValueError('before');
    plain.args = ['after', 2];
    expect(plain.message).toBe("('after', 2)");
  });

  test('message and name can be assigned, as JavaScript programs do', () => {
    const error = new Refused('a');
    error.message = 'b';
    error.name = 'Other';
    expect([error.message, error.name, Object.keys(error)]).toEqual(['b', 'Other', []]);
    expect(new Refused('a').name).toBe('Refused');
  });

  test('instanceof is true for the engine’s TypeError and Exception only', () => {
    expect(new TypeError() instanceof Exception).toBe(true);
    expect(new TypeError() instanceof ValueError).toBe(false);
    const others = [
      new RangeError(),
      new ReferenceError(),
      new SyntaxError(),
      new Error(),
      null,
      {},
    ];
    expect(others.map((other) => other instanceof Exception)).toEqual(others.map(() => false));
  });

  test('multiple_bases() applies to subclasses and to the bases of the bases', () => {
    class Base extends KeyError {}
    class Derived extends OSError {}
    multiple_bases(Derived, Base);
    class Further extends Derived {}
    const error = new Further();
    expect(
      [Base, KeyError, builtins.LookupError, OSError, Exception].every(
        (base) => error instanceof base,
      ),
    ).toBe(true);
    expect(error instanceof ValueError).toBe(false);
    expect(new OSError() instanceof Base).toBe(false);
    class Second extends Exception {}
    multiple_bases(Second, UnsupportedOperation);
    expect(new Second() instanceof ValueError).toBe(true);
  });

  test('with_cause() sets the cause', () => {
    const cause = new KeyError('id');
    const error = with_cause(new ValueError('no id'), cause);
    expect([error.cause, error.__cause__, Object.keys(error)]).toEqual([cause, cause, []]);
    expect(new ValueError().__cause__).toBe(null);
    const other = new ValueError();
    other.__cause__ = cause;
    expect(other.cause).toBe(cause);
    expect(with_cause(new TypeError('t'), cause).cause).toBe(cause);
  });

  test('keywords are rejected, as by CPython', () => {
    expect(() => new ValueError('a', kw({ x: 1 }))).toThrow(
      new TypeError('ValueError() takes no keyword arguments'),
    );
    expect(new ValueError({ a: 1 }, kw({})).args).toEqual([{ a: 1 }]);
  });

  test('add_note() appends to __notes__', () => {
    const error = new ValueError('a');
    error.add_note('more');
    error.add_note('and more');
    expect(error.__notes__).toEqual(['more', 'and more']);
    expect(() => error.add_note(1 as never)).toThrow(new TypeError('note must be a str'));
    error.__notes__ = 'text' as never;
    const no_list = new TypeError('Cannot add note: __notes__ is not a list');
    expect(() => error.add_note('x')).toThrow(no_list);
  });

  test('an exception in its own args has a repr', () => {
    const error = new ValueError();
    error.args = [[error]];
    expect(() => error.message).not.toThrow(TypeError);
  });
});

describe('OSError', () => {
  test('has Node’s code if the number has a name', () => {
    expect(new OSError(2, 'x').code).toBe('ENOENT');
    expect(new OSError(9999, 'x').code).toBeUndefined();
    expect(new OSError('x').code).toBeUndefined();
  });

  test('a custom subclass is not replaced by another', () => {
    class Mine extends OSError {}
    expect(new Mine(2, 'x')).toBeInstanceOf(Mine);
    expect(new Mine(2, 'x') instanceof FileNotFoundError).toBe(false);
  });

  test('has enumerable properties only for what its message does not show', () => {
    expect(Object.keys(new OSError('x'))).toEqual([]);
    expect(Object.keys(new OSError(2, 'x', 'f'))).toEqual(['code']);
  });

  test('a BlockingIOError has characters_written', () => {
    expect(new BlockingIOError(11, 'again', 5).characters_written).toBe(5);
    const error = new BlockingIOError(11, 'again');
    expect(() => error.characters_written).toThrow(new AttributeError('characters_written'));
    error.characters_written = 3;
    expect(error.characters_written).toBe(3);
  });

  test('classes have their aliases', () => {
    expect([builtins.IOError, builtins.EnvironmentError]).toEqual([OSError, OSError]);
    expect(builtins.CertificateError).toBe(builtins.SSLCertVerificationError);
  });
});

test('positions of a UnicodeEncodeError count code points', () => {
  const error = new UnicodeEncodeError('ascii', '\u{1f600}é', 1, 2, 'why');
  expect(error.message).toBe("'ascii' codec can't encode character '\\xe9' in position 1: why");
  error.reason = 'because';
  expect(error.message).toMatch(/because$/);
});
