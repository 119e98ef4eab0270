// @unasync
/**
 * `requests.models`: requests and responses.
 *
 * @module
 */
export { Request } from './request.js';
export { PreparedRequest } from './prepared_request.js';
export { RequestEncodingMixin } from './request_encoding.js';
export { RequestHooksMixin } from './hooks_mixin.js';
export type { RawBody } from './raw_body.js';
export { Response } from './response.js';
export {
  CONTENT_CHUNK_SIZE,
  DEFAULT_REDIRECT_LIMIT,
  ITER_CHUNK_SIZE,
  REDIRECT_STATI,
} from './status.js';
