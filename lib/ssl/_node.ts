// What of Node this room uses, looked up when needed: importing the room stays cheap, and works without Node.
import { OSError, errno, strerror } from '../builtins/index.js';

/** Node's file system. */
export function file_system(): typeof import('node:fs') {
  return process.getBuiltinModule('node:fs');
}

/** Node's cryptography. */
export function cryptography(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}

/** A digest of `text`, to know it by. */
export function fingerprint(text: string): string {
  return cryptography().createHash('sha256').update(text).digest('base64');
}

/** Node's error of a file operation as Python's. @param filename Named in the message, unless null. */
export function file_error(error: unknown, filename: string | null = null): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const number: unknown = typeof code === 'string' && code in errno && errno[code as 'ENOENT'];
  if (typeof number !== 'number') return error;
  const file = filename === null ? [] : [filename];
  const translated = new OSError(number, strerror(number), ...file);
  translated.cause = error;
  return translated;
}
