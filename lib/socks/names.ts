// @unasync
// The names of PySocks' module socks, for TCP.
export * from './constants.js';
export * from './errors.js';
export { create_connection } from './create_connection.js';
export {
  get_default_proxy,
  get_default_proxy as getdefaultproxy,
  set_default_proxy,
  setdefaultproxy,
  wrap_module,
  wrap_module as wrapmodule,
} from './default_proxy.js';
export { socksocket } from './socksocket.js';
