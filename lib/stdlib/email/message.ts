// Mirrors CPython v3.13.18 Lib/email/message.py (Message).
import { type Bytes, encode, str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  type ValuesOf,
  bind,
  call,
  def,
  optional,
  python_calls,
  required,
} from '../../python/calls/index.js';
import {
  IndexError,
  KeyError,
  LookupError,
  UnicodeError,
  ValueError,
  no_attribute,
  null_on,
} from '../../python/errors/internal.js';
import { Collection, MISSING, repr, truth } from '../../python/objects/index.js';
import {
  as_tuple,
  is_ascii,
  is_bytes_like,
  joined_text,
  rstrip,
  strip,
  type_name,
  plain_text,
} from '../../python/values/index.js';
import { HeaderParseError, type MessageDefect } from './errors.js';
import { MessageGenerator } from './generator.js';
import { format_parameter, main_value, split_parameters, unquote_value } from './parameters.js';
import { decode_surrogates, decoded_payload } from './payload.js';
import { compat32, type Compat32 } from './policy.js';
import { collapse_rfc2231_value, decode_params, type ParameterValue } from './rfc2231.js';
import { Message_calls } from './message.calls.js';

// Parameters that several methods have.
const NAME = { name: required<string>() };
const FAILOBJ = { failobj: optional<unknown>(null, 'any') };
const HEADER = { header: optional('content-type') };
const UNQUOTE = { unquote: optional(true) };

const GET = def('Message.get', NAME, FAILOBJ);
const GET_ALL = def('Message.get_all', NAME, FAILOBJ);
const GET_PARAMS = def('Message.get_params', FAILOBJ, HEADER, UNQUOTE);
const GET_PARAM = def('Message.get_param', { param: required<string>() }, FAILOBJ, HEADER, UNQUOTE);
const GET_FILENAME = def('Message.get_filename', FAILOBJ);
const GET_BOUNDARY = def('Message.get_boundary', FAILOBJ);
const GET_CONTENT_CHARSET = def('Message.get_content_charset', FAILOBJ);

/**
 * A parameter of {@link Message.add_header}: text, `[charset, language, text]`, or null if there is only a name.
 */
export type HeaderParameter =
  string | readonly [charset: string | null, language: string | null, text: string] | null;

/** The content after the headers: text, messages, or null if no payload has been set. */
export type Payload = string | Message[] | null;

/** The names and values of headers. */
type Headers = [name: string, value: string][];

/** The keywords of `set_param`. */
export interface SetParamOptions {
  /** The header, Content-Type by default. */
  header?: string;
  /** If true, the default, quotes all values, even if it is not necessary. */
  requote?: boolean;
  /** The character set for RFC 2231 encoding of the value. */
  charset?: string | null;
  /** The language tag that goes with `charset`. */
  language?: string;
  /** If true, the header keeps its place. By default, it moves to the end. */
  replace?: boolean;
}

/**
 * A message: an ordered list of headers with case-insensitive names, and a payload. A name may occur more than once.
 *
 * This class does not support `message['name']`. A subclass that supports it, such as HTTPMessage, calls
 * {@link subscriptable} in its constructor.
 * @see {@link https://docs.python.org/3.13/library/email.compat32-message.html}
 */
export class Message extends Collection<string> {
  /** The policy that determines how headers are stored and written. */
  policy: Compat32;
  /** The names and values of the headers, as received or set. */
  _headers: Headers = [];
  /** The defects found when the message was parsed or its payload was decoded. */
  defects: MessageDefect[] = [];
  _default_type = 'text/plain';
  _unixfrom: string | null = null;
  _payload: Payload = null;
  /** The text before the first part of a multipart message, or null if there is none. */
  preamble: string | null = null;
  /** The text after the last part, or null if there is none. */
  epilogue: string | null = null;

  constructor(policy: Compat32 = compat32) {
    super();
    this.policy = policy;
  }

