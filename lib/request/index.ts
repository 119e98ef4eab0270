// @unasync
/**
 * `urllib.request`: opens URLs. Handlers for redirects, proxies, authentication and cookies can be added to an opener.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html}
 * @module
 */
import * as names from './names.js';
import { urlcleanup, urlretrieve } from './retrieve.js';
import { namespace as module } from './urlopen.js';
import { name_module } from '../python/values/index.js';

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

/** The module as a plain object. Replacing a name in it has an effect inside the module. @hidden */
export const namespace = Object.assign(module, names, { urlretrieve, urlcleanup });

name_module('urllib.request', namespace);
