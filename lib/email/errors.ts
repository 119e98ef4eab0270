// Mirrors CPython v3.13.0 Lib/email/errors.py.
import { Exception, ValueError, hidden_attributes } from '../builtins/index.js';

/*
 * Exception
 * ├── MessageError
 * │   ├── MessageParseError
 * │   │   └── HeaderParseError
 * │   └── HeaderWriteError
 * └── ValueError
 *     └── MessageDefect: what a parser worked around; found in a message's `defects`
 *         ├── NoBoundaryInMultipartDefect … InvalidBase64LengthDefect
 *         └── HeaderDefect
 *             └── InvalidHeaderDefect
 */

/** Base class of what the email modules raise. */
class MessageError extends Exception {}

/** Base class of what a parser raises. */
class MessageParseError extends MessageError {}

/** A header is missing or cannot be understood. */
export class HeaderParseError extends MessageParseError {}

/** A header would be written so that it reads back as something else. */
export class HeaderWriteError extends MessageError {}

/** Base class of what a parser noticed and worked around; `line` is the offending line, if one is. */
export class MessageDefect extends ValueError {
  /** The line at fault, or null. */
  declare line: string | null;

  constructor(line: string | null = null) {
    super(...(line === null ? [] : [line]));
    this.line = line;
  }
}
hidden_attributes(MessageDefect, ['line']);

/** A multipart message names no boundary. */
export class NoBoundaryInMultipartDefect extends MessageDefect {}
/** The boundary a multipart message names never occurs. */
export class StartBoundaryNotFoundDefect extends MessageDefect {}
/** The last part of a multipart message is not closed. */
export class CloseBoundaryNotFoundDefect extends MessageDefect {}
/** The first header line starts with white space. */
export class FirstHeaderLineIsContinuationDefect extends MessageDefect {}
/** A `From ` line stands between headers. */
export class MisplacedEnvelopeHeaderDefect extends MessageDefect {}
/** A line without a colon ended the headers. */
export class MissingHeaderBodySeparatorDefect extends MessageDefect {}
/** A multipart message has no parts. */
export class MultipartInvariantViolationDefect extends MessageDefect {}
/** A multipart message claims to be encoded as a whole. */
export class InvalidMultipartContentTransferEncodingDefect extends MessageDefect {}
/** Base64 text is not padded as it should be. */
export class InvalidBase64PaddingDefect extends MessageDefect {}
/** Base64 text has characters outside its alphabet. */
export class InvalidBase64CharactersDefect extends MessageDefect {}
/** Base64 text is one character longer than a whole number of groups. */
export class InvalidBase64LengthDefect extends MessageDefect {}
/** Base class of defects of one header. */
class HeaderDefect extends MessageDefect {}
/** A header is not valid; the message says why. */
export class InvalidHeaderDefect extends HeaderDefect {}
