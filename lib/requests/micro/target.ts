// Mirrors OpenMV's requests module (request: how it splits a URL).
import { int } from '../../python/builtins/index.js';
import { ValueError, no_attribute } from '../../python/errors/internal.js';
import { quote } from '../../parse/index.js';

const WHOLE = /^(https?):\/\/([^/?#]*)([^#]*)/s;
const PORT = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s;
/** All ASCII characters, which `quote` is not to escape. The connection rejects those that a URL must not contain. */
const ASCII = String.fromCharCode(...Array(0x80).keys());

/**
 * Parses a URL. @throws {@link ValueError} for other schemes than http and https, a user name, or a port that is not a
 * number.
 */
export function target_of(url: string) {
  if (typeof url !== 'string') throw no_attribute(url, 'split');
  const [, scheme, authority = '', rest = ''] = WHOLE.exec(url) ?? [];
  if (scheme === undefined) throw new ValueError(`Unsupported protocol: ${url.split('/', 1)[0]}`);
  // The message does not contain the URL, because the URL may contain a password.
  if (authority.includes('@')) throw new ValueError('user and password go by auth, not by the URL');
  const [, host = '', port] = PORT.exec(authority) ?? [];
  return {
    secure: scheme === 'https',
    host,
    port: port === undefined ? null : Number(int(port)),
    path: quote(rest.startsWith('/') ? rest : `/${rest}`, ASCII),
  };
}
