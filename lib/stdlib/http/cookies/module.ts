import { as_module } from '../../../python/objects/index.js';
import { pick } from '../../../python/values/index.js';
import * as module from './index.js';

/** The module `http.cookies` as a plain object, in which a program can set names. */
export const namespace: typeof module = as_module(
  'http.cookies',
  {},
  pick(module, '_quote', '_unquote'),
  module,
);
