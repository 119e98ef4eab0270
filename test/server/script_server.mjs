// @ts-check
/**
 * Servers that play a script, byte for byte: the server side of script.ts, which describes the steps.
 */
import net from 'node:net';
import tls from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { NO_RESUMPTION, identity } from './identity.mjs';

/**
 * @typedef {import('./script.js').Step} Step
 * @typedef {object} Scripted
 * @property {net.Server} server
 * @property {Buffer[][]} received the pieces received on each connection
 * @property {Set<net.Socket>} sockets
 * @property {Promise<void>[]} sent for each connection, resolves when all data of its script is sent, the end included
 * @property {Promise<void>[]} played for each connection, resolves when its script is finished
 */

/** The servers by port. @type {Map<number, Scripted>} */
const servers = new Map();
/** The last pseudo-port, below 0, of a server on a Unix socket. */
let last_pseudo_port = 0;
/** About as many bytes of a repeated text are written at once. */
const MOST_WRITTEN = 16_384;

/**
 * Starts a server on a free port, or on a Unix socket.
 * @param {{ connections: Step[][], tls: import('node:tls').TlsOptions | null, backlog: number | null, path: string | null, host: string, resumes?: boolean }} script
 *   one list of steps for each connection, the last for all further ones
 * @returns {Promise<number>} the port
 */
export async function start({ connections, tls: options, backlog, path, host, resumes = false }) {
  /** @type {Scripted} */
  const scripted = {
    server: new net.Server(),
    received: [],
    sockets: new Set(),
    sent: [],
    played: [],
  };
  /** The TCP connections underlying TLS connections, by the client's port. @type {Map<number | undefined, net.Socket>} */
  const tcp_sockets = new Map();
  const accept = (/** @type {net.Socket} */ socket) => {
    const steps = connections[Math.min(scripted.received.length, connections.length - 1)] ?? [];
    const received = /** @type {Buffer[]} */ ([]);
    scripted.received.push(received);
    scripted.sockets.add(socket);
    socket.on('close', () => scripted.sockets.delete(socket));
    socket.on('error', () => {});
    const connection = tcp_sockets.get(socket.remotePort) ?? socket;
    scripted.played.push(
      new Promise((played) => {
        scripted.sent.push(
          new Promise((sent) => void play(socket, steps, received, connection, sent).then(played)),
        );
      }),
    );
  };
  const half_open = { allowHalfOpen: true, noDelay: true };
  const secureOptions = resumes ? 0 : NO_RESUMPTION;
  scripted.server = options
    ? tls.createServer({ ...options, ...half_open, secureOptions }, accept)
    : net.createServer(half_open, accept);
  scripted.server.on('tlsClientError', () => {});
  if (options)
    scripted.server.on('connection', (socket) => tcp_sockets.set(socket.remotePort, socket));
  const endpoint = path === null ? { port: 0, host } : { path };
  await new Promise((resolve) =>
    scripted.server.listen({ ...endpoint, ...(backlog && { backlog }) }, () => resolve(null)),
  );
  const address = scripted.server.address();
  const port = typeof address === 'object' && address ? address.port : --last_pseudo_port;
  servers.set(port, scripted);
  return port;
}

/**
 * The data that each connection to that server has sent so far, in latin-1.
 * @param {number} port
 */
export function received(port) {
  const all = servers.get(port)?.received ?? [];
  return all.map((pieces) => Buffer.concat(pieces).toString('latin1'));
}

/**
 * The same, once that many connections have finished their script.
 * @param {number} port
 * @param {number} connections
 */
export async function finished(port, connections) {
  await accepted(port, connections);
  await Promise.all(servers.get(port)?.played ?? []);
  return received(port);
}

/**
 * The same, once the server has sent all its data to that many connections.
 * @param {number} port
 * @param {number} connections
 */
export async function sent(port, connections) {
  await accepted(port, connections);
  await Promise.all(servers.get(port)?.sent ?? []);
  return received(port);
}

/** @param {number} port @param {number} connections */
async function accepted(port, connections) {
  const scripted = servers.get(port);
  while (scripted && scripted.played.length < connections) await sleep(5);
}

/**
 * The number of a server's connections that its clients have not closed within `limit` milliseconds.
 * @param {number} port
 * @param {number} limit
 */
export async function left_open(port, limit) {
  const sockets = [...(servers.get(port)?.sockets ?? [])];
  for (const socket of sockets) socket.resume();
  for (const end = performance.now() + limit; ; await sleep(1)) {
    const open = sockets.filter((socket) => !socket.readableEnded && !socket.destroyed);
    if (open.length === 0 || performance.now() > end) return open.length;
  }
}

/**
 * Ends a server and all its connections.
 * @param {number} port
 */
export function stop(port) {
  const scripted = servers.get(port);
  scripted?.server.close();
  for (const socket of scripted?.sockets ?? []) socket.destroy();
  servers.delete(port);
}

/**
 * @param {net.Socket} socket
 * @param {Step[]} steps
 * @param {Buffer[]} received
 * @param {net.Socket} connection
 * @param {() => void} sent called when no sending step remains
 */
