// @unasync
// Mirrors requests 2.34.2 adapters.py: declares the keywords with which requests are sent, each once.
import type { AsMapping } from '../../python/calls/index.js';
import type { CertType, ProxiesType, TimeoutType, VerifyType } from '../_types.js';

/** The keyword for a client's certificate. */
export interface CertKeywords {
  /** The path of a file with the client's certificate and key, or one path for each of them. */
  cert?: CertType;
}

/** The keyword for proxies. */
export interface ProxyKeywords {
  /** Proxy URLs by scheme. */
  proxies?: AsMapping<ProxiesType>;
}

/** The keywords that a session merges with its own settings and those of the environment. */
export interface SettingsKeywords extends CertKeywords, ProxyKeywords {
  /** If true, the body is not read, so that the program can read it in pieces. */
  stream?: boolean | null;
  /** True to verify the certificate, false to accept any, or the path of the trusted roots. */
  verify?: VerifyType;
}

/** The keywords with which an adapter sends a request. */
export interface SendKeywords extends SettingsKeywords {
  /** The timeout of each operation in seconds, `[connect, read]`, a Timeout of urllib3, or null for no limit. */
  timeout?: TimeoutType;
}
