// Mirrors CPython v3.13.18 Lib/urllib/request.py (getproxies_macosx_sysconf, proxy_bypass_macosx_sysconf) and Modules/_scproxy.c.
import { output_of } from '../../../python/platform/index.js';
import { dict } from '../../../python/objects/index.js';
import type { Dict } from '../../../python/values/index.js';
import { _splitport } from '../../../parse/index.js';
import { IPV4 } from '../../../parse/internal.js';
import { fnmatchcase } from './fnmatch.js';

/** The settings of macOS. */
export interface SysconfSettings {
  /** The values that are no list, by their names. */
  readonly values: ReadonlyMap<string, string>;
  readonly exclude_simple: boolean;
  readonly exceptions: readonly string[];
}

/** Reads the settings by `scutil --proxy`. */
export function read_sysconf(): SysconfSettings {
  const output = output_of('/usr/sbin/scutil', ['--proxy']) ?? '';
  // Deeper are the settings of single network interfaces, below `__SCOPED__`.
  const values = new Map(
    Array.from(output.matchAll(/^ {2}(\w+) : (.*)$/gm), ([, name, value]) => [name!, value!]),
  );
  const [, list = ''] = /^ {2}ExceptionsList : <array> \{\n((?: {4}.*\n)*)/m.exec(output) ?? [];
  return {
    values,
    exclude_simple: is_set(values.get('ExcludeSimpleHostnames')),
    exceptions: Array.from(list.matchAll(/^ {4}\d+ : (.*)$/gm), ([, value]) => value!),
  };
}

const is_set = (number: string | undefined): boolean => Boolean(Number(number ?? 0));

/** Returns the proxies that are set in macOS, by scheme. */
export function getproxies_macosx_sysconf({ values }: SysconfSettings): Dict<string> {
  const proxies = dict<string>();
  for (const name of ['HTTP', 'HTTPS', 'FTP', 'Gopher', 'SOCKS']) {
    const host = values.get(`${name}Proxy`);
    if (!is_set(values.get(`${name}Enable`)) || host === undefined) continue;
    const port = values.get(`${name}Port`);
    proxies[name.toLowerCase()] = `http://${host}${port === undefined ? '' : `:${port}`}`;
  }
  return proxies;
}

/** Returns true if macOS exempts a host from proxies. */
export function proxy_bypass_macosx_sysconf(
  host: string,
  { exclude_simple, exceptions }: Omit<SysconfSettings, 'values'>,
): boolean {
  const [name] = _splitport(host);
  if (!host.includes('.') && exclude_simple) return true;
  const address = IPV4.test(name) ? number_of(name) : null;
  return exceptions.some((each) => {
    const [, base, given] = NETWORK.exec(each) ?? [];
    if (base === undefined || address === null) return each !== '' && fnmatchcase(host, each);
    const length = given === undefined ? 8 * base.split('.').length : Number(given);
    if (length > 32) return false; // as the libraries of macOS
    const rest = BigInt(32 - length);
    return address >> rest === number_of(base) >> rest;
  });
}

/** Matches an address, or the beginning of one, such as 169.254/16. */
const NETWORK = /^(\d+(?:\.\d+)*)(?:\/(\d+))?/;

/** Returns the number of an address. Missing parts are zero; Python does not limit the others to a byte. */
function number_of(address: string): bigint {
  const parts = address.split('.').map(BigInt);
  return [24n, 16n, 8n, 0n].reduce((sum, shift, i) => sum | ((parts[i] ?? 0n) << shift), 0n);
}
