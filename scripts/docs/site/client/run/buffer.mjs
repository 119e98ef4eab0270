// @ts-check
/** What the examples' server uses of Node's Buffer, in a page. */

/** Bytes. */
class Octets extends Uint8Array {
  /** @override @param {string} [encoding] */
  toString(encoding = 'utf8') {
    if (encoding === 'utf8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this);
    const text = Array.from(this, (byte) => String.fromCharCode(byte)).join('');
    return encoding === 'base64' ? btoa(text) : text;
  }

  /** @param {Uint8Array} other */
  equals(other) {
    return this.length === other.length && this.every((byte, index) => byte === other[index]);
  }

  /** @override @param {number | string | Uint8Array} wanted @param {number} [start] */
  indexOf(wanted, start = 0) {
    if (typeof wanted === 'number') return super.indexOf(wanted, start);
    const bytes = from(wanted);
    for (let at = start; at + bytes.length <= this.length; at++)
      if (bytes.every((byte, index) => byte === this[at + index])) return at;
    return -1;
  }
}

/** @param {string | ArrayLike<number>} value @param {string} [encoding] */
function from(value, encoding = 'utf8') {
  if (typeof value !== 'string') return new Octets(value);
  if (encoding === 'utf8') return new Octets(new TextEncoder().encode(value));
  const base64 = value.replaceAll('-', '+').replaceAll('_', '/');
  const text = encoding.startsWith('base64') ? atob(base64) : value;
  return new Octets(Array.from(text, (character) => character.charCodeAt(0)));
}

/** @param {Uint8Array[]} pieces */
function concat(pieces) {
  const all = new Octets(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** @param {number} length @param {string} fill */
function alloc(length, fill) {
  const bytes = from(fill);
  return new Octets(length).map((_, index) => bytes[index % bytes.length] ?? 0);
}

/** @param {string | Uint8Array} value */
const byteLength = (value) => from(value).length;

export const Buffer = { from, concat, alloc, byteLength };
