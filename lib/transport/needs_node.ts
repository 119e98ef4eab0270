// @unasync
/**
 * Says what is wrong if a bundle for a page was built for Node. The transport of each API imports this file before all that
 * looks up Node's modules, and imports none of them itself: an import of `node:` would fail in a page before anything runs.
 */
import { OSError } from '../python/errors/index.js';
import { find_module } from '../python/platform/index.js';

if (find_module('node:process') === null)
  throw new OSError(
    'there is no Node.js here: a bundle for browsers is built with the condition `browser` ' +
      '(Rollup: `browser: true` of node-resolve)',
  );
