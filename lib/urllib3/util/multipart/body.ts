import { str, type Bytes } from '../../../builtins/index.js';
import type { RequestField } from '../fields.js';
import { PART_END, body_end, content_bytes, filepost, part_head } from '../filepost.js';
import { source_of } from './sources.js';
import { MultipartStream, type Piece } from './stream.js';

/** Whether the content of a field is one to be read while the body is sent. */
export function streamable(value: unknown): boolean {
  return source_of(value) !== null;
}

/**
 * The body of a form as multipart/form-data; the same bytes as {@link encode_multipart_formdata} gives, but contents
 * that are {@link streamable} are read while it is sent.
 *
 * @param fields Its fields.
 * @param boundary What separates the parts; one at random unless given.
 * @returns The body, bytes where nothing of it is to be read later; and its Content-Type.
 * @throws {TypeError} For a content that is no bytes, text, whole number or stream.
 */
export function multipart_body(
  fields: readonly (RequestField | readonly [name: string, value: Uint8Array])[],
  boundary: string | null = null,
): [body: Bytes | MultipartStream, content_type: string] {
  const objects = [...filepost.iter_field_objects(fields)];
  if (!objects.some(({ data }) => streamable(data))) {
    return filepost.encode_multipart_formdata(objects, boundary);
  }
  const separator = str(boundary ?? filepost.choose_boundary());
  const pieces: Piece[] = [];
  for (const field of objects) {
    pieces.push(...part_head(field, separator));
    pieces.push(source_of(field.data) ?? content_bytes(field.data), PART_END);
  }
  pieces.push(body_end(separator));
  return [new MultipartStream(pieces), `multipart/form-data; boundary=${separator}`];
}
