/** The proxies that are set in Windows and macOS. In browsers, package.json maps this module to `../no_system.ts`. */
import { platform } from '../../../python/platform/index.js';
import type { Dict } from '../../../python/values/index.js';
import {
  getproxies_macosx_sysconf,
  proxy_bypass_macosx_sysconf,
  read_sysconf,
} from './macosx_sysconf.js';
import { getproxies_registry, proxy_bypass_registry, read_registry } from './registry.js';

/** What a system's settings say. */
export interface SystemProxies {
  proxies: () => Dict<string>;
  bypasses: (host: string) => boolean;
}

const READERS: Readonly<Record<string, () => SystemProxies>> = {
  win32() {
    const values = read_registry();
    return {
      proxies: () => getproxies_registry(values),
      bypasses: (host) => proxy_bypass_registry(host, values),
    };
  },
  darwin() {
    const settings = read_sysconf();
    return {
      proxies: () => getproxies_macosx_sysconf(settings),
      bypasses: (host) => proxy_bypass_macosx_sysconf(host, settings),
    };
  },
};

/** Starting a program takes milliseconds, so that the settings are read once, and again if the program asks for them. */
let known: SystemProxies | undefined;

/** Returns the settings of the system, as they were read first or, with `again`, as they are now. */
export function system_proxies(again = false): SystemProxies | null {
  const read = READERS[platform() ?? ''];
  if (read === undefined) return null;
  if (again) known = undefined;
  return (known ??= read());
}
