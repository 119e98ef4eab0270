'use strict';
// The blocking colour's other thread. It runs the wires of the async colour, does what the bridge orders
// (protocol.ts), and tells it what is new: it posts a message, then counts it in the memory the caller sleeps on.
const worker_threads = require('node:worker_threads');
const { pack } = require('./head_text.cjs');
const { AWAITED, GONE, PONGS, PORTION, POSTED, STATE, UP, WINDOW } = require('./signal.cjs');
const { connect, resolve } = require('./wire/connect.cjs');
const { coded, dump } = require('./wire/failure.cjs');

/**
 * @typedef {import('./protocol.js').News} News
 * @typedef {Omit<News, 'id'>} Told
 */

/** @type {import('./protocol.js').WorkerData} */
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what a worker is given is untyped
const { port, signal } = worker_threads.workerData;

/** @param {number} id @param {Told} told */
function tell(id, told) {
  port.postMessage({ id, ...told }, told.data ? [told.data.buffer] : undefined);
  Atomics.add(signal, POSTED, 1);
  Atomics.notify(signal, POSTED);
}

/** One wire. */
class Served {
  #id;
  /** @type {import('./wire/connection.cjs').Connection | null} */
  #connection = null;
  #closed = false;
  /** A head has been told, the end of its body not yet. */
  #in_body = false;
  /** How many bytes of the body may still be sent ahead of their reader. */
  #credit = WINDOW;
  /** The sends ordered, one after the other; how many bytes they have sent that are not reported yet. */
  #sends = Promise.resolve();
  #sent = 0;

  /** @param {number} id */
  constructor(id) {
    this.#id = id;
  }

  /** @param {{ address: import('./base.js').Address, timeout: number | null }} order */
  async open({ address, timeout }) {
    const connection = await connect(address, timeout);
    if (this.#closed) connection.close();
    this.#connection = connection;
    connection.on_news = () => this.#push();
  }

  ends() {
    const { local_address: local, remote_address: remote } = this.connection;
    return { local, remote };
  }

  get connection() {
    if (this.#connection === null) throw coded('EBADF', 'the connection was closed');
    return this.#connection;
  }

  /** @param {{ data: Uint8Array }} order */
  send({ data }) {
    const sent = this.#sends.then(() => this.connection.sendall(data, null));
    this.#sends = sent.then(
      () => {
        this.#sent += data.length;
        if (this.#sent < PORTION) return;
        tell(this.#id, { sent: this.#sent });
        this.#sent = 0;
      },
      (error) => tell(this.#id, { unsent: dump(error) }),
    );
  }

  /** The head, and with it what has come of the body. @param {{ method: string, timeout: number | null }} order */
  async read_head({ method, timeout }) {
    this.#in_body = false;
    const value = await this.connection.read_head(method, timeout);
    this.#in_body = value.kind === 'head';
    this.#credit = WINDOW;
    const packed = value.kind === 'head' ? pack(value) : null;
    this.#push(packed === null ? { value } : { head: packed });
  }

  /** @param {{ size: number }} order */
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
    this.#connection?.close();
  }

  /**
   * Tells what has come of the body, as far as the credit goes.
   * @param {Told} [told] to tell along
   */
  #push(told = {}) {
    if (this.#in_body && this.#credit > 0) {
      this.#take(told);
      if (told.end || told.broken) this.#in_body = false;
    }
    const awaited = Atomics.load(signal, AWAITED) === this.#id;
    if (awaited && Object.keys(told).length === 0) told.alive = true;
    if (Object.keys(told).length > 0) tell(this.#id, told);
  }

  /** @param {Told} told */
  #take(told) {
    const chunks = [];
    try {
      while (this.#credit > 0) {
        const chunk = this.connection.take_chunk();
        if (chunk === null && this.connection.body_end) told.end = this.connection.body_end;
        if (!chunk) break;
        this.#credit -= chunk.length;
        chunks.push(chunk);
      }
    } catch (error) {
      told.broken = dump(error);
    }
    const sizes = this.connection.chunk_sizes.splice(0);
    if (sizes.length > 0) told.chunk_sizes = sizes;
    const [only] = chunks;
    if (only) told.data = exact(chunks.length > 1 ? Buffer.concat(chunks) : only);
  }
}

/**
 * The same bytes in a buffer of their own, as only such can be handed over.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
function exact(bytes) {
  const { buffer } = bytes;
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return whole ? new Uint8Array(buffer) : new Uint8Array(bytes);
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
    tell(id, { value: /** @type {News['value'] & {}} */ (await asked()) ?? null });
  } catch (error) {
    tell(id, { failure: dump(error) });
  }
}

/** @param {import('./protocol.js').Order} order */
function obey(order) {
  const { id } = order;
  if (order.op === 'ping') {
    Atomics.add(signal, PONGS, 1);
    return void Atomics.notify(signal, PONGS);
  }
  if (order.op === 'flush') return void answer(id, flush);
  if (order.op === 'resolve')
    return void answer(id, async () => (await resolve(order.host)).map(({ address }) => address));
  if (order.op === 'open') wires.set(id, new Served(id));
  const wire = wires.get(id);
  if (wire === undefined) return;
  switch (order.op) {
    case 'open':
      return void answer(id, () => wire.open(order));
    case 'ends':
      return void answer(id, () => wire.ends());
    case 'send':
      return wire.send(order);
    case 'taken':
      return wire.taken(order);
    case 'read_head':
      return void wire.read_head(order).catch((error) => tell(id, { failure: dump(error) }));
    case 'recv':
      return void answer(id, async () =>
        exact(await wire.connection.recv(order.size, order.timeout)),
      );
    case 'start_tls':
      return void answer(id, () => wire.connection.start_tls(order.options, order.timeout));
    case 'peer_certificate':
      return void answer(id, () => wire.connection.peer_certificate());
    case 'shutdown':
      return void answer(id, () => wire.connection.shutdown(order.how));
    case 'close':
      wires.delete(id);
      return order.abort ? wire.close() : void close_later(wire);
  }
}

process.on('exit', () => {
  Atomics.store(signal, STATE, GONE);
  Atomics.add(signal, POSTED, 1);
  Atomics.notify(signal, POSTED);
});
port.on('message', obey);
Atomics.store(signal, STATE, UP);
