import { name_classes } from '../../builtins/index.js';
import * as classes from './exceptions.js';

/** The module `urllib3.exceptions` as a plain object. */
export const exceptions = { ...classes };
name_classes(exceptions);
// It has two names, of which the other is the former one.
name_classes({ ProtocolError: exceptions.ProtocolError });
