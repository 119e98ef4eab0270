/**
 * The plain part of urllib3.
 *
 * @module
 */
export * from './exceptions.js';
export * from './partial_read.js';
export { exceptions } from './exceptions_namespace.js';
export { HTTPHeaderDict } from './headers.js';
export { HTTPHeaderDictItemView } from './header_items.js';
export type { HeaderSource } from './header_sources.js';
export { RecentlyUsedContainer } from './recently_used_container.js';
export { Timeout, _DEFAULT_TIMEOUT, type TimeoutValue } from './timeout.js';
export { disable_warnings } from './warnings.js';
export { Url } from './url_result.js';
export { _encode_target, _normalize_host, parse_url } from './url.js';
export { _BRACELESS_IPV6_ADDRZ_RE, _IPV4_RE, _IPV6_ADDRZ_RE, _IPV6_RE } from './url_patterns.js';
export {
  IDNABidiError,
  IDNAError,
  InvalidCodepoint,
  InvalidCodepointContext,
  encode_host,
} from './idna/index.js';
export { ACCEPT_ENCODING, SKIPPABLE_HEADERS, SKIP_HEADER, make_headers } from './make_headers.js';
export * from './decoders/index.js';
export {
  format_header_param,
  format_header_param_html5,
  format_header_param_rfc2231,
  format_multipart_header_param,
  guess_content_type,
  type FieldValue,
} from './format_parameter.js';
export { RequestField, type FieldTuple, type HeaderFormatter } from './fields.js';
export {
  choose_boundary,
  encode_multipart_formdata,
  filepost,
  iter_field_objects,
  type Fields,
} from './filepost.js';
export * from './multipart/index.js';
