// @unasync
import { getaddrinfo } from './getaddrinfo.js';

/** The replaceable names, which the module's own functions look up when called: the start of `namespace`. */
export const lookups = { getaddrinfo };
