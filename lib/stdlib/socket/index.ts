// @unasync
/**
 * `socket`: default timeouts, look-ups of names, `create_connection`, a stream socket, and network errors.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html}
 * @module
 */
import { globals } from './create_connection.js';
import * as names from './names.js';
import { name_module } from '../../python/values/index.js';

export * from './names.js';

/** The module as a mutable object: later connections use its current functions and its current `socket`. @hidden */
export const namespace = Object.assign(globals, names);

name_module('socket', namespace);
