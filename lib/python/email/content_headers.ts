// Mirrors CPython v3.13.0 Lib/email/message.py (Message: the methods for Content-Type and parameters).
import { encode, str } from '../bytes/index.js';
import { type ArgumentsOf, bind, def, optional, required } from '../calls/index.js';
import { LookupError, UnicodeError, ValueError } from '../errors/index.js';
import { MISSING, repr, truth } from '../objects/index.js';
import { as_tuple, is_ascii, rstrip, strip } from '../values/index.js';
import { HeaderParseError } from './errors.js';
import { HeaderMapping, lower } from './header_mapping.js';
import { format_parameter, main_value, split_parameters, unquote_value } from './parameters.js';
import { collapse_rfc2231_value, decode_params, type ParameterValue } from './rfc2231.js';

const GET_PARAMS = def(
  'Message.get_params',
  { failobj: optional<unknown>(null, 'any') },
  { header: optional('content-type') },
  { unquote: optional(true) },
);
const GET_PARAM = def(
  'Message.get_param',
  { param: required<string>() },
  { failobj: optional<unknown>(null, 'any') },
  { header: optional('content-type') },
  { unquote: optional(true) },
);
const SET_PARAM = def(
  'Message.set_param',
  { param: required<string>() },
  { value: required<ParameterValue>() },
  { header: optional('Content-Type') },
  { requote: optional(true) },
  { charset: optional<string | null>(null) },
  { language: optional('') },
  { replace: optional(false) },
);
const DEL_PARAM = def(
  'Message.del_param',
  { param: required<string>() },
  { header: optional('content-type') },
  { requote: optional(true) },
);
const SET_TYPE = def(
  'Message.set_type',
  { type: required<string>() },
  { header: optional('Content-Type') },
  { requote: optional(true) },
);
const GET_FILENAME = def('Message.get_filename', { failobj: optional<unknown>(null, 'any') });
const GET_BOUNDARY = def('Message.get_boundary', { failobj: optional<unknown>(null, 'any') });
const GET_CONTENT_CHARSET = def('Message.get_content_charset', {
  failobj: optional<unknown>(null, 'any'),
});

/** Headers with methods that parse Content-Type, Content-Disposition and their parameters. */
export class ContentHeaders extends HeaderMapping {
  _default_type = 'text/plain';

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

  /** Returns the part of {@link ContentHeaders.get_content_type} before the slash. */
  get_content_maintype(): string {
    return this.get_content_type().split('/')[0] ?? '';
  }

  /** Returns the part of {@link ContentHeaders.get_content_type} after the slash. */
  get_content_subtype(): string {
    return this.get_content_type().split('/')[1] ?? '';
  }

  /** Returns the content type that is used if there is no Content-Type header. */
  get_default_type(): string {
    return this._default_type;
  }

  /** Sets the content type that is used if there is no Content-Type header. Does not add a header. */
  set_default_type(ctype: string): void {
    this._default_type = ctype;
  }

  /** Returns Content-Disposition in lower case, without parameters, or null if there is no such header. */
  get_content_disposition(): string | null {
    const value = this.get('content-disposition');
    return value === null ? null : main_value(value).toLowerCase();
  }

  /** Returns the parameters with their quotes, or null if there is no such header. */
  _get_params_preserve(header: string): [name: string, value: ParameterValue][] | null {
    const value = this.get(header, MISSING);
    return value === MISSING ? null : decode_params(split_parameters(value));
  }

  /**
   * Returns the parameters of a header. The first pair is the header's main value and an empty string.
   *
   * @param failobj The value returned if there is no such header, null by default.
   * @param header The header, Content-Type by default.
   * @param unquote If true, removes the quotes from the values.
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
  get_params(
    ...args: ArgumentsOf<typeof GET_PARAMS>
  ): [name: string, value: ParameterValue][] | null {
    const [failobj, header, unquote] = bind(GET_PARAMS, args);
    const params = this._get_params_preserve(header);
    if (params === null) return failobj as null;
    return unquote ? params.map(([name, value]) => as_tuple([name, unquote_value(value)])) : params;
  }

  /**
   * Returns one parameter of a header.
   *
   * @param param The parameter's name, case-insensitive.
   * @param failobj The value returned if the header or the parameter is missing, null by default.
   * @param header The header, Content-Type by default.
   * @param unquote If true, removes the quotes from the value.
   * @returns The value, which is `[charset, language, text]` if it is encoded as in RFC 2231.
   */
  get_param(...args: ArgumentsOf<typeof GET_PARAM>): ParameterValue | null {
    const [param, failobj, header, unquote] = bind(GET_PARAM, args);
    for (const [name, value] of this._get_params_preserve(header) ?? []) {
      if (name.toLowerCase() === lower(param)) return unquote ? unquote_value(value) : value;
    }
    return failobj as null;
  }

  /**
   * Sets one parameter of a header. An existing parameter keeps its place, and a new one is added at the end. A missing
   * header is added; a new Content-Type is `text/plain`.
   *
   * @param param The parameter's name.
   * @param value Text, or `[charset, language, text]`.
   * @param header The header, Content-Type by default.
   * @param requote If true, quotes all values, even if it is not necessary.
   * @param charset The character set for RFC 2231 encoding of the value.
   * @param language The language tag that goes with `charset`.
   * @param replace If true, the header keeps its place. Otherwise, it moves to the end.
   */
  set_param(...args: ArgumentsOf<typeof SET_PARAM>): void {
    const [param, plain, header, requote, charset, language, replace] = bind(SET_PARAM, args);
    const value = charset && !Array.isArray(plain) ? [charset, language, plain] : plain;
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
   * @param requote If true, quotes the other values, even if it is not necessary.
   */
  del_param(...args: ArgumentsOf<typeof DEL_PARAM>): void {
    const [param, header, requote] = bind(DEL_PARAM, args);
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
   * Sets the main value of Content-Type, keeping its parameters, and sets MIME-Version.
   *
   * @param type `maintype/subtype`.
   * @param header The header, Content-Type by default.
   * @param requote If true, quotes all values, even if it is not necessary.
   * @throws {ValueError} if `type` does not contain exactly one slash.
   */
  set_type(...args: ArgumentsOf<typeof SET_TYPE>): void {
    const [type, header, requote] = bind(SET_TYPE, args);
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
  try {
    return encode(text, 'raw-unicode-escape').decode(charset || 'us-ascii');
  } catch (error) {
    if (error instanceof LookupError || error instanceof UnicodeError) return text;
    throw error;
  }
}
