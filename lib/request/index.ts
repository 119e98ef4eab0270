// @unasync
/**
 * `urllib.request`: opens URLs. Handlers for redirects, proxies, authentication and cookies can be added to an opener.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html}
 * @module
 */
import { __version__ } from './globals.js';
import * as names from './names.js';
import { urlcleanup, urlretrieve } from './retrieve.js';
import { globals } from './urlopen.js';
import { as_module } from '../python/objects/index.js';
import { name_module, pick } from '../python/values/index.js';

export {
  build_opener,
  install_opener,
  urlopen,
  type HandlerLike,
  type UrlopenKeywords,
} from './urlopen.js';
export { urlcleanup, urlretrieve, type UrlretrieveKeywords } from './retrieve.js';
export type { ReportHook, Retrieved } from './download.js';
export * from './names.js';

const defined = { ...names, __version__, urlretrieve, urlcleanup };

/** The module as a plain object. Replacing a name in it has an effect inside the module. @hidden */
// Without this annotation, TypeDoc would list functions of urllib.parse as this module's.
export const namespace: typeof globals & typeof defined = as_module(
  'urllib.request',
  globals,
  pick(
    defined,
    '__version__',
    'request_host',
    '_parse_proxy',
    '_splitattr',
    '_splithost',
    '_splitpasswd',
    '_splitport',
    '_splitquery',
    '_splittag',
    '_splittype',
    '_splituser',
    '_splitvalue',
    '_to_bytes',
    'ftperrors',
    'getproxies_environment',
    'localhost',
    'parse_http_list',
    'parse_keqv_list',
    'proxy_bypass_environment',
    'quote',
    'thishost',
    'unquote',
    'unquote_to_bytes',
    'unwrap',
    'url2pathname',
    'urljoin',
    'urlparse',
    'urlsplit',
    'urlunparse',
  ),
  defined,
);

name_module('urllib.request', namespace);
