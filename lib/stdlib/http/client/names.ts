// @unasync
// The names of Python's module http.client.
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
export { responses } from '../status.js';
// CPython's module imports this name, so that programs can import it from there.
export { urlsplit } from '../../../parse/index.js';
export * from './exceptions.js';
export * from './status_names_data.js';
export type { Body, Readable } from './body.js';
export type { ConnectMessage, ErrorMessage, RequestMessage, ResponseMessage } from './traffic.js';
