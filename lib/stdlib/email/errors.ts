// Mirrors CPython v3.13.18 Lib/email/errors.py.
import { Exception, ValueError } from '../../python/errors/index.js';
import { hidden_attributes } from '../../python/values/index.js';

/*
 * Exception
 * ├── MessageError
 * │   ├── MessageParseError
 * │   │   └── HeaderParseError
 * │   └── HeaderWriteError
 * └── ValueError
 *     └── MessageDefect
 *         ├── NoBoundaryInMultipartDefect and the other classes below
 *         └── HeaderDefect
 *             └── InvalidHeaderDefect
 */

/** Base class of the email modules' errors. */
class MessageError extends Exception {}

/** Base class of parser errors. */
class MessageParseError extends MessageError {}

/** Raised if a header is missing or cannot be parsed. */
export class HeaderParseError extends MessageParseError {}

/** Raised if a written header would be parsed as something else. */
export class HeaderWriteError extends MessageError {}

/** Base class of faults that the parser found and worked around. */
export class MessageDefect extends ValueError {
  /** The invalid line, or null if it was not given. */
  declare line: string | null;

  constructor(line: string | null = null) {
    super(...(line === null ? [] : [line]));
    this.line = line;
  }
}
hidden_attributes(MessageDefect, ['line']);

/** A multipart message declares no boundary. */
export class NoBoundaryInMultipartDefect extends MessageDefect {}
/** The declared boundary of a multipart message never occurs. */
export class StartBoundaryNotFoundDefect extends MessageDefect {}
/** The last part of a multipart message is not closed. */
export class CloseBoundaryNotFoundDefect extends MessageDefect {}
/** The first header line starts with white space. */
export class FirstHeaderLineIsContinuationDefect extends MessageDefect {}
/** A `From ` line occurs between headers. */
export class MisplacedEnvelopeHeaderDefect extends MessageDefect {}
/** A line without a colon ended the headers. */
export class MissingHeaderBodySeparatorDefect extends MessageDefect {}
/** A multipart message has no parts. */
export class MultipartInvariantViolationDefect extends MessageDefect {}
/** A multipart message declares a Content-Transfer-Encoding of its own. */
export class InvalidMultipartContentTransferEncodingDefect extends MessageDefect {}
/** Base64 text is padded incorrectly. */
export class InvalidBase64PaddingDefect extends MessageDefect {}
/** Base64 text has characters outside its alphabet. */
export class InvalidBase64CharactersDefect extends MessageDefect {}
/** Base64 text has one character more than a whole number of groups. */
export class InvalidBase64LengthDefect extends MessageDefect {}
/** Base class of defects of one header. */
class HeaderDefect extends MessageDefect {}
/** A header is invalid. The message gives the reason. */
export class InvalidHeaderDefect extends HeaderDefect {}
