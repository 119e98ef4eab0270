// @unasync
import { lookups } from './lookups.js';
import * as names from './names.js';

/** The module as an object whose names can be set anew: a connection made later uses its `create_connection` and `getaddrinfo`. @hidden */
export const namespace = Object.assign(lookups, names);
