// Mirrors CPython v3.13.0 Lib/json/__init__.py (its submodules).
import { JSONDecodeError } from './decode_error.js';
import { JSONDecoder } from './decoder.js';
import { JSONEncoder } from './encoder.js';

/** The module `json.decoder`: {@link JSONDecodeError} and {@link JSONDecoder}. */
export const decoder = { JSONDecodeError, JSONDecoder };
/** The module `json.encoder`: {@link JSONEncoder}. */
export const encoder = { JSONEncoder };
