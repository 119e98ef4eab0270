// @unasync
/**
 * `socket`: default timeouts, look-ups of names, `create_connection`, a stream socket, and network errors.
 *
 * @see {@link https://docs.python.org/3.13/library/socket.html}
 * @module
 */
import { globals } from './create_connection.js';
import * as names from './names.js';
import { as_module } from '../../python/objects/index.js';
import { name_module, pick } from '../../python/values/index.js';

export * from './names.js';

/** The module as a mutable object: later connections use its current functions and its current `socket`. @hidden */
export const namespace = as_module(
  'socket',
  globals,
  pick(
    names,
    'AF_INET',
    'AF_INET6',
    'AF_UNIX',
    'IPPROTO_IPV6',
    'IPV6_V6ONLY',
    'SOCK_STREAM',
    'SOL_SOCKET',
    'SO_REUSEADDR',
    'SO_REUSEPORT',
    '_GLOBAL_DEFAULT_TIMEOUT',
    'getdefaulttimeout',
    'gethostname',
  ),
  names,
);

name_module('socket', namespace);
