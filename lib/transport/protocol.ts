/**
 * The messages between the two threads of the blocking API. The caller (bridge.ts) sends commands and the worker
 * (worker.cjs) replies. Except for the bytes in `data`, messages are JSON.
 */
import type { MessagePort } from 'node:worker_threads';
import type { Address, TLSOptions, TLSSession, WireOption } from './base.js';
import type { Failure } from './wire/failure.cjs';
import type { Input } from './wire/stream.cjs';

/** The data passed to the worker when it starts. */
export interface WorkerData {
  port: MessagePort;
  /** Closes when the worker's thread ends. Nothing is posted to it. */
  life: MessagePort;
  /** The shared state described in signal.cjs. */
  signal: Int32Array;
  /** The shared memory of the mailbox for commands (mailbox.cjs). */
  commands: SharedArrayBuffer;
  /** The shared memory of the mailbox for replies. */
  replies: SharedArrayBuffer;
}

/** Commands that have a reply, each with its details and its result. */
export interface Calls {
  /** Connects, then sends the bytes in `data`, if any. Returns the value of `Wire.family`. */
  open: [{ address: Address; timeout: number | null }, number];
  /** The addresses of both ends. */
  addresses: [null, { local: End; remote: End }];
  /** Polls all sockets and reports all received bytes before replying. */
  poll: [null, null];
  /** Reports a reset that has come after the peer's FIN, then replies. */
  probe: [null, null];
  /**
   * Starts the handshake if the worker has the context and has not reported any bytes. Otherwise, the result is null
   * and the worker stops reporting bytes. The caller then repeats the command with the settings and the bytes received
   * so far, which belong to the handshake.
   */
  start_tls: [{ options: TLSOptions; timeout: number | null }, TLSSession | null];
  peer_certificate: [null, Uint8Array | null];
  resolve: [{ host: string; family: 0 | 4 | 6 }, string[]];
  /** Replies once the kernel has accepted all queued bytes. */
  flush: [null, null];
}

/** All commands. The `id` of the message is that of a wire, or of a call that concerns no wire. */
export type Commands = { [Op in keyof Calls]: Calls[Op][0] } & {
  /** Sends the bytes in `data`. There is no reply, but if they are awaited, a report once the kernel has accepted them. */
  send: { awaited: true } | null;
  /** Reports that `size` more of the received bytes have been read. There is no reply. */
  consumed: { size: number };
  /** Ends the sending side once all has been sent. There is no reply. */
  shutdown: null;
  /** Turns an option on or off. There is no reply. */
  option: { option: WireOption; on: boolean };
  /** Closes the wire once its first `told` bytes have been sent. There is no reply. */
  close: { told: number };
};

/** A command as a message. */
export type Command = {
  [Op in keyof Commands]: {
    id: number;
    /** The number with which the reply is marked. */
    call: number;
    kind: Op;
    details: Commands[Op];
    data: Uint8Array | null;
  };
}[keyof Commands];

/** A reply as a message: the result of a command (in details or data), its failure, or an event. */
export type Reply = { id: number; call: number; data: Uint8Array | null } & (
  | { kind: 'done'; details: unknown }
  | { kind: 'failed'; details: Failure }
  | { kind: 'event'; details: WireEvent | null }
);

/** A report of the worker about a wire. The message's `data` are received bytes. */
export type WireEvent =
  | Input<Failure>
  | {
      kind: 'sent';
      /** Number of further bytes that the kernel has accepted. */
      size: number;
    };

type End = readonly [string, number] | string;
