/**
 * The part of urllib3 that makes no connections: errors, headers, URLs, decoders and multipart bodies.
 *
 * @module
 */
export * from './exceptions/classes.js';
export { exceptions } from './exceptions/module.js';
export { HTTPHeaderDict } from './_collections/headers.js';
export { HTTPHeaderDictItemView } from './_collections/header_items.js';
export type { HeaderSource } from './_collections/header_sources.js';
export { RecentlyUsedContainer } from './_collections/recently_used_container.js';
export { _DEFAULT_TIMEOUT, _TYPE_DEFAULT, type TimeoutValue } from './util/default_timeout.js';
export { Timeout } from './util/timeout.js';
export { Logger, StreamHandler, add_stderr_logger } from './support/log.js';
export { reraise, to_bytes, to_str } from './util/util.js';
export { disable_warnings } from './support/warnings.js';
export * from './util/url.js';
export {
  IDNABidiError,
  IDNAError,
  InvalidCodepoint,
  InvalidCodepointContext,
  encode as idna_encode,
} from './support/idna/index.js';
export {
  ACCEPT_ENCODING,
  SKIPPABLE_HEADERS,
  SKIP_HEADER,
  make_headers,
} from './util/request/make_headers.js';
export * from './response/decoders/index.js';
export * from './fields.js';
export {
  choose_boundary,
  encode_multipart_formdata,
  filepost,
  iter_field_objects,
  type Fields,
} from './filepost.js';
export * from './support/multipart/index.js';
export { __version__ } from './_version.js';
