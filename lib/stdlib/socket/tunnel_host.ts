import { idna_name } from '../../python/bytes/index.js';
import { ValueError } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';

/** Matches blanks and control characters, which would end the host in a request line. */
const BLANKS = /[\x00-\x20\x7f]/;
/** Matches the characters that end a host in a URL or in a request line. */
const ENDS = /[\x00-\x20\x7f/?#@:[\]\\]/g;

/**
 * Returns a host as CONNECT sends it. IDNA turns some characters, such as full-width colons, into ASCII, so the result is
 * checked, too.
 * @throws {@link ValueError} for a host with blanks or control characters, also as the result of IDNA, and for
 * delimiters that IDNA makes.
 */
export function tunnel_host(host: string): string {
  const ascii = BLANKS.test(host) ? host : idna_name(host);
  if (BLANKS.test(ascii) || ascii.match(ENDS)?.some((end) => !host.includes(end))) {
    throw new ValueError(`Tunnel host can't contain control characters ${repr(host)}`);
  }
  return ascii;
}
