// Mirrors CPython v3.13.0 Lib/queue.py (Empty, Full).
import { Exception, name_classes } from '../python/errors/internal.js';

/** Raised if the queue is empty. */
export class Empty extends Exception {}
/** Raised if the queue is full. */
export class Full extends Exception {}
name_classes({ Empty, Full }, 'queue');
