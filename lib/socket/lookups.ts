// @unasync
import { getaddrinfo } from './getaddrinfo.js';

/** The names of the module that its own functions look up in it: the start of `namespace`. */
export const lookups = { getaddrinfo };
