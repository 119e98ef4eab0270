/** The proxies that are set in Windows and macOS. In browsers, package.json maps this module to `../no_system.ts`. */
import { type ArgumentsOf, bind, def, optional, required } from '../../../python/calls/index.js';
import { platform } from '../../../python/platform/index.js';
import { type Dict, bare } from '../../../python/values/index.js';
import {
  getproxies_macosx_sysconf,
  proxy_bypass_macosx_sysconf,
  read_sysconf,
} from './macosx_sysconf.js';
import { getproxies_registry, proxy_bypass_registry, read_registry } from './registry.js';

/** Answers from the settings of a system. */
interface SystemProxies {
  proxies: () => Dict<string>;
  bypasses: (host: string) => boolean;
}

const READERS: Readonly<Record<string, () => SystemProxies>> = bare({
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
});

/** Starting a program takes milliseconds, so that the settings are read once, and again if the program asks for them. */
let known: SystemProxies | undefined;

/** Makes `getproxies` of the function for the environment. It reads the settings again. */
export function with_system_proxies<Args extends unknown[]>(
  getproxies_environment: (...args: Args) => Dict<string>,
) {
  return function getproxies(...args: Args): Dict<string> {
    return or_system(getproxies_environment(...args), true);
  };
}

const PROXY_BYPASS = def(
  'proxy_bypass',
  { host: required<string>() },
  { proxies: optional<unknown>(null, 'other names') },
);

/** Makes `proxy_bypass` of the function for the environment. */
export function with_system_exceptions<Args extends ArgumentsOf<typeof PROXY_BYPASS>>(
  proxy_bypass_environment: (...args: Args) => boolean,
  getproxies_environment: () => Dict<string>,
) {
  return function proxy_bypass(...args: Args): boolean {
    if (proxy_bypass_environment(...args)) return true;
    const [host, given] = bind(PROXY_BYPASS, args);
    return given === null && bypasses_system(host, getproxies_environment());
  };
}

/** Returns the proxies of the environment, else those of the system, as they were read first or, with `again`, as they are now. */
export function or_system(environment: Dict<string>, again = false): Dict<string> {
  return settings_beside(environment, again)?.proxies() ?? environment;
}

/** Returns true if the system exempts a host from proxies, and the environment has no proxies. */
export function bypasses_system(host: string, environment: object): boolean {
  return settings_beside(environment)?.bypasses(host) ?? false;
}

function settings_beside(environment: object, again = false): SystemProxies | null {
  const read = READERS[platform() ?? ''];
  if (read === undefined || Object.keys(environment).length > 0) return null;
  if (again) known = undefined;
  return (known ??= read());
}
