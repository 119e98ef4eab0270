// Mirrors urllib3 2.8.0 fields.py.
import { str } from '../python/bytes/index.js';
import {
  type ArgumentsOf,
  type AsMapping,
  bind,
  def,
  optional,
  python_calls,
  required,
} from '../python/calls/index.js';
import { ValueError, no_attribute, warn } from '../python/errors/internal.js';
import { dict, repr, truth, unpacked } from '../python/objects/index.js';
import {
  type Dict,
  hidden_attributes,
  is_bytes_like,
  is_dict_like,
  kw,
  type_name,
} from '../python/values/index.js';
import { encode_rfc2231 } from '../stdlib/email/index.js';
import { guess_type } from '../stdlib/mimetypes/index.js';
import { merged_pairs, type HeaderSource } from './_collections/header_sources.js';
import { RequestField_calls, type RequestFieldArguments } from './fields.calls.js';

/** The content of a field: text or bytes. */
export type FieldValue = string | Uint8Array;

/** The escapes of quotes and line ends. */
const ESCAPES: Readonly<Record<string, string>> = { '\n': '%0A', '\r': '%0D', '"': '%22' };

/**
 * Guesses the type of a file from its name.
 *
 * @param filename The name. If it is null or empty, the default is returned.
 * @param default The type to return if it cannot be guessed, `application/octet-stream` by default.
 */
export function guess_content_type(
  filename: string | null,
  default_ = 'application/octet-stream',
): string {
  return (filename && guess_type(filename)[0]) || default_;
}

/**
 * Formats a parameter of a multipart/form-data header like browsers, in UTF-8 and with escaped quotes and line ends.
 *
 * @param name The parameter's name.
 * @param value The parameter's value. Bytes must be UTF-8.
 * @returns `name="value"`
 * @throws {@link UnicodeDecodeError} if bytes are not UTF-8.
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.fields.html}
 */
export function format_multipart_header_param(name: string, value: FieldValue): string {
  const text = text_of(value);
  if (typeof text !== 'string') {
    throw no_attribute(text, 'translate');
  }
  return `${str(name)}="${text.replace(/[\n\r"]/g, (char) => ESCAPES[char]!)}"`;
}

/**
 * Formats a parameter of a header as in RFC 2231, which is not valid in multipart/form-data. Emits a warning.
 *
 * @param name The parameter's name.
 * @param value The parameter's value. Bytes must be UTF-8.
 * @returns `name="value"`, or `name*=utf-8''value` if the value requires it.
 * @deprecated Since urllib3 2.0. Use {@link format_multipart_header_param}.
 */
