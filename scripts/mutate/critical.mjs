// @ts-check
/** The files in which a wrong change does most harm. */

/** What frames messages, keeps connections, parses URLs, and decides what is sent to whom. Files or folders of lib/. */
const CRITICAL = [
  'parse',
  'request/auth',
  'request/handlers',
  'request/proxies',
  'request/request.ts',
  'request/opener_director.ts',
  'requests/adapters',
  'requests/auth',
  'requests/cookies',
  'requests/models/prepared_request.ts',
  'requests/models/prepared_url.ts',
  'requests/models/response_body.ts',
  'requests/sessions',
  'requests/utils/environment.ts',
  'requests/utils/netrc_auth.ts',
  'requests/utils/networks.ts',
  'requests/utils/proxies.ts',
  'requests/utils/urls.ts',
  'socks/negotiate.ts',
  'stdlib/http/client/body.ts',
  'stdlib/http/client/connection.ts',
  'stdlib/http/client/framing.ts',
  'stdlib/http/client/socket_state.ts',
  'stdlib/http/client/lines.ts',
  'stdlib/http/client/request_lines.ts',
  'stdlib/http/client/response.ts',
  'stdlib/http/cookiejar/cookie.ts',
  'stdlib/http/cookiejar/default_policy.ts',
  'stdlib/http/cookiejar/domains.ts',
  'stdlib/http/cookiejar/jar.ts',
  'stdlib/http/cookiejar/request_parts.ts',
  'stdlib/netrc',
  'transport/bridge.ts',
  'transport/errors.ts',
  'transport/request_wire.ts',
  'transport/ffi/socket.ts',
  'transport/ffi/tls.ts',
  'transport/ffi/tls_context.ts',
  'transport/mailbox.cjs',
  'transport/wire',
  'urllib3/connection',
  'urllib3/connectionpool',
  'urllib3/poolmanager',
  'urllib3/response',
  'urllib3/util',
];

/** What decides who gets credentials, which certificate is trusted, which connection is used again, and where a message ends. */
const SECURITY_RULES = [
  'request/auth',
  'request/handlers/redirect.ts',
  'request/proxies',
  'requests/adapters/certificates.ts',
  'requests/sessions/redirects.ts',
  'requests/utils/environment.ts',
  'requests/utils/netrc_auth.ts',
  'requests/utils/networks.ts',
  'stdlib/http/client/framing.ts',
  'stdlib/http/client/socket_state.ts',
  'stdlib/http/cookiejar/default_policy.ts',
  'stdlib/http/cookiejar/domains.ts',
  'transport/ffi/tls.ts',
  'transport/ffi/tls_context.ts',
  'transport/wire/secure.cjs',
  'transport/wire/sessions.cjs',
  'transport/wire/verification.cjs',
  'urllib3/poolmanager/pool_key.ts',
  'urllib3/util/ssl_match_hostname.ts',
];

/** @param {string} file Such as `lib/parse/join.ts`. */
export const is_critical = (file) => is_among(CRITICAL, file);

/** @param {string} file */
export const is_security_rule = (file) => is_among(SECURITY_RULES, file);

/** @param {string[]} places @param {string} file */
function is_among(places, file) {
  return places.some((place) => file === `lib/${place}` || file.startsWith(`lib/${place}/`));
}
