// Finds out from the parser's defects whether some lines of the headers were not headers.
import {
  FirstHeaderLineIsContinuationDefect,
  InvalidHeaderDefect,
  MisplacedEnvelopeHeaderDefect,
  MissingHeaderBodySeparatorDefect,
} from './errors.js';
import type { Message } from './message.js';

const MALFORMED = [
  FirstHeaderLineIsContinuationDefect,
  InvalidHeaderDefect,
  MisplacedEnvelopeHeaderDefect,
  MissingHeaderBodySeparatorDefect,
];

/**
 * Returns true if a line of the headers was not a header. A line without a colon, for example, hides all headers that
 * follow it.
 *
 * @param message A message that was parsed from its headers only.
 */
export function has_malformed_lines({ defects, _unixfrom, _payload }: Message): boolean {
  if (_unixfrom !== null || (typeof _payload === 'string' && _payload !== '')) return true;
  // After `Content-Type: message/rfc822`, the remaining text is parsed as another message.
  if (Array.isArray(_payload) && _payload.some(has_malformed_lines)) return true;
  return defects.some((defect) => MALFORMED.some((Defect) => defect instanceof Defect));
}
