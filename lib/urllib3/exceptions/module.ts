import { name_module } from '../../python/values/index.js';
import { IncompleteRead as httplib_IncompleteRead } from '../../stdlib/http/client/plain.js';
import * as classes from './classes.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes, httplib_IncompleteRead };
// ProtocolError is also exported as ConnectionError. It is named first, because a class keeps the first name it gets.
name_module('urllib3.exceptions', { ProtocolError: classes.ProtocolError });
name_module('urllib3.exceptions', classes);