  /** Returns the names of the headers in order, including repeated names. */
  keys(): string[] {
    return this._headers.map(([name]) => name);
  }

  /** Returns the values of the headers in order. */
  values(): string[] {
    const { policy } = this;
    return this._headers.map(([name, value]) => fetch_value(policy, name, value));
  }

  /** Returns the headers as `[name, value]` pairs in order. */
  items(): [name: string, value: string][] {
    const { policy } = this;
    return this._headers.map(([name, value]) => as_tuple([name, fetch_value(policy, name, value)]));
  }

  /**
   * Returns the value of the first header with a name.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is no such header, null by default.
   * @returns The value, with line folding as received.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Content-Type'] = 'text/html';
   * headers.get('content-type'); // => 'text/html'
   * headers.get('X-None', 'nothing'); // => 'nothing'
   * ```
   */
  get(name: string): string | null;
  get<T>(name: string, keywords: { failobj: T }): string | T;
  get<T>(name: string, failobj: T): string | T;
  get(...args: unknown[]): unknown {
    const is_name = args.length === 1 && typeof args[0] === 'string';
    const [name, failobj = null] = is_name ? args : bind(GET, args);
    const [first] = named(this._headers, name);
    return first === undefined ? failobj : fetch_value(this.policy, ...first);
  }

  /**
   * Returns the values of all headers with a name, in order.
   *
   * @param name The header's name, case-insensitive.
   * @param failobj The value returned if there is no such header, null by default.
   */
  get_all(name: string): string[] | null;
  get_all<T>(name: string, keywords: { failobj: T }): string[] | T;
  get_all<T>(name: string, failobj: T): string[] | T;
  get_all(...args: unknown[]): unknown {
    const is_name = args.length === 1 && typeof args[0] === 'string';
    const [name, failobj = null] = is_name ? args : bind(GET_ALL, args);
    const found = named(this._headers, name);
    if (found.length === 0) return failobj;
    const { policy } = this;
    return found.map(([key, value]) => fetch_value(policy, key, value));
  }

  /**
   * Adds a header with parameters. Existing headers with the same name are kept.
   *
   * @param _name The header's name.
   * @param _value The header's main value, or null if it has none.
   * @param _params The parameters. `_` in a name becomes `-`. If the value is null, only the name is added. Non-ASCII
   * text and `[charset, language, text]` are encoded as in RFC 2231.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers.add_header('Content-Disposition', 'attachment', { filename: 'bud.gif' });
   * headers.get('Content-Disposition'); // => 'attachment; filename="bud.gif"'
   * ```
   */
  add_header(
    _name: string,
    _value: string | null,
    { ..._params }: { [name: string]: HeaderParameter } = {},
  ): void {
    const parts = Object.entries(_params).map(([key, param]) =>
      format_parameter(key.replaceAll('_', '-'), param),
    );
    if (_value !== null) parts.unshift(_value);
    this.__setitem__(_name, joined_text(parts, '; '));
  }

  /**
   * Replaces the value of the first header with a name. The header keeps its position and spelling.
   *
   * @throws {KeyError} if there is no such header.
   */
  replace_header(_name: string, _value: string): void {
    const [header] = named(this._headers, _name);
    if (header === undefined) throw new KeyError(lower(_name));
    header[1] = _value;
  }

  /** Adds a header without changing the name and the value. @positional */
  set_raw(name: string, value: string): void {
    this._headers.push([name, value]);
  }

  /**
   * Iterates over the names and values as received. It iterates over a copy, so that the headers may change during the
   * iteration.
   */
  raw_items(): IterableIterator<[name: string, value: string]> {
    return this._headers.slice().values();
  }

  /** Implements `h[name]`: returns the first value with that name, or null if there is none. */
  __getitem__(name: string): string | null {
    return call(this, GET, [name]) as string | null;
  }

  /** Implements `h[name] = value`: adds a header. */
  __setitem__(name: string, value: unknown): void {
    this._headers.push([name, value as string]);
  }

