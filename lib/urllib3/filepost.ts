// Mirrors urllib3 2.8.0 filepost.py.
import { random_hex } from '../python/platform/index.js';
import { Bytes, encode, str } from '../python/bytes/index.js';
import type { AsMapping } from '../python/calls/index.js';
import { is_mapping, iter_of, mapping_items } from '../python/objects/index.js';
import { as_tuple, buffer_bytes, is_int, plain_text, type_name } from '../python/values/index.js';
import { RequestField, type FieldTuple } from './fields.js';
import './filepost.calls.js';

/** The fields of a form: a mapping, or an iterable of pairs and {@link RequestField}s. */
export type Fields =
  | Readonly<Record<string, FieldTuple>>
  | ReadonlyMap<string, FieldTuple>
  | Iterable<RequestField | readonly [name: string, value: FieldTuple]>;

/** @returns A new random boundary of 32 hexadecimal digits. */
export function choose_boundary(): string {
  return random_hex(16);
}

/**
 * Yields the fields of a form.
 *
 * @param fields A mapping, pairs, or RequestFields.
 * @throws {TypeError} for other values.
 * @positional
 */
export function* iter_field_objects(fields: Fields): Generator<RequestField, void> {
  for (const field of fields_of(fields)) {
    if (field instanceof RequestField) yield field;
    else yield RequestField.from_tuples(...([...(field as Iterable<unknown>)] as [string, string]));
  }
}

function fields_of(fields: unknown): Iterable<unknown> {
  return (is_mapping(fields) ? mapping_items(fields) : null) ?? iter_of(fields);
}

/** Yields the pieces of a multipart body. `content` converts the data of a field to the piece to yield. @positional */
export function* multipart_pieces<Content>(
  fields: Iterable<RequestField>,
  boundary: string,
  content: (data: unknown) => Content,
): Generator<Content | Uint8Array, void> {
  for (const field of fields) {
    yield encode(`--${boundary}\r\n`, 'latin-1');
    yield encode(field.render_headers(), 'utf-8');
    yield content(field.data);
    yield encode('\r\n');
  }
  yield encode(`--${boundary}--\r\n`, 'latin-1');
}

/**
 * Returns the content of a field as bytes.
 *
 * @throws {TypeError} for content that is not bytes, text, a boolean or a whole number.
 * @positional
 */
export function content_bytes(given: unknown): Uint8Array {
  const data = plain_text(given);
  const bytes = buffer_bytes(data);
  if (bytes !== null) return bytes;
  if (typeof data === 'string') return encode(data, 'utf-8');
  if (
    typeof data === 'boolean' ||
    typeof data === 'bigint' ||
    (typeof data === 'number' && is_int(data))
  ) {
    return encode(str(data), 'utf-8');
  }
  throw new TypeError(`a bytes-like object is required, not '${type_name(data)}'`);
}

/**
 * Encodes a form as multipart/form-data.
 *
 * @param fields A mapping of names to values, pairs, or {@link RequestField}s. A value is text, bytes, a
 *   boolean, a whole number, or an array of a file's name, its content and optionally its type.
 * @param boundary The separator of the parts, which is random by default.
 * @returns The body and its Content-Type.
 * @throws {TypeError} for content of other types.
 * @throws {ValueError} for an array of another length, or a type that contains a line end.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/index.html}
 */
export function encode_multipart_formdata(
  fields: AsMapping<Fields>,
  given_boundary: string | null = null,
): [body: Bytes, content_type: string] {
  const boundary = str(given_boundary ?? filepost.choose_boundary());
  const pieces = multipart_pieces(filepost.iter_field_objects(fields), boundary, content_bytes);
  return as_tuple([Bytes.concat([...pieces]), `multipart/form-data; boundary=${boundary}`]);
}

/** The module `urllib3.filepost`. Its functions are looked up here, so that they can be replaced. */
export const filepost = {
  RequestField,
  choose_boundary,
  iter_field_objects,
  encode_multipart_formdata,
};
