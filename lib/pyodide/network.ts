// The functions that Python's `_socket`, `_ssl` and `select` call. Most of their arguments and results are numbers,
// text and bytes.
import { Buffer } from 'node:buffer';
import { OverflowError, errno } from '../python/errors/index.js';
import { is_promise } from '../python/values/index.js';
import {
  type Wire,
  interruption,
  is_address,
  open_wire,
  resolve,
  wait_until,
  type Address,
} from '../transport/blocking.js';
import { after, cancel, resolve as resolve_later, type TLSOptions } from '../transport/index.js';
import { AsyncWire } from './async_wire.js';
import { describe_error, os_error } from './python_error.js';
import { Context, constants, describe_certificate, describe_session, type Warn } from './tls.js';
import type { FileSystem } from '../stdlib/ssl/internal.js';
import type { Allow } from './types.js';

/** Maximum number of addresses whose names are remembered. `_socket.py` has the same. */
const MAX_NAMES = 1024;

/** Maximum number of bytes passed to Python as text with one character per byte, which is faster for few bytes. */
const TEXT_LIMIT = 1 << 11;

/** The connections of one interpreter, by id. */
export class Network {
  /** The module that Python imports. Its functions take and return ids of connections. */
  readonly module: object;
  readonly #wires = new Map<number, Wire | AsyncWire>();
  readonly #timers = new Map<number, ReturnType<typeof after>>();
  /** The names that were looked up, each with an address that `allow` has permitted; none without `allow`. */
  readonly #looked_up = new Set<string>();
  readonly #allow: Allow | null;
  readonly #check_interrupt: () => void;
  /** Called with a file descriptor and the events for which its socket is ready. @internal */
  _on_ready: (descriptor: number) => void = () => undefined;
  /** Called with the number of a timer that has expired. @internal */
  _on_timer: (number: number) => void = () => undefined;
  /** Called with a warning of a TLS context. @internal */
  _on_warn: Warn = () => undefined;
  #last = 0;
  #closed = false;

