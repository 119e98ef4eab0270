/**
 * The caller's side of the blocking colour: one worker for each calling thread, started when first needed, that does
 * not keep the process alive. The caller posts orders and sleeps until there is news (protocol.ts, worker.cjs).
 */
import {
  MessageChannel,
  Worker,
  receiveMessageOnPort,
  type MessagePort,
} from 'node:worker_threads';
import { OSError, with_cause } from '../builtins/index.js';
import { to_python } from './errors.js';
import { unpack } from './head_text.cjs';
import { AWAITED, GONE, PONGS, POSTED, STARTING, STATE } from './signal.cjs';
import { load, type Failure } from './wire/failure.cjs';
import type { BodyEnd } from './base.js';
import type { Answers, Asked, News, Order, WorkerData } from './protocol.js';

/** How many times a silent worker is asked for a sign of life before it counts as dead. */
const SILENCES = 10;

/** Milliseconds that what was sent has for leaving when the process ends. */
const LAST_WORDS = 1000;

/** What the worker has told of one wire and nobody has taken yet. */
export class Line {
  readonly id: number;
  outcome: Pick<News, 'value' | 'failure'> | null = null;
  chunks: Uint8Array[] = [];
  chunk_sizes: number[] = [];
  /** How the body under way ended, or why it broke off. */
  end: BodyEnd | null = null;
  broken: Failure | null = null;
  /** How many bytes are on their way to the peer, and why they will not get there. */
  unreported = 0;
  unsent: Failure | null = null;
  /** Counts what came, whatever it was. */
  news = 0;

  constructor(id: number) {
    this.id = id;
  }

  hear(news: News): void {
    this.news += 1;
    if (news.head !== undefined) this.outcome = { value: unpack(news.head) };
    else if (news.value !== undefined || news.failure) this.outcome = news;
    if (news.data) this.chunks.push(news.data);
    // One by one: there may be too many to be arguments.
    for (const size of news.chunk_sizes ?? []) this.chunk_sizes.push(size);
    if (news.end) this.end = news.end;
    if (news.broken) this.broken = news.broken;
    if (news.sent) this.unreported -= news.sent;
    if (news.unsent) this.unsent ??= news.unsent;
  }
}

/** The worker, its port, and the lines now open. */
export class Bridge {
  readonly #port: MessagePort;
  readonly #signal = new Int32Array(new SharedArrayBuffer(16));
  readonly #lines = new Map<number, Line>();
  /** The thread itself. @internal */
  readonly _worker: Worker;
  /** Milliseconds of silence after which the worker is asked for a sign of life. */
  readonly #patience: number;
  #last_id = 0;
  #received = 0;

  constructor(patience = 1000) {
    this.#patience = patience;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: WorkerData = { port: port2, signal: this.#signal };
    this._worker = new Worker(new URL('./worker.cjs', import.meta.url), {
      name: 'pyurllib',
      workerData,
      transferList: [port2],
      // Not the caller's loaders or inspector: they may need the thread that is about to sleep.
      execArgv: [],
    });
    this._worker.unref();
    // A caller that sleeps learns of its end through the signal, one that does not from here too.
    this._worker.on('error', () => {});
    this._worker.on('exit', () => Atomics.store(this.#signal, STATE, GONE));
    process.once('exit', () => this.#flush());
  }

  get gone(): boolean {
    return Atomics.load(this.#signal, STATE) === GONE;
  }

  line(): Line {
    const line = new Line(++this.#last_id);
    this.#lines.set(line.id, line);
    return line;
  }

  /** Forgets a line; its wire closes. */
  drop(line: Line, abort: boolean): void {
    if (!this.#lines.delete(line.id)) return;
    if (!this.gone) this.post({ id: line.id, op: 'close', abort });
  }

  post(order: Order, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(order, transfer);
  }

  /** Has something done and waits for its outcome. */
  ask<Op extends keyof Answers>(line: Line, asked: Extract<Asked, { op: Op }>): Answers[Op] {
    line.outcome = null;
    this.post({ id: line.id, ...asked });
    for (;;) {
      // Set by `hear`.
      const outcome = line.outcome as Line['outcome'];
      if (outcome?.failure) throw to_python(load(outcome.failure));
      if (outcome) return outcome.value as Answers[Op];
      this.wait(Infinity);
    }
  }

  /** The same as `wait`; besides, any byte received for that line is news. */
  wait_for(line: Line, until: number): boolean {
    Atomics.store(this.#signal, AWAITED, line.id);
    try {
      return this.wait(until);
    } finally {
      Atomics.store(this.#signal, AWAITED, 0);
    }
  }

  /** Hears what has come; if nothing has, sleeps until something does. False: `until` passed before. */
  wait(until: number): boolean {
    for (let silences = 0; ;) {
      const posted = Atomics.load(this.#signal, POSTED);
      if (posted !== this.#received) {
        this.#hear(posted);
        return true;
      }
      if (this.gone) throw new OSError('the blocking transport has ended unexpectedly');
      const left = until - performance.now();
      if (left <= 0) return false;
      const pongs = Atomics.load(this.#signal, PONGS);
      if (
        Atomics.wait(this.#signal, POSTED, posted, Math.min(left, this.#patience)) !== 'timed-out'
      )
        continue;
      if (left <= this.#patience) continue;
      // A worker that dies of exhaustion cannot say so: ask for a sign of life.
      this.post({ id: 0, op: 'ping' });
      if (Atomics.wait(this.#signal, PONGS, pongs, this.#patience) !== 'timed-out') silences = 0;
      else if (++silences >= SILENCES) this.#give_up();
    }
  }

  /** At the process's end, lets go out what was sent: with a socket of the system's it would. */
  #flush(): void {
    if (this.gone) return;
    const line = this.line();
    try {
      this.post({ id: line.id, op: 'flush' });
      const until = performance.now() + LAST_WORDS;
      while (line.outcome === null && this.wait(until));
    } catch {
      // The worker has ended: nothing more can go out.
    }
  }

  #hear(posted: number): void {
    while (this.#received !== posted) {
      const received = receiveMessageOnPort(this.#port) as { message: News } | undefined;
      this.#received = (this.#received + 1) | 0;
      // A worker that ends counts a message that it has not posted.
      if (received) this.#lines.get(received.message.id)?.hear(received.message);
    }
  }

  #give_up(): never {
    const started = Atomics.exchange(this.#signal, STATE, GONE) !== STARTING;
    throw new OSError(
      started ? 'the blocking transport does not respond' : 'the blocking transport did not start',
    );
  }
}

/** This thread's bridge, also when the library is loaded twice; its number goes up when the messages change. */
const KEY = Symbol.for('pyurllib.bridge.1');
const place = globalThis as { [KEY]?: Bridge };

export function bridge(): Bridge {
  const there = place[KEY];
  if (there && !there.gone) return there;
  try {
    return (place[KEY] = new Bridge());
  } catch (error) {
    throw with_cause(new OSError('the blocking transport did not start'), error);
  }
}
