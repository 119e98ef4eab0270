'use strict';
// The worker of the blocking API. It owns all sockets, executes the bridge's commands (protocol.ts) and reports the
// bytes that the sockets receive.
const worker_threads = require('node:worker_threads');
const { Mailbox } = require('./mailbox.cjs');
const {
  COMMANDS,
  ENDED,
  REPORT_SIZE,
  REPLIES,
  STARTING,
  STATE,
  RUNNING,
  WINDOW,
} = require('./signal.cjs');
const { connect, resolve } = require('./wire/connect.cjs');
const { poll } = require('./wire/carrier.cjs');
const { coded, dump } = require('./wire/failure.cjs');
const { after } = require('./wire/timer.cjs');

/**
 * @typedef {import('./protocol.js').WireEvent} WireEvent
 * @typedef {import('./protocol.js').Commands} Commands
 */

/** @type {import('./protocol.js').WorkerData} */
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what a worker is given is untyped
const { port, signal, commands, replies } = worker_threads.workerData;
const inbox = new Mailbox(port, COMMANDS, commands);
const outbox = new Mailbox(port, REPLIES, replies);

/** @param {number} id @param {WireEvent | null} event @param {Uint8Array | null} [data] */
const report = (id, event, data) => outbox.post(id, 'event', event, data);

/** The worker's side of one wire. The caller has its state, and is told of all that happens. */
class ServedWire {
  #id;
  /** The carrier of the bytes, or null until there is a connection. @type {import('./wire/carrier.cjs').Carrier | null} */
  #carrier = null;
  #closed = false;
  /** True if received bytes were reported to the caller. */
  #bytes_reported = false;
  /** Number of further received bytes that may be reported before the caller reads some. */
  #credit = WINDOW;
  /** Number of sent bytes that were reported. */
  #reported = 0;
  /** True if the caller waits until all bytes are sent. */
  #awaited = false;

  /** @param {number} id */
  constructor(id) {
    this.#id = id;
  }

