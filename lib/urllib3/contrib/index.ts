// @unasync
/**
 * `urllib3.contrib`: connections through SOCKS proxies.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/contrib/index.html}
 * @module
 */
import { name_module } from '../../python/values/index.js';
import { namespace } from '../module.js';
import * as module from './socks.js';

/** The module `urllib3.contrib.socks`, or null where there are no sockets: package.json's `imports` choose the file. */
export const socks: typeof module | null = module;

name_module('urllib3.contrib.socks', { ...module });
namespace.contrib.socks = module;
