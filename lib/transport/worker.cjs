'use strict';
// The blocking colour's other thread. It connects, does what the bridge orders (protocol.ts), and tells it what is
// received: it posts a message, then counts it in the memory the caller sleeps on.
const worker_threads = require('node:worker_threads');
const { Mailbox } = require('./mailbox.cjs');
const { ANSWERS, GONE, ORDERS, PONGS, PORTION, STATE, UP, WINDOW } = require('./signal.cjs');
const { connect_socket, path_of, resolve } = require('./wire/connect.cjs');
const { Connection, ends_of } = require('./wire/connection.cjs');
const { descriptor_of, keep, set_blocking } = require('./wire/descriptor.cjs');
const { coded, dump } = require('./wire/failure.cjs');

/**
 * @typedef {import('./protocol.js').News} News
 * @typedef {import('./protocol.js').Orders} Orders
 */

/** @type {import('./protocol.js').WorkerData} */
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what a worker is given is untyped
const { port, signal, orders, answers } = worker_threads.workerData;
const inbox = new Mailbox(port, ORDERS, orders);
const outbox = new Mailbox(port, ANSWERS, answers);

/** @param {number} id @param {News | null} news @param {Uint8Array | null} [data] */
const tell = (id, news, data) => outbox.post(id, 'news', news, data, true);

/** @param {number} id @param {unknown} error */
const fail = (id, error) => outbox.post(id, 'failed', dump(error));

/** Pieces that are smaller than this, on average, are put together. */
const SMALL = 1 << 14;

/** One wire. */
class Served {
  #id;
  /** Connected, and not yet read. @type {import('node:net').Socket | null} */
  #socket = null;
  #path = '';
  #lent = false;
  /** Lets the descriptor go that the caller's thread writes to. @type {() => void} */
  #release = () => {};
  /** @type {Connection | null} */
  #connection = null;
  #closed = false;
  /** What ended it was told. */
  #over = false;
  /** How many received bytes may still be sent ahead of their reader. */
  #credit = WINDOW;
  /** The sends ordered, one after the other: how many are under way, how many bytes they have sent unreported. */
  #sends = Promise.resolve();
  #sending = 0;
  #sent = 0;

  /** @param {number} id */
  constructor(id) {
    this.#id = id;
  }

