'use strict';
// One HTTP answer. What is received passes a gate on its way to Node's parser: a head (and chunks) that Node's parser
// reads as http.client does go through untouched; of any other, the gate keeps what http.client would have read, and
// Node's parser gets a plain head with the framing that http.client would choose.
const { Chunks } = require('./chunks.cjs');
const { HeadReader, MAX_HEADERS, framing, plain_head } = require('./head.cjs');
const { Input, join } = require('./input.cjs');
const { NodeParser } = require('./node_parser.cjs');

/** The largest length passed on; no body gets there. */
const LARGEST = 2 ** 52;
/** A body of more bytes than these goes past Node's parser, which would copy it. */
const LARGE = 1 << 18;

/**
 * @typedef {import('../base.js').ResponseHead} ResponseHead
 * @typedef {import('../base.js').NoHead} NoHead
 * @typedef {import('../base.js').BodyEnd} BodyEnd
 * @typedef {import('./head.cjs').Framing} Framing
 */

class Answer {
  /** What http.client would have read. @type {ResponseHead | NoHead | null} */
  head = null;
  /** Pieces of the body that wait to be read, and their length together. @type {Uint8Array[]} */
  chunks = [];
  size = 0;
  /** How the body ended: no more of it will come. @type {BodyEnd | null} */
  end = null;

  #method;
  #parser;
  #input = new Input();
  #reader;
  /** Lines were taken off the input: it no longer begins with a head. */
  #begun = false;
  /** The framing of the body; null before the head is read. @type {Framing | null} */
  #framing = null;
  #chunks = new Chunks(this.#input);
  /** Bytes left of a body of known length. */
  #left = 0;
  /** Whether the body goes past Node's parser: it has no framing of its own, only a length, or not even that. */
  #bare = false;

  /**
   * @param {string} method of the request it answers
   * @param {() => void} changed called when there is news that neither `feed` nor `finish` brought
   */
  constructor(method, changed) {
    this.#method = method;
    this.#reader = new HeadReader(this.#input, method);
    this.#parser = new NodeParser(method, {
      ready: () => {
        this.#advance();
        changed();
      },
      head: (message) => (this.head ??= head_of(message)),
      body: (bytes) => this.#keep(bytes),
    });
  }

  /** Whether what is fed is looked at yet; `changed` is called when that begins. */
  get ready() {
    return this.#parser.ready;
  }

  /** The sizes of the chunks begun since this was asked last, in order. */
  take_chunk_sizes() {
    return this.#chunks.take_sizes();
  }

  /** Takes what the connection received. @param {Uint8Array} bytes */
  feed(bytes) {
    this.#input.push(bytes);
    this.#advance();
  }

  /** The connection's end. */
  finish() {
    this.#input.ended = true;
    this.#advance();
  }

  /** What was received after the answer; only where that is interim, or changes what the connection speaks. */
  rest() {
    const goes_on =
      this.#method === 'CONNECT' || (this.head?.kind === 'head' && this.head.status <= 101);
    return goes_on ? this.#input.read(this.#input.size) : null;
  }

  /** Gives Node's parser back. */
  abandon() {
    this.#end(false);
  }

  #advance() {
    if (!this.#parser.ready || this.end) return;
    if (this.#input.size === 0 && !this.#input.ended) return;
    /** What goes on to Node's parser. @type {Uint8Array[]} */
    const pieces = [];
    if (this.#framing === null) {
      const head = this.#pass_head();
      if (head === null) return;
      pieces.push(head);
    }
    const body = this.#pass_body();
    if (!this.#bare) for (const piece of body) join(pieces, piece);
    for (const piece of pieces) this.#parser.feed(piece);
    if (this.#bare) for (const piece of body) this.#keep(piece);
    if (this.#input.ended) this.#parser.finish();
    const { ended, failed } = this.#parser;
    const complete = ended || (this.#bare && this.#left === 0);
    if (failed) this.head ??= { kind: 'malformed', line: '' };
    if (complete || failed || this.#chunks.broken || this.#input.ended) this.#end(complete);
  }

  /** @param {Uint8Array} bytes */
  #keep(bytes) {
    this.chunks.push(bytes);
    this.size += bytes.length;
  }

  /** @returns {Uint8Array | null} null: nothing goes on, because there is no head yet, or no body */
  #pass_head() {
    const { whole } = this.#input;
    const plain = this.#begun || !whole ? null : plain_head(whole, this.#method);
    if (plain) {
      this.#set_framing(plain.framing);
      return this.#input.read(plain.size);
    }
    this.#begun = true;
    this.head = this.#reader.next();
    if (this.head === null) return null;
    if (this.head.kind !== 'head') {
      this.#end(false);
      return null;
    }
    const found = framing(this.head, this.#method);
    if (found === 'none') {
      this.#end(true);
      return null;
    }
    return Buffer.from(`HTTP/1.1 200 OK\r\n${this.#set_framing(found)}\r\n\r\n`);
  }

  /** @param {Framing} found @returns {string} the header that says so */
  #set_framing(found) {
    this.#framing = found;
    if (found === 'chunked') return 'Transfer-Encoding: chunked';
    this.#left =
      typeof found === 'number' ? Math.min(found, LARGEST) : found === 'close' ? Infinity : 0;
    this.#bare = this.#left > LARGE;
    return found === 'close' ? 'Connection: close' : `Content-Length: ${this.#left}`;
  }

  /** @returns {Uint8Array[]} */
  #pass_body() {
    if (this.#framing === 'chunked') return this.#chunks.read();
    const pieces = [];
    for (let piece; this.#left > 0 && (piece = this.#input.read_some(this.#left));) {
      this.#left -= piece.length;
      pieces.push(piece);
    }
    return pieces;
  }

  /** @param {boolean} complete */
  #end(complete) {
    if (this.end) return;
    const { fault, unfinished, missing, no_size } = this.#chunks;
    this.end = { complete, fault, unfinished, missing, no_size };
    this.#parser.release();
  }
}

/** @param {import('node:http').IncomingMessage} message @returns {ResponseHead | NoHead} */
function head_of({ httpVersion, statusCode = 0, statusMessage = '', rawHeaders }) {
  // The blank line counts.
  if (rawHeaders.length / 2 >= MAX_HEADERS) return { kind: 'excess', of: 'headers' };
  /** @type {[string, string][]} */
  const headers = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([
      /** @type {string} */ (rawHeaders[i]),
      /** @type {string} */ (rawHeaders[i + 1]),
    ]);
  return {
    kind: 'head',
    version: `HTTP/${httpVersion}`,
    status: statusCode,
    reason: statusMessage,
    headers,
  };
}

module.exports = { Answer };
