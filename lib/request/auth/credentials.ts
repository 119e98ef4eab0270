import { b64encode, encode, str } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import { type Dict, pick } from '../../python/values/index.js';
import { capitalize } from '../_case.js';
import type { HeaderValue, Request } from '../request.js';
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

/** Puts credentials into a request for its retry. They are sent in place of a header of the program's that was refused. */
export function authorize(req: Request, header: string, value: string): void {
  const name = capitalize(header);
  const { [name]: refused } = req.headers;
  if (refused !== undefined) (req._refused ??= dict())[name] = refused;
  req.add_unredirected_header(header, value);
}

/** Returns the headers that {@link authorize} has put into a request in place of others, unless the program has set new ones. */
export function answers_of({ headers, unredirected_hdrs, _refused }: Request): Dict<HeaderValue> {
  const names = Object.keys(_refused ?? {}).filter((name) => headers[name] === _refused![name]);
  return pick(unredirected_hdrs, ...names);
}

/** Returns the credentials of the Basic scheme: `user:password` in base64. */
export function basic_credentials(user: string | null, password: string | null): string {
  return base64(`${str(user)}:${str(password)}`);
}

/** Encodes text as UTF-8, then as base64. */
export function base64(text: string): string {
  return b64encode(encode(text));
}
