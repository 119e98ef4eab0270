/**
 * The part of urllib3 that makes no connections: errors, headers, URLs, decoders and multipart bodies.
 *
 * @module
 */
export * from './exceptions.js';
export { exceptions } from './exceptions_namespace.js';
export { HTTPHeaderDict } from './headers.js';
export { HTTPHeaderDictItemView } from './header_items.js';
export type { HeaderSource } from './header_sources.js';
export { RecentlyUsedContainer } from './recently_used_container.js';
export { Timeout, _DEFAULT_TIMEOUT, _TYPE_DEFAULT, type TimeoutValue } from './timeout.js';
export { Logger, StreamHandler, add_stderr_logger } from './log.js';
export { reraise, to_bytes, to_str } from './text.js';
export { disable_warnings } from './warnings.js';
export * from './url.js';
export {
  IDNABidiError,
  IDNAError,
  InvalidCodepoint,
  InvalidCodepointContext,
  encode_host,
} from './idna/index.js';
export { ACCEPT_ENCODING, SKIPPABLE_HEADERS, SKIP_HEADER, make_headers } from './make_headers.js';
export * from './decoders/index.js';
export * from './fields.js';
export {
  choose_boundary,
  encode_multipart_formdata,
  filepost,
  iter_field_objects,
  type Fields,
} from './filepost.js';
export * from './multipart/index.js';
export { __version__ } from './version.js';
