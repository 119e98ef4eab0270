// Mirrors CPython v3.13.18 Lib/urllib/request.py (getproxies_registry, proxy_bypass_registry, _proxy_bypass_winreg_override).
import { getenv, output_of } from '../../../python/platform/index.js';
import { dict } from '../../../python/objects/index.js';
import { type Dict, strip } from '../../../python/values/index.js';
import { _splitport } from '../../../parse/index.js';
import { fnmatchcase } from './fnmatch.js';

const KEY = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`;

/** The settings of Windows: the values of the key, numbers or text, by their names in lower case. */
export type RegistryValues = ReadonlyMap<string, string | number>;

/** Reads the settings by `reg query`, because Node cannot read the registry itself. */
export function read_registry(): RegistryValues {
  const folder = getenv('SystemRoot') || String.raw`C:\Windows`;
  const output = output_of(String.raw`${folder}\System32\reg.exe`, ['query', KEY]) ?? '';
  return new Map(
    Array.from(output.matchAll(/^ {4}(\w+) {4}REG_(\w+) {4}(.*)$/gm), ([, name, type, value]) => [
      name!.toLowerCase(),
      type === 'DWORD' ? Number(value) : value!,
    ]),
  );
}

/** Returns the proxies that are set in Windows, by scheme. */
export function getproxies_registry(values: RegistryValues): Dict<string> {
  const proxies = dict<string>();
  const server = values.get('proxyserver');
  if (!values.get('proxyenable') || server === undefined) return proxies;
  const text = String(server);
  const settings = /[=;]/.test(text)
    ? text.split(';')
    : ['http', 'https', 'ftp'].map((scheme) => `${scheme}=${text}`);
  for (const setting of settings) {
    const end = setting.indexOf('=');
    if (end < 0) return proxies; // Python's ValueError, after which the others are not read
    const scheme = setting.slice(0, end);
    proxies[scheme] = with_type(scheme, setting.slice(end + 1));
  }
  if (proxies['socks']) {
    // For Windows, a SOCKS proxy without a version has version 4.
    const proxy = proxies['socks'].replace(/^socks:\/\//, 'socks4://');
    proxies['http'] ||= proxy;
    proxies['https'] ||= proxy;
  }
  return proxies;
}

function with_type(scheme: string, address: string): string {
  if (/^[^/:]+:\/\//.test(address)) return address;
  if (['http', 'https', 'ftp'].includes(scheme)) return `http://${address}`;
  return scheme === 'socks' ? `socks://${address}` : address;
}

/** Returns true if Windows exempts a host from proxies. */
export function proxy_bypass_registry(host: string, values: RegistryValues): boolean {
  const override = values.get('proxyoverride');
  if (!values.get('proxyenable') || !override) return false;
  return _proxy_bypass_winreg_override(host, String(override));
}

/** Returns true if a host is in a list such as `*.example.net;<local>`. */
export function _proxy_bypass_winreg_override(host: string, override: string): boolean {
  const [name] = _splitport(host);
  const lower_case = name.toLowerCase();
  return override.split(';').some((each) => {
    const test = strip(each);
    return test === '<local>' ? !name.includes('.') : fnmatchcase(lower_case, test.toLowerCase());
  });
}
