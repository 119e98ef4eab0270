import { encode } from './encode.js';

/** Names the `idna` codec leaves as they are: ASCII, each label of 1 to 63 characters. */
const PLAIN_NAME = /^(?:[\x00-\x2d\x2f-\x7f]{1,63}\.)*[\x00-\x2d\x2f-\x7f]{0,63}$/;

/**
 * A host's name in ASCII, as `name.encode('idna')` gives it. Most names are so already: for these the codec and
 * its tables are not loaded.
 *
 * @param name The name.
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
