import { define_property } from '../../python/values/index.js';

/** The options of pools whose values may hold passwords: headers, the URL of a proxy, a key's password. */
const SECRETS: ReadonlySet<string> = new Set([
  ...['headers', 'proxy', 'proxy_config', '_proxy', '_proxy_headers', '_proxy_config'],
  ...['_socks_options', 'key_password'],
]);

/** Leaves the options that may hold secrets out of what `console.log` shows of a dict of options. Returns the dict. */
export function hide_secrets<Options extends object>(options: Options): Options {
  define_property(options, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => Object.fromEntries(Object.entries(options).filter(([name]) => !SECRETS.has(name))),
    configurable: true,
  });
  return options;
}
