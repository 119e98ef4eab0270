'use strict';
// Passes messages between the two threads of the blocking API through shared memory, at a fraction of the cost of a
// MessagePort, which takes 60 ns a byte in Deno. Messages for which there is no room go through a port all the same.
// They are numbered, so that they are taken in the order in which they were posted.
const { Buffer } = require('node:buffer');
const { receiveMessageOnPort } = require('node:worker_threads');
const { WINDOW } = require('./signal.cjs');

/** The number of messages that can wait in shared memory. */
const SLOTS = 64;
/**
 * The number of bytes of their details and data, a power of two: twice what one connection has under way, so that it
 * finds room. The system provides the memory when it is first written to.
 */
const CAPACITY = 2 * WINDOW;

// The indices of the shared numbers: messages posted, messages taken, the state of the reader, and bytes freed.
const POSTED = 0;
const TAKEN = 1;
const READER = 2;
const FREED = 3;
const NUMBERS = 4;

// The indices of a slot's numbers: those of the message, the end of its bytes in the ring, the length of its details, the
// size of its data (-1 for none), and the number of the call.
const NUMBER = 0;
const ID = 1;
const KIND = 2;
const END = 3;
const LENGTH = 4;
const SIZE = 5;
const CALL = 6;
const SLOT_NUMBERS = 7;

/** The number of bytes before the ring. */
const HEAD = 4 * (NUMBERS + SLOTS * SLOT_NUMBERS);

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
 * @property {number} [call] the number of the call to which it belongs; 0 or undefined for none
 * @property {Kind} kind
 * @property {unknown} details serialisable as JSON
 * @property {Uint8Array | null} data
 */

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
  /** @type {Int32Array[]} */
  #slots = [];
  /** The details and data of messages, one after the other. After its end, writing continues at its start. */
  #ring;
  /** Number of bytes of the ring that this thread has written or left out. */
  #end = 0;
  /** Number of messages that this thread has posted. */
  #posted = 0;
  /** Number of messages that this thread has taken. */
  #taken = 0;
  /**
   * The last allocation of `#put`. V8 counts the memory of bytes that came from a socket late; a small allocation makes
   * it do so. Without it, more garbage accumulates in the worker.
   * @type {ArrayBuffer | null}
   */
  last_allocation = null;

  /**
   * @param {import('node:worker_threads').MessagePort} port
   * @param {readonly Kind[]} kinds all kinds of message
   * @param {SharedArrayBuffer} memory
   */
  constructor(port, kinds, memory = new SharedArrayBuffer(HEAD + CAPACITY)) {
    this.memory = memory;
    this.#port = port;
    this.#kinds = kinds;
    this.#numbers = new Int32Array(memory, 0, NUMBERS);
    for (let i = 0; i < SLOTS; i++)
      this.#slots.push(new Int32Array(memory, 4 * (NUMBERS + i * SLOT_NUMBERS), SLOT_NUMBERS));
    this.#ring = Buffer.from(memory, HEAD, CAPACITY);
  }

  /** @param {number} number */
  #slot(number) {
    return /** @type {Int32Array} */ (this.#slots[number & (SLOTS - 1)]);
  }

  /**
   * Writes a message to shared memory.
   * @param {number} number
   * @param {number} id
   * @param {Kind} kind
   * @param {string} text
   * @param {Uint8Array | null} data
   * @param {number} call
   * @returns {boolean} false if there is no room
   */
  #put(number, id, kind, text, data, call) {
    const waiting = (this.#posted - Atomics.load(this.#numbers, TAKEN)) | 0;
    if (waiting >= SLOTS) return false;
    // Nobody reads the ring now. Its first part is used again, because it is still in the processor's cache.
    if (waiting === 0) Atomics.store(this.#numbers, FREED, (this.#end = 0));
    // A character takes at most three bytes.
    const most = text.length * 3 + (data?.length ?? 0);
    const left = -this.#end & (CAPACITY - 1);
    const begin = most > left ? (this.#end + left) | 0 : this.#end;
    if (((begin - Atomics.load(this.#numbers, FREED)) | 0) + most > CAPACITY) return false;
    const start = begin & (CAPACITY - 1);
    const length = text === '' ? 0 : this.#ring.write(text, start);
    if (data !== null) {
      this.#ring.set(data, start + length);
      this.last_allocation = new ArrayBuffer(1);
    }
    this.#end = (begin + length + (data?.length ?? 0)) | 0;
    const slot = this.#slot(number);
    slot[NUMBER] = number;
    slot[ID] = id;
    slot[KIND] = this.#kinds.indexOf(kind);
    slot[END] = this.#end;
    slot[LENGTH] = length;
    slot[SIZE] = data === null ? -1 : data.length;
    slot[CALL] = call;
    return true;
  }

  /**
   * Returns the message with that number, if it is in shared memory.
   * @param {number} number
   * @returns {Message<Kind> | null}
   */
  #get(number) {
    const slot = this.#slot(number);
    if (slot[NUMBER] !== number) return null;
    const end = /** @type {number} */ (slot[END]);
    const length = /** @type {number} */ (slot[LENGTH]);
    const size = /** @type {number} */ (slot[SIZE]);
    const start = (end - length - Math.max(0, size)) & (CAPACITY - 1);
    const middle = start + length;
    const message = {
      id: /** @type {number} */ (slot[ID]),
      call: /** @type {number} */ (slot[CALL]),
      kind: /** @type {Kind} */ (this.#kinds[/** @type {number} */ (slot[KIND])]),
      details: /** @type {unknown} */ (
        length === 0 ? null : JSON.parse(this.#ring.toString('utf8', start, middle))
      ),
      data: size < 0 ? null : new Uint8Array(this.#ring.subarray(middle, middle + size)),
    };
    Atomics.store(this.#numbers, FREED, end);
    return message;
  }

  /**
   * Posts a message and wakes up a sleeping reader.
   * @param {number} id
   * @param {Kind} kind
   * @param {unknown} details serialisable as JSON
   * @param {Uint8Array | null} data
   * @param {number} call the number of the call to which the message belongs; 0 for none
   * @param {boolean} can_wait true if a dozing reader need not be called
   * @returns {boolean} true if the reader has to be called
   */
  post(id, kind, details = null, data = null, call = 0, can_wait = false) {
    const number = (this.#posted + 1) | 0;
    // A program, such as a page with Prototype.js, may have given arrays or all objects a `toJSON`.
    const text =
      details === null ? '' : 'toJSON' in Array.prototype ? null : JSON.stringify(details);
    if (text === null || !this.#put(number, id, kind, text, data, call)) {
      const own = data && new Uint8Array(data);
      this.#port.postMessage({ id, call, kind, details, data: own }, own ? [own.buffer] : []);
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
    const message = this.#get(number) ?? this.#receive();
    this.#taken = number;
    Atomics.store(this.#numbers, TAKEN, number);
    return message;
  }

  /** @returns {Message<Kind> | null} */
  #receive() {
    const received = /** @type {{ message: Message<Kind> } | undefined} */ (
      receiveMessageOnPort(this.#port)
    );
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

module.exports = { Mailbox };
