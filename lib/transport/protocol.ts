/**
 * What the blocking colour's two halves say to each other: the bridge on the caller's thread (bridge.ts) and the
 * worker that runs the wires (worker.cjs). Everything can be structured-cloned.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Address, BodyEnd, NoHead, ResponseHead, TLSOptions } from './base.js';
import type { Failure } from './wire/failure.cjs';

/** What the worker is given at its start. */
export interface WorkerData {
  port: MessagePort;
  /** See signal.cjs. */
  signal: Int32Array;
}

/** Something to do for the wire (or the lookup) of that number. */
export type Order = { id: number } & (
  | Asked
  // These are not answered, or in their own time.
  | { op: 'send'; data: Uint8Array }
  | { op: 'taken'; size: number }
  | { op: 'close'; abort: boolean }
  | { op: 'ping' }
);

/** Orders that are answered by one `value` or `failure`. */
export type Asked =
  | { op: 'open'; address: Address; timeout: number | null }
  | { op: 'ends' }
  | { op: 'recv'; size: number; timeout: number | null }
  | { op: 'start_tls'; options: TLSOptions; timeout: number | null }
  | { op: 'read_head'; method: string; timeout: number | null }
  | { op: 'peer_certificate' }
  | { op: 'shutdown'; how: 'read' | 'write' | 'both' }
  | { op: 'resolve'; host: string }
  | { op: 'flush' };

/** What each gives. */
export interface Answers {
  open: null;
  ends: { local: End; remote: End };
  recv: Uint8Array;
  start_tls: null;
  read_head: ResponseHead | NoHead;
  peer_certificate: Uint8Array | null;
  shutdown: null;
  resolve: string[];
  flush: null;
}

type End = readonly [string, number] | string;

/** What is new of the wire (or the lookup) of that number; what is absent is not new. */
export interface News {
  id: number;
  /** The outcome of what was asked. */
  value?: Answers[keyof Answers];
  failure?: Failure;
  /** The value of `read_head` as a text (head_text.cjs). */
  head?: string;
  /** More of the body under way; then how it ended, or why no more of it will come. */
  data?: Uint8Array<ArrayBuffer>;
  chunk_sizes?: number[];
  end?: BodyEnd;
  broken?: Failure;
  /** Bytes have come, but no piece of the body: its framing. Told only to one who waits for it. */
  alive?: true;
  /** So many more of the bytes to be sent are with the system; or why they are not. */
  sent?: number;
  unsent?: Failure;
}
