/**
 * One socket of the system, as libc has it. It never blocks: each operation first waits by `poll` until it can be done, in
 * slices of a tenth of a second, because a native call cannot be interrupted.
 *
 * No operation of a connection rests on `errno`, which the runtime may change before it can be read: `poll` tells that the
 * connection has failed, and the socket's option SO_ERROR why. The functions for which libc.ts declares a failure look
 * the reason up in `errno`, by `attempt`.
 */
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { interruption } from '../interruption.js';
import { warn_of_own_server } from '../same_process_server.js';
import { coded, timed_out } from '../wire/failure.cjs';
import { monotonic_ms } from '../wire/timer.cjs';
import type { Sink } from '../wire/stream.cjs';
import {
  EINTR,
  IPPROTO_TCP,
  POLLERR,
  POLLIN,
  POLLOUT,
  SOCKADDR_SIZE,
  SOCK_STREAM,
  TCP_NODELAY,
  attempt,
  domain_of,
  end_point,
  libc,
  system_error,
  view_of,
  type Target,
} from './libc.js';
import type { WireOption } from '../../sync/transport/base.js';

/** Carries the bytes of a connection: a socket, or TLS over another channel, which carries its records. */
export interface Channel {
  /** True once bytes were sent or received. */
  readonly used: boolean;
  /** True if bytes can be sent, or a failure can be noticed, without waiting. */
  readonly writable: boolean;
  /**
   * Receives at most `size` bytes to the beginning of `target`.
   * @param until The deadline.
   * @returns Their number; null if the time was up; 0 if there is no more. An end or a failure was reported then.
   */
  receive(target: Uint8Array, size: number, until: number): number | null;
  /**
   * Sends the beginning of `data`, which is not empty.
   * @returns The number of bytes sent; null if the time was up; 0 if there is a failure, which was reported.
   */
  send(data: Uint8Array, until: number): number | null;
  /** Reports a failure that has arrived in the meantime. @returns False if there is none. */
  look(): boolean;
  /** Returns the address and the port of an end, or a text for a Unix socket; null if they are not known. */
  address(end: 'local' | 'remote'): readonly [string, number] | string | null;
  set_option(option: WireOption, on: boolean): void;
  /** Ends the sending side, the receiving side, or both. */
  shutdown(how: 'read' | 'write' | 'both'): void;
  /** Closes the connection. May be called again. */
  close(): void;
}

/** The longest time for which a native call may block, in milliseconds. */
const SLICE = 100;

/** A `struct pollfd`: a descriptor, the events to wait for, and those that have occurred. */
const POLLFD = new Uint8Array(8);
const pollfd = view_of(POLLFD);

/** An option's value, and the size of a value: both are an `int`. */
const VALUE = new Uint8Array(4);
const value = view_of(VALUE);
const SIZE = new Uint8Array(4);
const size_of = view_of(SIZE);

/** The address of an end of a connection. */
const SOCKADDR = new Uint8Array(SOCKADDR_SIZE);

const DIRECTIONS = { read: 0, write: 1, both: 2 } as const;

/** The descriptor of a socket that is closed. */
const CLOSED = -1;

export class NativeSocket implements Channel {
  used = false;
  readonly #report: Sink;
  readonly #host: string;
  #fd: number;
  /** True if the runtime closes the descriptor when the thread ends. */
  #closes_with_thread = false;

