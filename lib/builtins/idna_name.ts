import { encode } from './encode.js';

/** Names that the `idna` codec leaves unchanged: ASCII, with labels of 1 to 63 characters. */
const PLAIN_NAME = /^(?:[\x00-\x2d\x2f-\x7f]{1,63}\.)*[\x00-\x2d\x2f-\x7f]{0,63}$/;

/**
 * Converts a host name to ASCII, as `name.encode('idna')` does. Most names are ASCII already: for these, the codec
 * and its tables are not loaded.
 *
 * @param name The host name.
 * @returns The name in ASCII.
 * @throws {UnicodeEncodeError} When a label is empty, too long or not allowed.
 * @example
 * ```ts
 * idna_name('bücher.example'); // => 'xn--bcher-kva.example'
 * ```
 */
export function idna_name(name: string): string {
  return PLAIN_NAME.test(name) ? name : encode(name, 'idna').decode('ascii');
}
