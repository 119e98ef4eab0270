// Mirrors CPython v3.13.18 Lib/urllib/request.py (_parse_proxy).
import { ValueError } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { as_tuple } from '../../python/values/index.js';
import { _splitpasswd, _splittype, _splituser } from '../../parse/index.js';

/** The parts of a proxy's URL or authority. Missing parts are null. */
export type ParsedProxy = [
  scheme: string | null,
  user: string | null,
  password: string | null,
  hostport: string,
];

/**
 * Splits a proxy's URL or authority.
 * @throws {@link ValueError} if `proxy` is a URL without an authority.
 * @internal
 */
export function _parse_proxy(proxy: string): ParsedProxy {
  const [scheme, rest] = _splittype(proxy);
  const is_url = rest.startsWith('/');
  if (is_url && !rest.startsWith('//')) {
    throw new ValueError(`proxy URL with no authority: ${repr(proxy)}`);
  }
  const [userinfo, hostport] = _splituser(is_url ? authority_of(rest) : proxy);
  const [user, password] = userinfo === null ? [null, null] : _splitpasswd(userinfo);
  return as_tuple([is_url ? scheme : null, user, password, hostport]);
}

/** Returns the text between `//` and the path. A password may contain slashes. */
function authority_of(rest: string): string {
  const at = rest.indexOf('@');
  const end = rest.indexOf('/', at < 0 ? 2 : at);
  return rest.slice(2, end < 0 ? undefined : end);
}
