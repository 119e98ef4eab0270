/**
 * The parts of the platform that the library uses besides the network: Node's modules, the environment, fast conversions of bytes.
 * They are looked up at run time, so that shared code imports no module of Node. In a browser, there are no files and no
 * environment.
 */
export {
  base64_bytes,
  base64_text,
  fast_view,
  hex_digits,
  latin1_bytes,
  latin1_text,
  uninitialised,
} from './bytes.js';
export { output_of } from './child_process.js';
export { TextDecoder, TextEncoder, find_module } from './modules.js';
export {
  environment_names,
  errno_of,
  getenv,
  has_ipv6,
  hostname,
  require_module,
  on_windows,
  pause,
  platform,
  random_hex,
  setenv,
  versions,
} from './node.js';
