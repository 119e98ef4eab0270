/**
 * The functions of libc that sockets need, and the structures that are passed to them, which differ by platform. Linux
 * has the same numbers on x64 and arm64, and with glibc and musl. Those of macOS are taken from its headers, and are not
 * tested.
 */
import { Buffer } from 'node:buffer';
import { constants } from 'node:os';
import { NO_DATA, coded } from '../wire/failure.cjs';
import { find_foreign, type Foreign } from './foreign.js';
import {
  CANNOT_FAIL,
  NEGATIVE,
  open_functions,
  unchecked,
  type Declarations,
  type Declared,
} from './functions.js';

const AF_INET = 2;
export const SOCK_STREAM = 1;
export const IPPROTO_TCP = 6;
export const TCP_NODELAY = 1;

/** Events of `poll`: something can be read, something can be written; the connection failed; both sides have ended. */
export const POLLIN = 1;
export const POLLOUT = 4;
export const POLLERR = 8;

/** The platform's numbers, and the places of the fields in its structures. */
interface Platform {
  /** Names of the library; the first one that exists is taken. */
  libraries: readonly string[];
  /** The function that returns the address of `errno`. */
  errno_function: '__errno_location' | '__error';
  AF_INET6: number;
  SOL_SOCKET: number;
  SO_ERROR: number;
  SO_KEEPALIVE: number;
  NI_NUMERICHOST: number;
  /** Added to the type of a new socket, so that it never blocks and that child processes do not inherit it. */
  socket_flags: number;
  /** The flags of `send`, by which a closed connection is an error and not the signal SIGPIPE. */
  send_flags: number;
  /** True if a `sockaddr` begins with a byte for its length, then one for its family; false for a family of 2 bytes. */
  sockaddr_has_length: boolean;
  /** The offset of `ai_addr` in `struct addrinfo`, after `ai_canonname` on some platforms. */
  addrinfo_addr: number;
  /** The errors of `getaddrinfo`, by the names that Node's `dns` gives them. */
  resolver_errors: Readonly<Record<number, string>>;
}

const LINUX: Platform = {
  libraries: ['libc.so.6', 'libc.musl-x86_64.so.1', 'libc.musl-aarch64.so.1'],
  errno_function: '__errno_location',
  AF_INET6: 10,
  SOL_SOCKET: 1,
  SO_ERROR: 4,
  SO_KEEPALIVE: 9,
  NI_NUMERICHOST: 1,
  socket_flags: 0o4000 | 0o2000000, // SOCK_NONBLOCK | SOCK_CLOEXEC
  send_flags: 0x4000, // MSG_NOSIGNAL
  sockaddr_has_length: false,
  addrinfo_addr: 24,
  resolver_errors: {
    [-2]: 'ENOTFOUND',
    [-3]: 'EAI_AGAIN',
    [-4]: 'EAI_FAIL',
    [-5]: 'EAI_NODATA',
    [-6]: 'EAI_FAMILY',
    [-8]: 'EAI_SERVICE',
    [-9]: 'EAI_ADDRFAMILY',
    [-10]: 'EAI_MEMORY',
  },
};

const MACOS: Platform = {
  libraries: ['/usr/lib/libSystem.B.dylib'],
  errno_function: '__error',
  AF_INET6: 30,
  SOL_SOCKET: 0xffff,
  SO_ERROR: 0x1007,
  SO_KEEPALIVE: 8,
  NI_NUMERICHOST: 2,
  socket_flags: 0, // `fcntl` sets them
  send_flags: 0x80000, // MSG_NOSIGNAL
  sockaddr_has_length: true,
  addrinfo_addr: 32,
  resolver_errors: {
    1: 'EAI_ADDRFAMILY',
    2: 'EAI_AGAIN',
    4: 'EAI_FAIL',
    5: 'EAI_FAMILY',
    6: 'EAI_MEMORY',
    7: 'EAI_NODATA',
    8: 'ENOTFOUND',
    9: 'EAI_SERVICE',
  },
};

