import { name_classes } from '../../python/builtins/internal.js';
import { IncompleteRead as httplib_IncompleteRead } from '../../python/http/client/plain.js';
import * as classes from './exceptions.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes, httplib_IncompleteRead };
name_classes(classes, 'urllib3.exceptions');
// The class has two names. The other is the former name.
name_classes({ ProtocolError: classes.ProtocolError }, 'urllib3.exceptions');
