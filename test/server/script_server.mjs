// @ts-check
/**
 * Servers that play a script, byte for byte: the other half of script.ts, which describes the steps.
 */
import net from 'node:net';
import tls from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {import('./script.js').Step} Step
 * @typedef {object} Scripted
 * @property {net.Server} server
 * @property {Buffer[][]} received by each connection
 * @property {Set<net.Socket>} sockets
 * @property {Promise<void>[]} sent all that each connection's script sends, its end included
 * @property {Promise<void>[]} played each connection's script, to its end
 */

/** By their port. @type {Map<number, Scripted>} */
const playing = new Map();
/** What servers on Unix sockets have for a port: numbers below 0. */
let pathed = 0;

/**
 * Starts a server on a port of the system's choice, or on a Unix socket.
 * @param {{ connections: Step[][], tls: import('node:tls').TlsOptions | null, backlog: number | null, path: string | null, host: string }} script
 *   one list of steps for each connection, the last for all further ones
 * @returns {Promise<number>} the port
 */
export async function start({ connections, tls: options, backlog, path, host }) {
  /** @type {Scripted} */
  const scripted = {
    server: new net.Server(),
    received: [],
    sockets: new Set(),
    sent: [],
    played: [],
  };
  /** The TCP connections below those of TLS, by the client's port. @type {Map<number | undefined, net.Socket>} */
  const below = new Map();
  const accept = (/** @type {net.Socket} */ socket) => {
    const steps = connections[Math.min(scripted.received.length, connections.length - 1)] ?? [];
    const received = /** @type {Buffer[]} */ ([]);
    scripted.received.push(received);
    scripted.sockets.add(socket);
    socket.on('close', () => scripted.sockets.delete(socket));
    socket.on('error', () => {});
    const connection = below.get(socket.remotePort) ?? socket;
    scripted.played.push(
      new Promise((played) => {
        scripted.sent.push(
          new Promise((sent) => void play(socket, steps, received, connection, sent).then(played)),
        );
      }),
    );
  };
  const half_open = { allowHalfOpen: true, noDelay: true };
  scripted.server = options
    ? tls.createServer({ ...options, ...half_open }, accept)
    : net.createServer(half_open, accept);
  scripted.server.on('tlsClientError', () => {});
  if (options) scripted.server.on('connection', (socket) => below.set(socket.remotePort, socket));
  const place = path === null ? { port: 0, host } : { path };
  await new Promise((resolve) =>
    scripted.server.listen({ ...place, ...(backlog && { backlog }) }, () => resolve(null)),
  );
  const address = scripted.server.address();
  const port = typeof address === 'object' && address ? address.port : --pathed;
  playing.set(port, scripted);
  return port;
}

/**
 * What each connection to that server has sent so far, in latin-1.
 * @param {number} port
 */
export function received(port) {
  const all = playing.get(port)?.received ?? [];
  return all.map((pieces) => Buffer.concat(pieces).toString('latin1'));
}

/**
 * What each connection to that server has sent, once so many of them have played their script to its end.
 * @param {number} port
 * @param {number} connections
 */
export async function finished(port, connections) {
  await accepted(port, connections);
  await Promise.all(playing.get(port)?.played ?? []);
  return received(port);
}

/**
 * What each connection to that server has sent, once the server has sent to so many of them all that it will.
 * @param {number} port
 * @param {number} connections
 */
export async function sent(port, connections) {
  await accepted(port, connections);
  await Promise.all(playing.get(port)?.sent ?? []);
  return received(port);
}

/** @param {number} port @param {number} connections */
async function accepted(port, connections) {
  const scripted = playing.get(port);
  while (scripted && scripted.played.length < connections) await sleep(5);
}

/**
 * How many connections of a server its clients have not closed, after so many milliseconds at the latest.
 * @param {number} port
 * @param {number} patience
 */
export async function left_open(port, patience) {
  const sockets = [...(playing.get(port)?.sockets ?? [])];
  for (const socket of sockets) socket.resume();
  for (const end = performance.now() + patience; ; await sleep(1)) {
    const open = sockets.filter((socket) => !socket.readableEnded && !socket.destroyed);
    if (open.length === 0 || performance.now() > end) return open.length;
  }
}

/**
 * Ends a server and all its connections.
 * @param {number} port
 */
export function stop(port) {
  const scripted = playing.get(port);
  scripted?.server.close();
  for (const socket of scripted?.sockets ?? []) socket.destroy();
  playing.delete(port);
}

/**
 * @param {net.Socket} socket
 * @param {Step[]} steps
 * @param {Buffer[]} received
 * @param {net.Socket} connection
 * @param {() => void} sent is called when no step that sends is left
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
      const piece = Buffer.from(step.repeat, 'latin1');
      for (let i = 0; i < step.times && !socket.destroyed; i++)
        if (!socket.write(piece))
          await new Promise((done) => void socket.once('drain', done).once('close', done));
    } else if (step.end === 'rst') connection.resetAndDestroy();
    else if (step.end === 'fin') socket.end();
    else socket.destroySoon();
  }
  await flushed(socket);
  sent();
}

/** Until the system has all that was written, and the end of it. @param {net.Socket} socket */
function flushed(socket) {
  return new Promise((done) => {
    if (socket.destroyed || socket.writableFinished) done(null);
    else if (socket.writableEnded) socket.once('finish', done).once('close', done);
    else socket.write('', done);
  });
}

/**
 * How much of what has come a step takes; false while that is too little.
 * @param {Buffer} rest
 * @param {'head' | 'line' | 'request' | 'end' | number} what
 */
function taken(rest, what) {
  if (typeof what === 'number') return rest.length >= what && what;
  if (what === 'end') return false;
  if (what === 'request') return end_of_request(rest);
  const end = what === 'head' ? '\r\n\r\n' : '\n';
  const at = rest.indexOf(end);
  return at >= 0 && at + end.length;
}

/**
 * Where a request ends, its body included, which is framed as its head says; false while that is not there.
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

/** The bytes a client sends, read only when a step asks for them (so a script may leave a client stuck). */
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
      const enough = taken(rest, what);
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
}
