// Mirrors idna 3.13 core.py (the exceptions).
import { UnicodeError, name_classes } from '../../../python/errors/internal.js';

/** Raised if IDNA does not allow a name. */
export class IDNAError extends UnicodeError {}
/** Raised if the name mixes writing directions in a way that is not allowed. */
export class IDNABidiError extends IDNAError {}
/** Raised if the name contains a character that is not allowed. */
export class InvalidCodepoint extends IDNAError {}
/** Raised if the name contains a character that is not allowed at its position. */
export class InvalidCodepointContext extends IDNAError {}

name_classes({ IDNAError, IDNABidiError, InvalidCodepoint, InvalidCodepointContext }, 'idna.core');
