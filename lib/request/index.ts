// @unasync
/**
 * `urllib.request`: opens URLs.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html}
 * @module
 */
import { module } from './build_opener.js';
import { urlcleanup, urlretrieve } from './retrieve.js';
import { install_opener, urlopen } from './urlopen.js';

export { build_opener, type HandlerLike } from './build_opener.js';
export { install_opener, urlopen, type UrlopenOptions } from './urlopen.js';
export { urlcleanup, urlretrieve, type RetrieveOptions } from './retrieve.js';
export type { ReportHook, Retrieved } from './download.js';
export * from './names.js';

/** The module as a plain object: a name replaced in it takes effect inside the module. @hidden */
export const namespace = Object.assign(module, {
  install_opener,
  urlopen,
  urlretrieve,
  urlcleanup,
});
