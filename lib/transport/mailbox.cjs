'use strict';
// Passes messages between the two threads of the blocking API. Small messages go through shared memory, at a
// fraction of the cost of a MessagePort. Large messages, and messages that find no free slot, go through a port.
// Messages are numbered, so that they are taken in the order in which they were posted.
const { receiveMessageOnPort } = require('node:worker_threads');

/** The number of message slots in shared memory. */
const SLOTS = 8;
/** The number of bytes in a slot for details and data. */
const SLOT_SIZE = 1 << 14;

// The indices of the shared numbers: messages posted, messages taken, and the state of the reader.
const POSTED = 0;
const TAKEN = 1;
const READER = 2;
const NUMBERS = 3;

/** The reader takes messages until none is left. */
const BUSY = 0;
/** The reader does not look for messages until it is called. */
const IDLE = 1;
/** The reader looks for messages again soon. Only for a message that cannot wait is it called. */
const DOZING = 2;

/**
 * @template {string} Kind
 * @typedef {object} Message
 * @property {number} id
 * @property {Kind} kind
 * @property {unknown} details serialisable as JSON
 * @property {Uint8Array | null} data
 */

/** Memory for one message: the header fields, the details as JSON, and the data. */
class Slot {
  /**
   * The number of header fields: the message's number, id and kind, the length of its details, the size of its data (-1
   * for none).
   */
  static #NUMBERS = 5;
  static SIZE = 4 * Slot.#NUMBERS + SLOT_SIZE;
  #numbers;
  #bytes;

  /** @param {SharedArrayBuffer} memory @param {number} start */
  constructor(memory, start) {
    this.#numbers = new Int32Array(memory, start, Slot.#NUMBERS);
    this.#bytes = Buffer.from(memory, start + 4 * Slot.#NUMBERS, SLOT_SIZE);
  }

  /**
   * @param {number} number
   * @param {number} id
   * @param {number} kind
   * @param {string} text
   * @param {Uint8Array | null} data
   */
  put(number, id, kind, text, data) {
    const length = text === '' ? 0 : this.#bytes.write(text);
    if (data !== null) this.#bytes.set(data, length);
    this.#numbers.set([number, id, kind, length, data === null ? -1 : data.length]);
  }