const PLATFORMS: Readonly<Record<string, Platform>> = {
  'linux x64': LINUX,
  'linux arm64': LINUX,
  'darwin x64': MACOS,
  'darwin arm64': MACOS,
};

const BY_SO_ERROR = unchecked('the reason is in SO_ERROR; see socket.ts');
const BY_RESOLVER = unchecked('the result is the number of the error; see resolver_error');

const FUNCTIONS = {
  socket: [NEGATIVE, 'i32', 'i32', 'i32', 'i32'],
  bind: [NEGATIVE, 'i32', 'i32', 'buffer', 'u32'],
  connect: [BY_SO_ERROR, 'i32', 'i32', 'buffer', 'u32'],
  poll: [unchecked('a signal may interrupt it; see socket.ts'), 'i32', 'buffer', 'u64', 'i32'],
  send: [BY_SO_ERROR, 'i64', 'i32', 'buffer', 'u64', 'i32'],
  recv: [BY_SO_ERROR, 'i64', 'i32', 'buffer', 'u64', 'i32'],
  shutdown: [NEGATIVE, 'i32', 'i32', 'i32'],
  close: [unchecked('the descriptor is closed in any case'), 'i32', 'i32'],
  getsockopt: [NEGATIVE, 'i32', 'i32', 'i32', 'i32', 'buffer', 'buffer'],
  setsockopt: [NEGATIVE, 'i32', 'i32', 'i32', 'i32', 'buffer', 'u32'],
  getsockname: [NEGATIVE, 'i32', 'i32', 'buffer', 'buffer'],
  getpeername: [unchecked('there is no peer before and after'), 'i32', 'i32', 'buffer', 'buffer'],
  getaddrinfo: [BY_RESOLVER, 'i32', 'buffer', 'pointer', 'buffer', 'buffer'],
  freeaddrinfo: [CANNOT_FAIL, 'void', 'pointer'],
  getnameinfo: [BY_RESOLVER, 'i32', 'buffer', 'u32', 'buffer', 'u32', 'pointer', 'u32', 'i32'],
} as const satisfies Declarations;

/** `int dup3(int, int, int)`, which only Linux has. */
const DUP3 = { dup3: [NEGATIVE, 'i32', 'i32', 'i32', 'i32'] } as const satisfies Declarations;

/**
 * `int fcntl(int, int, ...)`. On macOS with arm64, variadic arguments are passed on the stack, so six unused arguments fill
 * the remaining registers.
 */