export function format_header_param_rfc2231(name: string, value: FieldValue): string {
  warn(
    "'format_header_param_rfc2231' is insecure, deprecated and will be removed in urllib3 v3.0. This is not " +
      'valid for multipart/form-data header parameters.',
    'FutureWarning',
  );
  const text = text_of(value);
  if (typeof text !== 'string') {
    throw new TypeError(`argument of type '${type_name(text)}' is not iterable`);
  }
  const plain = `${str(name)}="${text}"`;
  if (!/["\\\r\n]/.test(text) && /^[\x00-\x7f]*$/.test(plain)) return plain;
  return `${str(name)}*=${encode_rfc2231(text, 'utf-8')}`;
}

/**
 * The former name of {@link format_multipart_header_param}. Emits a warning.
 *
 * @deprecated Since urllib3 2.0.
 */
export function format_header_param_html5(name: string, value: FieldValue): string {
  warn_of('format_header_param_html5');
  return format_multipart_header_param(name, value);
}

/**
 * The former name of {@link format_multipart_header_param}. Emits a warning.
 *
 * @deprecated Since urllib3 2.0.
 */
export function format_header_param(name: string, value: FieldValue): string {
  warn_of('format_header_param');
  return format_multipart_header_param(name, value);
}

function warn_of(name: string): void {
  warn(
    `'${name}' has been renamed to 'format_multipart_header_param'. The old name will be removed in urllib3 v3.0.`,
    'FutureWarning',
  );
}

function text_of(value: FieldValue): string {
  return is_bytes_like(value) ? str(value, 'utf-8') : value;
}

/** A function that formats a parameter of a header. */
export type HeaderFormatter = (name: string, value: FieldValue) => string;

/** The value of a field: its content, or a file's name, its content and optionally its type. */
export type FieldTuple =
  | FieldValue
  | number
  | readonly [filename: string | null, data: FieldValue]
  | readonly [filename: string | null, data: FieldValue, content_type: string | null];

type HeaderParts =
  Readonly<Record<string, FieldValue | null>> | Iterable<readonly [string, FieldValue | null]>;
const FROM_TUPLES = def(
  'RequestField.from_tuples',
  { fieldname: required<string>() },
  { value: required<FieldTuple>('mapping') },
  { header_formatter: optional<HeaderFormatter | null>(null) },
);

/** The headers that are written first, in this order. */
const FIRST_HEADERS = ['Content-Disposition', 'Content-Type', 'Content-Location'];

/**
 * A part of a multipart body.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.fields.html#urllib3.fields.RequestField}
 */
export class RequestField {
  _name: string;
  _filename: string | null;
  /** The content of the part. */
  declare data: unknown;
  /** The headers of the part. Headers whose value is null or empty are not sent. */
  declare headers: Dict<string | null>;
  /** Formats the parameters of the headers. */
  header_formatter: HeaderFormatter;

  /**
   * @param name The name of the field.
   * @param data The content: text, bytes, a boolean or a whole number.
   * @param filename The name of the file, if the field is a file.
   * @param headers The initial headers.
   * @param header_formatter Formats the parameters of the headers. It is deprecated and emits a warning.
   */
  constructor(...args: RequestFieldArguments);
  constructor(
    name: string,
    data: AsMapping<unknown>,
    filename: string | null = null,
    headers: AsMapping<HeaderSource | null> = null,
    header_formatter: HeaderFormatter | null = null,
  ) {
    this._name = name;
    this._filename = filename;
    this.data = data;
    this.headers = truth(headers) ? dict(merged_pairs(headers) as [string, string][]) : dict();
    this.header_formatter = header_formatter ?? format_multipart_header_param;
    if (header_formatter !== null) {
      warn(
        "The 'header_formatter' parameter is deprecated and will be removed in urllib3 v3.0.",
        'FutureWarning',
      );
    }
  }

  /**
   * Creates a field from its name and its content, or from its name and an array of a file's name, its content and
   * optionally its type. A missing type is guessed from the file's name.
   *
   * @param fieldname The name of the field.
   * @param value The content, or the array.
   * @param header_formatter Formats the parameters of the headers. It is deprecated and emits a warning.
   * @throws {ValueError} if the array has fewer than two or more than three items.
   */
  static from_tuples(...args: ArgumentsOf<typeof FROM_TUPLES>): RequestField {
    const [fieldname, value, header_formatter] = bind(FROM_TUPLES, args);
    let filename: string | null = null;
    let content_type: string | null = null;
    let data: unknown = value;
    if (Array.isArray(value)) {
      const parts = value as [string | null, unknown, string | null];
      if (parts.length === 3) [filename, data, content_type] = parts;
      else {
        [filename, data] = unpacked(parts) as [string | null, unknown];
        content_type = guess_content_type(filename);
      }
    }
    const field = new this(fieldname, data, kw({ filename, header_formatter }));
    field.make_multipart(kw({ content_type }));
    return field;
  }

  /** Formats a parameter of a header. A subclass may override it. */
  _render_part(name: string, value: FieldValue): string {
    return this.header_formatter(name, value);
  }

  /** Formats the parameters of a header. Parameters whose value is null are omitted. */
  _render_parts(header_parts: HeaderParts): string {
    const pairs = is_dict_like(header_parts) ? Object.entries(header_parts) : header_parts;
    const parts: string[] = [];
    for (const [name, value] of pairs as Iterable<[string, FieldValue | null]>) {
      if (value !== null) parts.push(this._render_part(name, value));
    }
    return parts.join('; ');
  }

  /**
   * @returns The headers and the blank line after them.
   * @throws {ValueError} if a header contains a line end or another forbidden character.
   */
  render_headers(): string {
    const lines: string[] = [];
    for (const name of FIRST_HEADERS) {
      if (truth(this.headers[name])) lines.push(header_line(name, str(this.headers[name])));
    }
    for (const [name, value] of Object.entries(this.headers)) {
      if (!FIRST_HEADERS.includes(name) && truth(value)) lines.push(header_line(name, str(value)));
    }
    lines.push('\r\n');
    return lines.join('\r\n');
  }

  /**
   * Sets the headers of a part of multipart/form-data.
   *
   * @param content_disposition The disposition, `form-data` by default.
   * @param content_type The type of the content.
   * @param content_location The location of the content.
   */
  make_multipart(
    content_disposition: string | null = null,
    content_type: string | null = null,
    content_location: string | null = null,
  ): void {
    const parameters = this._render_parts([
      ['name', this._name],
      ['filename', this._filename],
    ]);
    this.headers['Content-Disposition'] = `${content_disposition || 'form-data'}; ${parameters}`;
    this.headers['Content-Type'] = content_type;
    this.headers['Content-Location'] = content_location;
  }
}
python_calls(RequestField, RequestField_calls);
hidden_attributes(RequestField, ['data', 'headers']);

/**
 * Returns a header line.
 * @throws {@link ValueError} for line ends and other characters that would allow header injection.
 * urllib3 does not check for them.
 */
function header_line(name: string, value: string): string {
  if (/[\0\r\n:]/.test(name)) throw new ValueError(`Invalid header name ${repr(name)}`);
  if (/[\0\r\n]/.test(value)) throw new ValueError(`Invalid header value ${repr(value)}`);
  return `${name}: ${value}`;
}
