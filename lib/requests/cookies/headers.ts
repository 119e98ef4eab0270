// Mirrors requests 2.34.2 cookies.py (extract_cookies_to_jar, get_cookie_header).
import { is_own } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { CookieJar, type CookieResponse } from '../../stdlib/http/cookiejar/index.js';
import { truth } from '../../python/objects/index.js';
import './headers.calls.js';
import { is_new_jar } from './jar.js';
import { MockRequest, MockResponse } from './mock_request.js';

/** The methods that add a Cookie header. */
const ADDITION = ['add_cookie_header', '_cookies_for_request', 'clear_expired_cookies'] as const;

type Message = ReturnType<CookieResponse['info']>;

/**
 * Stores the cookies that a response sets.
 *
 * @param jar The jar.
 * @param request The prepared request.
 * @param response The response of urllib3. If it has no `_original_response`, nothing is stored.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#cookies}
 * @example
 * ```ts
 * import { HTTPMessage } from 'pyurllib/http/client';
 * import { requests } from 'pyurllib';
 *
 * const msg = new HTTPMessage();
 * msg['Set-Cookie'] = 'id=42';
 * const jar = new requests.cookies.RequestsCookieJar();
 * const request = new requests.Request('GET', 'http://example.com/').prepare();
 * requests.cookies.extract_cookies_to_jar(jar, request, { _original_response: { msg } });
 * jar.get_dict(); // => { id: '42' }
 * ```
 */
export function extract_cookies_to_jar(
  jar: CookieJar,
  request: MockRequest['_r'],
  response: unknown,
): void {
  _extract_cookies_to_jar(jar, request, response);
}

/** The core of {@link extract_cookies_to_jar}. @internal */
export function _extract_cookies_to_jar(
  jar: CookieJar,
  request: MockRequest['_r'],
  response: unknown,
): void {
  const original = original_of(response);
  if (original === null) return;
  if (!('msg' in Object(original))) throw no_attribute(original, 'msg');
  if (!sets_cookies(original.msg) && is_own(jar, CookieJar, 'extract_cookies', 'make_cookies'))
    return;
  jar.extract_cookies(new MockResponse(original.msg), new MockRequest(request));
}

/** Returns the response of http.client within one of urllib3, or null if there is none. */
function original_of(response: unknown): { msg: Message } | null {
  return (response as { _original_response?: { msg: Message } } | null)?._original_response || null;
}

/** Returns false if headers set no cookies. */
function sets_cookies(msg: Message): boolean {
  if (typeof (msg as Message | null)?.get_all !== 'function') return true;
  return ['Set-Cookie', 'Set-Cookie2'].some((name) => truth(msg.get_all(name, [])));
}

/**
 * Returns the `Cookie` header for a request.
 *
 * @param jar The jar.
 * @param request The prepared request.
 * @returns The header's value, or null if the jar does not add the header.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#cookies}
 * @example
 * ```ts
 * import { requests } from 'pyurllib';
 *
 * const jar = requests.cookies.cookiejar_from_dict({ a: '1', b: '2' });
 * const request = new requests.Request('GET', 'http://example.com/').prepare();
 * requests.cookies.get_cookie_header(jar, request); // => 'a=1; b=2'
 * ```
 */
export function get_cookie_header(jar: CookieJar, request: MockRequest['_r']): string | null {
  return _get_cookie_header(jar, request);
}

/** The core of {@link get_cookie_header}. @internal */
export function _get_cookie_header(jar: CookieJar, request: MockRequest['_r']): string | null {
  // A new jar, which is empty, adds no header. Without this, a kept GET of a Session takes 9 % more CPU time.
  if (is_new_jar(jar) && is_own(jar, CookieJar, ...ADDITION)) return null;
  const mock = new MockRequest(request);
  jar.add_cookie_header(mock);
  return mock.get_new_headers()['Cookie'] ?? null;
}
