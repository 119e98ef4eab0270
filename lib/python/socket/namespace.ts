// @unasync
import { globals } from './create_connection.js';
import * as names from './names.js';

/** The module as a mutable object: later connections use its current `create_connection` and `getaddrinfo`. @hidden */
export const namespace = Object.assign(globals, names);
