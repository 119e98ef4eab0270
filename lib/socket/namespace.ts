// @unasync
import * as names from './names.js';

/** The module as an object whose names can be set anew: a connection made later uses its `create_connection`. */
export const namespace = { ...names };
