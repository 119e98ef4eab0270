// Mirrors CPython v3.13.18 Lib/ftplib.py (the exceptions).
import { EOFError, Exception, OSError, name_classes } from '../../python/errors/internal.js';

// The class is not declared as `Error`, which would hide JavaScript's class in this file. `name_classes` sets Python's
// name below.
/** The base class of FTP errors: `ftplib.Error`. */
export class FTPError extends Exception {}
/** Raised for an unexpected reply. */
export class error_reply extends FTPError {}
/** Raised for a temporary failure, a reply of 400 to 499. */
export class error_temp extends FTPError {}
/** Raised for a permanent failure, a reply of 500 to 599. */
export class error_perm extends FTPError {}
/** Raised for a malformed reply, or one in which required data is missing. */
export class error_proto extends FTPError {}

name_classes({ Error: FTPError, error_reply, error_temp, error_perm, error_proto }, 'ftplib');

/** All exceptions that FTP operations may raise because of the connection or the server, not of wrong arguments. */
export const all_errors = [FTPError, OSError, EOFError] as const;
