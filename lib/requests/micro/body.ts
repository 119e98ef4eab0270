// @unasync
// Mirrors OpenMV's requests module (request: its body).
import { latin1_text, random_hex } from '../../python/platform/index.js';
import { Bytes, encode, str } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { pairs_of } from '../../python/objects/index.js';
import { type BytesLike, buffer_bytes, type_name } from '../../python/values/index.js';
import { dumps } from '../../stdlib/json/plain.js';
import { settle } from '../../transport/index.js';

/** A file to send: its name, and the object from which all of it is read. */
export type File = readonly [
  filename: string,
  fileobj: { read(): BytesLike | string | Promise<BytesLike | string> },
];

/** The bytes to send, and their media type if known. */
export interface Body {
  bytes: Uint8Array;
  type: string | null;
}

/** The separator of files, as in OpenMV's module. If a file contains it, a random one is used. */
const BOUNDARY = '37a4bcce91521f74142f1868e328a6b9';

/** Returns the body of a request. Files take precedence over JSON, and JSON over data. */
export async function body_of(data: unknown, json: unknown, files: unknown): Promise<Body> {
  if (files !== null) return await multipart(files);
  if (json !== null) return { bytes: encode(dumps(json)), type: 'application/json' };
  return { bytes: data === null ? new Bytes() : bytes_of(data), type: null };
}

async function multipart(files: unknown): Promise<Body> {
  const parts: { head: string; content: Uint8Array }[] = [];
  for (const [field, file] of pairs_of(files)) {
    const [filename, content] = await read_file(file);
    const names = `name="${quoted(str(field))}"; filename="${quoted(filename)}"`;
    parts.push({ head: `Content-Disposition: form-data; ${names}\r\n\r\n`, content });
  }
  const boundary = boundary_between(parts.map(({ content }) => content));
  const pieces = parts.flatMap(({ head, content }) => [
    encode(`--${boundary}\r\n${head}`),
    content,
    encode('\r\n'),
  ]);
  pieces.push(encode(`--${boundary}--\r\n`));
  return {
    bytes: Bytes.concat(pieces),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

async function read_file(file: unknown): Promise<[filename: string, content: Uint8Array]> {
  if (!Array.isArray(file)) throw new TypeError(`'${type_name(file)}' object is not subscriptable`);
  const [filename, fileobj] = file as [unknown, Partial<File[1]> | null | undefined];
  if (typeof fileobj?.read !== 'function') throw no_attribute(fileobj ?? null, 'read');
  return [str(filename), bytes_of(await settle(fileobj.read()))];
}

/** Returns bytes unchanged, and text encoded as UTF-8. @throws {@link TypeError} for other values. */
export function bytes_of(value: unknown): Uint8Array {
  if (typeof value === 'string') return encode(value);
  const bytes = buffer_bytes(value);
  if (bytes !== null) return bytes;
  throw new TypeError(`a bytes-like object is required, not '${type_name(value)}'`);
}

/** Escapes the characters that would end a quoted name, like browsers. */
function quoted(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function boundary_between(contents: readonly Uint8Array[]): string {
  let boundary = BOUNDARY;
  while (contents.some((content) => latin1_text(content).includes(boundary))) {
    boundary = random_hex(16);
  }
  return boundary;
}
