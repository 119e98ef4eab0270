// Mirrors CPython v3.13.0 Lib/ftplib.py (the exceptions).
import { EOFError, Exception, OSError, name_classes } from '../builtins/index.js';

// JavaScript's `Error` stays what it is in this file, so the class gets Python's name below.
/** What a server answers, or fails to: the base of the errors of FTP, `ftplib.Error`. */
export class FTPError extends Exception {}
/** A reply that has no place here. */
export class error_reply extends FTPError {}
/** A refusal for now: a reply of 400 to 499. */
export class error_temp extends FTPError {}
/** A refusal: a reply of 500 to 599. */
export class error_perm extends FTPError {}
/** A reply that is none, or does not say what it must. */
export class error_proto extends FTPError {}

name_classes({ Error: FTPError, error_reply, error_temp, error_perm, error_proto });

/** All that a conversation with a server may fail with. */
export const all_errors = [FTPError, OSError, EOFError] as const;
