// @unasync
// Mirrors PySocks 1.7.1 socks.py (socksocket._negotiate_SOCKS4, _SOCKS5_request, _negotiate_HTTP): what a client and a
// proxy say before the connection is the destination's.
import { Bytes, b64encode, encode } from '../python/bytes/index.js';
import { int } from '../python/builtins/index.js';
import { OSError, ValueError, null_on } from '../python/errors/internal.js';
import { as_tuple } from '../python/values/index.js';
import {
  AF_UNSPEC,
  IPPROTO_TCP,
  SOCK_STREAM,
  inet_aton,
  inet_ntoa,
  inet_ntop,
  namespace as socket_module,
  AF_INET6,
} from '../stdlib/socket/index.js';
import { settle } from '../transport/index.js';
import { HTTP, SOCKS4, SOCKS4_ERRORS, SOCKS5, SOCKS5_ERRORS } from './constants.js';
import {
  GeneralProxyError,
  HTTPError,
  SOCKS4Error,
  SOCKS5AuthError,
  SOCKS5Error,
} from './errors.js';
import {
  http_request,
  ip_address,
  name_address,
  socks4_request,
  socks5_greeting,
  socks5_login,
  socks5_request,
  type Socks5Address,
} from './messages.js';

/** The settings of a proxy: its type, host and port, whether it looks up names, the user and the password. */
export type Proxy = readonly [
  proxy_type: number | null,
  addr: string | null,
  port: number | null,
  rdns: boolean | null,
  username: Bytes | null,
  password: Bytes | null,
];

/** A host and a port. */
export type Place = [host: string | Bytes, port: number];

/** The addresses of a connection through a proxy: its destination, and the proxy's own for it. */
export interface Ends {
  peername: Place;
  sockname: Place;
}

/** A connection to a proxy. */
interface Connection {
  sendall(data: Uint8Array): Promise<void>;
  recv(size: number): Promise<Bytes>;
}

type Negotiator = (sock: Connection, proxy: Proxy, host: string, port: number) => Promise<Ends>;

/** The version of SOCKS 5, and of its login. */
const VERSION = 5;
const LOGIN_VERSION = 1;
const NO_METHOD = 0xff;
const BY_LOGIN = 2;
const GRANTED = 0x5a;
/** The longest head of a response to CONNECT, in bytes. */
const LONGEST_HEAD = 65_536;

async function negotiate_socks5(
  sock: Connection,
  [, , , rdns, username, password]: Proxy,
  host: string,
  port: number,
): Promise<Ends> {
  const login = username?.length && password?.length ? socks5_login(username, password) : null;
  await sock.sendall(socks5_greeting(login !== null));
  const [version, method] = await read(sock, 2);
  check(version === VERSION, 'SOCKS5');
  if (method === BY_LOGIN) await log_in(sock, login);
  else if (method === NO_METHOD) {
    throw new SOCKS5AuthError('All offered SOCKS5 authentication methods were rejected');
  } else check(method === 0, 'SOCKS5');
  const address = ip_address(host) ?? (rdns ? name_address(host) : await look_up(host, port));
  await sock.sendall(socks5_request(address, port));
  const [reply_version, status] = await read(sock, 3);
  check(reply_version === VERSION, 'SOCKS5');
  if (status !== 0) throw new SOCKS5Error(reason(status!, SOCKS5_ERRORS));
  const sockname = as_tuple<Place>([await read_host(sock), await read_port(sock)]);
  return { peername: as_tuple([address.host, port]), sockname };
}

/** Logs in (RFC 1929). @param login The user and the password as they are sent, or null. */
async function log_in(sock: Connection, login: Bytes | null): Promise<void> {
  if (login === null) {
    throw new SOCKS5AuthError(
      'No username/password supplied. Server requested username/password authentication',
    );
  }
  await sock.sendall(login);
  const [version, status] = await read(sock, 2);
  check(version === LOGIN_VERSION, 'SOCKS5');
  if (status !== 0) throw new SOCKS5AuthError('SOCKS5 authentication failed');
}

/** Returns the first address of a name, as this machine finds it. */
async function look_up(host: string, port: number): Promise<Socks5Address> {
  const found = await settle(
    socket_module.getaddrinfo(host, port, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP),
  );
  return ip_address(found[0]![4][0])!;
}

/** Reads the address of a reply. A name is bytes. */
async function read_host(sock: Connection): Promise<string | Bytes> {
  const [type] = await read(sock, 1);
  if (type === 1) return inet_ntoa(await read(sock, 4));
  if (type === 4) return inet_ntop(AF_INET6, await read(sock, 16));
  check(type === 3, 'SOCKS5');
  const [length] = await read(sock, 1);
  return await read(sock, length!);
}

async function read_port(sock: Connection): Promise<number> {
  return port_of(await read(sock, 2));
}

