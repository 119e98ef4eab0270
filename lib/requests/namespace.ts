// @unasync
import * as modules from './modules.js';
import * as names from './names.js';

/** The module `requests` as a plain object. @hidden */
export const namespace = { ...names, ...modules };
