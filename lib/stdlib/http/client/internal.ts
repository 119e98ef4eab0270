// @unasync
/** Exports for other folders of this library, not for programs. */
export { REQUEST, SET_TUNNEL } from './connection.js';
export { HTTPS_CONNECTION } from './https_connection.js';
export type {
  PeekArguments,
  Read1Arguments,
  ReadArguments,
  ReadlineArguments,
} from './response.js';