async function negotiate_socks4(
  sock: Connection,
  [, , , rdns, username]: Proxy,
  host: string,
  port: number,
): Promise<Ends> {
  const own = null_on(OSError, () => inet_aton(host));
  const is_remote = own === null && Boolean(rdns);
  const address =
    own ??
    (rdns ? new Bytes([0, 0, 0, 1]) : inet_aton(await settle(socket_module.gethostbyname(host))));
  await sock.sendall(socks4_request(address, port, username, is_remote ? host : null));
  const reply = await read(sock, 8);
  check(reply[0] === 0, 'SOCKS4');
  if (reply[1] !== GRANTED) throw new SOCKS4Error(reason(reply[1]!, SOCKS4_ERRORS));
  return {
    peername: as_tuple([is_remote ? inet_ntoa(address) : host, port]),
    sockname: as_tuple([inet_ntoa(reply.subarray(4)), port_of(reply.subarray(2))]),
  };
}

async function negotiate_http(
  sock: Connection,
  [, , , rdns, username, password]: Proxy,
  host: string,
  port: number,
): Promise<Ends> {
  const address = rdns ? host : await settle(socket_module.gethostbyname(host));
  const has_login = username?.length && password?.length;
  const login = has_login ? Bytes.concat([username, new Bytes([0x3a]), password]) : null;
  const credentials = login && b64encode(login);
  await sock.sendall(http_request(address, host, port, credentials));
  const line = await read_line(sock, LONGEST_HEAD);
  const status_line = line.decode().replace(/\r\n$/, '\n');
  if (status_line === '') throw new GeneralProxyError('Connection closed unexpectedly');
  const [, protocol, code, message] = /^([^ ]*) ([^ ]*) ([^]*)$/.exec(status_line) ?? [];
  if (protocol === undefined) {
    throw new GeneralProxyError('HTTP proxy server sent invalid response');
  }
  if (!protocol.startsWith('HTTP/')) {
    throw new GeneralProxyError('Proxy server does not appear to be an HTTP proxy');
  }
  const status = null_on(ValueError, () => int(code));
  if (status === null) {
    throw new HTTPError('HTTP proxy server did not return a valid HTTP status');
  }
  if (status !== 200) throw new HTTPError(`${status}: ${message}${hint(status)}`);
  await skip_headers(sock, LONGEST_HEAD - line.length);
  return {
    peername: as_tuple([address, port]),
    sockname: as_tuple([encode('0.0.0.0'), 0]),
  };
}

const hint = (status: number): string =>
  status === 400 || status === 403 || status === 405
    ? '\n[*] Note: The HTTP proxy server may not be supported by PySocks (must be a CONNECT tunnel proxy)'
    : '';

/** Reads the headers of a response and the line that ends them, and nothing after it. */
async function skip_headers(sock: Connection, most: number): Promise<void> {
  let left = most;
  for (;;) {
    const line = await read_line(sock, left);
    left -= line.length;
    if (/^\r?\n?$/.test(line.decode('latin-1'))) return;
  }
}

/** Reads a line. At the end of the stream, it has no end, or is empty. */
async function read_line(sock: Connection, most: number): Promise<Bytes> {
  const bytes: number[] = [];
  while (bytes.at(-1) !== 0x0a) {
    const [byte] = await sock.recv(1);
    if (byte === undefined) break;
    bytes.push(byte);
    if (bytes.length > most) {
      throw new GeneralProxyError('HTTP proxy server sent invalid response');
    }
  }
  return new Bytes(bytes);
}

/** Receives exactly that many bytes. @throws {@link GeneralProxyError} if the stream ends before. */
async function read(sock: Connection, count: number): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  for (let left = count; left > 0;) {
    const piece = await sock.recv(left);
    if (piece.length === 0) throw new GeneralProxyError('Connection closed unexpectedly');
    pieces.push(piece);
    left -= piece.length;
  }
  return Bytes.concat(pieces);
}

const port_of = ([high, low]: Uint8Array): number => (high! << 8) | low!;

function check(is_valid: boolean, protocol: string): void {
  if (!is_valid) throw new GeneralProxyError(`${protocol} proxy server sent invalid data`);
}

/** Describes the status of a reply, such as `0x05: Connection refused`. */
function reason(status: number, errors: Readonly<Record<number, string>>): string {
  const number = `0x${status.toString(16).padStart(2, '0')}`;
  return `${number}: ${errors[status] ?? 'Unknown error'}`;
}

/** The functions that ask each type of proxy for a connection. */
export const NEGOTIATORS: Readonly<Record<number, Negotiator>> = {
  [SOCKS4]: negotiate_socks4,
  [SOCKS5]: negotiate_socks5,
  [HTTP]: negotiate_http,
};
