/** Python's `bytes` and `str`. Used inside this library only. */
export { a2b_base64, b64encode, unhexlify } from './binascii.js';
export { Bytes } from './bytes.js';
export { type BytesSource, bytes } from './bytes_constructor.js';
export { encode, idna_name, own_bytes } from './encode.js';
export { str } from './str.js';
