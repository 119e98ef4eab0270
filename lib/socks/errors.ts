// Mirrors PySocks 1.7.1 socks.py (ProxyError and the classes derived from it).
import { str } from '../python/bytes/index.js';
import {
  OSError,
  message_attributes,
  name_classes,
  set_message_attributes,
} from '../python/errors/internal.js';
import { hidden_attributes } from '../python/values/index.js';
import { type ProxyErrorArguments } from './errors.calls.js';

/**
 * The base class of the errors of proxies. It extends OSError.
 *
 * @see {@link https://github.com/Anorov/PySocks#usage}
 * @example
 * ```ts
 * import { SOCKS5Error } from 'pyurllib/socks';
 * new SOCKS5Error('0x05: Connection refused').message; // => '0x05: Connection refused'
 * ```
 */
export class ProxyError extends OSError {
  /** The text, to which that of `socket_err` is added. */
  declare msg: string;
  /** The error that led to this one, or null. */
  declare socket_err: Error | null;

  /**
   * @param msg The text.
   * @param socket_err The error that led to this one, or null.
   */
  constructor(...args: ProxyErrorArguments);
  constructor(msg: string, socket_err: Error | null = null) {
    super();
    this.socket_err = socket_err;
    set_message_attributes(this, { msg: socket_err ? `${msg}: ${str(socket_err)}` : msg });
  }

  override __str__(): string {
    return this.msg;
  }
}
hidden_attributes(ProxyError, ['socket_err']);
message_attributes(ProxyError, { msg: undefined });

/**
 * Raised if the proxy does not keep to its protocol, and by `connect` for each error after that of connecting to it.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class GeneralProxyError extends ProxyError {}
/**
 * Raised if the proxy cannot be connected to.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class ProxyConnectionError extends ProxyError {}
/**
 * The error of a SOCKS 5 proxy that does not accept the user or the password.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class SOCKS5AuthError extends ProxyError {}
/**
 * The error for the reply of a SOCKS 5 proxy that does not connect.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class SOCKS5Error extends ProxyError {}
/**
 * The error for the reply of a SOCKS 4 proxy that does not connect.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class SOCKS4Error extends ProxyError {}
/**
 * The error for the response of an HTTP proxy that does not connect.
 * @see {@link https://github.com/Anorov/PySocks}
 */
export class HTTPError extends ProxyError {}

name_classes(
  {
    ProxyError,
    GeneralProxyError,
    ProxyConnectionError,
    SOCKS5AuthError,
    SOCKS5Error,
    SOCKS4Error,
    HTTPError,
  },
  'socks',
);
