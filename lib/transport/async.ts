/** The transport's async API: sockets on the caller's thread. */
import './needs_node.js';
import { to_python } from './errors.js';
import { NO_EXCHANGE, type Exchange } from './exchange.js';
import { closes_idle } from './idle_connections.js';
import { wire_by_agent } from './installed.js';
import { connect, resolve as addresses_of } from './wire/connect.cjs';
import { Connection } from './wire/connection.cjs';
import { soon } from './wire/timer.cjs';
import type {
  Address,
  ConnectionAgent,
  TLSOptions,
  TLSSession,
  WireInterface,
  WireOption,
} from './base.js';

export {
  cancellable,
  cancellable_items,
  cancellable_wire,
  sleep,
  unless_aborted,
} from './cancellable.js';
export { coroutine, deeper, nested, settle } from './settled.js';

export const COLOR = 'async';

/** Closes the connections of garbage-collected wires. */
const abandoned = new FinalizationRegistry((connection: Connection) => connection.close());

/** One connection to a peer. */
export class Wire implements WireInterface {
  readonly connected = undefined;
  readonly final_url = undefined;
  exchange: Exchange = NO_EXCHANGE;
  readonly #connection: Connection;

  /** @param connection A Connection, typed as `object` to keep Node's types out of the declarations. @internal */
  constructor(connection: object) {
    this.#connection = connection as Connection;
    abandoned.register(this, this.#connection, this);
  }

  get open(): boolean {
    return this.#connection.open;
  }
  get encrypted(): boolean {
    return this.#connection.encrypted;
  }
  get closed_unread(): boolean {
    return this.#connection.closed_unread;
  }
  get pending(): number {
    return this.#connection.buffered;
  }
  get family(): number {
    return this.#connection.family;
  }
  get local_address(): readonly [string, number] | string {
    return this.#connection.local_address;
  }
  get remote_address(): readonly [string, number] | string {
    return this.#connection.remote_address;
  }

  /** True if bytes, the end of the stream or a failure can be read. @internal */
  get has_input(): boolean {
    return this.#connection.readable;
  }

  /** True if bytes can be posted, or a failure can be raised, without waiting. @internal */
  get writable(): boolean {
    return this.#connection.writable;
  }

  /** Sends bytes that the caller does not change afterwards. Returns false where that would wait. @internal */
  post(data: Uint8Array): boolean {
    return at_once(() => this.#connection.post(data));
  }

  /** Like `recv`, but returns null where that would wait. @internal */
  recv_at_once(size: number): Uint8Array | null {
    return at_once(() => this.#connection.recv_at_once(size));
  }

  /** Waits until a condition is true, which is asked again whenever something happens. @internal */
  async until(is_true: () => boolean): Promise<void> {
    await this.#connection.until(is_true);
  }

  /** Like `shutdown`. @internal */
  shutdown_at_once(how: 'read' | 'write' | 'both'): void {
    at_once(() => this.#connection.shutdown(how));
  }

  // The methods are async so that `this`, and therefore the connection, is not garbage-collected while they run.
  async sendall(data: Uint8Array, timeout: number | null): Promise<void> {
    await raising_python(() => this.#connection.sendall(data, timeout));
  }

  write(data: Uint8Array): boolean {
    return at_once(() => this.#connection.write(data));
  }

  async send(data: Uint8Array, timeout: number | null): Promise<number> {
    return await raising_python(() => this.#connection.send(data, timeout));
  }

  // The function that is passed on keeps `this` alive. Not being async saves a promise for each read.
  recv(size: number, timeout: number | null): Promise<Uint8Array> {
    return raising_python(() => this.#connection.recv(size, timeout));
  }

  take(size: number): Uint8Array | null {
    return this.#connection.take(size);
  }

  async start_tls(options: TLSOptions, timeout: number | null): Promise<void> {
    await raising_python(() => this.#connection.start_tls(options, timeout));
  }

  async readable(timeout: number | null = 0): Promise<boolean> {
    return await this.#connection.poll(timeout);
  }

  tls_session(): TLSSession | null {
    return this.#connection.tls_session;
  }

  peer_certificate(): Uint8Array | null {
    return this.#connection.peer_certificate();
  }

  set_option(option: WireOption, on: boolean): void {
    this.#connection.set_option(option, on);
  }

  async shutdown(how: 'read' | 'write' | 'both'): Promise<void> {
    await raising_python(() => this.#connection.shutdown(how));
  }

  close(): void {
    abandoned.unregister(this);
    this.#connection.close();
  }

  /** Like `close`, but discards what is not sent. @internal */
  abort(): void {
    abandoned.unregister(this);
    this.#connection.close(true);
  }
}

/** Runs an operation that does not wait, and translates Node's errors to Python's. */
function at_once<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw to_python(error);
  }
}

/** Runs an operation and translates Node's errors to Python's. */
async function raising_python<T>(operation: () => T | Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw to_python(error);
  }
}

/** Resolves the host and connects. */
export async function open_wire(
  address: Address,
  timeout: number | null,
  agent: ConnectionAgent | null = null,
  exchange: Exchange = NO_EXCHANGE,
): Promise<WireInterface> {
  const own = wire_by_agent<WireInterface>(COLOR, agent, address, timeout);
  if (own !== null) return own;
  const open = async () => {
    const carrier = await connect(address, timeout, agent, exchange.signal);
    return new Wire(new Connection(carrier));
  };
  try {
    return await raising_python(open);
  } catch (error) {
    if (!closes_idle(error)) throw error;
    // The callbacks that close garbage-collected connections have run by then.
    await new Promise<void>(soon);
    return await raising_python(open);
  }
}

/** Returns the addresses of a name, in the resolver's order. */
export async function resolve(host: string, family: 0 | 4 | 6 = 0): Promise<string[]> {
  const found = await raising_python(() => addresses_of(host, family));
  return found.map(({ address }) => address);
}
