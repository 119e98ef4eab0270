// @unasync
// Mirrors requests 2.34.2 sessions.py (Session.merge_environment_settings).
import type { SendKeywords } from '../session_parameters.js';
import type { CertType, ProxiesType, VerifyType } from '../types.js';
import { globals } from './module.js';
import { merge_setting } from './merge.js';

/** The options for sending a request, merged from the request, the session and the environment. */
export type Settings = Pick<SendKeywords, 'proxies' | 'stream' | 'verify' | 'cert'>;

/** Completes the settings of a request by those of the environment and of its session. */
export function merged_settings(
  session: Settings & { trust_env: boolean },
  url: string | null,
  proxies: ProxiesType,
  stream: boolean | null,
  given_verify: VerifyType,
  cert: CertType,
): Settings {
  let verify = given_verify;
  if (session.trust_env) {
    const of_environment = globals.get_environ_proxies(url!, proxies?.['no_proxy'] ?? null);
    if (proxies !== null) {
      for (const [scheme, proxy] of Object.entries(of_environment)) {
        if (!Object.hasOwn(proxies, scheme)) proxies[scheme] = proxy;
      }
    }
    if (verify === true || verify === null) {
      const { REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE } = process.env;
      verify = REQUESTS_CA_BUNDLE || CURL_CA_BUNDLE || verify;
    }
  }
  return {
    proxies: merge_setting(proxies, session.proxies, null) as ProxiesType,
    stream: merge_setting(stream, session.stream, null) as boolean,
    verify: merge_setting(verify, session.verify, null) as VerifyType,
    cert: merge_setting(cert, session.cert, null) as CertType,
  };
}
