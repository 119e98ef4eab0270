/**
 * The caller's side of the blocking API. Each calling thread has one worker, which is started at first use and does
 * not keep the process alive. The caller posts commands and sleeps until there is a reply (protocol.ts, worker.cjs).
 */
import type { MessageChannel, MessagePort, Worker, WorkerOptions } from 'node:worker_threads';
import { OSError, with_context } from '../python/errors/internal.js';
import { bare } from '../python/values/index.js';
import { to_python } from './errors.js';
import { interruption } from './interruption.js';
import { Mailbox } from './mailbox.cjs';
import { warn_of_own_server } from './same_process_server.js';
import { COMMANDS, ENDED, REPLIES, STARTING, STATE } from './signal.cjs';
import { load, type Failure } from './wire/failure.cjs';
import { Stream } from './wire/stream.cjs';
import { monotonic_ms } from './wire/timer.cjs';
import { WORKER_PROGRAM } from './worker_program.js';
import type { Calls, Commands, Reply, WireEvent, WorkerData } from './protocol.js';

/** Milliseconds that a caller sleeps before it looks whether the worker lives. */
const INTERVAL = 400;
/**
 * Milliseconds after which a worker whose program has not begun counts as failed. A machine that is merely busy does not
 * reach it: what counts is the intervals, which last longer there, and the end of the thread is known without it.
 */
const START_LIMIT = 120_000;

/** The id of the reply that reports why the worker's program could not be loaded. */
const LOADING = 0;

/**
 * The code that the worker evaluates. A sleeping caller receives no `error` event, so the code reports a program that
 * cannot be loaded in a reply. The last line names the program in stack traces.
 */
const PROGRAM = `try {
${WORKER_PROGRAM}
} catch (error) {
  const { port, signal, replies } = process.getBuiltinModule('node:worker_threads').workerData;
  const { name = 'Error', message = String(error), stack = null } = Object(error);
  const details = { name, message, stack, fields: {}, cause: null };
  port.postMessage({ id: ${LOADING}, kind: 'failed', details, data: null });
  Atomics.store(signal, ${STATE}, ${ENDED});
  const posted = new Int32Array(replies, 0, 1);
  Atomics.add(posted, 0, 1);
  Atomics.notify(posted, 0);
}
//# sourceURL=pyurllib-worker.cjs`;

/** Milliseconds between two calls of `interruption.check`. */
const CHECK_INTERVAL = 100;

/** Maximum time to wait for queued bytes to be sent when the process exits, in milliseconds. */
const FLUSH_TIMEOUT = 1000;

/** The state of one wire as last reported by the worker. */
export class WireState {
  readonly id: number;
  /** The host of the connection, or empty if there is none, as for a Unix socket. */
  host = '';
  /** Its state, and the received bytes that the caller has not read. */
  readonly stream: Stream;
  /** Number of bytes that were posted to the worker. */
  posted = 0;
  /** Number of those that were reported as sent. */
  sent = 0;
  /** Number of those that the program was told are sent. */
  told = 0;

  constructor(id: number, is_tcp: boolean) {
    this.id = id;
    this.stream = new Stream(is_tcp);
  }

  /** Takes a report of the worker. */
  update(event: WireEvent | null, data: Uint8Array | null): void {
    if (event?.kind === 'sent') this.sent += event.size;
    else if (event && 'error' in event)
      this.stream.report({ ...event, error: load(event.error) }, data);
    else this.stream.report(event, data);
  }
}

/** The result of a call, or its failure. */
type Outcome = { value: unknown; failure: null } | { failure: Failure };

/** The worker, the mailboxes to and from it, and the open wires. */
export class Bridge {
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #commands: Mailbox<keyof Commands>;
  readonly #replies: Mailbox<Reply['kind']>;
  readonly #wires = new Map<number, WireState>();
  /** The worker thread. @internal */
  readonly _worker: Worker;
  /** This end of a channel without messages, whose other end closes when the worker's thread ends. */
  #life: MessagePort;
  /** Carries `#life` from this thread to itself. */
  readonly #loop: MessageChannel;
  #last_id = LOADING;
  /** The calls that have not returned, by their numbers. A reply to another call, which was interrupted, is discarded. */
  readonly #calls = new Map<number, Outcome | null>();
  #last_call = 0;
  /** The error with which the worker failed to start, or null. */
  #start_failure: Failure | null = null;

