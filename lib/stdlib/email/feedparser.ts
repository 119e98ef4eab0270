// Mirrors CPython v3.13.18 Lib/email/feedparser.py (FeedParser) and Lib/email/parser.py (Parser.parsestr).
import { str } from '../../python/bytes/index.js';
import { RecursionError } from '../../python/errors/index.js';
import * as errors from './errors.js';
import type { Message } from './message.js';

/** Matches a header line, a continuation line, or the `From ` line of a mailbox. */
const HEADER_LINE = /^(?:From |[!-9;-~]*:|[\t ])/;
/** Matches a line with its end. The last line may have no end. */
const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g;
const ONE_LINE = /^[^\r\n]*\r?\n$/;
const LINE_END_AT_END = /(?:\r\n|\r|\n)$/;

/** The maximum nesting of messages, at which CPython reaches its recursion limit if it is called from the top level. */
const MAX_DEPTH = 987;

/**
 * Parses a message. By default, malformed text does not raise an error, and faults are added to `defects`.
 *
 * @param lines The headers and the body, in lines with their ends. What is taken from a line shares memory with it, so
 * that a header keeps its own line alive, and not the whole head.
 * @param make Creates an empty message.
 * @param finish Returns the message that is attached in the place of a nested one.
 * @returns The message. Its `policy` determines how defects are handled.
 * @throws {RecursionError} if messages nest too deeply.
 */
export function parse_message<Kind extends Message>(
  lines: readonly string[],
  make: () => Kind,
  finish: (message: Kind) => Kind = (message) => message,
): Kind {
  return new MessageReader(lines, make, finish).read();
}

/** Tests whether a line ends the part being read. */
type EndMatcher = (line: string) => boolean;

/** The lines of the text. Lines can be pushed back. */
class LineSource {
  /** The remaining lines in reverse order, so that the next line is last. */
  readonly #lines: string[];
  readonly #ends: EndMatcher[] = [];

  constructor(lines: readonly string[]) {
    const parts = (line: string) => (ONE_LINE.test(line) ? line : (line.match(LINE) ?? []));
    this.#lines = lines.flatMap(parts).reverse();
  }

  /** Returns the next line, or '' at the end of the text or the part. */
  read(): string {
    const line = this.#lines.pop() ?? '';
    // The innermost boundary is the most likely to match.
    if (this.#ends.findLast((ends) => ends(line)) === undefined) return line;
    this.#lines.push(line);
    return '';
  }

  unread(line: string): void {
    this.#lines.push(line);
  }

  rest(): string {
    const lines: string[] = [];
    for (let line = this.read(); line !== ''; line = this.read()) lines.push(line);
    return lines.join('');
  }

  /** Runs `read` with input that ends before the first line that `ends` accepts. */
  until(ends: EndMatcher, read: () => void): void {
    this.#ends.push(ends);
    read();
    this.#ends.pop();
  }
}

/** Parses a message and the messages nested in it. */
class MessageReader<Kind extends Message> {
  readonly #make: () => Kind;
  readonly #finish: (message: Kind) => Kind;
  readonly #source: LineSource;
  #depth = 1;
  /** The message being read. */
  #current: Kind;
  /** The message whose final line end belongs to the following boundary. */
  #last: Kind;

  constructor(lines: readonly string[], make: () => Kind, finish: (message: Kind) => Kind) {
    this.#make = make;
    this.#finish = finish;
    this.#source = new LineSource(lines);
    this.#current = this.#last = make();
  }

  read(): Kind {
    const root = this.#current;
    const main = this.#read_message();
    if (main === 'multipart' && !root.is_multipart()) {
      root.policy.handle_defect(root, new errors.MultipartInvariantViolationDefect());
    }
    return root;
  }

  #read_part(): void {
    if (this.#depth >= MAX_DEPTH) throw new RecursionError('maximum recursion depth exceeded');
    const whole = this.#current;
    const part = this.#make();
    if (whole.get_content_type() === 'multipart/digest') part.set_default_type('message/rfc822');
    whole.attach(this.#finish(part));
    this.#depth += 1;
    this.#current = this.#last = part;
    this.#read_message();
    this.#depth -= 1;
    this.#current = whole;
  }

  #defect(defect: errors.MessageDefect): void {
    this.#current.policy.handle_defect(this.#current, defect);
  }

  /** Reads a message. Returns the main part of its content type. */
  #read_message(): string {
    this.#read_headers();
    const message = this.#current;
    const main = message.get_content_maintype();
    if (main === 'multipart') this.#read_multipart();
    else if (main !== 'message') message.set_payload(this.#source.rest());
    else if (message.get_content_type() === 'message/delivery-status') this.#read_delivery_status();
    else this.#read_part();
    return main;
  }

