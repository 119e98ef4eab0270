import { b64encode, encode, str } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import type { Dict } from '../../python/values/index.js';
import { type Call, call_of } from '../../transport/plain.js';
import { capitalize } from '../_case.js';
import type { Request } from '../request.js';
import { HTTPPasswordMgr, type Credentials } from './password_mgr.js';

/** The interface that handlers require of a password manager: an HTTPPasswordMgr or an object of the caller. */
export interface PasswordManager {
  add_password(
    realm: string | null,
    uri: string | Iterable<string>,
    user: string,
    passwd: string,
    is_authenticated?: boolean,
  ): void;
  find_user_password(realm: string | null, authuri: string): Credentials;
  is_authenticated?(authuri: string): boolean | null;
  update_authenticated?(uri: string, is_authenticated?: boolean): void;
}

/** Returns the given manager or a new one, and the bound method `add_password`, which the handler exposes. */
export function resolve_manager(
  given: PasswordManager | null,
): [passwd: PasswordManager, add_password: HTTPPasswordMgr['add_password']] {
  const passwd = given ?? new HTTPPasswordMgr();
  if (typeof passwd.add_password !== 'function') throw no_attribute(passwd, 'add_password');
  // The manager decides whether it accepts keywords. HTTPPasswordMgr does.
  return [passwd, passwd.add_password.bind(passwd) as HTTPPasswordMgr['add_password']];
}

/**
 * Puts credentials into a request for its retry. Within the call they are sent in place of a header that the program has set,
 * which would be refused again.
 */
export function authorize(context: Call | null, req: Request, header: string, value: string): void {
  req.add_unredirected_header(header, value);
  if (context === null) return;
  context.credentials = new Map(context.credentials).set(capitalize(header), value);
}

/** Returns the headers of a request that {@link authorize} has put into it within its call. */
export function authorized(req: Request): Dict<string> {
  const put = [...(call_of(req)?.credentials ?? [])];
  return dict(put.filter(([name, value]) => req.unredirected_hdrs[name] === value));
}

/** Returns the credentials of the Basic scheme: `user:password` in base64. */
export function basic_credentials(user: string | null, password: string | null): string {
  return base64(`${str(user)}:${str(password)}`);
}

/** Encodes text as UTF-8, then as base64. */
export function base64(text: string): string {
  return b64encode(encode(text));
}
