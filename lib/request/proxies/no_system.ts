import type { Dict } from '../../python/values/index.js';

/** Takes the place of `system/settings.ts` in browsers, where no settings can be read. */
export function or_system(environment: Dict<string>): Dict<string> {
  return environment;
}

export function bypasses_system(): boolean {
  return false;
}

export function with_system_proxies<Function>(getproxies_environment: Function): Function {
  return getproxies_environment;
}

export function with_system_exceptions<Function>(proxy_bypass_environment: Function): Function {
  return proxy_bypass_environment;
}
