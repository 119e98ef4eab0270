/**
 * The blocking API on sockets of the calling thread, where the runtime can call native functions: in Node by the package
 * koffi, or from 26.1 on without it; in Deno and in Bun.
 *
 * @module
 */
export {
  install_ffi,
  uninstall_ffi,
  why_not,
  type FFIOptions,
  type Koffi,
} from '../transport/ffi/index.js';
