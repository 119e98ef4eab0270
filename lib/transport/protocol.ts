/**
 * What the blocking colour's two halves say to each other: the bridge on the caller's thread (bridge.ts) and the
 * worker that runs the wires (worker.cjs). Apart from the bytes in `data`, everything survives JSON.
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
  orders: SharedArrayBuffer;
  answers: SharedArrayBuffer;
}

/** Orders that are answered: what each says, and gives. */
export interface Asked {
  /** `lent`: its descriptor waits, for the caller's thread to read it (descriptor.ts), until anything but `ends` is asked. */
  open: [{ address: Address; timeout: number | null; lent: boolean }, Opened];
  ends: [null, { local: End; remote: End }];
  /** Tells all that has come by now, before it answers. */
  look: [null, null];
  /** Whether a byte sent now is refused. */
  refused: [null, boolean];
  /** With the data that was received before and is part of it. */
  start_tls: [{ options: TLSOptions; timeout: number | null }, null];
  tls_session: [null, TLSSession | null];
  peer_certificate: [null, Uint8Array | null];
  shutdown: [{ how: 'read' | 'write' | 'both' }, null];
  resolve: [{ host: string }, string[]];
  flush: [null, null];
}

/** A connection: its descriptor, -1 where the system has none; whether it is the caller's thread that reads it. */
export interface Opened {
  descriptor: number;
  lent: boolean;
}

/** What there is to do for the wire (or the lookup) of the letter's `id`. */
export type Orders = { [Op in keyof Asked]: Asked[Op][0] } & {
  // These are not answered, or in their own time.
  /** From then on all that is received is told. */
  flow: null;
  /** With data. */
  send: null;
  taken: { size: number };
  close: { abort: boolean };
  ping: null;
};

/** A letter with an order. */
export type Order = {
  [Op in keyof Orders]: { id: number; kind: Op; details: Orders[Op]; data: Uint8Array | null };
}[keyof Orders];

/** A letter with an answer: what was asked gave these details or data, or failed; or there is news. */
export type Answer = { id: number; data: Uint8Array | null } & (
  | { kind: 'done'; details: unknown }
  | { kind: 'failed'; details: Failure }
  | { kind: 'news'; details: News | null }
);

/** What is new of the wire of that number; its data is what was received. What is absent is not new. */
export interface News {
  /** No more will come; or why not. */
  ended?: true;
  broken?: Failure;
  /** So many more of the bytes to be sent are with the system; or why they are not. */
  sent?: number;
  unsent?: Failure;
}

type End = readonly [string, number] | string;