  constructor(files: FileSystem, allow: Allow | null, check_interrupt: () => void) {
    this.#allow = allow;
    this.#check_interrupt = check_interrupt;
    this.module = {
      describe_error,
      constants,
      describe_certificate,
      context: (protocol: number) =>
        new Context(protocol, files, (text, category) => this._on_warn(text, category)),
      resolve: (host: string, port: number) => this.#resolve(host, port),
      open: (
        host: string,
        port: number,
        source?: string,
        source_port = 0,
        timeout?: number,
        name?: string,
      ) => {
        // Python's own code resolves names first. Other callers may pass a name.
        const [address = host] = is_address(text(host)) ? [host] : this.#resolve(host, port);
        const number = port_number(port);
        this.#check(this.#heard(host, name), number, address);
        const source_address = source === undefined ? null : ([source, source_port] as const);
        return this.#open({ host: address, port: number, source_address }, timeout);
      },
      open_path: (path: string, timeout?: number) => {
        this.#check(text(path), 0, path);
        return this.#open({ path }, timeout);
      },
      recv: (id: number, size: number, timeout?: number) => {
        const piece = this.#recv(id, size, timeout);
        return piece.length > TEXT_LIMIT
          ? piece
          : Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
      },
      send: (id: number, data: Uint8Array | string, timeout?: number) =>
        this.#interruptible(() => this.#wire(id).send(bytes_of(data), timeout ?? null)),
      sendall: (id: number, data: Uint8Array | string, timeout?: number) =>
        this.#interruptible(() => this.#wire(id).sendall(bytes_of(data), timeout ?? null)),
      /** Returns buffered bytes, or undefined. Raises nothing that the next call has to raise. */
      take: (id: number, size: number) => {
        this.#wire(id).readable();
        return this.#wire(id).take(size) ?? undefined;
      },
      wait: (readers: number[], writers: number[], timeout?: number) =>
        this.#wait(readers, writers, timeout),
      shutdown: (id: number, how: 'read' | 'write' | 'both') => this.#wire(id).shutdown(how),
      addresses: (id: number) => {
        const { local_address, remote_address } = this.#wire(id);
        return JSON.stringify([local_address, remote_address]);
      },
      close: (id: number, abort = false) => {
        this.#wires.get(id)?.close(abort);
        this.#wires.delete(id);
      },
      start_tls: (id: number, context: Context, name?: string, timeout?: number) => {
        // Python's own class suppresses them.
        const options = { ...context._tls_options(name ?? null), suppress_ragged_eofs: false };
        this.#interruptible(() => this.#wire(id).start_tls(options, timeout ?? null));
      },
      session: (id: number) => describe_session(this.#wire(id)),
      peer_certificate: (id: number) => this.#wire(id).peer_certificate() ?? undefined,
      // For asyncio. Promises are awaited by Python.
      resolve_later: async (host: string, port: number) => {
        this.#check_network();
        const number = port_number(port);
        return this.#permitted(host, number, await resolve_later(text(host)));
      },
      begin: (host: string, port: number, source?: string, source_port = 0, name?: string) => {
        if (!is_address(text(host))) throw os_error(errno.EINVAL);
        const number = port_number(port);
        this.#check(this.#heard(host, name), number, host);
        const source_address = source === undefined ? null : ([source, source_port] as const);
        return this.#begin({ host, port: number, source_address });
      },
      begin_path: (path: string) => {
        this.#check(text(path), 0, path);
        return this.#begin({ path });
      },
      take_failure: (id: number) => {
        const failure = this.#async_wire(id).take_failure();
        return failure === null ? undefined : describe_error(failure);
      },
      watch: (id: number, descriptor: number, events: number) =>
        this.#async_wire(id).watch(descriptor, events),
      handshake: (id: number, options: TLSOptions) => this.#async_wire(id).handshake(options),
      listen: (
        on_ready: Network['_on_ready'],
        on_timer: Network['_on_timer'],
        on_warn: Network['_on_warn'],
      ) => {
        this._on_ready = on_ready;
        this._on_timer = on_timer;
        this._on_warn = on_warn;
      },
      start_timer: (number: number, seconds: number) => {
        const expired = () => {
          if (this.#timers.delete(number)) this._on_timer(number);
        };
        // Never early: Node would cut the part of a millisecond.
        this.#timers.set(number, after(Math.ceil(seconds * 1000) / 1000, expired));
      },
      stop_timer: (number: number) => {
        cancel(this.#timers.get(number));
        this.#timers.delete(number);
      },
    };
  }

  /** Closes all connections and prevents new ones. */
  close(): void {
    this.#closed = true;
    this._on_ready = this._on_timer = this._on_warn = () => undefined;
    for (const wire of this.#wires.values()) wire.close();
    this.#wires.clear();
    for (const timer of this.#timers.values()) cancel(timer);
    this.#timers.clear();
  }

  #wire(id: number): Wire | AsyncWire {
    const wire = this.#wires.get(id);
    if (wire === undefined) throw os_error(errno.EBADF);
    return wire;
  }

  #async_wire(id: number): AsyncWire {
    const wire = this.#wire(id);
    if (wire instanceof AsyncWire) return wire;
    throw os_error(errno.EOPNOTSUPP);
  }

  #begin(address: Address): number {
    const wire = new AsyncWire(address, (descriptor) => this._on_ready(descriptor));
    this.#wires.set(++this.#last, wire);
    return this.#last;
  }

  /** @throws {@link OSError} after uninstalling. */
  #check_network(): void {
    if (this.#closed) throw os_error(errno.ENETDOWN);
  }

  /**
   * Checks that a connection is permitted. @throws {@link PermissionError} if `allow` does not permit it. @throws
   * {@link OSError} after uninstalling.
   */
  #check(host: string, port: number, address: string): void {
    this.#check_network();
    if (!this.#permits(host, port, address)) throw os_error(errno.EACCES);
  }

  #permits(host: string, port: number, address: string): boolean {
    const is_allowed = this.#allow === null || this.#allow(host, port, address);
    if (!is_promise(is_allowed)) return Boolean(is_allowed);
    is_allowed.then(undefined, () => undefined);
    throw new TypeError('allow returned a promise; it must answer at once');
  }

  /**
   * Returns the host of a connection that `allow` is asked about.
   * @param name The name from whose look-up Python has the address, if there was one. It counts only if it was looked up.
   */
  #heard(host: string, name?: string): string {
    return typeof name === 'string' && this.#looked_up.has(look_up(name, host)) ? name : host;
  }

