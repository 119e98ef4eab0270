// Mirrors urllib3 2.7.0 fields.py (guess_content_type, format_multipart_header_param and its former names).
import {
  Bytes,
  bind,
  def,
  is_bytes_like,
  optional,
  required,
  str,
  type_name,
  warn,
  type ArgumentsOf,
} from '../../builtins/index.js';
import { no_attribute } from '../../builtins/inner/index.js';
import { encode_rfc2231 } from '../../email/index.js';
import { guess_type } from '../../mimetypes/index.js';

/** The content of a field: text or bytes. */
export type FieldValue = string | Uint8Array;

const GUESS_CONTENT_TYPE = def(
  'guess_content_type',
  { filename: required<string | null>() },
  { default: optional('application/octet-stream') },
);

const parameter_def = (name: string) =>
  def(name, { name: required<string>() }, { value: required<FieldValue>() });
const MULTIPART = parameter_def('format_multipart_header_param');
const RFC2231 = parameter_def('format_header_param_rfc2231');
const HTML5 = parameter_def('format_header_param_html5');
const FORMER = parameter_def('format_header_param');

/** The escapes of quotes and line ends. */
const ESCAPES: Readonly<Record<string, string>> = { '\n': '%0A', '\r': '%0D', '"': '%22' };

/**
 * Guesses the type of a file from its name.
 *
 * @param filename The name; null or empty gives the default.
 * @param default The type if the name does not tell.
 */
export function guess_content_type(...args: ArgumentsOf<typeof GUESS_CONTENT_TYPE>): string {
  const [filename, default_] = bind(GUESS_CONTENT_TYPE, args);
  return (filename && guess_type(filename)[0]) || default_;
}

/**
 * Formats a parameter of a multipart/form-data header as browsers do: in UTF-8, with quotes and line ends escaped.
 *
 * @param name The parameter's name.
 * @param value Its value; bytes are UTF-8.
 * @returns `name="value"`
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.fields.html}
 */
export function format_multipart_header_param(...args: ArgumentsOf<typeof MULTIPART>): string {
  const [name, value] = bind(MULTIPART, args);
  const text = text_of(value);
  if (typeof text !== 'string') {
    throw no_attribute(text, 'translate');
  }
  return `${str(name)}="${text.replace(/[\n\r"]/g, (char) => ESCAPES[char]!)}"`;
}

/**
 * Formats a parameter of a header as in RFC 2231, which is not valid in multipart/form-data. Warns.
 *
 * @param name The parameter's name.
 * @param value Its value; bytes are UTF-8.
 * @returns `name="value"`, or `name*=utf-8''value` if that form is not possible.
 * @deprecated in urllib3 2.0: {@link format_multipart_header_param}
 */
export function format_header_param_rfc2231(...args: ArgumentsOf<typeof RFC2231>): string {
  const [name, value] = bind(RFC2231, args);
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
 * The former name of {@link format_multipart_header_param}. Warns.
 *
 * @deprecated in urllib3 2.0
 */
export function format_header_param_html5(...args: ArgumentsOf<typeof HTML5>): string {
  const [name, value] = bind(HTML5, args);
  warn_of('format_header_param_html5');
  return format_multipart_header_param(name, value);
}

/**
 * The former name of {@link format_multipart_header_param}. Warns.
 *
 * @deprecated in urllib3 2.0
 */
export function format_header_param(...args: ArgumentsOf<typeof FORMER>): string {
  const [name, value] = bind(FORMER, args);
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
  return is_bytes_like(value) ? new Bytes(value).decode('utf-8') : value;
}