async function play(socket, steps, received, connection, sent) {
  const input = new Input(socket, received);
  const last = steps.findLastIndex((step) => typeof step === 'string' || !('read' in step));
  for (const [index, step] of steps.entries()) {
    if (socket.destroyed) break;
    if (index === last + 1) void flushed(socket).then(sent);
    if (typeof step === 'string')
      socket.write(step.replaceAll('{{port}}', `${connection.localPort}`), 'latin1');
    else if ('wait' in step) await sleep(step.wait);
    else if ('read' in step) await input.until(step.read);
    else if ('repeat' in step) {
      // Several in each write: one write for each of 100,000 bytes would take a second.
      const at_once = Math.min(step.times, Math.ceil(MOST_WRITTEN / step.repeat.length));
      const pieces = Buffer.from(step.repeat.repeat(at_once), 'latin1');
      for (let left = step.times; left > 0 && !socket.destroyed; left -= at_once)
        if (!socket.write(pieces.subarray(0, left * step.repeat.length)))
          await new Promise((done) => void socket.once('drain', done).once('close', done));
    } else if ('forward' in step) await input.forward(step.forward);
    else if ('echo' in step) socket.write(Buffer.concat(received));
    else if ('renegotiate' in step)
      received.push(await renegotiate(/** @type {tls.TLSSocket} */ (socket), step.renegotiate));
    else if (step.end === 'rst') connection.resetAndDestroy();
    else if (step.end === 'fin') {
      socket.end();
      await flushed(socket);
    } else if (step.end === 'cut') {
      await flushed(socket);
      connection.end();
      await flushed(connection);
    } else if (socket !== connection) socket.destroySoon();
    else {
      // Without a shutdown before the close: between the two, the kernel would accept another request.
      await flushed(socket);
      socket.destroy();
    }
  }
  await flushed(socket);
  sent();
}

/**
 * Begins another handshake with that certificate. Tells which certificate the client has sent.
 * @param {tls.TLSSocket} socket
 * @param {string} name
 */
async function renegotiate(socket, name) {
  socket.setKeyCert(tls.createSecureContext(identity(name)));
  socket.resume();
  const is_done = await new Promise((done) => {
    socket.once('end', () => done(false)).once('close', () => done(false));
    socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, () => done(true));
  });
  socket.pause();
  // What is written in a handshake that has begun would wait for its end.
  if (!is_done) socket.destroy();
  const { CN } = (is_done && socket.getPeerCertificate().subject) || {};
  return Buffer.from(!is_done ? '[refused]' : CN ? `[client ${CN}]` : '[no client]');
}

/** Resolves when the kernel has taken all written data, and the end if written. @param {net.Socket} socket */
function flushed(socket) {
  return new Promise((done) => {
    if (socket.destroyed || socket.writableFinished) done(null);
    else if (socket.writableEnded) socket.once('finish', done).once('close', done);
    else socket.write('', done);
  });
}

/**
 * The number of received bytes that a step takes; false if there are too few yet.
 * @param {Buffer} rest
 * @param {'head' | 'line' | 'request' | 'end' | number} what
 */
function step_length(rest, what) {
  if (typeof what === 'number') return rest.length >= what && what;
  if (what === 'end') return false;
  if (what === 'request') return end_of_request(rest);
  const end = what === 'head' ? '\r\n\r\n' : '\n';
  const at = rest.indexOf(end);
  return at >= 0 && at + end.length;
}

/**
 * The end of a request including its body, as framed by its head; false if it is incomplete.
 * @param {Buffer} rest
 */
function end_of_request(rest) {
  const at = rest.indexOf('\r\n\r\n');
  if (at < 0) return false;
  const body = at + 4;
  const head = rest.toString('latin1', 0, body);
  if (!/\r\ntransfer-encoding: *chunked\r\n/i.test(head)) {
    const end = body + Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1] ?? 0);
    return rest.length >= end && end;
  }
  for (let chunk = body; ;) {
    const line = rest.indexOf('\r\n', chunk);
    if (line < 0) return false;
    const size = parseInt(rest.toString('latin1', chunk, line), 16);
    chunk = line + 2 + size + 2;
    if (rest.length < chunk) return false;
    if (size === 0) return chunk;
  }
}

/** The bytes from a client, read only when a step asks for them (so a script can block a client by not reading). */
class Input {
  /** @param {net.Socket} socket @param {Buffer[]} received */
  constructor(socket, received) {
    this.pieces = received;
    this.consumed = 0;
    this.socket = socket;
    this.ended = false;
    socket
      .setMaxListeners(0)
      .on('data', (piece) => received.push(piece))
      .pause();
    socket.on('end', () => (this.ended = true)).on('close', () => (this.ended = true));
  }
  /** @param {'head' | 'line' | 'request' | 'end' | number} what */
  async until(what) {
    for (this.socket.resume(); ;) {
      const rest = Buffer.concat(this.pieces).subarray(this.consumed);
      const enough = step_length(rest, what);
      if (enough !== false || this.ended) {
        this.consumed += enough === false ? rest.length : enough;
        break;
      }
      await new Promise((resolve) => {
        for (const event of ['data', 'end', 'close']) this.socket.once(event, () => resolve(null));
      });
    }
    this.socket.pause();
  }
  /** Carries all further bytes to another port of this machine, and its answers back, until one side ends. @param {number} port */
  async forward(port) {
    const peer = net.connect(port, '127.0.0.1');
    peer.on('error', () => this.socket.destroy());
    this.socket.on('close', () => peer.destroy());
    peer.write(Buffer.concat(this.pieces).subarray(this.consumed));
    this.socket.removeAllListeners('data');
    this.socket.pipe(peer).pipe(this.socket);
    await new Promise((resolve) => peer.on('close', resolve));
  }
}