  /** Implements `delete h[name]`: removes all headers with that name. */
  __delitem__(name: string): void {
    const found = new Set(named(this._headers, name));
    this._headers = this._headers.filter((header) => !found.has(header));
  }

  /** Implements `name in h`. */
  __contains__(name: unknown): boolean {
    return named(this._headers, name).length > 0;
  }

  /** Returns the number of headers, including repeated names. */
  __len__(): number {
    return this._headers.length;
  }

  /** Iterates over the names in order. */
  *__iter__(): Generator<string, void> {
    for (const [name] of this._headers) yield name;
  }

  /** Returns true if the payload is a list of messages. */
  is_multipart(): boolean {
    return Array.isArray(this._payload);
  }

  /** Sets the envelope header: the `From ` line of a mailbox. @positional */
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
   * @positional
   */
  attach(payload: Message): void {
    this._payload ??= [];
    if (!Array.isArray(this._payload)) {
      throw new TypeError('Attach is not valid on a message with a non-multipart payload');
    }
    this._payload.push(payload);
  }

  /**
   * Returns the payload. In a message parsed by http.client, it is the text from the first line on that is not a
   * header, and usually empty.
   *
   * @param i The index of a message in a multipart payload, or null, the default, for all messages.
   * @param decode If true, decodes base64 and quoted-printable according to Content-Transfer-Encoding.
   * @returns Text, a message, a list of messages, or null if no payload has been set. If `decode` is true, bytes, or
   * null for a list or no payload.
   * @throws {TypeError} if `i` is given and the payload is not a list.
   * @throws {IndexError} if the list has no such message.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text, bytes, a message or a list of messages
  get_payload(i: number | null = null, decode = false): any {
    const payload: unknown = this._payload;
    if (Array.isArray(payload)) {
      if (decode) return null;
      if (i === null) return payload;
      const message = (payload as Message[]).at(i);
      if (!message) throw new IndexError('list index out of range');
      return message;
    }
    if (i !== null) throw new TypeError(`Expected list, got <class '${type_name(payload)}'>`);
    if (decode && typeof payload === 'string') {
      const encoding = strip(str(this.get('content-transfer-encoding', ''))).toLowerCase();
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
   * @param payload Text, messages, bytes, or null for no payload. Bytes are stored as text, with surrogates for
   * non-ASCII bytes.
   * @positional
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
   * @positional
   */
  get_charsets(failobj: string | null = null): (string | null)[] {
    return Array.from(this.walk(), (part) => part.get_content_charset(failobj));
  }

  /** Always returns null. The parts of the email package that set a payload's character set are not ported. */
  get_charset(): null {
    return null;
  }

  /**
   * Returns the content type in lower case, without parameters. It is `text/plain` if the header is not valid, and the
   * default type if there is no header.
   *
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Content-Type'] = 'Text/HTML; charset=utf-8';
   * headers.get_content_type(); // => 'text/html'
   * ```
   */
  get_content_type(): string {
    const value = this.get('content-type', MISSING);
    if (value === MISSING) return this.get_default_type();
    const type = main_value(value).toLowerCase();
    return type.split('/').length === 2 ? type : 'text/plain';
  }

  /** Returns the part of {@link Message.get_content_type} before the slash. */
  get_content_maintype(): string {
    return this.get_content_type().split('/')[0] ?? '';
  }

  /** Returns the part of {@link Message.get_content_type} after the slash. */
  get_content_subtype(): string {
    return this.get_content_type().split('/')[1] ?? '';
  }

  /** Returns the content type that is used if there is no Content-Type header. */
  get_default_type(): string {
    return this._default_type;
  }

  /** Sets the content type that is used if there is no Content-Type header. Does not add a header. @positional */
  set_default_type(ctype: string): void {
    this._default_type = ctype;
  }