  /**
   * Connects.
   * @param host The name or address that the program gave, for messages.
   * @param report Takes what happens to the connection.
   * @param local The address to connect from, or null for any.
   * @throws An error for `to_python`.
   */
  constructor(target: Target, local: Target | null, until: number, host: string, report: Sink) {
    this.#report = report;
    const { foreign, functions, platform, prepare } = libc();
    this.#host = host;
    const type = SOCK_STREAM | platform.socket_flags;
    this.#fd = functions.socket(domain_of(target.family), type, 0);
    try {
      prepare(this.#fd);
      if (!isMainThread && foreign.closes_files) this.#close_with_thread();
      if (local !== null) functions.bind(this.#fd, local.sockaddr, local.sockaddr.length);
      this.#connect(target.sockaddr, until);
      if (target.family !== 0) this.set_option('no_delay', true);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * Takes the descriptor of a file that the runtime has opened. A thread that ends runs no more code, but Node then closes
   * these (`trackUnmanagedFds`).
   */
  #close_with_thread(): void {
    let fd: number;
    try {
      fd = openSync(devNull, 'r');
    } catch {
      return; // The process may not read files. The socket stays open when the thread ends.
    }
    try {
      libc().duplicate(this.#fd, fd);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    this.close();
    this.#fd = fd;
    this.#closes_with_thread = true;
  }

  #connect(sockaddr: Uint8Array, until: number): void {
    const { functions } = libc();
    const connect = () => functions.connect(this.#fd, sockaddr, sockaddr.length);
    if (connect() >= 0) return;
    // Connecting continues, or it has failed. In both cases, the socket becomes "writable".
    if (this.#wait(POLLOUT, until) === 0) throw timed_out('connect', false);
    if (this.#address_by('getpeername') !== null) return;
    const number = this.#take_error();
    if (number !== 0) throw system_error('connect', number);
    // An error that `connect` returned at once is not among the socket's options. The second call returns it again.
    attempt(connect, 'connect');
  }

  receive(target: Uint8Array, size: number, until: number): number | null {
    const { recv } = libc().functions;
    for (;;) {
      const events = this.#wait(POLLIN, until);
      if (events === 0) return null;
      if (events & POLLERR) this.look();
      const count = Number(recv(this.#fd, target, BigInt(size), 0));
      if (count >= 0) {
        this.used ||= count > 0;
        if (count === 0) this.#report({ kind: 'fin' });
        return count;
      }
      // The error arrived between the two calls, and the second one has taken it; unless there was nothing to read after
      // all, and `poll` waits again.
      if (this.#wait(POLLIN, 0) !== 0) this.#fail(broken('read', 'ECONNRESET'));
    }
  }

  send(data: Uint8Array, until: number): number | null {
    const { functions, platform } = libc();
    for (;;) {
      const events = this.#wait(POLLOUT, until);
      if (events === 0) return null;
      if (events & POLLERR && this.look()) return 0;
      this.used = true;
      const count = functions.send(this.#fd, data, BigInt(data.length), platform.send_flags);
      if (count >= 0) return Number(count);
      // As above. A side that was ended before gives the same error.
      if (this.#wait(POLLOUT, 0) === 0) continue;
      this.#fail(broken('write', 'EPIPE'));
      return 0;
    }
  }

  look(): boolean {
    const number = this.#take_error();
    if (number !== 0) this.#fail(system_error('read', number));
    return number !== 0;
  }

  /** Bytes that had arrived before can still be received. */
  #fail(error: Error): void {
    const after_fin = 'code' in error && error.code === 'EPIPE';
    this.#report({ kind: 'reset', error, during: 'write', after_fin });
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (this.#fd !== CLOSED) libc().functions.shutdown(this.#fd, DIRECTIONS[how]);
  }

  set_option(option: WireOption, on: boolean): void {
    if (this.#fd === CLOSED) return;
    const { functions, platform } = libc();
    value.setInt32(0, Number(on), true);
    const [level, name] =
      option === 'no_delay'
        ? [IPPROTO_TCP, TCP_NODELAY]
        : [platform.SOL_SOCKET, platform.SO_KEEPALIVE];
    functions.setsockopt(this.#fd, level, name, VALUE, VALUE.length);
  }

  get writable(): boolean {
    return this.#wait(POLLOUT, 0) !== 0;
  }

  address(end: 'local' | 'remote'): [address: string, port: number] | null {
    const sockaddr = this.#address_by(end === 'local' ? 'getsockname' : 'getpeername');
    if (sockaddr === null) return null;
    // Those of Unix sockets are shorter: the two bytes for the family, and a path.
    return sockaddr.length < 16 || is_unix(sockaddr) ? null : end_point(sockaddr);
  }

  /** Closes the descriptor. Its number may then be that of another file, so that it is never used again. */
  close(): void {
    const fd = this.#fd;
    this.#fd = CLOSED;
    if (fd === CLOSED) return;
    if (this.#closes_with_thread) closeSync(fd);
    else libc().functions.close(fd);
  }

  #address_by(name: 'getsockname' | 'getpeername'): Uint8Array | null {
    if (this.#fd === CLOSED) return null;
    size_of.setUint32(0, SOCKADDR.length, true);
    if (libc().functions[name](this.#fd, SOCKADDR, SIZE) < 0) return null;
    return SOCKADDR.subarray(0, Math.min(size_of.getUint32(0, true), SOCKADDR.length));
  }

  /** Returns the number of the error that the socket has, or 0. It no longer has it then. */
  #take_error(): number {
    if (this.#fd === CLOSED) return 0;
    const { functions, platform } = libc();
    size_of.setUint32(0, VALUE.length, true);
    functions.getsockopt(this.#fd, platform.SOL_SOCKET, platform.SO_ERROR, VALUE, SIZE);
    return value.getInt32(0, true);
  }

  /**
   * Waits for an event, or for a failure.
   * @returns The events, or 0 if there were none until then.
   * @throws What `interruption.check` throws.
   */
  #wait(events: number, until: number): number {
    if (this.#fd === CLOSED) throw coded('EBADF', 'the connection was closed');
    const { errno, functions } = libc();
    const { poll } = functions;
    let began: number | null = null;
    for (;;) {
      const now = monotonic_ms();
      const left = until - now;
      pollfd.setInt32(0, this.#fd, true);
      pollfd.setInt16(4, events, true);
      pollfd.setInt16(6, 0, true);
      let count = poll(POLLFD, 1n, Math.min(Math.max(0, Math.ceil(left)), SLICE));
      // A call that a signal has interrupted goes on with the time that is left.
      if (count < 0 && errno() !== EINTR) count = attempt(() => poll(POLLFD, 1n, 0), 'poll');
      if (count > 0) return pollfd.getInt16(6, true);
      if (left <= 0) return 0;
      began ??= now;
      interruption.check?.();
      warn_of_own_server(this.#host, monotonic_ms() - began);
    }
  }
}

function is_unix(sockaddr: Uint8Array): boolean {
  return sockaddr[libc().platform.sockaddr_has_length ? 1 : 0] === 1;
}

function broken(syscall: string, code: 'EPIPE' | 'ECONNRESET'): Error {
  return coded(code, `${syscall} ${code}`, { syscall });
}
