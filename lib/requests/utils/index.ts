// @unasync
/**
 * `requests.utils`: the helpers of Requests.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#lower-level-classes}
 * @module
 */
export { to_native_string } from '../_internal_utils.js';
export * from './bodies.js';
export {
  _parse_content_type_header,
  get_encoding_from_headers,
  get_encodings_from_content,
  get_unicode_from_response,
  type Headers,
} from './content_type.js';
export * from './cookie_dicts.js';
export { default_headers } from './default_headers.js';
export * from './defaults.js';
export * from './environment.js';
export * from './files.js';
export { _validate_header_part, check_header_validity, type Header } from './header_validity.js';
export * from './header_values.js';
export * from './json_encoding.js';
export * from './netrc_auth.js';
export * from './networks.js';
export {
  get_environ_proxies,
  resolve_proxies,
  select_proxy,
  should_bypass_proxies,
} from './proxies.js';
export * from './slices.js';
export * from './stream_decode.js';
export * from './urls.js';
export { dict_to_sequence, from_key_val_list, to_key_val_list } from './values.js';