  /**
   * Returns the message with that number, if it is in this slot.
   * @template {string} Kind
   * @param {number} number
   * @param {readonly Kind[]} kinds
   * @returns {Message<Kind> | null}
   */
  get(number, kinds) {
    const [own_number, id = 0, kind = 0, length = 0, size = -1] = this.#numbers;
    if (own_number !== number) return null;
    return {
      id,
      kind: /** @type {Kind} */ (kinds[kind]),
      details: length === 0 ? null : JSON.parse(this.#bytes.toString('utf8', 0, length)),
      data: size < 0 ? null : new Uint8Array(this.#bytes.subarray(length, length + size)),
    };
  }
}

/**
 * The mailbox of one direction. Each of the two threads creates one over the same memory, with its end of the same
 * channel.
 * @template {string} Kind
 */
class Mailbox {
  /** The memory shared by both threads. */
  memory;
  #port;
  #kinds;
  #numbers;
  /** @type {Slot[]} */
  #slots = [];
  /** Number of messages that this thread has posted. */
  #posted = 0;
  /** Number of messages that this thread has taken. */
  #taken = 0;
  /**
   * The last allocation of `#receive`. V8 counts the external memory of transferred buffers late; a small allocation
   * makes it do so. Without it, 64 MiB of garbage accumulate.
   * @type {ArrayBuffer | null}
   */
  last_allocation = null;

  /**
   * @param {import('node:worker_threads').MessagePort} port
   * @param {readonly Kind[]} kinds all kinds of message
   * @param {SharedArrayBuffer} memory
   */
  constructor(port, kinds, memory = new SharedArrayBuffer(4 * NUMBERS + SLOTS * Slot.SIZE)) {
    this.memory = memory;
    this.#port = port;
    this.#kinds = kinds;
    this.#numbers = new Int32Array(memory, 0, NUMBERS);
    for (let i = 0; i < SLOTS; i++) this.#slots.push(new Slot(memory, 4 * NUMBERS + i * Slot.SIZE));
  }

  /** @param {number} number */
  #slot(number) {
    return /** @type {Slot} */ (this.#slots[number & (SLOTS - 1)]);
  }

  /**
   * Posts a message and wakes up a sleeping reader.
   * @param {number} id
   * @param {Kind} kind
   * @param {unknown} details serialisable as JSON
   * @param {Uint8Array | null} data
   * @param {boolean} transfer true if the buffer of `data` may be transferred because the sender no longer uses it
   * @param {boolean} can_wait true if a dozing reader need not be called
   * @returns {boolean} true if the reader has to be called
   */
  post(id, kind, details = null, data = null, transfer = false, can_wait = false) {
    const number = (this.#posted + 1) | 0;
    const text = details === null ? '' : JSON.stringify(details);
    // A character takes at most three bytes. A slot is free once its previous message was taken.
    const fits = text.length * 3 + (data?.length ?? 0) <= SLOT_SIZE;
    if (fits && ((number - Atomics.load(this.#numbers, TAKEN)) | 0) <= SLOTS)
      this.#slot(number).put(number, id, this.#kinds.indexOf(kind), text, data);
    else {
      const own = data && transferable(data, transfer);
      this.#port.postMessage({ id, kind, details, data: own }, own ? [own.buffer] : []);
    }
    this.#posted = number;
    Atomics.store(this.#numbers, POSTED, number);
    Atomics.notify(this.#numbers, POSTED);
    // After each change of its state, the reader looks for messages once more, so that it does not miss this one.
    if (can_wait && Atomics.load(this.#numbers, READER) === DOZING) return false;
    return Atomics.exchange(this.#numbers, READER, BUSY) !== BUSY;
  }

  /** Wakes up a sleeping reader without posting a message. Called once, after the last message. */
  wake() {
    Atomics.add(this.#numbers, POSTED, 1);
    Atomics.notify(this.#numbers, POSTED);
  }

  /** Returns the next message, or null if there is none. @returns {Message<Kind> | null} */
  take() {
    if (!this.#waiting) return null;
    const number = (this.#taken + 1) | 0;
    const message = this.#slot(number).get(number, this.#kinds) ?? this.#receive();
    this.#taken = number;
    Atomics.store(this.#numbers, TAKEN, number);
    return message;
  }

  /** @returns {Message<Kind> | null} */
  #receive() {
    const received = /** @type {{ message: Message<Kind> } | undefined} */ (
      receiveMessageOnPort(this.#port)
    );
    if (received?.message.data) this.last_allocation = new ArrayBuffer(1);
    return received?.message ?? null;
  }

  /** True if there is a message to take. */
  get #waiting() {
    return Atomics.load(this.#numbers, POSTED) !== this.#taken;
  }

  /**
   * Sleeps until there is a message, for at most `timeout_ms` milliseconds.
   * @param {number} timeout_ms
   * @returns {boolean} false if there is none
   */
  sleep(timeout_ms) {
    return Atomics.wait(this.#numbers, POSTED, this.#taken, timeout_ms) !== 'timed-out';
  }

  /**
   * Marks the reader as idle, so that the next post has to call it.
   * @param {boolean} dozes true if the reader soon looks for messages by itself
   * @returns {boolean} false if there is already a message
   */
  set_idle(dozes) {
    Atomics.store(this.#numbers, READER, dozes ? DOZING : IDLE);
    if (!this.#waiting) return true;
    Atomics.store(this.#numbers, READER, BUSY);
    return false;
  }
}

/**
 * Returns the bytes in a separate buffer, which can be transferred. They are copied unless `transfer` is true and they
 * fill their buffer.
 * @param {Uint8Array} bytes
 * @param {boolean} transfer
 * @returns {Uint8Array<ArrayBuffer>}
 */
function transferable(bytes, transfer) {
  const { buffer } = bytes;
  if (transfer && buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length)
    return new Uint8Array(buffer);
  // The buffer is overwritten at once, so that it does not have to be zeroed.
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

module.exports = { Mailbox };
