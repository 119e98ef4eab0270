'use strict';
// One HTTP answer, parsed by Node's own client: a ClientRequest that never writes, on a stand-in for the socket to
// which the connection feeds what it receives. So the real socket stays ours: what Node's client does to its own
// when an answer ends (or is malformed, or upgrades) touches the stand-in only, and the connection can go on.
const { EventEmitter } = require('node:events');
const http = require('node:http');

/** CPython's bound: 100 header lines of 65,536 bytes. */
const LARGEST_HEAD = 100 * 65_536;

/** The socket as Node's HTTP client sees it. */
class StandIn extends EventEmitter {
  destroyed = false;
  readable = true;
  writable = true;
  /** Set by Node's client while it is parsing. @type {object | null} */
  parser = null;
  // Back-pressure is the connection's, by the size of what is waiting to be read.
  pause() {}
  resume() {}
  read() {
    return null;
  }
  end() {
    this.writable = false;
  }
  destroySoon() {
    this.end();
  }
  destroy() {
    this.destroyed = true;
    return this;
  }
}

class Answer {
  /** What http.client would have read. @type {import('../base.js').ResponseHead | import('../base.js').NoHead | null} */
  head = null;
  /** Pieces of the body that wait to be read, and their length together. @type {Uint8Array[]} */
  chunks = [];
  size = 0;
  /** No more of the body will come; `complete`: because it ended. */
  ended = false;
  complete = false;
  /** Bytes received that are not part of the answer, after an upgrade. @type {Uint8Array | null} */
  rest = null;

  #stand_in = new StandIn();
  #begun = false;
  /** Fed before Node's client was ready. @type {Uint8Array[]} */
  #early = [];
  #early_end = false;
  /** The beginning of what was received, until there is a head. */
  #first = Buffer.alloc(0);
  #changed;

  /**
   * @param {string} method of the request it answers
   * @param {() => void} changed called when there is news
   */
  constructor(method, changed) {
    this.#changed = changed;
    const request = http.request({
      method: method === 'HEAD' || method === 'CONNECT' ? method : 'GET',
      createConnection: () => /** @type {any} */ (this.#stand_in),
      setHost: false,
      insecureHTTPParser: true,
      maxHeaderSize: LARGEST_HEAD,
    });
    request.maxHeadersCount = 0;
    request.on('socket', () => this.#begin());
    request.on('response', (message) => this.#on_head(message));
    request.on('information', (head) => {
      // To http.client only 100 is interim: any other is the answer, and has no body.
      if (head.statusCode === 100 || this.head) return;
      this.#on_head(/** @type {http.IncomingMessage} */ (head));
      this.#end(true);
    });
    const upgraded = (
      /** @type {http.IncomingMessage} */ message,
      /** @type {unknown} */ _,
      /** @type {Buffer} */ rest,
    ) => {
      this.#on_head(message);
      this.rest = rest;
      this.#end(true);
    };
    request.on('connect', upgraded).on('upgrade', upgraded);
    request.on('error', () => this.#fail());
  }

  /** Takes what the connection received. @param {Uint8Array} bytes */
  feed(bytes) {
    if (!this.#begun) return void this.#early.push(bytes);
    if (this.ended) return;
    if (this.head === null) this.#first = Buffer.concat([this.#first, bytes]);
    this.#stand_in.emit('data', bytes);
    if (this.ended) this.abandon();
    this.#changed();
  }

  /** The connection's end. */
  finish() {
    if (!this.#begun) return void (this.#early_end = true);
    this.#stand_in.emit('end');
    this.#end(false);
    this.#changed();
  }

  /** Gives Node's parser back. */
  abandon() {
    this.#end(false);
    if (this.#stand_in.parser) this.#stand_in.emit('close');
  }

  #begin() {
    this.#begun = true;
    for (const bytes of this.#early.splice(0)) this.feed(bytes);
    if (this.#early_end) this.finish();
  }

  /** @param {http.IncomingMessage} message */
  #on_head(message) {
    const { rawHeaders, statusCode = 0, statusMessage = '', httpVersion } = message;
    /** @type {[string, string][]} */
    const headers = [];
    for (let i = 0; i + 1 < rawHeaders.length; i += 2)
      headers.push([
        /** @type {string} */ (rawHeaders[i]),
        /** @type {string} */ (rawHeaders[i + 1]),
      ]);
    this.head = {
      kind: 'head',
      version: `HTTP/${httpVersion}`,
      status: statusCode,
      reason: statusMessage,
      headers,
    };
    this.#first = Buffer.alloc(0);
    // The parser hands the body to the message by `push`: taken from there, it passes no stream on its way.
    message.push = (chunk) => {
      if (chunk === null) this.#end(message.complete);
      else {
        this.chunks.push(chunk);
        this.size += chunk.length;
      }
      return true;
    };
  }

  #fail() {
    if (this.head === null) {
      const line = this.#first.toString('latin1').split('\n', 1)[0] ?? '';
      this.head = this.#first.length === 0 ? { kind: 'disconnected' } : { kind: 'malformed', line };
    }
    this.#end(false);
  }

  /** @param {boolean} complete */
  #end(complete) {
    if (this.ended) return;
    this.ended = true;
    this.complete = complete;
  }
}

module.exports = { Answer };
