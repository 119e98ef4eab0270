// Mirrors CPython v3.13.0 Lib/ftplib.py (the exceptions).
import { EOFError, Exception, OSError, name_classes } from '../builtins/index.js';

// Not declared as `Error`, which would shadow JavaScript's in this file; `name_classes` gives it Python's name below.
/** The base class of FTP errors: `ftplib.Error`. */
export class FTPError extends Exception {}
/** An unexpected reply. */
export class error_reply extends FTPError {}
/** A temporary failure: a reply of 400 to 499. */
export class error_temp extends FTPError {}
/** A permanent failure: a reply of 500 to 599. */
export class error_perm extends FTPError {}
/** A malformed reply, or one that lacks required data. */
export class error_proto extends FTPError {}

name_classes({ Error: FTPError, error_reply, error_temp, error_perm, error_proto });

/** All exceptions that FTP operations may raise. */
export const all_errors = [FTPError, OSError, EOFError] as const;
