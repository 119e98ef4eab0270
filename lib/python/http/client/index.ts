// @unasync
/**
 * `http.client`: connections to HTTP servers, and their responses.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html}
 * @module
 */
export {
  HTTPConnection,
  HTTPS_PORT,
  HTTP_PORT,
  type ConnectionOptions,
  type HeaderValue,
  type Headers,
} from './connection.js';
export {
  HTTPSConnection,
  _create_https_context,
  type SecureConnectionOptions,
} from './https_connection.js';
export { HTTPResponse, type ResponseSocket, type ResponseStream } from './response.js';
export { HTTPMessage } from './message.js';
export { type LineReader, parse_headers } from './lines.js';
export { namespace } from './namespace.js';
export { responses } from '../status.js';
// A name that CPython's module imports, so that programs import it from it.
export { urlsplit } from '../../../parse/index.js';
export * from './exceptions.js';
export * from './status_names_data.js';
export type { Body, Readable } from './body.js';
