/** Exports that only other rooms of this library use. */
export * from '../objects/index.js';
export * from '../values/index.js';
export { BinaryStream, type Size, StreamBase, is_readable } from '../streams/index.js';
export * from '../calls/index.js';
export { idna_name } from '../bytes/index.js';
export { make_mapping, update_mapping } from '../collections/index.js';
export * from '../errors/internal.js';
