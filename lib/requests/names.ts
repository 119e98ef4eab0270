// @unasync
// Mirrors requests 2.34.2 __init__.py: the names of the package, other than its modules.
export * from './__version__.js';
export { delete_ as delete, get, head, options, patch, post, put, request } from './api.js';
export {
  ConnectTimeout,
  ConnectionError,
  FileModeWarning,
  HTTPError,
  JSONDecodeError,
  ReadTimeout,
  RequestException,
  RequestsDependencyWarning,
  Timeout,
  TooManyRedirects,
  URLRequired,
} from './exceptions.js';
export { PreparedRequest, Request, Response, type RawBody } from './models/index.js';
export { Session, session, type Settings } from './sessions/index.js';
export { codes } from './status_codes.js';
// urllib3 defines this class. The package `requests` has the name because it imports the class.
export { DependencyWarning } from '../urllib3/plain.js';
