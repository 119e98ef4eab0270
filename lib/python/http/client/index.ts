// @unasync
/**
 * `http.client`: connections to HTTP servers, and their responses.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html}
 * @module
 */
import { urlsplit } from '../../../parse/index.js';
import { HTTPConnection, HTTPS_PORT, HTTP_PORT } from './connection.js';
import { HTTPSConnection, _create_https_context } from './https_connection.js';
import * as exceptions from './exceptions.js';
import { limits } from './limits.js';
import { HTTPMessage } from './message.js';
import { parse_headers } from './lines.js';
import { HTTPResponse } from './response.js';
import { responses } from '../status.js';
import * as status_names from './status_names_data.js';
import { name_module } from '../../../python/builtins/internal.js';

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

/**
 * The module `http.client` as a plain object, in which the handlers of `urllib.request` look up its classes, so that
 * programs can replace them.
 *
 * @hidden
 */
export const namespace = {
  HTTPConnection,
  HTTPSConnection,
  HTTPResponse,
  HTTPMessage,
  HTTP_PORT,
  HTTPS_PORT,
  parse_headers,
  urlsplit,
  responses,
  _create_https_context,
  ...exceptions,
  ...status_names,
  // Accessors to the limits that responses use.
  get _MAXLINE(): number {
    return limits._MAXLINE;
  },
  set _MAXLINE(value: number) {
    limits._MAXLINE = value;
  },
  get _MAXHEADERS(): number {
    return limits._MAXHEADERS;
  },
  set _MAXHEADERS(value: number) {
    limits._MAXHEADERS = value;
  },
};

name_module('http.client', namespace);
