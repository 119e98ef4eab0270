// Mirrors OpenMV's requests module (request: what it makes of a URL).
import { AttributeError, ValueError, int, type_name } from '../../builtins/index.js';
import { quote } from '../../parse/index.js';

/** Where a URL leads. */
export interface Target {
  secure: boolean;
  host: string;
  /** Null where the URL does not say. */
  port: number | null;
  /** The path, with the query. */
  path: string;
}

const WHOLE = /^(https?):\/\/([^/?#]*)([^#]*)/s;
const PORT = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s;
/** All of ASCII: whether it may be in a URL is the connection's to say. */
const ASCII = String.fromCharCode(...Array(0x80).keys());

/** @throws {@link ValueError} for another scheme than http and https, or where the port is no number. */
export function target_of(url: string): Target {
  if (typeof url !== 'string') {
    throw new AttributeError(`'${type_name(url)}' object has no attribute 'split'`);
  }
  const [, scheme, authority = '', rest = ''] = WHOLE.exec(url) ?? [];
  if (scheme === undefined) throw new ValueError(`Unsupported protocol: ${url.split('/', 1)[0]}`);
  // A password is not to be told.
  if (authority.includes('@')) throw new ValueError('user and password go by auth, not by the URL');
  const [, host = '', port] = PORT.exec(authority) ?? [];
  return {
    secure: scheme === 'https',
    host,
    port: port === undefined ? null : Number(int(port)),
    path: quote(rest.startsWith('/') ? rest : `/${rest}`, ASCII),
  };
}
