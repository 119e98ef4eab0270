// Mirrors requests 2.34.2 cookies.py (extract_cookies_to_jar, get_cookie_header).
import { bind, signature, type Arguments } from '../../builtins/index.js';
import { CookieJar, type CookieResponse } from '../../http/cookiejar/index.js';
import { MockRequest, MockResponse, type PreparedLike } from './mock_request.js';

const EXTRACT_COOKIES_TO_JAR = signature<[CookieJar, PreparedLike, unknown]>(
  'extract_cookies_to_jar',
  { required: ['jar', 'request', 'response'], mapping: ['jar', 'request', 'response'] },
);
const GET_COOKIE_HEADER = signature<[CookieJar, PreparedLike]>('get_cookie_header', {
  required: ['jar', 'request'],
  mapping: ['request'],
});

type Message = ReturnType<CookieResponse['info']>;
const { prototype: stock } = CookieJar;

/**
 * Keeps the cookies that a response sets.
 *
 * @param jar The jar.
 * @param request The prepared request.
 * @param response urllib3's response to it; nothing happens if it has no `_original_response`.
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
  ...args: Arguments<[jar: CookieJar, request: PreparedLike, response: unknown], []>
): void {
  const [jar, request, response] = bind(EXTRACT_COOKIES_TO_JAR, args);
  const original = (response as { _original_response?: { msg: Message } | null } | null)
    ?._original_response;
  if (!original) return;
  const { msg } = original;
  const is_usual =
    jar.extract_cookies === stock.extract_cookies && jar.make_cookies === stock.make_cookies;
  if (is_usual && !sets_cookies(msg)) return;
  jar.extract_cookies(new MockResponse(msg), new MockRequest(request));
}

function sets_cookies(msg: Message): boolean {
  for (const name of ['Set-Cookie', 'Set-Cookie2']) {
    for (const _value of msg.get_all(name, [])) return true;
  }
  return false;
}

/**
 * The `Cookie` header that a request is to have.
 *
 * @param jar The jar.
 * @param request The prepared request.
 * @returns The header's value, or null.
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
export function get_cookie_header(
  ...args: Arguments<[jar: CookieJar, request: PreparedLike], []>
): string | null {
  const [jar, request] = bind(GET_COOKIE_HEADER, args);
  const is_usual =
    jar.add_cookie_header === stock.add_cookie_header &&
    jar.clear_expired_cookies === stock.clear_expired_cookies;
  if (is_usual && Object.keys(jar._cookies).length === 0) return null;
  const mock = new MockRequest(request);
  jar.add_cookie_header(mock);
  return mock.get_new_headers()['Cookie'] ?? null;
}
