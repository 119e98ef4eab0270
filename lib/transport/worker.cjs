'use strict';
// The blocking colour's other thread. It runs the wires of the async colour, does what the bridge orders
// (protocol.ts), and tells it what is new: it posts a message, then counts it in the memory the caller sleeps on.
const worker_threads = require('node:worker_threads');
const { Mailbox } = require('./mailbox.cjs');
const {
  ANSWERS,
  AWAITED,
  GONE,
  ORDERS,
  PONGS,
  PORTION,
  STATE,
  UP,
  WINDOW,
} = require('./signal.cjs');
const { connect, resolve } = require('./wire/connect.cjs');
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

/** Pieces of a body that are smaller than this, on average, are put together. */
const SMALL = 1 << 14;

/** One wire. */
class Served {
  #id;
  /** @type {import('./wire/connection.cjs').Connection | null} */
  #connection = null;
  #closed = false;
  /** A head has been told, the end of its body not yet. */
  #in_body = false;
  /** The body was told to its end, and no request sent since. */
  #idle = false;
  /** How many bytes of the body may still be sent ahead of their reader. */
  #credit = WINDOW;
  /** The sends ordered, one after the other: how many are under way, how many bytes they have sent unreported. */
  #sends = Promise.resolve();
  #sending = 0;
  #sent = 0;

  /** @param {number} id */
  constructor(id) {
    this.#id = id;
  }

  /** @param {Orders['open']} order @param {Uint8Array | null} first */
  async open({ address, timeout }, first) {
    const connection = await connect(address, timeout);
    if (this.#closed) connection.close();
    this.#connection = connection;
    connection.on_news = () => this.#push({});
    if (first) this.send(first);
    return null;
  }

  ends() {
    const { local_address: local, remote_address: remote } = this.connection;
    return { local, remote };
  }

  get connection() {
    if (this.#connection === null) throw coded('EBADF', 'the connection was closed');
    return this.#connection;
  }

  /** @param {Uint8Array} data */
  send(data) {
    this.#idle = false;
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

  /** The head, and with it what has come of the body. @param {Orders['read_head']} order */
  async read_head({ method, timeout }) {
    this.#in_body = false;
    const head = await this.connection.read_head(method, timeout);
    this.#in_body = head.kind === 'head';
    this.#credit = WINDOW;
    this.#push({ head });
  }

  /** @param {Orders['taken']} order */
  taken({ size }) {
    this.#credit += size;
    this.#push({});
  }

  /** Resolves when what was ordered to be sent has been, or cannot be. */
  get sends() {
    return this.#sends;
  }

  close() {
    this.#closed = true;
    this.#connection?.close();
  }

  /**
   * Tells what has come of the body, as far as the credit goes.
   * @param {News} news to tell along
   */
  #push(news) {
    const pieces = this.#in_body && this.#credit > 0 ? this.#take(news) : [];
    if (news.end || news.broken) {
      this.#in_body = false;
      this.#idle = true;
    }
    if (this.#idle && this.connection.at_hand) {
      this.#idle = false;
      news.over = true;
    }
    const last = pieces.pop() ?? null;
    for (const piece of pieces) tell(this.#id, null, piece);
    let new_ = last !== null || Object.keys(news).length > 0;
    if (!new_ && Atomics.load(signal, AWAITED) === this.#id) new_ = news.alive = true;
    // What ends the body is told with the last of it.
    if (new_) tell(this.#id, news, last);
  }

  /**
   * What there is of the body: small pieces together; large ones as they are, for copies would be garbage.
   * @param {News} news
   */
  #take(news) {
    const pieces = [];
    let size = 0;
    try {
      while (this.#credit > 0) {
        const piece = this.connection.take_chunk();
        if (piece === null && this.connection.body_end) news.end = this.connection.body_end;
        if (!piece) break;
        this.#credit -= piece.length;
        size += piece.length;
        pieces.push(piece);
      }
    } catch (error) {
      news.broken = dump(error);
    }
    const sizes = this.connection.take_chunk_sizes();
    if (sizes.length > 0) news.chunk_sizes = sizes;
    const small = pieces.length > 1 && size < SMALL * pieces.length;
    return small ? [Buffer.concat(pieces, size)] : pieces;
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
      return void answer(id, () => wire.open(details, data));
    case 'ends':
      return void answer(id, () => wire.ends());
    case 'send':
      return data ? wire.send(data) : undefined;
    case 'taken':
      return wire.taken(details);
    case 'read_head':
      return void wire.read_head(details).catch((error) => fail(id, error));
    case 'recv':
      return void answer(id, () => wire.connection.recv(details.size, details.timeout));
    case 'start_tls':
      return void answer(id, () => wire.connection.start_tls(details.options, details.timeout));
    case 'readable':
      return void answer(id, () => wire.connection.readable());
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