  /** Returns Content-Disposition in lower case, without parameters, or null if there is no such header. */
  get_content_disposition(): string | null {
    const value = this.get('content-disposition');
    return value === null ? null : main_value(value).toLowerCase();
  }

  /** Returns the parameters of a header with their quotes, or null if there is no such header. */
  _get_params_preserve(header: string): [name: string, value: ParameterValue][] | null {
    const value = this.get(header, MISSING);
    return value === MISSING ? null : decode_params(split_parameters(value));
  }

  /**
   * Returns the parameters of a header. The first pair is the header's main value and an empty string.
   *
   * @param failobj The value returned if there is no such header, null by default.
   * @param header The header, Content-Type by default.
   * @param unquote If true, the default, removes the quotes from the values.
   * @returns `[name, value]` pairs. A value encoded as in RFC 2231 is `[charset, language, text]`.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Content-Type'] = 'text/html; charset="utf-8"';
   * headers.get_params(); // => [['text/html', ''], ['charset', 'utf-8']]
   * ```
   */
  get_params<Default = null>(
    ...args: ArgumentsOf<typeof GET_PARAMS, { failobj: Default }>
  ): [name: string, value: ParameterValue][] | Default;
  get_params<V extends ValuesOf<typeof GET_PARAMS>>(...[failobj, header, unquote]: V): unknown {
    const params = this._get_params_preserve(header);
    if (params === null) return failobj;
    return unquote ? params.map(([name, value]) => as_tuple([name, unquote_value(value)])) : params;
  }

  /**
   * Returns one parameter of a header.
   *
   * @param param The parameter's name, case-insensitive.
   * @param failobj The value returned if the header or the parameter is missing, null by default.
   * @param header The header, Content-Type by default.
   * @param unquote If true, the default, removes the quotes from the value.
   * @returns The value, which is `[charset, language, text]` if it is encoded as in RFC 2231.
   */
  get_param<Default = null>(
    ...args: ArgumentsOf<typeof GET_PARAM, { failobj: Default }>
  ): ParameterValue | Default;
  get_param<V extends ValuesOf<typeof GET_PARAM>>(
    ...[param, failobj, header, unquote]: V
  ): unknown {
    for (const [name, value] of this._get_params_preserve(header) ?? []) {
      if (name.toLowerCase() === lower(param)) return unquote ? unquote_value(value) : value;
    }
    return failobj;
  }

  /**
   * Sets one parameter of a header. An existing parameter keeps its place, and a new one is added at the end. A missing
   * header is added; a new Content-Type is `text/plain`.
   *
   * @param param The parameter's name.
   * @param value Text, or `[charset, language, text]`.
   * @throws {KeyError} if `replace` is true and there is no such header.
   */
  set_param(
    param: string,
    given_value: ParameterValue,
    {
      header = 'Content-Type',
      requote = true,
      charset = null,
      language = '',
      replace = false,
    }: ByPosition<SetParamOptions> = {},
  ): void {
    const value =
      charset && !Array.isArray(given_value) ? [charset, language, given_value] : given_value;
    const current = this.get(header);
    let changed: string;
    if (truth(this.get_param(param, null, header))) {
      const params = this.get_params(null, header, requote) ?? [];
      const formatted = params.map(([name, old]) =>
        name.toLowerCase() === lower(param)
          ? format_parameter(param, value, requote)
          : format_parameter(name, old, requote),
      );
      changed = join_parameters(formatted);
    } else {
      const absent = !this.__contains__(header) && lower(header) === 'content-type';
      const start = absent ? 'text/plain' : current;
      const added = format_parameter(param, value, requote);
      changed = start ? `${start}; ${added}` : added;
    }
    if (changed === current) return;
    if (replace) {
      this.replace_header(header, changed);
    } else {
      this.__delitem__(header);
      this.__setitem__(header, changed);
    }
  }

