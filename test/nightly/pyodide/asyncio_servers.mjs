// @ts-check
/**
 * The peers of programs/asyncio_table.py: `node asyncio_servers.mjs PATH`. Each connection says in its first line what it
 * needs. Prints the addresses as one line of JSON and lives until its standard input ends.
 */
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

/** @param {string} name */
const pem = (name) => readFileSync(new URL(`../../server/certs/${name}`, import.meta.url));
const identity = { key: pem('good.key'), cert: pem('good.pem') };

/** @typedef {net.Socket} Socket */

/** @type {Record<string, (socket: Socket, rest: Buffer, argument: string) => void>} */
const COMMANDS = {
  /** Sends everything back, and then the end. */
  echo: (socket, rest) => {
    socket.write(rest);
    socket.pipe(socket);
  },
  /** Reads to the end, and only then answers. */
  count: (socket, rest) => {
    let size = rest.length;
    socket.on('data', (piece) => (size += piece.length));
    socket.on('end', () => socket.end(`${size} bytes\n`));
  },
  /** Sends that many bytes. */
  bytes: (socket, _rest, size) => socket.end(Buffer.alloc(Number(size), 'abcdefghij')),
  /** Reads nothing until a second connection sends `listen` and the port from which the first came. */
  deaf: (socket, rest) => {
    socket.pause();
    deaf.set(socket.remotePort ?? 0, [socket, rest]);
  },
  listen: (socket, _rest, port) => {
    const [first = socket, rest = Buffer.of()] = deaf.get(Number(port)) ?? [];
    COMMANDS['count']?.(first, rest, '');
    first.resume();
    socket.end('listening\n');
  },
  /** Never answers. */
  silent: () => undefined,
  reset: (socket) => void socket.resetAndDestroy(),
  /** Answers and resets the connection, whatever else the client is sending; or a `deaf` one, by its port. */
  refuse: (socket, _rest, port) => {
    const [first = socket] = deaf.get(Number(port)) ?? [];
    first.write('no\n', () => first.resetAndDestroy());
    if (first !== socket) first.once('close', () => socket.end('refused\n'));
  },
  close: (socket) => void socket.end('bye\n'),
  /** Changes to TLS. */
  starttls: (socket) => {
    socket.write('ready\n');
    socket.pause();
    serve(new tls.TLSSocket(socket, { isServer: true, ...identity }));
  },
};

/** Those that read nothing, and what they have read before, by port. @type {Map<number, [Socket, Buffer]>} */
const deaf = new Map();

/** @param {Socket} socket */
function serve(socket) {
  let text = Buffer.alloc(0);
  const read = (/** @type {Buffer} */ piece) => {
    text = Buffer.concat([text, piece]);
    const end = text.indexOf('\n');
    if (end < 0) return;
    socket.off('data', read);
    const [name = '', argument = ''] = text.subarray(0, end).toString().split(' ');
    COMMANDS[name]?.(socket, text.subarray(end + 1), argument);
  };
  socket.on('data', read).on('error', () => undefined);
}

/** @param {net.Server} server @param {net.ListenOptions} where */
async function listen(server, where) {
  await once(server.listen(where), 'listening');
  return server.address();
}

const LOCAL = { port: 0, host: '127.0.0.1', backlog: 511 };
const half = { allowHalfOpen: true };
const [path = ''] = process.argv.slice(2);
/** @param {import('node:tls').TlsOptions} options */
const secure = (options) => tls.createServer({ ...half, ...identity, ...options }, serve);
/** @param {ReturnType<net.Server['address']>} address */
const port = (address) => /** @type {net.AddressInfo} */ (address).port;
const v6 = await listen(net.createServer(half, serve), { port: 0, host: '::1' }).catch(() => null);
console.log(
  JSON.stringify({
    plain: port(await listen(net.createServer(half, serve), LOCAL)),
    v6: v6 && port(v6),
    path: await listen(net.createServer(half, serve), { path }),
    tls: port(await listen(secure({ ALPNProtocols: ['one', 'two'] }), LOCAL)),
    // Accepts connections and says nothing, so that no handshake ends.
    mute: port(
      await listen(
        net.createServer(half, () => undefined),
        LOCAL,
      ),
    ),
  }),
);
process.stdin.resume().on('end', () => {
  rmSync(path, { force: true });
  process.exit();
});
