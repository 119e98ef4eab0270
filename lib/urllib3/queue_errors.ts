// Mirrors CPython v3.11.7 Lib/queue.py (Empty, Full).
import { Exception, name_classes } from '../builtins/index.js';

/** There is nothing to get. */
export class Empty extends Exception {}
/** There is no room to put anything. */
export class Full extends Exception {}
name_classes({ Empty, Full });