  /**
   * Removes a parameter of a header, if present.
   *
   * @param param The parameter's name.
   * @param header The header, Content-Type by default.
   * @param requote If true, the default, quotes the other values, even if it is not necessary.
   */
  del_param(param: string, header = 'content-type', requote = true): void {
    if (!this.__contains__(header)) return;
    const kept = (this.get_params(null, header, requote) ?? []).filter(
      ([name]) => name.toLowerCase() !== lower(param),
    );
    const changed = join_parameters(
      kept.map(([name, value]) => format_parameter(name, value, requote)),
    );
    if (changed === this.get(header)) return;
    this.__delitem__(header);
    this.__setitem__(header, changed);
  }

  /**
   * Sets the main value of Content-Type or another header, and keeps its parameters. With Content-Type, MIME-Version is
   * set to 1.0.
   *
   * @param type `maintype/subtype`.
   * @param header The header, Content-Type by default.
   * @param requote If true, the default, quotes all values, even if it is not necessary.
   * @throws {ValueError} if `type` does not contain exactly one slash.
   */
  set_type(type: string, header = 'Content-Type', requote = true): void {
    if (type.split('/').length !== 2) throw new ValueError();
    if (lower(header) === 'content-type') {
      this.__delitem__('mime-version');
      this.__setitem__('MIME-Version', '1.0');
    }
    if (!this.__contains__(header)) {
      this.__setitem__(header, type);
      return;
    }
    const [, ...params] = this.get_params(null, header, requote) ?? [];
    this.__delitem__(header);
    this.__setitem__(header, type);
    for (const [name, value] of params) this.set_param(name, value, header, requote);
  }

  /**
   * Returns the `filename` of Content-Disposition, or else the `name` of Content-Type.
   *
   * @param failobj The value returned if neither is present, null by default.
   */
  get_filename(): string | null;
  get_filename<T>(keywords: { failobj: T }): string | T;
  get_filename<T>(failobj: T): string | T;
  get_filename(...args: unknown[]): unknown {
    const [failobj] = bind(GET_FILENAME, args);
    let filename: unknown = this.get_param('filename', MISSING, 'content-disposition');
    if (filename === MISSING) filename = this.get_param('name', MISSING, 'content-type');
    if (filename === MISSING) return failobj;
    return strip(collapse_rfc2231_value(filename as ParameterValue));
  }

  /**
   * Returns the boundary between the parts of a multipart body.
   *
   * @param failobj The value returned if Content-Type has no boundary, null by default.
   */
  get_boundary(): string | null;
  get_boundary<T>(keywords: { failobj: T }): string | T;
  get_boundary<T>(failobj: T): string | T;
  get_boundary(...args: unknown[]): unknown {
    const [failobj] = bind(GET_BOUNDARY, args);
    const boundary: unknown = this.get_param('boundary', MISSING);
    if (boundary === MISSING) return failobj;
    return rstrip(collapse_rfc2231_value(boundary as ParameterValue));
  }

  /**
   * Sets the boundary in Content-Type, which keeps its place.
   *
   * @param boundary The boundary, which is put in double quotes without escaping.
   * @throws `HeaderParseError` if there is no Content-Type.
   * @positional
   */
  set_boundary(boundary: string): void {
    const params = this._get_params_preserve('content-type');
    if (params === null) throw new HeaderParseError('No Content-Type header found');
    const boundary_param: [string, ParameterValue] = ['boundary', `"${str(boundary)}"`];
    const changed = params.map((param) =>
      param[0].toLowerCase() === 'boundary' ? boundary_param : param,
    );
    if (!changed.includes(boundary_param)) changed.push(boundary_param);
    const value = changed.map(([name, text]) => (text === '' ? name : `${name}=${printed(text)}`));
    this._headers = this._headers.map(([name, old]) =>
      lower(name) === 'content-type' ? [name, value.join('; ')] : [name, old],
    );
  }

