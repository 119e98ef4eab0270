// @ts-check
/**
 * The services of programs/drivers.py, as much of each as the program needs. Prints their ports as one line of JSON and
 * lives until its standard input ends.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';

/** @param {string} name */
const pem = (name) => readFileSync(new URL(`../../server/certs/${name}`, import.meta.url));

/** Reads lines and counted bytes from a socket. */
class Reader {
  #bytes = Buffer.alloc(0);
  #source;

  /** @param {net.Socket} socket */
  constructor(socket) {
    this.#source = socket[Symbol.asyncIterator]();
  }

  async #more() {
    const { done, value } = await this.#source.next();
    if (done) throw new Error('the end');
    this.#bytes = Buffer.concat([this.#bytes, value]);
  }

  /** @param {number} size */
  async take(size) {
    while (this.#bytes.length < size) await this.#more();
    const piece = this.#bytes.subarray(0, size);
    this.#bytes = this.#bytes.subarray(size);
    return piece;
  }

  async line() {
    let end;
    while ((end = this.#bytes.indexOf('\r\n')) < 0) await this.#more();
    return (await this.take(end + 2)).subarray(0, end).toString();
  }
}

/** @type {Map<string, Buffer>} */
const redis_values = new Map();
/** @type {Set<net.Socket>} */
const subscribers = new Set();

/** @param {Buffer | null | undefined} value */
const bulk = (value) =>
  value
    ? Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from('\r\n')])
    : '$-1\r\n';

/** @type {Record<string, (args: Buffer[], socket: net.Socket) => string | Buffer>} */
const redis_commands = {
  PING: () => '+PONG\r\n',
  SET: ([key, value = Buffer.of()]) => (redis_values.set(String(key), value), '+OK\r\n'),
  GET: ([key]) => bulk(redis_values.get(String(key))),
  MGET: (keys) =>
    Buffer.concat([
      Buffer.from(`*${keys.length}\r\n`),
      ...keys.map((key) => Buffer.from(bulk(redis_values.get(String(key))))),
    ]),
  INCRBY: ([key, by]) => {
    const sum = Number(redis_values.get(String(key)) ?? 0) + Number(by);
    redis_values.set(String(key), Buffer.from(String(sum)));
    return `:${sum}\r\n`;
  },
  DEL: (keys) => `:${keys.filter((key) => redis_values.delete(String(key))).length}\r\n`,
  SUBSCRIBE: ([channel = ''], socket) => {
    subscribers.add(socket);
    socket.once('close', () => subscribers.delete(socket));
    return `*3\r\n$9\r\nsubscribe\r\n$${channel.length}\r\n${String(channel)}\r\n:1\r\n`;
  },
  PUBLISH: ([channel = '', text = '']) => {
    for (const socket of subscribers)
      socket.write(
        `*3\r\n$7\r\nmessage\r\n$${channel.length}\r\n${String(channel)}\r\n$${text.length}\r\n${String(text)}\r\n`,
      );
    return `:${subscribers.size}\r\n`;
  },
  BLPOP: () => '', // never an element
};

/** @param {net.Socket} socket */
async function redis(socket) {
  const reader = new Reader(socket);
  for (;;) {
    const count = Number((await reader.line()).slice(1));
    const parts = [];
    for (let i = 0; i < count; i++) {
      parts.push(await reader.take(Number((await reader.line()).slice(1))));
      await reader.take(2);
    }
    const [name, ...args] = parts;
    const command = redis_commands[String(name).toUpperCase()];
    socket.write(command?.(args, socket) ?? `-ERR unknown command '${String(name)}'\r\n`);
  }
}

