import { name_classes } from '../../python/builtins/index.js';
import { IncompleteRead as httplib_IncompleteRead } from '../../python/http/client/plain.js';
import * as classes from './exceptions.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes, httplib_IncompleteRead };
name_classes(classes);
// It has two names, of which the other is the former one.
name_classes({ ProtocolError: classes.ProtocolError });
