/**
 * The messages between the blocking colour's two threads: the caller (bridge.ts) sends commands, the worker
 * (worker.cjs) replies. Apart from the bytes in `data`, everything is JSON.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Address, TLSOptions, TLSSession } from './base.js';
import type { Failure } from './wire/failure.cjs';

/** The data passed to the worker at its start. */
export interface WorkerData {
  port: MessagePort;
  /** See signal.cjs. */
  signal: Int32Array;
  /** The shared memory of the mailbox for each direction (mailbox.cjs). */
  commands: SharedArrayBuffer;
  replies: SharedArrayBuffer;
}

/** Commands that have a reply: their details and result. */
export interface Calls {
  open: [{ address: Address; timeout: number | null }, null];
  /** The addresses of both ends. */
  addresses: [null, { local: End; remote: End }];
  /** Polls the socket and reports everything received before it replies. */
  poll: [null, null];
  /** See Wire.refused. */
  refused: [null, boolean];
  /**
   * Starts the handshake if the worker has the context and has reported no bytes. Otherwise the result is null, and no
   * more bytes are reported: the caller asks again with the settings and the bytes received so far, which belong to the
   * handshake.
   */
  start_tls: [{ options: TLSOptions; timeout: number | null }, TLSSession | null];
  peer_certificate: [null, Uint8Array | null];
  shutdown: [{ how: 'read' | 'write' | 'both' }, null];
  resolve: [{ host: string }, string[]];
  /** Replies once the kernel has all queued bytes. */
  flush: [null, null];
}

/** All commands, each for the wire (or the name resolution) of the message's `id`. */
export type Commands = { [Op in keyof Calls]: Calls[Op][0] } & {
  /** No reply. Sends the bytes in `data`. */
  send: null;
  /** No reply. `size` more of the received bytes have been read. */
  consumed: { size: number };
  /** No reply. `abort`: does not wait for queued bytes to be sent. */
  close: { abort: boolean };
  /** Answered by the PING_REPLIES counter in shared memory. */
  ping: null;
};

/** A command as a message. */
export type Command = {
  [Op in keyof Commands]: { id: number; kind: Op; details: Commands[Op]; data: Uint8Array | null };
}[keyof Commands];

/** A reply as a message: a command's result (as details or data), its failure, or an event. */
export type Reply = { id: number; data: Uint8Array | null } & (
  | { kind: 'done'; details: unknown }
  | { kind: 'failed'; details: Failure }
  | { kind: 'event'; details: WireEvent | null }
);

/** An event on a wire; the message's `data` are bytes received. */
export interface WireEvent {
  /** The peer has ended its side. */
  ended?: true;
  /** The error that ended the connection. */
  failure?: Failure;
  /** This many more bytes were handed to the kernel. */
  sent?: number;
  /** The error of a failed send. */
  send_failure?: Failure;
}

type End = readonly [string, number] | string;
