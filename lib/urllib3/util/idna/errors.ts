// Mirrors idna 3.13 core.py (the exceptions).
import { UnicodeError, name_classes } from '../../../builtins/index.js';

/** A name that IDNA does not allow. */
export class IDNAError extends UnicodeError {}
/** It mixes directions of writing as it may not. */
export class IDNABidiError extends IDNAError {}
/** It has a character that is not allowed. */
export class InvalidCodepoint extends IDNAError {}
/** It has a character that is not allowed where it is. */
export class InvalidCodepointContext extends IDNAError {}

name_classes({ IDNAError, IDNABidiError, InvalidCodepoint, InvalidCodepointContext });
