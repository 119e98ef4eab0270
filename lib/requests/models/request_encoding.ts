// Mirrors requests 2.34.2 models.py (RequestEncodingMixin).
import { encode, str } from '../../python/bytes/index.js';
import { ValueError, with_note } from '../../python/errors/internal.js';
import { is_mapping, iter_of, truth, unpacked } from '../../python/objects/index.js';
import { is_readable } from '../../python/streams/index.js';
import {
  awaited,
  buffer_bytes,
  is_bytes_like,
  is_dict_like,
  is_string_object,
  kw,
  memoize,
  sent_as_text,
} from '../../python/values/index.js';
import { urlencode, urlsplit } from '../../parse/index.js';
import { RequestField, multipart_body, streamable } from '../../urllib3/plain.js';
import { guess_filename } from '../utils/files.js';
import { _to_key_val_list } from '../utils/values.js';

const path_of = memoize((url) => {
  const { path, query } = urlsplit(url);
  return (path || '/') + (query ? `?${query}` : '');
});

/**
 * Encodes the query, the form and the files of a request.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/models/}
 * @example
 * ```ts
 * import { PreparedRequest } from 'pyurllib/requests';
 *
 * PreparedRequest._encode_params([['a', [1, 2]], ['b', null]]); // => 'a=1&a=2'
 * ```
 */
export class RequestEncodingMixin {
  /** The request target: path and query of the URL. */
  get path_url(): string {
    return path_of(this.url ?? '');
  }

  /**
   * Encodes a query or a form.
   * @param data A mapping or pairs. A list as a value stands for several pairs, and null for no pair. Other data, such
   * as text, bytes and readables, is returned unchanged.
   */
  static _encode_params(data: unknown): unknown {
    if (is_raw(data) || is_readable(data)) return data;
    if (!has_iter(data)) return awaited(data);
    return urlencode([...fields_of(data)], { doseq: true });
  }

  /**
   * Encodes a multipart body.
   * @param files The files.
   * @param data The fields to place before them: a mapping or pairs.
   * @returns The body, which is a stream if files are large, and its Content-Type.
   * @throws {ValueError} if there are no files, or `data` is text or bytes.
   */
  static _encode_files(files: unknown, data: unknown): ReturnType<typeof multipart_body> {
    if (!truth(files)) throw new ValueError('Files must be provided.');
    if (is_raw(data)) {
      throw new ValueError('Data must not be a string.');
    }
    const fields: ([string, Uint8Array] | RequestField)[] = [];
    for (const [name, value] of fields_of(truth(data) ? data : {})) {
      const content = buffer_bytes(value) ?? encode(str(sent_as_text(value)), 'utf-8');
      fields.push([is_bytes_like(name) ? str(name, 'utf-8') : (name as string), content]);
    }
    for (const item of items_of(files)) {
      const [name, value] = unpacked(iterated(item));
      const field = file_field(name as string, value);
      if (field !== null) fields.push(field);
    }
    return multipart_body(fields);
  }
}

/** Returns true for text and for any kind of buffer, which are sent unchanged. */
export function is_raw(data: unknown): data is string | ArrayBufferView | ArrayBuffer {
  return typeof data === 'string' || buffer_bytes(data) !== null;
}

export interface RequestEncodingMixin {
  /** The URL of the request, or null if it has not been prepared. */
  url: string | null;
}

/** Yields names and values. A list as a value stands for several values, and null for no value. */
function* fields_of(data: unknown): Generator<[name: unknown, value: unknown], void> {
  for (const item of items_of(data)) {
    const [name, value] = field_of(item);
    for (const each of values_of(value)) {
      if (each !== null && each !== undefined) yield [name, each];
    }
  }
}

/** @throws {ValueError} with a note for bytes, which are mostly a piece of a body, unless they are two bytes. */
function field_of(item: unknown): readonly [name: unknown, value: unknown] {
  try {
    return unpacked(iterated(item));
  } catch (error) {
    if (!is_bytes_like(item)) throw error;
    const note =
      "A list is a form: [['a', '1']]. Pieces of a body are joined, or come from a generator.";
    throw with_note(error as Error, note);
  }
}

/** Returns the items of a mapping, or the items of an iterable, which should be pairs. */
function items_of(source: unknown): readonly unknown[] {
  return _to_key_val_list(source) ?? [];
}

/** Returns the part for a file, or null if it has no content. */
function file_field(name: string, value: unknown): RequestField | null {
  let filename: unknown;
  let content: unknown = value;
  let content_type: unknown = null;
  let headers: unknown = null;
  if (Array.isArray(value)) {
    const parts = value as unknown[];
    if (parts.length === 2) [filename, content] = parts;
    else if (parts.length === 3) [filename, content, content_type] = parts;
    else [filename, content, content_type, headers] = unpack_four(parts);
  } else {
    filename = guess_filename(value) || name;
  }
  // A large file is not read here, but while it is sent.
  if (is_readable(content) && !streamable(content)) content = content.read();
  else if (content === null || content === undefined) return null;
  const field = new RequestField(
    name,
    content,
    filename as string | null,
    headers as Record<string, string> | null,
    kw({}),
  );
  field.make_multipart(null, content_type as string | null);
  return field;
}

/** Implements Python's `a, b, c, d = parts`. */
function unpack_four(parts: readonly unknown[]): readonly unknown[] {
  if (parts.length > 4) throw new ValueError('too many values to unpack (expected 4)');
  if (parts.length < 4) {
    throw new ValueError(`not enough values to unpack (expected 4, got ${parts.length})`);
  }
  return parts;
}

/** Returns the values of one name: the items of an iterable, such as a list, or the single value. */
function values_of(value: unknown): Iterable<unknown> {
  if (is_raw(value) || !has_iter(value)) return [value];
  return [...iter_of(iterated(value))];
}

/** Returns true if a value has an `__iter__` method in Python and is not text. */
export function has_iter(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || is_string_object(value)) return false;
  if (Symbol.iterator in value || is_dict_like(value)) return true;
  return typeof (value as { __iter__?: unknown }).__iter__ === 'function';
}

/** Returns the keys of a mapping, over which Python iterates. Returns other values unchanged. */
function iterated(value: unknown): unknown {
  if (is_dict_like(value)) return Object.keys(value);
  return is_mapping(value) ? (value as { keys(): unknown }).keys() : value;
}
