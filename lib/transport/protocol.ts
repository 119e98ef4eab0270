/**
 * What the blocking colour's two threads say to each other: the caller (bridge.ts) sends commands, the worker
 * (worker.cjs) replies. Apart from the bytes in `data`, everything survives JSON.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Address, TLSOptions, TLSSession } from './base.js';
import type { Failure } from './wire/failure.cjs';

/** What the worker is given at its start. */
export interface WorkerData {
  port: MessagePort;
  /** See signal.cjs. */
  signal: Int32Array;
  /** The memory of the mailbox of either direction (mailbox.cjs). */
  commands: SharedArrayBuffer;
  replies: SharedArrayBuffer;
}

/** Commands that are answered: their details, and the result. */
export interface Asked {
  open: [{ address: Address; timeout: number | null }, null];
  /** The addresses of both ends. */
  ends: [null, { local: End; remote: End }];
  /** Polls the socket, and reports all that has arrived before it answers. */
  poll: [null, null];
  /** See Wire.refused. */
  refused: [null, boolean];
  /**
   * Begins at once if the worker has the context, and has reported no bytes. Otherwise null: the caller asks again, with
   * the settings, and the bytes that were received before and belong to the handshake; no more of them are reported.
   */
  start_tls: [{ options: TLSOptions; timeout: number | null }, TLSSession | null];
  peer_certificate: [null, Uint8Array | null];
  shutdown: [{ how: 'read' | 'write' | 'both' }, null];
  resolve: [{ host: string }, string[]];
  /** Answered once everything that was to be sent is with the system. */
  flush: [null, null];
}

/** All commands for the wire (or the look-up) of the message's `id`. */
export type Commands = { [Op in keyof Asked]: Asked[Op][0] } & {
  /** Not answered: the bytes in `data` are to be sent. */
  send: null;
  /** Not answered: so many more of the received bytes have been read. */
  taken: { size: number };
  /** Not answered. `abort`: without waiting for what is still to be sent. */
  close: { abort: boolean };
  /** Answered by the counter of pongs in shared memory. */
  ping: null;
};

/** A command as a message. */
export type Command = {
  [Op in keyof Commands]: { id: number; kind: Op; details: Commands[Op]; data: Uint8Array | null };
}[keyof Commands];

/** A reply as a message: the result of what was asked, as details or data, or its failure; or an event. */
export type Reply = { id: number; data: Uint8Array | null } & (
  | { kind: 'done'; details: unknown }
  | { kind: 'failed'; details: Failure }
  | { kind: 'event'; details: WireEvent | null }
);

/** What has happened to a wire; the message's `data` are bytes received. */
export interface WireEvent {
  /** The peer has ended its side. */
  ended?: true;
  /** The error that ended the connection. */
  broken?: Failure;
  /** So many more of the bytes to be sent are with the system. */
  sent?: number;
  /** The error that a send ended in. */
  unsent?: Failure;
}

type End = readonly [string, number] | string;
