// Mirrors CPython v3.13.18 `str` with its methods, as functions: `str.strip(s)`.
import { str as make_str } from '../../bytes/index.js';
import { isdigit, isspace, plain_text, type_name } from '../../values/index.js';
import { capitalize, swapcase, title } from './str_case.js';
import { isalnum, isalpha } from './str_kind.js';
import {
  center,
  count,
  ljust,
  lstrip,
  removeprefix,
  removesuffix,
  rjust,
  rstrip,
  strip,
  zfill,
} from './str_layout.js';
import { join, partition, rpartition, rsplit, split, splitlines } from './str_split.js';

const METHODS = {
  ...{ strip, lstrip, rstrip, removeprefix, removesuffix, center, ljust, rjust, zfill, count },
  ...{ split, rsplit, splitlines, partition, rpartition, join },
  ...{ title, capitalize, swapcase, isalpha, isdigit, isalnum, isspace },
};

/** Returns METHODS, each with a check that throws Python's TypeError if the first argument is not text. */
function checked(): typeof METHODS {
  const methods: Record<string, unknown> = {};
  for (const [name, method] of Object.entries(METHODS)) {
    methods[name] = (object: unknown, ...args: never[]): unknown => {
      const s = plain_text(object);
      if (typeof s === 'string')
        return (method as (...all: unknown[]) => unknown)(s, ...args.map(plain_text));
      throw new TypeError(
        `descriptor '${name}' for 'str' objects doesn't apply to a '${type_name(s)}' object`,
      );
    };
  }
  return methods as typeof METHODS;
}

/**
 * Implements Python's `str(object)`, and has methods of Python's `str` that JavaScript's strings lack or that differ
 * from theirs, as functions: `str.strip(s, chars)`.
 *
 * Lengths and positions count code points. Omitted arguments have Python's defaults.
 * @param object The object, by default empty text. `undefined` counts as None.
 * @param encoding The encoding of bytes, `'utf-8'` if only `errors` is given.
 * @param errors The name of the error handler, `'strict'` if only `encoding` is given.
 * @returns The text.
 * @throws {RecursionError} when the object is nested too deeply.
 * @throws {TypeError} when an encoding or error handler is given for an object that is not bytes-like.
 * @throws {UnicodeDecodeError} when the bytes are invalid in the encoding.
 * @throws {LookupError} for an unknown encoding, and for an unknown error handler if it is needed.
 * @see {@link https://docs.python.org/3.13/library/stdtypes.html#string-methods}
 * @example
 * ```ts
 * str([1, 'a']); // => "[1, 'a']"
 * str(new Uint8Array([104, 105]), 'ascii'); // => 'hi'
 * str.split('a, b, c', ', ', kw({ maxsplit: 1 })); // => ['a', 'b, c']
 * str.partition('a=b=c', '='); // => ['a', '=', 'b=c']
 * str.join(', ', ['a', 'b']); // => 'a, b'
 * str.center('grün😀', 9, '*'); // => '**grün😀**'
 * str.strip(5 as never); // throws TypeError: descriptor 'strip' for 'str' objects doesn't apply to a 'int' object
 * ```
 */
export const str = /* @__PURE__ */ Object.assign(make_str, /* @__PURE__ */ checked());
