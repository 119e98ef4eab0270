// @unasync
import { getaddrinfo } from './getaddrinfo.js';
import { socket } from './socket.js';

/** The replaceable names, which the module's own functions look up when called: the start of `namespace`. */
export const lookups = { getaddrinfo, socket };

/** True if a program has replaced none of them: the transport may resolve names and connect by itself. */
export const has_stock_lookups = () =>
  lookups.getaddrinfo === getaddrinfo && lookups.socket === socket;
