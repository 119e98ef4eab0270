// @unasync
/** Exports for other folders of this library, not for programs. */
export type {
  PeekArguments,
  Read1Arguments,
  ReadArguments,
  ReadlineArguments,
} from './response.js';
