// Mirrors idna 3.20 core.py (the exceptions).
import { bind, def, keyword_only, var_positional } from '../../../python/calls/index.js';
import { UnicodeError, name_classes } from '../../../python/errors/internal.js';
import { hidden_attributes, kw } from '../../../python/values/index.js';

const IDNA_ERROR = def(
  'IDNAError.__init__',
  { args: var_positional<unknown>('any') },
  { code: keyword_only<string | null>(null) },
  { text: keyword_only<string | null>(null) },
  { codepoint: keyword_only<number | null>(null) },
  { position: keyword_only<number | null>(null) },
);

/**
 * Raised if IDNA does not allow a name. Its attributes are null where they do not apply.
 *
 * @see {@link https://github.com/kjd/idna#exceptions}
 */
export class IDNAError extends UnicodeError {
  /** The violated rule, such as `disallowed_codepoint`. */
  declare code: string | null;
  /** The label, or, if the mapping of UTS 46 failed, the whole name. */
  declare text: string | null;
  /** The code point of the character that is not allowed. */
  declare codepoint: number | null;
  /** The position of that character in `text`, in characters from 1. */
  declare position: number | null;

  /** @param args The arguments of a UnicodeError. The keywords `code`, `text`, `codepoint` and `position` may follow. */
  constructor(...args: unknown[]) {
    const [given, code, text, codepoint, position] = bind(IDNA_ERROR, args as []);
    super(...given);
    Object.assign(this, { code, text, codepoint, position });
  }
}
hidden_attributes(IDNAError, ['code', 'text', 'codepoint', 'position']);

/** Raised if the name mixes writing directions in a way that is not allowed. */
export class IDNABidiError extends IDNAError {}
/** Raised if the name contains a character that is not allowed. */
export class InvalidCodepoint extends IDNAError {}
/** Raised if the name contains a character that is not allowed at its position. */
export class InvalidCodepointContext extends IDNAError {}

name_classes({ IDNAError, IDNABidiError, InvalidCodepoint, InvalidCodepointContext }, 'idna.core');

/** Formats a code point as in `U+002E`. */
export function unot(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The character that an error concerns. */
export type Where = Pick<IDNAError, 'text' | 'codepoint' | 'position'>;

/** Creates an error for the rule `code`. */
export function idna_error(
  Class: typeof IDNAError,
  message: string,
  code: string,
  where: Where = { text: null, codepoint: null, position: null },
): IDNAError {
  return new Class(message, kw({ code, ...where }));
}
