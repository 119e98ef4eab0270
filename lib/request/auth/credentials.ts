import { b64encode, encode, str } from '../../python/bytes/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { dict } from '../../python/objects/index.js';
import type { Dict } from '../../python/values/index.js';
import { opening_of, steps_from } from '../open_calls.js';
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

/** Returns the headers of a request by which handlers have answered challenges in its call. They are sent in place of refused ones. */
export function answers_of(req: Request): Dict<HeaderValue> {
  const answers = dict<HeaderValue>();
  for (const { answer } of steps_from(opening_of(req).step)) {
    if (answer === null) continue;
    const [name, value] = answer;
    if (req.unredirected_hdrs[name] === value) answers[name] = value;
  }
  return answers;
}

/** The headers that were sent for a response. Calls at the same time may have the same request, and change its headers. */
export const sent_headers = new WeakMap<object, Dict<HeaderValue>>();

/** Returns the credentials of the Basic scheme: `user:password` in base64. */
export function basic_credentials(user: string | null, password: string | null): string {
  return base64(`${str(user)}:${str(password)}`);
}

/** Encodes text as UTF-8, then as base64. */
export function base64(text: string): string {
  return b64encode(encode(text));
}
