// Mirrors CPython v3.13.0 Lib/email/message.py (Message).
import { type Bytes, encode, str } from '../bytes/index.js';
import { type ArgumentsOf, bind, def, optional } from '../calls/index.js';
import { IndexError } from '../errors/index.js';
import { is_bytes_like, type_name } from '../values/index.js';
import { provide_codecs } from '../encodings/on_demand.js';
import { ContentHeaders } from './content_headers.js';
import { decode_surrogates, decoded_payload } from './payload.js';
import { MessageGenerator } from './generator.js';
import type { Compat32 } from './policy.js';

// This call makes bundlers include the legacy charsets, which messages may use.
provide_codecs();

const AS_STRING = def(
  'Message.as_string',
  { unixfrom: optional(false) },
  { maxheaderlen: optional<number | null>(0) },
  { policy: optional<Compat32 | null>(null) },
);
const AS_BYTES = def(
  'Message.as_bytes',
  { unixfrom: optional(false) },
  { policy: optional<Compat32 | null>(null) },
);
const GET_PAYLOAD = def(
  'Message.get_payload',
  { i: optional<number | null>(null) },
  { decode: optional(false) },
);

/** The content after the headers: text, messages, null if there is none yet, or a value set by the caller. */
export type Payload = string | Message[] | null;

/**
 * A message: headers and a payload.
 *
 * @see {@link https://docs.python.org/3.13/library/email.compat32-message.html}
 */
export class Message extends ContentHeaders {
  _unixfrom: string | null = null;
  _payload: Payload = null;
  /** The text before the first part of a multipart message, or null if there is none. */
  preamble: string | null = null;
  /** The text after the last part, or null if there is none. */
  epilogue: string | null = null;

  /** Returns true if the payload is a list of messages. */
  is_multipart(): boolean {
    return Array.isArray(this._payload);
  }

  /** Sets the envelope header: the `From ` line of a mailbox. */
  set_unixfrom(unixfrom: string): void {
    this._unixfrom = unixfrom;
  }

  /** Returns the envelope header, which is the `From ` line of a mailbox, or null if there is none. */
  get_unixfrom(): string | null {
    return this._unixfrom;
  }

  /**
   * Adds a message to the payload.
   *
   * @throws {TypeError} if the payload is not a list of messages.
   */
  attach(payload: Message): void {
    this._payload ??= [];
    if (!Array.isArray(this._payload)) {
      throw new TypeError('Attach is not valid on a message with a non-multipart payload');
    }
    this._payload.push(payload);
  }

  /**
   * Returns the payload. In a message parsed by http.client, it is the text after a line that was not a header.
   *
   * @param i The index of a message in a multipart payload, or null for all messages.
   * @param decode If true, decodes the payload according to Content-Transfer-Encoding.
   * @returns Text, a message or a list of messages. If `decode` is true, bytes, or null for a multipart payload.
   * @throws {TypeError} if `i` is given and the payload is not a list.
   */
  get_payload(...args: ArgumentsOf<typeof GET_PAYLOAD>): unknown {
    const [i, decode] = bind(GET_PAYLOAD, args);
    const payload: unknown = this._payload;
    if (Array.isArray(payload)) {
      if (decode) return null;
      return i === null ? payload : item(payload as Message[], i);
    }
    if (i !== null) throw new TypeError(`Expected list, got <class '${type_name(payload)}'>`);
    if (decode && typeof payload === 'string') {
      const encoding = str(this.get('content-transfer-encoding', '')).toLowerCase();
      return decoded_payload(payload, encoding, (defect) =>
        this.policy.handle_defect(this, defect),
      );
    }
    if (decode) return payload;
    return typeof payload === 'string'
      ? decode_surrogates(payload, this.get_content_charset('ascii'))
      : payload;
  }

  /**
   * Sets the payload.
   *
   * @param payload Text, messages, or bytes, which are stored as text with surrogates for non-ASCII bytes.
   */
  set_payload(payload: string | Uint8Array | Message[] | null): void {
    this._payload = is_bytes_like(payload) ? str(payload, 'ascii', 'surrogateescape') : payload;
  }

  /** Yields the message and all messages nested in it. Outer messages precede inner ones. */
  *walk(): Generator<Message, void> {
    yield this;
    if (!Array.isArray(this._payload)) return;
    for (const part of this._payload) yield* part.walk();
  }

  /**
   * Returns the character set of each message that {@link Message.walk} yields. It is `failobj` if a message has none.
   */
  get_charsets(failobj: string | null = null): (string | null)[] {
    return Array.from(this.walk(), (part) => part.get_content_charset(failobj));
  }

  /** Always returns null. The parts of the email package that set a payload's character set are not ported. */
  get_charset(): null {
    return null;
  }

  /**
   * Returns the headers and the payload as text. Line ends become `\n`, and non-ASCII values become encoded words.
   *
   * @param unixfrom If true, the text starts with a `From ` line.
   * @param maxheaderlen The maximum number of characters on a header line, 0 for no limit, or null for the policy's
   * limit.
   * @param policy The policy for the output. The default is the message's policy.
   * @throws `HeaderWriteError` or `HeaderParseError` if a header would be parsed as a different header.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Server'] = 'test';
   * headers.as_string(); // => 'Server: test\n\n'
   * ```
   */
  as_string(...args: ArgumentsOf<typeof AS_STRING>): string {
    const [unixfrom, maxheaderlen, policy] = bind(AS_STRING, args);
    let used = policy ?? this.policy;
    if (maxheaderlen !== null) used = used.clone({ max_line_length: maxheaderlen });
    return new MessageGenerator(used, false).flatten(this, unixfrom);
  }

  /**
   * Returns the headers and the payload as bytes. Lines are folded at the policy's limit, which is 78 characters by
   * default.
   *
   * @param unixfrom If true, the result starts with a `From ` line.
   * @param policy The policy for the output. The default is the message's policy.
   * @throws {UnicodeEncodeError} if a header's name or the payload is not ASCII.
   */
  as_bytes(...args: ArgumentsOf<typeof AS_BYTES>): Bytes {
    const [unixfrom, policy] = bind(AS_BYTES, args);
    const text = new MessageGenerator(policy ?? this.policy, true).flatten(this, unixfrom);
    return encode(text, 'latin-1');
  }

  /** Returns the result of `as_string`. */
  override toString(): string {
    return this.as_string();
  }

  /** Implements Python's `str(message)`. */
  __str__(): string {
    return this.as_string();
  }

  /** Implements Python's `bytes(message)`. */
  __bytes__(): Bytes {
    return this.as_bytes();
  }

  [Symbol.for('nodejs.util.inspect.custom')](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `${this.constructor.name} ${inspect(this._headers, options)}`;
  }
}

/** Implements Python's `list[index]`. */
function item(list: Message[], index: number): Message {
  const found = list.at(index);
  if (!found) throw new IndexError('list index out of range');
  return found;
}
