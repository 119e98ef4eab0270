'use strict';
// The worker of the blocking API. It owns all sockets, executes the bridge's commands (protocol.ts) and reports the
// bytes that the sockets receive.
const { Buffer } = require('node:buffer');
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
const { poll } = require('./wire/connection.cjs');
const { coded, dump, timed_out } = require('./wire/failure.cjs');
const { after, cancel } = require('./wire/timer.cjs');

/**
 * @typedef {import('./protocol.js').WireEvent} WireEvent
 * @typedef {import('./protocol.js').Commands} Commands
 */

/** @type {import('./protocol.js').WorkerData} */
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what a worker is given is untyped
const { port, signal, commands, replies } = worker_threads.workerData;
const inbox = new Mailbox(port, COMMANDS, commands);
const outbox = new Mailbox(port, REPLIES, replies);

/** @param {number} id @param {WireEvent | null} event @param {Uint8Array} [data] */
const report = (id, event, data) => outbox.post(id, 'event', event, data);

/** Pieces are joined if their average size is below this number of bytes. */
const SMALL = 1 << 14;

/** Joins small pieces, so that they are passed on at once. @param {Uint8Array[]} pieces */
function joined(pieces) {
  if (pieces.length < 2) return pieces;
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return size < SMALL * pieces.length ? [Buffer.concat(pieces, size)] : pieces;
}

/** The worker's side of one wire. */
class ServedWire {
  #id;
  /** The connection, or null until it is established. @type {import('./wire/connection.cjs').Connection | null} */
  #connection = null;
  #closed = false;
  /** True if the end or the failure was reported. */
  #end_reported = false;
  /** True if received bytes belong to a handshake and are not reported. */
  #in_handshake = false;
  /** True if received bytes were reported to the caller. */
  #bytes_reported = false;
  /** Number of further received bytes that may be reported before the caller reads some. */
  #credit = WINDOW;
  /** A promise that is fulfilled once all previous sends are done. */
  sends = Promise.resolve();
  /** True until they are. */
  #sending = false;
  /** Bytes that wait to be sent. @type {Uint8Array[]} */
  #unsent = [];
  /** Number of bytes sent but not yet reported. */
  #sent = 0;
  /** True if the caller waits until all bytes are sent. */
  #awaited = false;

  /** @param {number} id */
  constructor(id) {
    this.#id = id;
  }