/** @param {net.Socket} socket */
async function memcache(socket) {
  const reader = new Reader(socket);
  /** @type {Map<string, Buffer>} */
  const values = new Map();
  for (;;) {
    const [command, ...args] = (await reader.line()).split(' ');
    if (command === 'set') {
      const [key = '', , , size] = args;
      values.set(key, await reader.take(Number(size)));
      await reader.take(2);
      if (args.at(-1) !== 'noreply') socket.write('STORED\r\n');
    } else if (command === 'get') {
      for (const key of args) {
        const value = values.get(key);
        if (value)
          socket.write(
            Buffer.concat([
              Buffer.from(`VALUE ${key} 0 ${value.length}\r\n`),
              value,
              Buffer.from('\r\n'),
            ]),
          );
      }
      socket.write('END\r\n');
    } else socket.write(values.delete(args[0] ?? '') ? 'DELETED\r\n' : 'NOT_FOUND\r\n');
  }
}

/** Sends each message back, and answers pings. @param {net.Socket} socket */
async function websocket(socket) {
  const reader = new Reader(socket);
  let key = '';
  for (let line; (line = await reader.line()) !== '';)
    if (/^sec-websocket-key:/i.test(line)) key = line.split(': ')[1] ?? '';
  const accept = createHash('sha1')
    .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  for (;;) {
    const [first = 0, second = 0] = await reader.take(2);
    let size = second & 127;
    if (size === 126) size = (await reader.take(2)).readUInt16BE();
    else if (size === 127) size = Number((await reader.take(8)).readBigUInt64BE());
    const mask = await reader.take(4);
    const data = Buffer.from((await reader.take(size)).map((byte, i) => byte ^ (mask[i & 3] ?? 0)));
    const opcode = (first & 15) === 9 ? 10 : first & 15;
    const head = Buffer.alloc(size < 126 ? 2 : size < 65536 ? 4 : 10);
    head[0] = 0x80 | opcode;
    head[1] = size < 126 ? size : size < 65536 ? 126 : 127;
    if (head.length === 4) head.writeUInt16BE(size, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
    socket.write(Buffer.concat([head, data]));
    if (opcode === 8) return void socket.end();
  }
}

/** @type {Map<string, Buffer>} */
const objects = new Map();

/** Bucket and object operations of S3. @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function s3(request, response) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  const body = Buffer.concat(await request.toArray());
  const [, bucket, ...rest] = pathname.split('/');
  const key = rest.join('/');
  const object = objects.get(key);
  if (request.method === 'PUT') {
    objects.set(key, body);
    return void response
      .setHeader('ETag', `"${createHash('md5').update(body).digest('hex')}"`)
      .end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  response.setHeader('Content-Type', 'application/xml');
  if (key === '') {
    const found = [...objects]
      .sort()
      .filter(([name]) => name.startsWith(searchParams.get('prefix') ?? ''));
    const entries = found.map(
      ([name, { length }]) => `<Contents><Key>${name}</Key><Size>${length}</Size></Contents>`,
    );
    return void response.end(
      `<ListBucketResult><Name>${bucket}</Name><KeyCount>${found.length}</KeyCount>${entries.join('')}</ListBucketResult>`,
    );
  }
  if (object) return void response.setHeader('Content-Length', object.length).end(object);
  response
    .writeHead(404)
    .end('<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>');
}

/** @param {(socket: net.Socket) => Promise<void>} serve @returns {(socket: net.Socket) => void} */
const served = (serve) => (socket) => {
  socket.on('error', () => {});
  serve(socket).catch(() => socket.destroy());
};

/** @param {net.Server} server */
async function port_of(server) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return /** @type {net.AddressInfo} */ (server.address()).port;
}

const identity = { key: pem('good.key'), cert: pem('good.pem') };
const ports = {
  redis: await port_of(net.createServer(served(redis))),
  redis_tls: await port_of(tls.createServer(identity, served(redis))),
  memcache: await port_of(net.createServer(served(memcache))),
  websocket: await port_of(net.createServer(served(websocket))),
  s3: await port_of(http.createServer((request, response) => void s3(request, response))),
};
console.log(JSON.stringify(ports));
process.stdin.resume().on('end', () => process.exit());
