/**
 * TLS where there is no OpenSSL to call. A connection of the worker takes the place of the socket, which has carried
 * nothing yet.
 */
import {
  BrokenPipeError,
  OSError,
  SSLError,
  SSLWantReadError,
  SSLWantWriteError,
  TimeoutError,
} from '../../python/errors/index.js';
import { seconds_until } from '../deadline.js';
import { Wire } from '../worker_wire.js';
import type { Sink } from '../wire/stream.cjs';
import type { Channel } from './socket.js';
import type { Address, TLSOptions, TLSSession, WireOption } from '../../sync/transport/base.js';

/** The errors of an operation whose time was up. */
const LATE = [TimeoutError, SSLWantReadError, SSLWantWriteError];

export class WorkerTls implements Channel {
  readonly #report: Sink;
  readonly used = true;
  readonly session: TLSSession | null;
  readonly #wire: Wire;

  /** Connects and performs the handshake. @throws What Python raises. */
  constructor(address: Address, options: TLSOptions, timeout: number | null, report: Sink) {
    this.#report = report;
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
    const received = this.#in_time('read', () => this.#wire.recv(size, seconds_until(until)));
    if (received === 'late') return null;
    if (received === 'failed') return 0;
    if (received.length === 0) {
      this.#report({ kind: 'notify' });
      this.#report({ kind: 'fin' });
    }
    target.set(received);
    return received.length;
  }

  send(data: Uint8Array, until: number): number | null {
    const sent = this.#in_time('write', () => this.#wire.send(data, seconds_until(until)));
    if (sent === 'late') return null;
    return sent === 'failed' ? 0 : sent;
  }

  /** The worker's wire looks by itself. */
  look(): boolean {
    return false;
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

  /** Returns what an operation of the worker returns, or that the time was up, or that it has failed, which is reported. */
  #in_time<T>(during: 'read' | 'write', run: () => T): T | 'late' | 'failed' {
    try {
      return run();
    } catch (error) {
      if (LATE.some((late) => error instanceof late)) return 'late';
      if (!(error instanceof OSError)) throw error;
      if (error instanceof SSLError) this.#report({ kind: 'refused', error });
      else {
        const after_fin = error instanceof BrokenPipeError;
        this.#report({ kind: 'reset', error, during, after_fin });
      }
      return 'failed';
    }
  }
}
