/**
 * What the blocking colour's two halves say to each other: the bridge on the caller's thread (bridge.ts) and the
 * worker that runs the wires (worker.cjs). Apart from the bytes in `data`, everything survives JSON.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Address, BodyEnd, NoHead, ResponseHead, TLSOptions, TLSSession } from './base.js';
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
  /** With data, if that is to be sent at once. */
  open: [{ address: Address; timeout: number | null }, null];
  ends: [null, { local: End; remote: End }];
  recv: [{ size: number; timeout: number | null }, Uint8Array];
  start_tls: [{ options: TLSOptions; timeout: number | null }, null];
  read_head: [{ method: string; timeout: number | null }, ResponseHead | NoHead];
  readable: [null, boolean];
  tls_session: [null, TLSSession | null];
  peer_certificate: [null, Uint8Array | null];
  shutdown: [{ how: 'read' | 'write' | 'both' }, null];
  resolve: [{ host: string }, string[]];
  flush: [null, null];
}

/** What there is to do for the wire (or the lookup) of the letter's `id`. */
export type Orders = { [Op in keyof Asked]: Asked[Op][0] } & {
  // These are not answered, or in their own time.
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

/** What is new of the wire of that number; its data is more of the body. What is absent is not new. */
export interface News {
  /** What `read_head` gives. */
  head?: ResponseHead | NoHead;
  chunk_sizes?: number[];
  /** How the body under way ended; or why no more of it will come. */
  end?: BodyEnd;
  broken?: Failure;
  /** Something came after an answer, and before the next request. */
  over?: true;
  /** Bytes have come, but no piece of the body: its framing. Told only to one who waits for it. */
  alive?: true;
  /** So many more of the bytes to be sent are with the system; or why they are not. */
  sent?: number;
  unsent?: Failure;
}

type End = readonly [string, number] | string;
