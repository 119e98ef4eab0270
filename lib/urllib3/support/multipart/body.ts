import { type Bytes, str } from '../../../python/bytes/index.js';
import { as_tuple } from '../../../python/values/index.js';
import type { RequestField } from '../../fields.js';
import { content_bytes, filepost, multipart_pieces } from '../../filepost.js';
import { source_of } from './sources.js';
import { MultipartStream } from './stream.js';

/** Returns true if the content of a field is read while the body is sent. */
export function streamable(value: unknown): boolean {
  return source_of(value) !== null;
}

/**
 * Encodes a form as multipart/form-data with the same bytes as {@link encode_multipart_formdata}. Contents that are
 * {@link streamable} are read while the body is sent.
 *
 * @param fields RequestFields, or pairs of a name and bytes.
 * @param boundary The separator of the parts, which is random by default.
 * @returns The body, which is bytes if no content is {@link streamable}, and its Content-Type.
 * @throws {TypeError} for content that is not bytes, text, a boolean, a whole number or {@link streamable}.
 * @throws {ValueError} for a header of a field that contains a line end.
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
  const pieces = multipart_pieces(
    objects,
    separator,
    (data) => source_of(data) ?? content_bytes(data),
  );
  return as_tuple([new MultipartStream([...pieces]), `multipart/form-data; boundary=${separator}`]);
}
