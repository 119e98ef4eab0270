/**
 * TLS where there is no OpenSSL to call. A connection of the worker takes the place of the socket, which has carried
 * nothing yet.
 */
import { BlockingIOError, OSError, TimeoutError } from '../../python/errors/index.js';
import { seconds_until } from '../deadline.js';
import { Wire } from '../worker_wire.js';
import type { Channel } from './socket.js';
import type { Address, TLSOptions, TLSSession, WireOption } from '../../sync/transport/base.js';

export class WorkerTls implements Channel {
  failure: OSError | null = null;
  readonly used = true;
  readonly session: TLSSession | null;
  readonly #wire: Wire;

  /** Connects and performs the handshake. @throws What Python raises. */
  constructor(address: Address, options: TLSOptions, timeout: number | null) {
    this.#wire = new Wire(address, timeout, null);
    try {
      this.#wire.start_tls(options, timeout);
    } catch (error) {
      this.#wire.close();
      throw error;
    }
    this.session = this.#wire.tls_session();
  }

  get certificate(): Uint8Array | null {
    return this.#wire.peer_certificate();
  }

  get writable(): boolean {
    return this.#wire.writable;
  }

  receive(target: Uint8Array, size: number, until: number): number | null {
    const received = this.#in_time(() => this.#wire.recv(size, seconds_until(until)));
    if (received !== null) target.set(received);
    return this.failure === null ? (received?.length ?? null) : 0;
  }

  send(data: Uint8Array, until: number): number | null {
    const sent = this.#in_time(() => {
      this.#wire.sendall(data, seconds_until(until));
      return data.length;
    });
    return this.failure === null ? sent : 0;
  }

  look(): void {
    if (!this.#wire.open) this.#in_time(() => this.#wire.recv(0, 0));
  }

  address(end: 'local' | 'remote'): readonly [string, number] | string {
    return end === 'local' ? this.#wire.local_address : this.#wire.remote_address;
  }

  set_option(option: WireOption, on: boolean): void {
    this.#wire.set_option(option, on);
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    this.#wire.shutdown(how);
  }

  close(): void {
    this.#wire.close();
  }

  /** Returns what an operation of the worker returns; null if the time was up, or if it failed. */
  #in_time<T>(run: () => T): T | null {
    try {
      return run();
    } catch (error) {
      if (error instanceof TimeoutError || error instanceof BlockingIOError) return null;
      if (!(error instanceof OSError)) throw error;
      this.failure = error;
      return null;
    }
  }
}