  /** @param {Commands['open']} details @param {Uint8Array | null} first bytes to send at once */
  async open({ address, timeout }, first) {
    const connection = await connect(address, timeout);
    this.#connection = connection;
    connection.on_change = () => this.#push();
    if (this.#closed) connection.close();
    else if (first !== null) this.send(first);
    return connection.family;
  }

  get connection() {
    if (this.#connection === null) throw coded('EBADF', 'the connection was closed');
    return this.#connection;
  }

  addresses() {
    const { local_address, remote_address } = this.connection;
    return { local: local_address, remote: remote_address };
  }

  /** @param {Uint8Array} data @param {boolean} [awaited] true if the caller waits until they are sent */
  send(data, awaited = false) {
    this.#unsent.push(data);
    this.#awaited = awaited;
    if (!this.#sending) this.sends = this.#send_all();
  }

  /** Sends the waiting bytes, and those that arrive in the meantime. */
  async #send_all() {
    this.#sending = true;
    while (this.#unsent.length > 0) {
      for (const data of joined(this.#unsent.splice(0))) {
        try {
          await this.connection.write(data, null);
          this.#sent += data.length;
          const is_last = this.#awaited && this.#unsent.length === 0;
          if (this.#sent < REPORT_SIZE && !is_last) continue;
          report(this.#id, { sent: this.#sent });
          this.#sent = 0;
        } catch (error) {
          report(this.#id, { send_failure: dump(error) });
        }
      }
    }
    this.#sending = false;
  }

  /**
   * Waits until what was sent has left, because it is not part of a handshake.
   * @param {number | null} timeout
   */
  async #all_sent(timeout) {
    /** @type {ReturnType<typeof after> | undefined} */
    let timer;
    const expired = new Promise((_, reject) => {
      if (timeout !== null) timer = after(timeout, () => reject(timed_out('handshake', false)));
    });
    await Promise.race([this.sends, expired]);
    cancel(timer);
  }

  /** @param {Commands['start_tls']} details @param {Uint8Array | null} received */
  async start_tls({ options, timeout }, received) {
    this.#in_handshake = true;
    const { knows } = require('./wire/secure.cjs');
    if (options.settings === null && (this.#bytes_reported || !knows(options.id))) return null;
    try {
      if (this.#sending && timeout !== 0) await this.#all_sent(timeout);
      await this.connection.start_tls(options, timeout, received);
    } finally {
      this.#in_handshake = false;
      this.#push();
    }
    return this.connection.tls_session;
  }

  /**
   * Like the kernel, ends the sending side after the queued bytes have been sent. @param {Commands['shutdown']} details
   */
  shutdown({ how }) {
    const { connection } = this;
    if (how === 'read' || !this.#sending) connection.shutdown(how);
    else {
      if (how === 'both') connection.shutdown('read');
      this.sends = this.sends.then(() => {
        if (connection.open) connection.shutdown('write');
      });
    }
    return null;
  }

  /** @param {Commands['consumed']} details */
  consumed({ size }) {
    this.#credit += size;
    this.#push();
  }

  /** @param {Commands['option']} details */
  set_option({ option, on }) {
    this.#connection?.set_option(option, on);
  }

  close() {
    this.#closed = true;
    this.#connection?.close();
  }

  /** Reports as many received bytes as the credit allows. */
  #push() {
    if (this.#in_handshake) return;
    const { connection } = this;
    const pieces = [];
    for (let piece; this.#credit > 0 && (piece = connection.take(Infinity)) !== null;) {
      this.#credit -= piece.length;
      pieces.push(piece);
    }
    if (pieces.length > 0) this.#bytes_reported = true;
    for (const piece of joined(pieces)) report(this.#id, null, piece);
    if (this.#end_reported || connection.buffered > 0) return;
    const { ended, failure } = connection;
    if (!ended && !failure) return;
    this.#end_reported = true;
    report(this.#id, failure ? { failure: dump(failure) } : { ended: true });
  }
}

/** @type {Map<number, ServedWire>} */
const wires = new Map();

/** Closed wires that still have bytes to send. @type {Set<ServedWire>} */
const closing = new Set();

/**
 * Closes a wire once its queued bytes have been sent, as the kernel does with a closed socket. @param {ServedWire} wire
 */
async function close_later(wire) {
  closing.add(wire);
  await wire.sends;
  closing.delete(wire);
  wire.close();
}

/** Waits until the kernel has accepted all queued bytes. */
async function flush() {
  for (const wire of [...wires.values(), ...closing]) await wire.sends;
}

/** Runs a command and posts its result. @param {number} id @param {() => unknown} operation */
async function reply_with(id, operation) {
  let value;
  try {
    value = await operation();
  } catch (error) {
    return void outbox.post(id, 'failed', dump(error));
  }
  // A reply that cannot be posted ends this thread. The caller notices that; otherwise, it would wait forever.
  if (value instanceof Uint8Array) outbox.post(id, 'done', null, value);
  else outbox.post(id, 'done', value);
}

/** @param {import('./protocol.js').Command} command */
function execute({ id, kind, details, data }) {
  if (kind === 'flush') return void reply_with(id, flush);
  if (kind === 'poll') return void reply_with(id, poll);
  if (kind === 'resolve')
    return void reply_with(id, async () =>
      (await resolve(details.host, details.family)).map(({ address }) => address),
    );
  if (kind === 'open') wires.set(id, new ServedWire(id));
  const wire = wires.get(id);
  if (wire === undefined) return;
  switch (kind) {
    case 'open':
      return void reply_with(id, () => wire.open(details, data));
    case 'addresses':
      return void reply_with(id, () => wire.addresses());
    case 'send':
      return data ? wire.send(data, details !== null) : undefined;
    case 'consumed':
      return wire.consumed(details);
    case 'option':
      return wire.set_option(details);
    case 'start_tls':
      return void reply_with(id, () => wire.start_tls(details, data));
    case 'closed_unread':
      return void reply_with(id, () => wire.connection.closed_unread);
    case 'peer_certificate':
      return void reply_with(id, () => wire.connection.peer_certificate());
    case 'shutdown':
      return void reply_with(id, () => wire.shutdown(details));
    case 'close':
      wires.delete(id);
      return details.abort ? wire.close() : void close_later(wire);
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
