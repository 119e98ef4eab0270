// @unasync
// Mirrors urllib3 2.7.0 connectionpool.py: the names of the module that its classes look up.
import { port_by_scheme } from '../connection/module.js';
import { Logger } from '../support/log.js';

/** The names that the module `urllib3.connectionpool` itself looks up. A program may replace them. */
export const globals = {
  log: new Logger('urllib3.connectionpool'),
  port_by_scheme,
};
