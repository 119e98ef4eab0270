// @unasync
// Mirrors CPython v3.13.18 Lib/json/__init__.py (load).
import { type ArgumentsOf, bind, def, required, var_keyword } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { kw } from '../../python/values/index.js';
import { settle } from '../../transport/index.js';
import { loads, type LoadsOptions } from './loads.js';

/** A stream that {@link load} reads, such as a response or a file. */
export interface ReadableDocument {
  read(): unknown;
}

const LOAD = def(
  'load',
  { fp: required<ReadableDocument>() },
  { kwargs: var_keyword<LoadsOptions>() },
);

/**
 * Decodes the JSON document in a stream.
 *
 * @typeParam T The type of the value, which is not checked.
 * @param fp The stream, whose `read()` returns text, or bytes in UTF-8, UTF-16 or UTF-32.
 * @param keywords The keywords of {@link loads}.
 * @returns The value.
 * @throws {JSONDecodeError} when the document is not valid JSON.
 * @throws Other exceptions of {@link loads}, and those of `read()`.
 * @see {@link https://docs.python.org/3.13/library/json.html#json.load}
 * @example
 * ```ts
 * import { load } from 'pyurllib/json';
 * import { urlopen } from 'pyurllib/request';
 *
 * const value = await load(await urlopen('data:application/json,{"a": [1, 2]}'));
 * value; // => { a: [1, 2] }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the document holds
export async function load<T = any>(...args: ArgumentsOf<typeof LOAD>): Promise<T> {
  const [fp, keywords] = bind(LOAD, args);
  if (typeof (fp as ReadableDocument | null)?.read !== 'function') throw no_attribute(fp, 'read');
  return loads<T>((await settle(fp.read())) as string | Uint8Array, kw(keywords));
}
