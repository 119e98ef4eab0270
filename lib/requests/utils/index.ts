// @unasync
/**
 * `requests.utils`.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#lower-level-classes}
 * @module
 */
export { to_native_string } from '../internal_utils.js';
export {
  _parse_content_type_header,
  get_encoding_from_headers,
  get_encodings_from_content,
  get_unicode_from_response,
  type ContentResponse,
  type Headers,
} from './content_type.js';
export { add_dict_to_cookiejar, dict_from_cookiejar } from './cookie_dicts.js';
export {
  DEFAULT_ACCEPT_ENCODING,
  DEFAULT_CA_BUNDLE_PATH,
  DEFAULT_PORTS,
  default_headers,
  default_user_agent,
} from './defaults.js';
export { set_environ, type ChangedEnviron } from './environment.js';
export { atomic_open, extract_zipped_paths, guess_filename, type AtomicFile } from './files.js';
export { globals, type Globals } from './globals.js';
export {
  _validate_header_part,
  check_header,
  check_header_validity,
  type Header,
} from './header_validity.js';
export {
  parse_dict_header,
  parse_header_links,
  parse_list_header,
  unquote_header_value,
} from './header_values.js';
export { guess_json_utf } from './json_encoding.js';
export { address_in_network, dotted_netmask, is_ipv4_address, is_valid_cidr } from './networks.js';
export {
  get_environ_proxies,
  resolve_proxies,
  select_proxy,
  should_bypass_proxies,
} from './proxies.js';
export { namespace } from './namespace.js';
export { NETRC_FILES, get_netrc_auth } from './netrc_auth.js';
export { prepend_scheme_if_needed } from './prepend_scheme.js';
export { UNRESERVED_SET, requote_uri, unquote_unreserved } from './quoting.js';
export { rewind_body, type RewindableRequest } from './rewind.js';
export { iter_slices } from './slices.js';
export { stream_decode_response_unicode } from './stream_decode.js';
export { super_len } from './super_len.js';
export { get_auth_from_url, urldefragauth } from './urls.js';
export { dict_to_sequence, from_key_val_list, to_key_val_list } from './values.js';
