'use strict';
// How messages cross from one thread of the blocking colour to the other. Small ones go through shared memory, for a
// fraction of the cost of a port's message; large ones, or those that find no slot free, go through a port. All are
// numbered, and so are taken in the order they were posted in.
const { receiveMessageOnPort } = require('node:worker_threads');

/** How many messages fit in shared memory, and how many bytes of each. */
const SLOTS = 8;
const SLOT_SIZE = 1 << 14;

// Shared numbers: how many messages were posted, how many were taken, and 1 if the reader has to be woken up.
const POSTED = 0;
const TAKEN = 1;
const RESTING = 2;
const NUMBERS = 3;

/**
 * @template {string} Kind
 * @typedef {object} Message
 * @property {number} id
 * @property {Kind} kind
 * @property {unknown} details what survives JSON
 * @property {Uint8Array | null} data
 */

/** Memory for one message: the numbers below, then its details as JSON, then its data. */
class Slot {
  static #NUMBER = 0;
  static #ID = 1;
  static #KIND = 2;
  static #LENGTH = 3;
  /** -1: no data. */
  static #SIZE = 4;
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
    this.#numbers[Slot.#NUMBER] = number;
    this.#numbers[Slot.#ID] = id;
    this.#numbers[Slot.#KIND] = kind;
    this.#numbers[Slot.#LENGTH] = length;
    this.#numbers[Slot.#SIZE] = data === null ? -1 : data.length;
  }

  /** @param {number} index @returns {number} */
  #at(index) {
    return /** @type {number} */ (this.#numbers[index]);
  }

  /**
   * The message of that number, if it is here.
   * @template {string} Kind
   * @param {number} number
   * @param {readonly Kind[]} kinds
   * @returns {Message<Kind> | null}
   */
  get(number, kinds) {
    if (this.#at(Slot.#NUMBER) !== number) return null;
    const length = this.#at(Slot.#LENGTH);
    const size = this.#at(Slot.#SIZE);
    return {
      id: this.#at(Slot.#ID),
      kind: /** @type {Kind} */ (kinds[this.#at(Slot.#KIND)]),
      details: length === 0 ? null : JSON.parse(this.#bytes.toString('utf8', 0, length)),
      data: size < 0 ? null : new Uint8Array(this.#bytes.subarray(length, length + size)),
    };
  }
}

/**
 * One direction; each thread makes one of these of the same memory, with its end of the same channel.
 * @template {string} Kind
 */
class Mailbox {
  /** The memory both threads share. */
  memory;
  #port;
  #kinds;
  #numbers;
  /** @type {Slot[]} */
  #slots = [];
  /** How many messages this thread has posted, or taken. */
  #posted = 0;
  #taken = 0;
  /**
   * Keeps the last allocation of `#receive`: buffers that were transferred are external memory, which V8 accounts late;
   * a little memory of the heap's own lets it see them. Without, 64 MiB of garbage gather.
   * @type {ArrayBuffer | null}
   */
  last_asked = null;

  /**
   * @param {import('node:worker_threads').MessagePort} port
   * @param {readonly Kind[]} kinds all there are
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
   * Posts a message, and wakes a reader that sleeps.
   * @param {number} id
   * @param {Kind} kind
   * @param {unknown} details what survives JSON
   * @param {Uint8Array | null} data
   * @param {boolean} give true if its buffer may be transferred: the sender is done with it
   * @returns {boolean} true if the reader rests, and has to be called
   */
  post(id, kind, details = null, data = null, give = false) {
    const number = (this.#posted + 1) | 0;
    const text = details === null ? '' : JSON.stringify(details);
    // A character has three bytes at most; a slot is free when the message before in it is taken.
    const fits = text.length * 3 + (data?.length ?? 0) <= SLOT_SIZE;
    if (fits && ((number - Atomics.load(this.#numbers, TAKEN)) | 0) <= SLOTS)
      this.#slot(number).put(number, id, this.#kinds.indexOf(kind), text, data);
    else {
      const own = data && transferable(data, give);
      this.#port.postMessage({ id, kind, details, data: own }, own ? [own.buffer] : []);
    }
    this.#posted = number;
    Atomics.store(this.#numbers, POSTED, number);
    Atomics.notify(this.#numbers, POSTED);
    return Atomics.exchange(this.#numbers, RESTING, 0) === 1;
  }

  /** Wakes a reader that sleeps, without a message: after the last one. */
  wake() {
    Atomics.add(this.#numbers, POSTED, 1);
    Atomics.notify(this.#numbers, POSTED);
  }

  /** The next message; null while there is none. @returns {Message<Kind> | null} */
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
    if (received?.message.data) this.last_asked = new ArrayBuffer(1);
    return received?.message ?? null;
  }

  /** True if there is a message to take. */
  get #waiting() {
    return Atomics.load(this.#numbers, POSTED) !== this.#taken;
  }

  /** Sleeps until there is a message, for so many milliseconds at most. @param {number} patience @returns {boolean} false if there is none */
  sleep(patience) {
    return Atomics.wait(this.#numbers, POSTED, this.#taken, patience) !== 'timed-out';
  }

  /** Asks to be called at the next message. @returns {boolean} false if there is one already */
  rest() {
    Atomics.store(this.#numbers, RESTING, 1);
    if (!this.#waiting) return true;
    Atomics.store(this.#numbers, RESTING, 0);
    return false;
  }
}

/**
 * The bytes in a buffer of their own, as only such can be transferred: theirs if it may be given away, or a copy.
 * @param {Uint8Array} bytes
 * @param {boolean} give
 * @returns {Uint8Array<ArrayBuffer>}
 */
function transferable(bytes, give) {
  const { buffer } = bytes;
  if (give && buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length)
    return new Uint8Array(buffer);
  // All of it is written at once, so that zeros would be for nothing.
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

module.exports = { Mailbox };
