// What of Node this room uses, looked up when needed: importing the room stays cheap, and works without Node.

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