  /** @param {Commands['open']} details @param {Uint8Array | null} first bytes to send at once */
  async open({ address, timeout }, first) {
    const carrier = await connect(address, timeout);
    this.#carrier = carrier;
    carrier.start((input, data) => this.#report(input, data));
    if (this.#closed) void carrier.close(0);
    else if (first !== null) this.send(first);
    return carrier.family;
  }

  get carrier() {
    if (this.#carrier === null) throw coded('EBADF', 'the connection was closed');
    return this.#carrier;
  }

  addresses() {
    const { local_address, remote_address } = this.carrier;
    return { local: local_address, remote: remote_address };
  }

  /** @param {Uint8Array} data @param {boolean} [awaited] true if the caller waits until they are sent */
  send(data, awaited = false) {
    this.#awaited = awaited;
    this.carrier.write(data, () => this.#report_sent());
    this.#report_sent();
  }

  #report_sent() {
    const { has_lost, taken, written } = this.carrier;
    const size = taken - this.#reported;
    if (has_lost || size === 0) return;
    if (size < REPORT_SIZE && !(this.#awaited && taken === written)) return;
    report(this.#id, { kind: 'sent', size });
    this.#reported = taken;
  }

  /** Waits until the kernel has taken all that was sent. */
  async flush() {
    await this.#carrier?.sent(null);
  }

  /** @param {Commands['start_tls']} details @param {Uint8Array | null} received */
  async start_tls({ options, timeout }, received) {
    const { carrier } = this;
    // Bytes that have not been reported belong to the handshake.
    carrier.pause();
    const { settings_by } = require('./wire/secure.cjs');
    if (options.settings === null && this.#bytes_reported) return null;
    options.settings ??= settings_by(options.id);
    if (options.settings === null) return null;
    try {
      // Bytes that were sent before the handshake leave first.
      if (timeout !== 0) await carrier.sent(timeout, 'handshake');
    } catch (error) {
      carrier.resume();
      throw error;
    }
    await carrier.start_tls(options, timeout, received === null ? [] : [received]);
    return carrier.tls_session;
  }

  shutdown() {
    this.#carrier?.shutdown();
  }

  /** Makes an empty write after all earlier writes. Without it, Node does not report a reset after the peer's FIN. */
  async probe() {
    const { carrier } = this;
    if (carrier.taken < carrier.written) await poll();
    if (carrier.taken === carrier.written) carrier.probe();
    return null;
  }

  /** @param {Commands['consumed']} details */
  consumed({ size }) {
    this.#credit += size;
    if (this.#credit > 0 && this.#carrier?.is_paused) this.#carrier.resume();
  }

  /** @param {Commands['option']} details */
  set_option({ option, on }) {
    this.#carrier?.set_option(option, on);
  }

  /** @param {Commands['close']} details */
  async close({ told }) {
    this.#closed = true;
    await this.#carrier?.close(told);
  }

  /**
   * Tells the caller what has happened. Without credit, no more is received.
   * @param {import('./wire/stream.cjs').Input | null} input
   * @param {Uint8Array} [data]
   */
  #report(input, data) {
    if (input !== null && 'error' in input)
      report(this.#id, { ...input, error: dump(input.error) });
    else report(this.#id, input, data);
    if (data === undefined) return;
    this.#bytes_reported = true;
    this.#credit -= data.length;
    if (this.#credit <= 0) this.#carrier?.pause();
  }
}

/** @type {Map<number, ServedWire>} */
const wires = new Map();

/** The ends of closed wires that still have bytes to send. @type {Set<Promise<void>>} */
const closing = new Set();

/** @param {ServedWire} wire @param {Commands['close']} details */
async function close(wire, details) {
  const closed = wire.close(details);
  closing.add(closed);
  await closed;
  closing.delete(closed);
}

/** Waits until the kernel has accepted all queued bytes. */
async function flush() {
  await Promise.all([...closing, ...[...wires.values()].map((wire) => wire.flush())]);
}

/**
 * Runs a command and posts its result.
 * @param {number} id
 * @param {number} call
 * @param {() => unknown} operation
 */
async function reply_with(id, call, operation) {
  let value;
  try {
    value = await operation();
  } catch (error) {
    return void outbox.post(id, 'failed', dump(error), null, call);
  }
  // A reply that cannot be posted ends this thread. The caller notices that; otherwise, it would wait forever.
  if (value instanceof Uint8Array) outbox.post(id, 'done', null, value, call);
  else outbox.post(id, 'done', value, null, call);
}

/** @param {import('./protocol.js').Command} command */
function execute({ id, call, kind, details, data }) {
  const reply = (/** @type {() => unknown} */ operation) => void reply_with(id, call, operation);
  if (kind === 'flush') return reply(flush);
  if (kind === 'poll') return reply(poll);
  if (kind === 'resolve')
    return reply(async () =>
      (await resolve(details.host, details.family)).map(({ address }) => address),
    );
  if (kind === 'open') wires.set(id, new ServedWire(id));
  const wire = wires.get(id);
  if (wire === undefined) return;
  switch (kind) {
    case 'open':
      return reply(() => wire.open(details, data));
    case 'addresses':
      return reply(() => wire.addresses());
    case 'send':
      return data ? wire.send(data, details !== null) : undefined;
    case 'consumed':
      return wire.consumed(details);
    case 'option':
      return wire.set_option(details);
    case 'start_tls':
      return reply(() => wire.start_tls(details, data));
    case 'probe':
      return reply(() => wire.probe());
    case 'peer_certificate':
      return reply(() => wire.carrier.peer_certificate());
    case 'shutdown':
      return wire.shutdown();
    case 'close':
      wires.delete(id);
      return void close(wire, details);
  }
}

/**
 * Seconds after which the worker, once called, looks for commands by itself. Until then, `close` does not wake it
 * up: it is executed with the next command, or after this time.
 */
const DOZE = 0.01;
/** True during this time. */
let dozes = false;

/** Executes all pending commands. */
function process_commands() {
  do
    for (let command; (command = inbox.take()) !== null;)
      execute(/** @type {import('./protocol.js').Command} */ (command));
  while (!inbox.set_idle(dozes));
}

/** Executes all pending commands, and those of the time after. The caller posts a message for it. */
function on_call() {
  if (!dozes) {
    dozes = true;
    after(DOZE, () => {
      dozes = false;
      process_commands();
    });
  }
  process_commands();
}

process.on('exit', () => {
  Atomics.store(signal, STATE, ENDED);
  outbox.wake();
});
worker_threads.parentPort?.on('message', on_call);
// Keeps the state if the caller has given up on this worker.
Atomics.compareExchange(signal, STATE, STARTING, RUNNING);
process_commands();
