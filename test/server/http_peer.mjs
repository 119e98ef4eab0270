// @ts-check
/**
 * A server of any number of connections, which reads everything and answers only as it is told: the peer of
 * test/unit/stdlib/http/client/reuse_model.test.ts. Each step names a request, for whose head it waits; it concerns the connection on which
 * that head has arrived.
 */
import { once } from 'node:events';
import net from 'node:net';

/** Milliseconds in which a request must arrive, and in which a client must close its connections. */
const LIMIT = 5000;

export class HTTPPeer {
  /** @type {{ socket: net.Socket, text: string }[]} */
  #connections = [];
  #changed = () => {};
  server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const connection = { socket, text: '' };
    this.#connections.push(connection);
    socket.on('data', (piece) => {
      connection.text += piece.toString('latin1');
      this.#changed();
    });
    for (const event of ['end', 'error', 'close']) socket.on(event, () => this.#changed());
  });

  /** Waits until a question has an answer. @template T @param {() => T | null} ask @returns {Promise<T | null>} */
  async #until(ask) {
    const end = performance.now() + LIMIT;
    for (;;) {
      const answer = ask();
      const left = end - performance.now();
      if (answer !== null || left <= 0) return answer;
      await new Promise((done) => {
        const timer = setTimeout(done, left);
        this.#changed = () => {
          clearTimeout(timer);
          done(null);
        };
      });
    }
  }

  /** @param {string} name @param {[request: number, text?: string]} argument */
  async act(name, [request, text = '']) {
    if (name === 'receives') return await this.#received();
    const connection = await this.#until(
      () => this.#connections.find((each) => has_head(each.text, request)) ?? null,
    );
    if (connection === null) throw new Error(`request ${request} has not arrived`);
    const { socket } = connection;
    if (socket.destroyed) return null;
    if (name === 'sends' && socket.writable)
      await new Promise((done) => socket.write(text, () => done(null)));
    if (name === 'ends') await new Promise((done) => socket.end(() => done(null)));
    if (name === 'closes') socket.destroy();
    if (name === 'resets') socket.resetAndDestroy();
    if (socket.destroyed && !socket.closed) await once(socket, 'close');
    return null;
  }

  /** Waits until the client has closed all its connections. Returns what was received over each, or null if one is left open. */
  async #received() {
    const is_over = (/** @type {net.Socket} */ socket) => socket.readableEnded || socket.destroyed;
    return await this.#until(() =>
      this.#connections.every(({ socket }) => is_over(socket))
        ? this.#connections.map(({ text }) => text)
        : null,
    );
  }

  close() {
    for (const { socket } of this.#connections) socket.destroy();
    this.server.close();
  }
}

/** @param {string} text @param {number} request */
function has_head(text, request) {
  const at = text.search(new RegExp(`[A-Z]+ /${request} HTTP/1.1\r\n`));
  return at >= 0 && text.includes('\r\n\r\n', at);
}
