// Mirrors PySocks 1.7.1 socks.py (its constants).
import { dict } from '../python/objects/index.js';

/** The version of PySocks whose names these are. */
export const __version__ = '1.7.1';

/** SOCKS 4, and SOCKS 4A for names that the proxy looks up. */
export const SOCKS4 = 1;
/** SOCKS 5. */
export const SOCKS5 = 2;
/** A proxy for HTTP that opens tunnels by CONNECT. */
export const HTTP = 3;
/** `SOCKS4`, by its older name. */
export const PROXY_TYPE_SOCKS4 = SOCKS4;
/** `SOCKS5`, by its older name. */
export const PROXY_TYPE_SOCKS5 = SOCKS5;
/** `HTTP`, by its older name. */
export const PROXY_TYPE_HTTP = HTTP;

/** The types of proxies by name. */
export const PROXY_TYPES = dict({ SOCKS4, SOCKS5, HTTP });
/** The names of the types of proxies. */
export const PRINTABLE_PROXY_TYPES = dict({
  [SOCKS4]: 'SOCKS4',
  [SOCKS5]: 'SOCKS5',
  [HTTP]: 'HTTP',
});
/** The ports of proxies for which none is given, by type. */
export const DEFAULT_PORTS = dict({ [SOCKS4]: 1080, [SOCKS5]: 1080, [HTTP]: 8080 });

/** The meanings of the replies of SOCKS 4. */
export const SOCKS4_ERRORS = dict({
  0x5b: 'Request rejected or failed',
  0x5c: 'Request rejected because SOCKS server cannot connect to identd on the client',
  0x5d: 'Request rejected because the client program and identd report different user-ids',
});
/** The meanings of the replies of SOCKS 5. */
export const SOCKS5_ERRORS = dict({
  0x01: 'General SOCKS server failure',
  0x02: 'Connection not allowed by ruleset',
  0x03: 'Network unreachable',
  0x04: 'Host unreachable',
  0x05: 'Connection refused',
  0x06: 'TTL expired',
  0x07: 'Command not supported, or protocol error',
  0x08: 'Address type not supported',
});
