// @unasync
// Mirrors requests 2.34.2 utils.py (the names of the module, as the module itself looks them up).
import type { Dict, kw } from '../../python/values/index.js';
import { getproxies, proxy_bypass } from '../../request/plain.js';

const imported = { getproxies, proxy_bypass };

/** The names that the files of this folder define. Each file adds its own names. */
export interface Added {
  DEFAULT_ACCEPT_ENCODING: string;
  default_user_agent: () => string;
  should_bypass_proxies: (url: string, keywords: kw<{ no_proxy: string | null }>) => boolean;
  get_environ_proxies: (url: string, keywords: kw<{ no_proxy: string | null }>) => Dict<string>;
}

/** The names that the module `requests.utils` itself looks up. A program may replace them. */
export const globals = imported as typeof imported & Added;
