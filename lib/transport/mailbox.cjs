'use strict';
// How letters cross from one thread of the blocking colour to the other: in memory that both share where they are small
// and there is room, for a fraction of what a port's message costs; through a port otherwise. They are numbered, and so
// are taken in the order they were posted in.
const { receiveMessageOnPort } = require('node:worker_threads');
const { length_of } = require('./wire/input.cjs');

/** How many letters there is room for, and how many bytes for each. */
const SLOTS = 8;
const SLOT_SIZE = 1 << 14;

// Shared numbers: how many letters have been posted, how many taken, whether the reader has to be called.
const POSTED = 0;
const TAKEN = 1;
const RESTING = 2;
const NUMBERS = 3;

/**
 * @template {string} Kind
 * @typedef {object} Letter
 * @property {number} id
 * @property {Kind} kind
 * @property {unknown} details what survives JSON
 * @property {Uint8Array | null} data
 */

/** Room for one letter: the numbers below, then its details as JSON, then its data. */
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
   * @param {readonly Uint8Array[] | null} pieces of the data
   */
  put(number, id, kind, text, pieces) {
    const length = text === '' ? 0 : this.#bytes.write(text);
    let end = length;
    for (const piece of pieces ?? []) {
      this.#bytes.set(piece, end);
      end += piece.length;
    }
    this.#numbers[Slot.#NUMBER] = number;
    this.#numbers[Slot.#ID] = id;
    this.#numbers[Slot.#KIND] = kind;
    this.#numbers[Slot.#LENGTH] = length;
    this.#numbers[Slot.#SIZE] = pieces === null ? -1 : end - length;
  }

  /** @param {number} index @returns {number} */
  #at(index) {
    return /** @type {number} */ (this.#numbers[index]);
  }

  /**
   * The letter of that number, if it is here.
   * @template {string} Kind
   * @param {number} number
   * @param {readonly Kind[]} kinds
   * @returns {Letter<Kind> | null}
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
  /** As far as this thread knows. */
  #posted = 0;
  #taken = 0;
  /**
   * Memory that V8 was asked for: only then does it see how much of what was handed over is garbage. Without, it lets 64 MiB
   * of that gather.
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
   * Posts a letter, and wakes a reader that sleeps.
   * @param {number} id
   * @param {Kind} kind
   * @param {unknown} details what survives JSON
   * @param {Uint8Array | readonly Uint8Array[] | null} data in one piece or several
   * @param {boolean} give whether its buffer may be handed over: the poster is done with it
   * @returns {boolean} whether the reader rests, and has to be called
   */
  post(id, kind, details = null, data = null, give = false) {
    const number = (this.#posted + 1) | 0;
    const text = details === null ? '' : JSON.stringify(details);
    // A character has three bytes at most; a slot is free when the letter before in it is taken.
    const pieces = data instanceof Uint8Array ? [data] : data;
    const fits = text.length * 3 + (pieces ? length_of(pieces) : 0) <= SLOT_SIZE;
    if (fits && ((number - Atomics.load(this.#numbers, TAKEN)) | 0) <= SLOTS)
      this.#slot(number).put(number, id, this.#kinds.indexOf(kind), text, pieces);
    else {
      const own = pieces && (give && data instanceof Uint8Array ? exact(data) : joined(pieces));
      this.#port.postMessage({ id, kind, details, data: own }, own ? [own.buffer] : []);
    }
    this.#posted = number;
    Atomics.store(this.#numbers, POSTED, number);
    Atomics.notify(this.#numbers, POSTED);
    return Atomics.exchange(this.#numbers, RESTING, 0) === 1;
  }

  /** Wakes a reader that sleeps, though there is no letter: after the last one. */
  wake() {
    Atomics.add(this.#numbers, POSTED, 1);
    Atomics.notify(this.#numbers, POSTED);
  }

  /** The next letter; null while there is none. @returns {Letter<Kind> | null} */
  take() {
    if (!this.#waiting) return null;
    const number = (this.#taken + 1) | 0;
    const letter = this.#slot(number).get(number, this.#kinds) ?? this.#receive();
    this.#taken = number;
    Atomics.store(this.#numbers, TAKEN, number);
    return letter;
  }

  /** @returns {Letter<Kind> | null} */
  #receive() {
    const received = /** @type {{ message: Letter<Kind> } | undefined} */ (
      receiveMessageOnPort(this.#port)
    );
    if (received?.message.data) this.last_asked = new ArrayBuffer(1);
    return received?.message ?? null;
  }

  /** Whether there is a letter to take. */
  get #waiting() {
    return Atomics.load(this.#numbers, POSTED) !== this.#taken;
  }

  /** Sleeps until there is a letter, for so many milliseconds at most. @param {number} patience @returns {boolean} whether there is */
  sleep(patience) {
    return Atomics.wait(this.#numbers, POSTED, this.#taken, patience) !== 'timed-out';
  }

  /** Has the reader called at the next letter. @returns {boolean} false: there is one already */
  rest() {
    Atomics.store(this.#numbers, RESTING, 1);
    if (!this.#waiting) return true;
    Atomics.store(this.#numbers, RESTING, 0);
    return false;
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

/**
 * A copy of all the pieces, in a buffer of its own.
 * @param {readonly Uint8Array[]} pieces
 * @returns {Uint8Array<ArrayBuffer>}
 */
function joined(pieces) {
  // All of it is written at once, so that zeros would be for nothing.
  const all = Buffer.allocUnsafeSlow(length_of(pieces));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

module.exports = { Mailbox };
