/**
 * The caller's side of the blocking colour: one worker for each calling thread, started when first needed, that does
 * not keep the process alive. The caller posts orders and sleeps until there is news (protocol.ts, worker.cjs).
 */
import { MessageChannel, Worker } from 'node:worker_threads';
import { OSError, with_cause } from '../builtins/index.js';
import { to_python } from './errors.js';
import { Mailbox } from './mailbox.cjs';
import { ANSWERS, GONE, ORDERS, PONGS, STARTING, STATE } from './signal.cjs';
import { load, type Failure } from './wire/failure.cjs';
import type { Answer, Asked, Orders, WorkerData } from './protocol.js';

/** How many times a silent worker is asked for a sign of life before it counts as dead. */
const SILENCES = 10;

/** Milliseconds that what was sent has for leaving when the process ends. */
const LAST_WORDS = 1000;

/** What the worker has told of one wire and nobody has taken yet. */
export class Line {
  readonly id: number;
  /** What was asked has given, or why not. */
  outcome: { value: unknown } | { failure: Failure } | null = null;
  received: Uint8Array[] = [];
  /** No more will be received; why not. */
  ended = false;
  broken: Failure | null = null;
  /** How many bytes are on their way to the peer, and why they will not get there. */
  unreported = 0;
  unsent: Failure | null = null;
  /** Counts what came, whatever it was. */
  news = 0;

  constructor(id: number) {
    this.id = id;
  }

  hear({ kind, details, data }: Answer): void {
    this.news += 1;
    if (kind === 'done') this.outcome = { value: data ?? details };
    else if (kind === 'failed') this.outcome = { failure: details };
    else {
      if (data) this.received.push(data);
      if (details === null) return;
      if (details.ended) this.ended = true;
      if (details.broken) this.broken = details.broken;
      if (details.sent) this.unreported -= details.sent;
      if (details.unsent) this.unsent ??= details.unsent;
    }
  }
}

/** The worker, its port, and the lines now open. */
export class Bridge {
  readonly #signal = new Int32Array(new SharedArrayBuffer(8));
  readonly #orders: Mailbox<keyof Orders>;
  readonly #answers: Mailbox<Answer['kind']>;
  readonly #lines = new Map<number, Line>();
  /** The thread itself. @internal */
  readonly _worker: Worker;
  /** Milliseconds of silence after which the worker is asked for a sign of life. */
  readonly #patience: number;
  #last_id = 0;

  constructor(patience = 1000) {
    this.#patience = patience;
    const { port1, port2 } = new MessageChannel();
    this.#orders = new Mailbox(port1, ORDERS);
    this.#answers = new Mailbox(port1, ANSWERS);
    const workerData: WorkerData = {
      port: port2,
      signal: this.#signal,
      orders: this.#orders.memory,
      answers: this.#answers.memory,
    };
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
    if (!this.gone) this.post(line.id, 'close', { abort });
  }

  post<Op extends keyof Orders>(
    id: number,
    kind: Op,
    details: Orders[Op],
    data: Uint8Array | readonly Uint8Array[] | null = null,
  ): void {
    if (this.#orders.post(id, kind, details, data)) this._worker.postMessage(null);
  }

  /** Has something done and waits for its outcome. */
  ask<Op extends keyof Asked>(
    line: Line,
    kind: Op,
    details: Asked[Op][0],
    data: Uint8Array | readonly Uint8Array[] | null = null,
  ): Asked[Op][1] {
    line.outcome = null;
    this.post<keyof Asked>(line.id, kind, details, data);
    for (;;) {
      // Set by `hear`.
      const outcome = line.outcome as Line['outcome'];
      if (outcome !== null) {
        if ('failure' in outcome) throw to_python(load(outcome.failure));
        return outcome.value as Asked[Op][1];
      }
      this.wait(Infinity);
    }
  }

  /** Hears what has come; if nothing has, sleeps until something does. False: `until` passed before. */
  wait(until: number): boolean {
    for (let silences = 0; ;) {
      if (this.#hear()) return true;
      if (this.gone) throw new OSError('the blocking transport has ended unexpectedly');
      const left = until - performance.now();
      if (left <= 0) return false;
      const pongs = Atomics.load(this.#signal, PONGS);
      if (this.#answers.sleep(Math.min(left, this.#patience))) continue;
      if (left <= this.#patience) continue;
      // A worker that dies of exhaustion cannot say so: ask for a sign of life.
      this.post(0, 'ping', null);
      if (Atomics.wait(this.#signal, PONGS, pongs, this.#patience) !== 'timed-out') silences = 0;
      else if (++silences >= SILENCES) this.#give_up();
    }
  }

  /** At the process's end, lets go out what was sent: with a socket of the system's it would. */
  #flush(): void {
    if (this.gone) return;
    const line = this.line();
    try {
      this.post(line.id, 'flush', null);
      const until = performance.now() + LAST_WORDS;
      while (line.outcome === null && this.wait(until));
    } catch {
      // The worker has ended: nothing more can go out.
    }
  }

  /** Hears all that has come; false: nothing has. */
  #hear(): boolean {
    let heard = false;
    for (let letter; (letter = this.#answers.take()) !== null; heard = true)
      this.#lines.get(letter.id)?.hear(letter as Answer);
    return heard;
  }

  #give_up(): never {
    const started = Atomics.exchange(this.#signal, STATE, GONE) !== STARTING;
    throw new OSError(
      started ? 'the blocking transport does not respond' : 'the blocking transport did not start',
    );
  }
}

/** This thread's bridge, also when the library is loaded twice; its number goes up when the messages change. */
const KEY = Symbol.for('pyurllib.bridge.4');
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
