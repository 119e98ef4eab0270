// Node's Buffer converts long data several times as fast as JavaScript does. It is used where it is available.
import { string_of_units } from '../values/index.js';
import { find_module } from './modules.js';

const node = find_module('node:buffer')?.Buffer;

/** Returns a new array whose bytes may have any value. It is not part of a shared pool. */
export function uninitialised(size: number): Uint8Array<ArrayBuffer> {
  return node === undefined ? new Uint8Array(size) : node.allocUnsafeSlow(size);
}

/** Returns the same memory as Node's Buffer, whose searches are fast, or as a Uint8Array, not as a subclass. */
export function fast_view(data: Uint8Array): Uint8Array {
  if (node === undefined) return new Uint8Array(data.buffer, data.byteOffset, data.length);
  return buffer_of(data);
}

const buffer_of = (data: Uint8Array): Buffer =>
  node!.isBuffer(data) ? data : node!.from(data.buffer, data.byteOffset, data.length);

/** Maps each byte from `start` to `end` to the code point of the same number. */
export function latin1_text(data: Uint8Array, start = 0, end = data.length): string {
  if (node === undefined) return string_of_units(data.subarray(start, end));
  return buffer_of(data).toString('latin1', start, end);
}

/** Maps each code unit, which must be below 256, to the byte of the same number. */
export function latin1_bytes(text: string): Uint8Array<ArrayBuffer> {
  if (node !== undefined) return node.from(text, 'latin1');
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Returns the bytes as hexadecimal digits in lower case. */
export function hex_digits(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Encodes bytes as base64 without line breaks. */
export function base64_text(data: Uint8Array): string {
  return node === undefined ? btoa(string_of_units(data)) : buffer_of(data).toString('base64');
}

/** Decodes base64 that is known to be valid. */
export function base64_bytes(text: string): Uint8Array<ArrayBuffer> {
  return node === undefined ? latin1_bytes(atob(text)) : node.from(text, 'base64');
}
