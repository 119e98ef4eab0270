// Mirrors CPython v3.13.18 Lib/queue.py (Empty, Full).
import { Exception, name_classes } from '../../python/errors/internal.js';

/** Raised if an item is requested from an empty queue. */
export class Empty extends Exception {}
/** Raised if an item is added to a full queue. */
export class Full extends Exception {}
name_classes({ Empty, Full }, 'queue');
