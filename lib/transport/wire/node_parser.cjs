'use strict';
// Node's own HTTP client as the parser of one answer: a ClientRequest that never writes, on a stand-in for the socket.
// So the real socket stays the connection's: what Node's client does to its own when an answer ends or is malformed
// touches the stand-in only.
const { EventEmitter } = require('node:events');
const http = require('node:http');

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

class NodeParser {
  /** Node's client is set up: what is fed before would be lost. */
  ready = false;
  /** The answer's end has been parsed. */
  ended = false;
  /** Node's parser has given up. */
  failed = false;
  #stand_in = new StandIn();

  /**
   * @param {string} method of the request whose answer it is
   * @param {{ ready: () => void, head: (message: http.IncomingMessage) => void, body: (bytes: Uint8Array) => void }} on
   */
  constructor(method, on) {
    const request = http.request({
      method: method === 'HEAD' ? 'HEAD' : 'GET',
      createConnection: () => /** @type {any} */ (this.#stand_in),
      setHost: false,
      insecureHTTPParser: true,
      maxHeaderSize: 1 << 20,
    });
    request.maxHeadersCount = 0;
    request.on('socket', () => {
      this.ready = true;
      on.ready();
    });
    request.on('response', (message) => {
      on.head(message);
      // The parser hands the body to the message by `push`: taken from there, it passes no stream on its way.
      message.push = (/** @type {Uint8Array | null} */ bytes) => {
        if (bytes !== null) on.body(bytes);
        else this.ended ||= message.complete;
        return true;
      };
    });
    request.on('error', () => (this.failed = true));
  }

  /** @param {Uint8Array} bytes */
  feed(bytes) {
    if (!this.ended && !this.failed) this.#stand_in.emit('data', bytes);
  }

  /** The connection's end, which may be the answer's. */
  finish() {
    if (!this.ended && !this.failed) this.#stand_in.emit('end');
  }

  /** Gives Node's parser back, which its client does at the end of a connection. */
  release() {
    if (this.#stand_in.parser) this.#stand_in.emit('end');
  }
}

module.exports = { NodeParser };