  constructor() {
    const { MessageChannel, Worker } = process.getBuiltinModule('node:worker_threads');
    const { port1, port2 } = new MessageChannel();
    const life = new MessageChannel();
    this.#life = life.port1;
    this.#loop = new MessageChannel();
    this.#commands = new Mailbox(port1, COMMANDS);
    this.#replies = new Mailbox(port1, REPLIES);
    const workerData: WorkerData = {
      port: port2,
      life: life.port2,
      signal: this.#signal,
      commands: this.#commands.memory,
      replies: this.#replies.memory,
    };
    const options: WorkerOptions = {
      name: 'pyurllib',
      eval: true,
      workerData,
      transferList: [port2, life.port2],
      // The caller's loaders and inspector are excluded: they may need the thread that is about to sleep, and if one
      // fails there, this thread does not hear of it.
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
    };
    // The options have no prototype, because Node also reads inherited options.
    this._worker = new Worker(PROGRAM, bare(options));
    this._worker.unref();
    // Without a listener, an `error` event would be an uncaught exception. `exit` follows it. A
    // caller that sleeps receives no events, and learns of the worker's end by `#has_died`.
    this._worker.on('error', () => {});
    this._worker.on('exit', () => Atomics.store(this.#signal, STATE, ENDED));
  }

  /** True once the worker has ended. */
  get ended(): boolean {
    return Atomics.load(this.#signal, STATE) === ENDED;
  }

  /** Creates the state of a new wire. */
  register(is_tcp: boolean): WireState {
    const wire = new WireState(++this.#last_id, is_tcp);
    this.#wires.set(wire.id, wire);
    return wire;
  }

  /** Removes a wire and makes the worker close it, once it has sent what the program was told is sent. */
  drop(wire: WireState): void {
    if (!this.#wires.delete(wire.id) || this.ended) return;
    try {
      this.post(wire.id, 'close', { told: wire.told });
    } catch {
      // The worker has ended, which closed its sockets.
    }
  }

  /**
   * Posts a command. @throws {@link OSError} if posting fails. The worker is then terminated, since it may have missed
   * other commands.
   */
  post<Op extends keyof Commands>(
    id: number,
    kind: Op,
    details: Commands[Op],
    data: Uint8Array | null = null,
    call = 0,
  ): void {
    // The caller does not wait for a connection to be closed.
    const can_wait = kind === 'close';
    try {
      if (this.#commands.post(id, kind, details, data, call, can_wait))
        this._worker.postMessage(null);
    } catch (error) {
      this.#end();
      throw with_context(new OSError('the blocking transport cannot be reached'), error);
    }
  }

  /**
   * Posts a command and waits for its result.
   * @param wire The wire, or null if the command concerns none.
   * @throws The Python exception for its failure; what `wait` throws.
   */
  call<Op extends keyof Calls>(
    wire: WireState | null,
    kind: Op,
    details: Calls[Op][0],
    data: Uint8Array | null = null,
  ): Calls[Op][1] {
    const number = this.#begin(wire, kind, details, data);
    try {
      for (;;) {
        const outcome = this.#calls.get(number) ?? null;
        if (outcome === null) this.wait(Infinity, wire);
        else if (outcome.failure !== null) throw to_python(load(outcome.failure));
        else return outcome.value as Calls[Op][1];
      }
    } finally {
      this.#calls.delete(number);
    }
  }

  /** Posts a command. @returns The number of the call. */
  #begin<Op extends keyof Calls>(
    wire: WireState | null,
    kind: Op,
    details: Calls[Op][0],
    data: Uint8Array | null = null,
  ): number {
    const number = (this.#last_call = (this.#last_call + 1) & 0x7fff_ffff || 1);
    this.#calls.set(number, null);
    this.post<keyof Calls>(wire?.id ?? LOADING, kind, details, data, number);
    return number;
  }

  /**
   * Receives all pending replies; if there are none, sleeps until one arrives.
   * @param until The deadline, in milliseconds of `monotonic_ms()`.
   * @param wire The wire for which the caller waits, if any. A warning shows its host.
   * @returns False if the deadline had passed before. If it passes during the wait, the worker first reports all that
   * has arrived: it may have had no time to do so, because the machine is busy or the process was stopped.
   * @throws {@link OSError} if the worker has ended or did not start; what `interruption.check` throws.
   */
  wait(until: number, wire: WireState | null = null): boolean {
    let has_slept = false;
    for (let waited_ms = INTERVAL; ; waited_ms += INTERVAL) {
      if (this.receive()) return true;
      if (this.#start_failure !== null) throw start_error(load(this.#start_failure));
      if (this.ended) throw new OSError('the blocking transport has ended unexpectedly');
      const left = until - monotonic_ms();
      if (left <= 0) {
        if (has_slept) this.call(null, 'poll', null);
        return has_slept;
      }
      has_slept = true;
      if (this.#sleep(Math.min(left, INTERVAL)) || left <= INTERVAL) continue;
      if (wire) warn_of_own_server(wire.host, waited_ms);
      const is_starting = Atomics.load(this.#signal, STATE) === STARTING;
      if (this.#has_died()) {
        this.#end();
        // The worker may have reported a result before it ended.
        if (is_starting && !this.receive()) throw start_error(new Error('its thread has ended'));
      } else if (is_starting && waited_ms >= START_LIMIT) {
        this.#end();
        const seconds = START_LIMIT / 1000;
        throw start_error(new Error(`no sign of the worker in ${seconds} seconds`));
      }
    }
  }

  /**
   * True if the worker's thread has ended, also if it was terminated or ran out of memory. Its end of the channel is then
   * closed, and so is this one, once it has been asked for messages. A closed port cannot be transferred.
   */
  #has_died(): boolean {
    const { receiveMessageOnPort } = process.getBuiltinModule('node:worker_threads');
    receiveMessageOnPort(this.#life);
    try {
      this.#loop.port1.postMessage(this.#life, [this.#life]);
    } catch {
      return true;
    }
    this.#life = (receiveMessageOnPort(this.#loop.port2) as { message: MessagePort }).message;
    return false;
  }

  /** Sleeps until there is a reply, for at most `timeout_ms` milliseconds. @returns False if there is none. */
  #sleep(timeout_ms: number): boolean {
    const { check } = interruption;
    if (check === null) return this.#replies.sleep(timeout_ms);
    for (const until = monotonic_ms() + timeout_ms; ;) {
      check();
      const left = until - monotonic_ms();
      if (this.#replies.sleep(Math.max(0, Math.min(left, CHECK_INTERVAL)))) return true;
      if (left <= CHECK_INTERVAL) return false;
    }
  }

  /** Receives all pending replies. @returns False if there are none. */
  receive(): boolean {
    let received = false;
    for (let message; (message = this.#replies.take()) !== null; received = true) {
      const reply = message as Reply;
      const { call, data, details, id, kind } = reply;
      if (kind === 'event') this.#wires.get(id)?.update(details && bare(details), data);
      else if (this.#calls.has(call))
        this.#calls.set(
          call,
          kind === 'failed' ? { failure: details } : { value: data ?? details, failure: null },
        );
      else if (id === LOADING && !call) this.#start_failure = details as Failure;
    }
    return received;
  }

  /** On exit, waits up to one second for queued bytes to be sent, as the kernel does for a closed socket. */
  flush(): void {
    try {
      const number = this.#begin(null, 'flush', null);
      const until = monotonic_ms() + FLUSH_TIMEOUT;
      while (this.#calls.get(number) === null && !this.ended) {
        const left = until - monotonic_ms();
        if (left <= 0) break;
        if (!this.receive()) this.#replies.sleep(left);
      }
    } catch {
      // The worker has ended, so nothing more can be sent.
    }
  }

  /** Terminates the worker. */
  #end(): void {
    Atomics.store(this.#signal, STATE, ENDED);
    void this._worker.terminate();
  }
}

/**
 * The key of this thread's bridge, which several copies of the library share. Its number changes with the message
 * format.
 */
const KEY = Symbol.for('pyurllib.bridge.11');
const globals = globalThis as { [KEY]?: Bridge };

export function bridge(): Bridge {
  const existing = globals[KEY];
  if (existing && !existing.ended) return existing;
  check_working_folder();
  if (typeof SharedArrayBuffer === 'undefined')
    throw new OSError(
      'the blocking transport did not start: this runtime has no SharedArrayBuffer, through which its worker answers; ' +
        'a renderer of Electron is one: call from the main process, or use the async API',
    );
  try {
    const made = new Bridge();
    if (existing === undefined) process.once('exit', () => globals[KEY]?.flush());
    return (globals[KEY] = made);
  } catch (error) {
    throw start_error(error);
  }
}

/** Throws if the working folder has been removed: no worker starts then, and its error arrives in the event loop only. */
function check_working_folder(): void {
  try {
    process.cwd();
  } catch (error) {
    const reason = 'the working folder has been removed; process.chdir() to another';
    throw with_context(new OSError(`the blocking transport did not start: ${reason}`), error);
  }
}

function start_error(cause: unknown): OSError {
  const reason = String((cause as Partial<Error> | null)?.message ?? cause);
  return with_context(new OSError(`the blocking transport did not start: ${reason}`), cause);
}