const OF_MACOS = {
  fcntl: [NEGATIVE, 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  dup2: [NEGATIVE, 'i32', 'i32', 'i32'],
} as const satisfies Declarations;

/** All functions that are declared here, for tests. */
export const DECLARED = { ...FUNCTIONS, ...DUP3, ...OF_MACOS } as const;

/** The platform and its functions, looked up at the first call. */
export interface Libc {
  readonly foreign: Foreign;
  readonly platform: Platform;
  readonly functions: Declared<typeof FUNCTIONS>;
  /** Returns what `errno` is now. @see attempt */
  readonly errno: () => number;
  /** Makes a new socket non-blocking where `socket` cannot. */
  readonly prepare: (fd: number) => void;
  /** Makes `other` a duplicate of `fd`, after closing it. Child processes do not inherit it. */
  readonly duplicate: (fd: number, other: number) => void;
}

/** The result of the search for libc. Tests replace it. */
export const state = { found: null as Libc | string | null };

/** Returns the functions of libc, or the reason why there are none. */
export function find_libc(): Libc | string {
  return (state.found ??= open_libc(find_foreign()));
}

/** Returns the functions of libc. `install_ffi` has made sure that there are any. */
export function libc(): Libc {
  const own = find_libc();
  if (typeof own === 'string') throw new Error(own);
  return own;
}

/** Finds the functions by a runtime's native calls. @param foreign These, or the reason why there are none. */
export function open_libc(foreign: Foreign | string): Libc | string {
  const where = `${process.platform} ${process.arch}`;
  const platform = PLATFORMS[where];
  if (platform === undefined) return `the structures of libc are not known for ${where}`;
  if (typeof foreign === 'string') return foreign;
  try {
    const { errno_function, libraries } = platform;
    const open = <D extends Declarations>(declarations: D) =>
      open_functions(foreign, libraries, declarations, (name, call) => attempt(call, name));
    const { [errno_function]: errno_address } = open({
      [errno_function]: [CANNOT_FAIL, 'pointer'],
    });
    return {
      foreign,
      platform,
      functions: open(FUNCTIONS),
      errno: () => view_of(foreign.bytes_at(errno_address!(), 4)).getInt32(0, true),
      ...(platform === MACOS ? of_macos(open(OF_MACOS)) : of_linux(open(DUP3))),
    };
  } catch (error) {
    return `native calls are refused: ${(error as Error).message}`;
  }
}

const O_CLOEXEC = 0o2000000;

function of_linux({ dup3 }: Declared<typeof DUP3>): Pick<Libc, 'prepare' | 'duplicate'> {
  return {
    prepare: () => undefined,
    duplicate: (fd, other) => void dup3(fd, other, O_CLOEXEC),
  };
}

function of_macos({ dup2, fcntl }: Declared<typeof OF_MACOS>): Pick<Libc, 'prepare' | 'duplicate'> {
  const prepare = (fd: number) => {
    const set = (command: number, value: number) => {
      const in_register = process.arch === 'arm64' ? 0 : value;
      fcntl(fd, command, in_register, 0, 0, 0, 0, 0, value);
    };
    set(2, 1); // F_SETFD, FD_CLOEXEC
    set(4, 4); // F_SETFL, O_NONBLOCK
  };
  return {
    prepare,
    duplicate: (fd, other) => {
      dup2(fd, other);
      prepare(other);
    },
  };
}

const MAX_ATTEMPTS = 10;
/** The number of the error of a call that a signal has interrupted. */
export const EINTR = constants.errno.EINTR;

/**
 * Calls a function of libc whose error is in `errno` alone. The runtime may run something of its own between two native
 * calls, such as a garbage collection, which can change `errno`. So the call is made again, and an error that two calls
 * in a row have left is believed. Only for calls that fail in the same way if they are repeated.
 * @param name The function, for the error.
 * @returns The result, which is not negative.
 */
export function attempt<T>(call: () => T, name: string): T {
  for (let last = 0, attempts = 1; ; attempts++) {
    const result = call();
    if (!(Number(result) < 0)) return result;
    const number = libc().errno();
    const is_final = number !== 0 && number !== EINTR && number === last;
    if (is_final || attempts === MAX_ATTEMPTS) throw system_error(name, number);
    last = number;
  }
}

/** Returns the error for a number of `errno`, in the form in which Node throws it. */
export function system_error(syscall: string, number: number): Error {
  const names = Object.entries(constants.errno);
  const unnamed = number === 0 ? 'EIO' : `Unknown system error -${number}`;
  const [code] = names.find(([, each]) => each === number) ?? [unnamed];
  return coded(code, `${syscall} ${code}`, { errno: -number, syscall });
}

/** An address to connect to, as libc has it. */
export interface Target {
  /** The version of IP, 4 or 6; 0 for a Unix socket. */
  readonly family: 0 | 4 | 6;
  /** A `struct sockaddr`. */
  readonly sockaddr: Uint8Array;
}

/** Returns the number of an address family. */
export function domain_of(family: Target['family']): number {
  if (family === 0) return 1; // AF_UNIX
  return family === 4 ? AF_INET : libc().platform.AF_INET6;
}

/** The size of the largest `struct sockaddr`: that of a Unix socket. */
export const SOCKADDR_SIZE = 112;

/** The size of a `struct addrinfo`, which begins with ai_flags, ai_family, ai_socktype, ai_protocol and ai_addrlen. */
const ADDRINFO_SIZE = 48;

/** The argument `hints` of getaddrinfo, and the memory to which it writes the address of its results. */
const HINTS = new Uint8Array(ADDRINFO_SIZE);
const hints = view_of(HINTS);
const LIST = new Uint8Array(8);
const list = view_of(LIST);

/**
 * Asks the system's resolver for the addresses of a name.
 * @param wanted The version of IP, or 0 for both.
 * @throws An error for `to_python` with the resolver's code.
 */
export function look_up(host: string, port: number, wanted: 0 | 4 | 6): Target[] {
  const { foreign, functions, platform } = libc();
  const name = Buffer.from(`${host}\0`);
  hints.setInt32(4, wanted === 0 ? 0 : domain_of(wanted), true); // ai_family
  hints.setInt32(8, SOCK_STREAM, true); // ai_socktype
  let number = 0;
  attempt(() => {
    number = functions.getaddrinfo(name, null, HINTS, LIST);
    return number !== 0 && resolver_name(number) === 'EAI_SYSTEM' ? -1 : 0;
  }, 'getaddrinfo');
  if (number !== 0) throw resolver_error('getaddrinfo', number, host);
  const first = foreign.pointer(list.getBigUint64(0, true));
  try {
    const targets: Target[] = [];
    for (let node = first; node;) {
      const info = view_of(foreign.bytes_at(node, ADDRINFO_SIZE));
      const size = info.getUint32(16, true); // ai_addrlen
      const address = foreign.pointer(info.getBigUint64(platform.addrinfo_addr, true));
      const sockaddr = foreign.bytes_at(address, size);
      view_of(sockaddr).setUint16(2, port);
      const is_ipv4 = info.getInt32(4, true) === AF_INET;
      targets.push({ family: is_ipv4 ? 4 : 6, sockaddr });
      node = foreign.pointer(info.getBigUint64(40, true)); // ai_next
    }
    return targets;
  } finally {
    functions.freeaddrinfo(first);
  }
}

/** Returns the name of an error of the resolver. That of EAI_SYSTEM is in `errno`. */
const resolver_name = (number: number): string =>
  libc().platform.resolver_errors[number] ?? 'EAI_SYSTEM';

/** Returns the error for a number of the resolver. @param hostname The name in question, or nothing. */
function resolver_error(syscall: string, number: number, hostname = ''): Error {
  const name = resolver_name(number);
  const [code, errno] = name === 'EAI_NODATA' ? ['ENOTFOUND', NO_DATA] : [name];
  const message = `${syscall} ${code} ${hostname}`.trimEnd();
  return coded(code, message, { syscall, hostname, errno });
}

/** Returns the address of a Unix socket. A path that begins with a zero byte is a name, which needs no zero at its end. */
export function unix_target(path: string): Target {
  const bytes = Buffer.from(path);
  const sockaddr = new Uint8Array(2 + bytes.length + (bytes[0] === 0 ? 0 : 1));
  const { sockaddr_has_length } = libc().platform;
  if (sockaddr_has_length) sockaddr[0] = sockaddr.length;
  sockaddr[sockaddr_has_length ? 1 : 0] = 1; // AF_UNIX
  sockaddr.set(bytes, 2);
  return { family: 0, sockaddr };
}

/** Returns the address and the port in a `struct sockaddr` of IP. */
export function end_point(sockaddr: Uint8Array): [address: string, port: number] {
  const { functions, platform } = libc();
  const text = Buffer.alloc(64);
  const { length } = sockaddr;
  const flags = platform.NI_NUMERICHOST;
  const number = functions.getnameinfo(sockaddr, length, text, text.length, null, 0, flags);
  if (number !== 0) throw resolver_error('getnameinfo', number);
  return [text.toString('latin1', 0, text.indexOf(0)), view_of(sockaddr).getUint16(2)];
}

export function view_of(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