  /**
   * Returns the `charset` of Content-Type in lower case.
   *
   * @param failobj The value returned if there is no charset or it is not ASCII, null by default.
   * @example
   * ```ts
   * import { HTTPMessage } from 'pyurllib/http/client';
   *
   * const headers = new HTTPMessage();
   * headers['Content-Type'] = 'text/html; charset=ISO-8859-1';
   * headers.get_content_charset(); // => 'iso-8859-1'
   * ```
   */
  get_content_charset(): string | null;
  get_content_charset<T>(keywords: { failobj: T }): string | T;
  get_content_charset<T>(failobj: T): string | T;
  get_content_charset(...args: unknown[]): unknown {
    const [failobj] = bind(GET_CONTENT_CHARSET, args);
    const param: unknown = this.get_param('charset', MISSING);
    if (param === MISSING) return failobj;
    const charset = typeof param === 'string' ? param : decoded(param as ParameterValue);
    return is_ascii(charset) ? charset.toLowerCase() : failobj;
  }

  /**
   * Returns the headers and the payload as text. Line ends become those of the policy, which are `\n` by default, and
   * non-ASCII values become encoded words.
   *
   * @param unixfrom If true, the text starts with a `From ` line.
   * @param maxheaderlen The maximum number of characters on a header line; 0, the default, for no limit; or null for the
   * policy's limit.
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
  as_string(
    unixfrom = false,
    maxheaderlen: number | null = 0,
    policy: Compat32 | null = null,
  ): string {
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
   * @throws `HeaderParseError` if a header would be parsed as a different header.
   */
  as_bytes(unixfrom = false, policy: Compat32 | null = null): Bytes {
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
python_calls(Message, Message_calls, GET_PARAMS, GET_PARAM);

/**
 * Returns the value that callers receive. It is not a private method, because private methods do not work on the proxy
 * that {@link subscriptable} returns.
 */
function fetch_value(policy: Compat32, name: string, value: string): string {
  // Only a value with undecoded bytes is returned as a Header. Values read from HTTP are decoded as latin-1, so that
  // they have none.
  return policy.header_fetch_parse(name, value) as string;
}

/** Returns the headers with a name. It compares the lengths first, which quickly rejects most other names. */
function named(headers: Headers, name: unknown): Headers {
  const lowered = lower(name);
  // The only character that becomes longer in lower case is the capital I with a dot. The result contains U+0307.
  const length = typeof lowered === 'string' && !lowered.includes('\u0307') ? lowered.length : null;
  const found: Headers = [];
  for (const header of headers) {
    const key: unknown = header[0];
    const is_named =
      typeof key === 'string' && length !== null
        ? key.length === length && key.toLowerCase() === lowered
        : lower(key) === lowered;
    if (is_named) found.push(header);
  }
  return found;
}

/** Implements Python's `name.lower()`, including the error for values that are not text. */
function lower(name: unknown): unknown {
  if (typeof name === 'string') return name.toLowerCase();
  // Python's bytes have lower(), but are never equal to text.
  if (is_bytes_like(name)) return name;
  const text = plain_text(name);
  if (typeof text === 'string') return text.toLowerCase();
  throw no_attribute(name, 'lower');
}

/**
 * Formats a parameter's value like CPython's `%s`. A triple is formatted as a tuple, which parsers do not understand.
 */
function printed(value: ParameterValue): string {
  return typeof value === 'string' ? value : `(${value.map((part) => repr(part)).join(', ')})`;
}

/** Joins parameters. Empty parameters at the start do not add separators. */
function join_parameters(parts: string[]): string {
  const first = parts.findIndex((part) => part !== '');
  return first < 0 ? '' : parts.slice(first).join('; ');
}

/** Decodes a `charset` parameter that is encoded as in RFC 2231. Returns it unchanged if it cannot be decoded. */
function decoded(value: ParameterValue): string {
  const [charset, , text] = value as [string | null, string | null, string];
  const decode = () => encode(text, 'raw-unicode-escape').decode(charset || 'us-ascii');
  return null_on([LookupError, UnicodeError], decode) ?? text;
}