  /** Returns the addresses of a name that `allow` permits. @throws {@link PermissionError} if there are none. */
  #resolve(host: string, port: number): string[] {
    this.#check_network();
    const number = port_number(port);
    return this.#permitted(
      host,
      number,
      this.#interruptible(() => resolve(text(host))),
    );
  }

  /** Returns those addresses of a name that `allow` permits, and remembers their name. */
  #permitted(host: string, port: number, found: string[]): string[] {
    const addresses = found.filter((address) => this.#permits(host, port, address));
    if (addresses.length === 0) throw os_error(errno.EACCES);
    if (this.#allow === null) return addresses;
    for (const address of addresses) {
      this.#looked_up.delete(look_up(host, address));
      this.#looked_up.add(look_up(host, address));
    }
    for (const oldest of this.#looked_up) {
      if (this.#looked_up.size <= MAX_NAMES) break;
      this.#looked_up.delete(oldest);
    }
    return addresses;
  }

  #open(address: Address, timeout?: number): number {
    const wire = this.#interruptible(() => open_wire(address, timeout ?? null)) as Wire;
    this.#wires.set(++this.#last, wire);
    return this.#last;
  }

  /** Receives at most `size` bytes. With a timeout of 0, the worker polls the socket first. */
  #recv(id: number, size: number, timeout?: number): Uint8Array {
    const wire = this.#wire(id);
    const piece = wire.take(size);
    if (piece !== null) return piece;
    if (timeout === 0) wire.readable();
    return this.#interruptible(() => wire.recv(size, timeout ?? null));
  }

  /**
   * Waits until a connection is ready or the time is up. @returns The ids of the ready readers, then the negated ids of
   * the ready writers.
   */
  #wait(readers: number[], writers: number[], timeout?: number): number[] {
    const ready = () => [
      ...readers.filter((id) => this.#wires.get(id)?.has_input ?? true),
      ...writers.filter((id) => this.#wires.get(id)?.writable ?? true).map((id) => -id),
    ];
    const now = ready();
    if (now.length > 0) return now;
    if ([...readers, ...writers].some((id) => this.#wires.get(id) instanceof AsyncWire)) {
      if (timeout === 0) return now;
      throw os_error(errno.EOPNOTSUPP);
    }
    for (const id of readers) this.#wires.get(id)?.readable();
    this.#interruptible(() => wait_until(() => ready().length > 0, timeout ?? null));
    return ready();
  }

  /** Runs an operation that may wait. A KeyboardInterrupt ends the wait. */
  #interruptible<T>(run: () => T): T {
    const before = interruption.check;
    interruption.check = this.#check_interrupt;
    try {
      return run();
    } finally {
      interruption.check = before;
    }
  }
}

/**
 * Converts a port to an integer. Python code may call these functions directly with any value, and `allow` receives the
 * value that is used.
 */
function port_number(port: unknown): number {
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 0xffff) return number;
  throw new OverflowError('connect(): port must be 0-65535.');
}

/** Returns the key of a look-up. No address contains a blank. */
const look_up = (name: string, address: string): string => `${address} ${name}`;

/** Returns bytes that Python passes as text, one character for each, if they are few. */
function bytes_of(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('a name, an address or a path must be text');
}
