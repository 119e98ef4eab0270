// @unasync
import { globals } from './globals.js';
import * as names from './names.js';
import type { OpenerDirector } from './opener_director.js';
import { _parse_proxy } from './proxies/parse_proxy.js';

/**
 * The module `urllib.request` as a plain object. The module itself looks its names up here, so that a replaced
 * class or function takes effect. `build_opener.ts` and `index.ts` add the functions that depend on it.
 */
export const namespace = Object.assign(globals, names, {
  /** The opener `urlopen` uses; null until it is first needed. */
  _opener: null as OpenerDirector | null,
  _parse_proxy,
});