  /** @param {Orders['open']} order @returns {Promise<import('./protocol.js').Opened>} */
  async open({ address, timeout, lent }) {
    const socket = await connect_socket(address, timeout);
    this.#socket = socket;
    this.#path = path_of(address);
    const descriptor = descriptor_of(socket);
    this.#lent = lent && descriptor >= 0 && set_blocking(socket, true);
    socket.on('error', () => {}).unref();
    this.#release = keep(socket);
    if (this.#closed) this.close();
    return { descriptor, lent: this.#lent };
  }

  ends() {
    if (this.#socket === null) throw coded('EBADF', 'the connection was closed');
    return ends_of(this.#socket, this.#path);
  }

  /** The connection, which tells what it receives; what was lent is taken back. */
  get connection() {
    if (this.#connection !== null) return this.#connection;
    const socket = this.#socket;
    if (socket === null) throw coded('EBADF', 'the connection was closed');
    if (this.#lent) set_blocking(socket, false);
    const connection = new Connection(socket, this.#path);
    this.#connection = connection;
    connection.on_news = () => this.#push();
    return connection;
  }

  /** @param {Uint8Array} data */
  send(data) {
    const send = async () => {
      try {
        await this.connection.sendall(data, null);
        this.#sent += data.length;
        if (this.#sent < PORTION) return;
        tell(this.#id, { sent: this.#sent });
        this.#sent = 0;
      } catch (error) {
        tell(this.#id, { unsent: dump(error) });
      } finally {
        this.#sending--;
      }
    };
    this.#sends = this.#sending++ === 0 ? send() : this.#sends.then(send);
  }

  async look() {
    await this.connection.readable();
    return null;
  }

  /** @param {Orders['start_tls']} order @param {Uint8Array | null} received */
  async start_tls({ options, timeout }, received) {
    const { connection } = this;
    if (received) connection.put_back(received);
    this.#release();
    await connection.start_tls(options, timeout);
    return null;
  }

  /** @param {Orders['taken']} order */
  taken({ size }) {
    this.#credit += size;
    this.#push();
  }

  /** Resolves when what was ordered to be sent has been, or cannot be. */
  get sends() {
    return this.#sends;
  }

  close() {
    this.#closed = true;
    this.#release();
    if (this.#connection) this.#connection.close();
    else this.#socket?.destroy();
  }

  /** Tells what has come, as far as the credit goes: small pieces together; large ones as they are, for copies would be garbage. */
  #push() {
    const { connection } = this;
    const pieces = [];
    let size = 0;
    for (let piece; this.#credit > 0 && (piece = connection.take(Infinity)) !== null;) {
      this.#credit -= piece.length;
      size += piece.length;
      pieces.push(piece);
    }
    const small = pieces.length > 1 && size < SMALL * pieces.length;
    for (const piece of small ? [Buffer.concat(pieces, size)] : pieces) tell(this.#id, null, piece);
    if (this.#over || connection.held > 0) return;
    const { ended, failure } = connection;
    if (!ended && !failure) return;
    this.#over = true;
    tell(this.#id, failure ? { broken: dump(failure) } : { ended: true });
  }
}

/** @type {Map<number, Served>} */
const wires = new Map();

/** Wires that send what is left before they close. @type {Set<Served>} */
const closing = new Set();

/** What was sent before still goes out, as from a closed socket of the system's. @param {Served} wire */
async function close_later(wire) {
  closing.add(wire);
  await wire.sends;
  closing.delete(wire);
  wire.close();
}

/** Waits until all that was to be sent is with the system. */
async function flush() {
  for (const wire of [...wires.values(), ...closing]) await wire.sends;
}

/** Runs what was asked and tells the outcome. @param {number} id @param {() => unknown} asked */
async function answer(id, asked) {
  try {
    const value = await asked();
    if (value instanceof Uint8Array) outbox.post(id, 'done', null, value, true);
    else outbox.post(id, 'done', value);
  } catch (error) {
    fail(id, error);
  }
}

/** @param {import('./protocol.js').Order} order */
function obey({ id, kind, details, data }) {
  if (kind === 'ping') {
    Atomics.add(signal, PONGS, 1);
    return void Atomics.notify(signal, PONGS);
  }
  if (kind === 'flush') return void answer(id, flush);
  if (kind === 'resolve')
    return void answer(id, async () => (await resolve(details.host)).map(({ address }) => address));
  if (kind === 'open') wires.set(id, new Served(id));
  const wire = wires.get(id);
  if (wire === undefined) return;
  switch (kind) {
    case 'open':
      return void answer(id, () => wire.open(details));
    case 'ends':
      return void answer(id, () => wire.ends());
    case 'send':
      return data ? wire.send(data) : undefined;
    case 'taken':
      return wire.taken(details);
    case 'flow':
      return void wire.connection;
    case 'look':
      return void answer(id, () => wire.look());
    case 'refused':
      return void answer(id, () => wire.connection.refused());
    case 'start_tls':
      return void answer(id, () => wire.start_tls(details, data));
    case 'tls_session':
      return void answer(id, () => wire.connection.tls_session);
    case 'peer_certificate':
      return void answer(id, () => wire.connection.peer_certificate());
    case 'shutdown':
      return void answer(id, () => wire.connection.shutdown(details.how));
    case 'close':
      wires.delete(id);
      return details.abort ? wire.close() : void close_later(wire);
  }
}

/** Obeys all orders there are; the caller calls when there are more. */
function attend() {
  do
    for (let order; (order = inbox.take()) !== null;)
      obey(/** @type {import('./protocol.js').Order} */ (order));
  while (!inbox.rest());
}

process.on('exit', () => {
  Atomics.store(signal, STATE, GONE);
  outbox.wake();
});
worker_threads.parentPort?.on('message', attend);
Atomics.store(signal, STATE, UP);
attend();
