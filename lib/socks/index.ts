// @unasync
/**
 * PySocks: sockets that connect through a proxy of SOCKS 5, SOCKS 4 or HTTP, and its handler for openers.
 *
 * @see {@link https://github.com/Anorov/PySocks}
 * @module
 */
import { name_module } from '../python/values/index.js';
import { SocksiPyConnection, SocksiPyConnectionS, SocksiPyHandler } from './handler.js';

export * from './names.js';
export { SocksiPyConnection, SocksiPyConnectionS, SocksiPyHandler };

name_module('sockshandler', { SocksiPyConnection, SocksiPyConnectionS, SocksiPyHandler });