  /** Collects the header lines. A blank line after them is consumed; any other line is left for the body. */
  #read_headers(): void {
    const lines: string[] = [];
    for (let line = this.#source.read(); line !== ''; line = this.#source.read()) {
      if (!HEADER_LINE.test(line)) {
        if (line[0] !== '\r' && line[0] !== '\n') {
          this.#defect(new errors.MissingHeaderBodySeparatorDefect());
          this.#source.unread(line);
        }
        break;
      }
      lines.push(line);
    }
    this.#store_headers(lines);
  }

  #store_headers(lines: string[]): void {
    const message = this.#current;
    let header: string[] = [];
    const store = (): void => {
      if (header.length > 0) message.set_raw(...message.policy.header_source_parse(header));
      header = [];
    };
    for (const [number, line] of lines.entries()) {
      if (line.startsWith(' ') || line.startsWith('\t')) {
        if (header.length > 0) header.push(line);
        else this.#defect(new errors.FirstHeaderLineIsContinuationDefect(line));
        continue;
      }
      store();
      if (line.startsWith('From ')) {
        if (number === 0) {
          message.set_unixfrom(without_line_end(line));
        } else if (number === lines.length - 1) {
          // This is probably the first line of the body.
          this.#source.unread(line);
          return;
        } else {
          this.#defect(new errors.MisplacedEnvelopeHeaderDefect(line));
        }
      } else if (line.startsWith(':')) {
        this.#defect(new errors.InvalidHeaderDefect('Missing header name.'));
      } else {
        header = [line];
      }
    }
    store();
  }

  /** Reads blocks of headers separated by blank lines. Each block is a message. */
  #read_delivery_status(): void {
    for (;;) {
      this.#source.until(
        (line) => line[0] === '\r' || line[0] === '\n',
        () => this.#read_part(),
      );
      this.#source.read(); // Skip the blank line.
      const line = this.#source.read();
      if (line === '') return;
      this.#source.unread(line);
    }
  }

  #read_multipart(): void {
    const message = this.#current;
    const boundary = message.get_boundary();
    if (boundary === null) {
      this.#defect(new errors.NoBoundaryInMultipartDefect());
      message.set_payload(this.#source.rest());
      return;
    }
    const encoding = str(message.get('content-transfer-encoding', '8bit')).toLowerCase();
    if (encoding !== '7bit' && encoding !== '8bit' && encoding !== 'binary') {
      this.#defect(new errors.InvalidMultipartContentTransferEncodingDefect());
    }
    const boundary_kind = boundary_matcher(boundary);
    const preamble: string[] = [];
    let line = this.#source.read();
    for (; line !== '' && !boundary_kind(line); line = this.#source.read()) preamble.push(line);
    if (boundary_kind(line) !== 'between') {
      this.#defect(new errors.StartBoundaryNotFoundDefect());
      message.set_payload(preamble.join(''));
      this.#source.rest();
      message.epilogue = '';
      return;
    }
    if (preamble.length > 0) message.preamble = without_line_end(preamble.join(''));
    while (boundary_kind(line) === 'between') {
      // Consecutive boundary lines, including closing ones, do not create empty parts.
      while (boundary_kind(line)) line = this.#source.read();
      this.#source.unread(line);
      this.#source.until(
        (next) => boundary_kind(next) !== null,
        () => this.#read_part(),
      );
      this.#strip_boundary_line_end();
      this.#last = message;
      line = this.#source.read();
    }
    if (line === '') this.#defect(new errors.CloseBoundaryNotFoundDefect());
    else message.epilogue = this.#source.rest();
  }

  /** Removes the line end before a boundary, which belongs to the boundary and not to the part (RFC 2046). */
  #strip_boundary_line_end(): void {
    const last = this.#last;
    if (last.get_content_maintype() === 'multipart') {
      if (last.epilogue === '') last.epilogue = null;
      else if (last.epilogue !== null) last.epilogue = without_line_end(last.epilogue);
    } else if (typeof last._payload === 'string') {
      last._payload = without_line_end(last._payload);
    }
  }
}

/**
 * Returns a function that classifies lines: `between` for a boundary that starts a part, `end` for
 * the closing boundary, and null for other lines.
 */
function boundary_matcher(boundary: string): (line: string) => 'between' | 'end' | null {
  const separator = '--' + boundary;
  return (line) => {
    if (!line.startsWith(separator)) return null;
    const match = /^(--)?[ \t]*(?:\r\n|\r|\n)?$/.exec(line.slice(separator.length));
    return match && (match[1] ? 'end' : 'between');
  };
}

function without_line_end(text: string): string {
  return text.replace(LINE_END_AT_END, '');
}

/** The defects of a line that is not a header. */
const MALFORMED = [
  errors.FirstHeaderLineIsContinuationDefect,
  errors.InvalidHeaderDefect,
  errors.MisplacedEnvelopeHeaderDefect,
  errors.MissingHeaderBodySeparatorDefect,
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
