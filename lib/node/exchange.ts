/** One request and its response over Node's HTTP client, represented by the bytes that http.client writes and reads. */
import { once, type EventEmitter } from 'node:events';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { ValueError, with_cause } from '../python/errors/index.js';
import { HTTPException } from '../python/http/client/index.js';
import { forbids_body, limits } from '../python/http/client/plain.js';
import type { TLSOptions } from '../transport/index.js';
import { certificate_of, check_peer } from '../transport/on_demand.js';
import { response_bytes } from './response_bytes.js';
import { ChunkedReader } from './chunked_reader.js';
import { code_of, python_error } from './errors.js';

const END_OF_HEAD = '\r\n\r\n';

/** Determines the end of a request's body: the number of bytes left to send, or a reader that finds the last chunk. */
type Framing = { left: number } | ChunkedReader;

/** One request and its response. */
export class Exchange {
  readonly #request: ClientRequest;
  readonly #tls: TLSOptions | null;
  readonly #framing: Framing;
  /** Bytes of the body that http.client sent with the head. */
  readonly #first: Uint8Array;
  readonly #response: AsyncIterator<Uint8Array, undefined>;
  /** Aborted with the error if the exchange fails. */
  readonly #failed = new AbortController();
  #socket: Socket | null = null;
  #message: IncomingMessage | null = null;
  /** The connection that a proxy established for a CONNECT, or null. */
  tunnel: Duplex | null = null;
  connected = false;
  /** True if the socket is not Node's own. That of nock or msw connects only for a response and never emits `drain`. */
  #is_mocked = false;
  /** True until the request's body is complete. */
  sending = true;

  /**
   * @param data The request's head, possibly followed by bytes of its body.
   * @param open Starts a request with Node's client.
   * @param tls The options for verifying the connection, or null without TLS.
   * @throws {@link ValueError} if the head is incomplete, or if Node rejects it.
   */
  constructor(
    data: Uint8Array,
    open: (options: RequestOptions) => ClientRequest,
    tls: TLSOptions | null,
  ) {
    const text = Buffer.from(data.buffer, data.byteOffset, data.length);
    const end = text.indexOf(END_OF_HEAD, 'latin1');
    if (end < 0) throw new ValueError('the head of a request has to be sent as a whole');
    const { method, path, headers } = parse_head(text.toString('latin1', 0, end));
    this.#first = data.subarray(end + END_OF_HEAD.length);
    this.#framing = framing_of(headers);
    this.#tls = tls;
    try {
      this.#request = open({ method, path, headers: headers.flat() });
    } catch (error) {
      throw /^ERR_(?:INVALID_(?:CHAR|HTTP_TOKEN)|UNESCAPED_CHARACTERS)$/.test(code_of(error))
        ? with_cause(new ValueError((error as Error).message), error)
        : error;
    }
    this.#request.on('error', (error) => this.#failed.abort(error));
    this.#request.on('socket', (socket) => (this.#socket = socket));
    const response = this.#wait_for_head(method);
    // Prevents an unhandled rejection. The reader receives the error, if there is one.
    response.catch(() => {});
    this.#response = response_bytes(response, method);
  }

  /** Waits for the response's head. */
  async #wait_for_head(method: string): Promise<IncomingMessage> {
    const request = this.#request;
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', resolve);
      let interim = 0;
      request.on('information', () => {
        if (++interim < limits._MAXHEADERS) return;
        const error = new HTTPException(`got more than ${limits._MAXHEADERS} interim responses`);
        // If the final response arrived together with this one, Node emits `response` before the error of `destroy`, so
        // the promise is rejected first.
        reject(error);
        request.destroy(error);
      });
      const take_connection = (response: IncomingMessage, connection: Duplex, head: Buffer) => {
        if (head.length > 0) connection.unshift(head);
        if (method === 'CONNECT' && response.statusCode === 200) this.tunnel = connection;
        else connection.destroy();
        resolve(response);
      };
      request.on('connect', take_connection);
      request.on('upgrade', take_connection);
    });
    this.#message = message;
    this.connected = true;
    // This listener runs before Node's own, which returns the connection to the agent.
    if (forbids_reuse(message)) message.prependListener('end', () => this.#socket?.destroy());
    return message;
  }

  /** Waits for the connection, verifies the peer, and sends the head and the first bytes of the body. */
  async begin(): Promise<void> {
    await raising_python(async () => {
      await this.#connect();
      if (is_complete(this.#framing)) this.#end();
      else this.#request.flushHeaders();
    });
    if (this.#first.length > 0) await this.send(this.#first);
  }

  async #connect(): Promise<void> {
    const socket = this.#socket ?? (await this.#wait_for_event<Socket>(this.#request, 'socket'));
    const is_real = socket.constructor === Socket || socket.constructor === TLSSocket;
    this.#is_mocked = !is_real;
    if (is_real && socket.connecting) await this.#wait_for_event(socket, 'connect');
    if (is_real || !socket.connecting) this.connected = true;
    else socket.once('connect', () => (this.connected = true));
    if (this.#tls === null || !(socket instanceof TLSSocket)) return;
    const is_shaking_hands = !socket.authorized && !socket.authorizationError;
    if (is_shaking_hands) await this.#wait_for_event(socket, 'secureConnect');
    try {
      check_peer(socket, this.#tls);
    } catch (error) {
      // The head is sent only after this check, so nothing has been sent yet.
      this.#request.destroy();
      throw error;
    }
  }

  /** Waits for an event of the request or its socket; rejects if the exchange fails. */
  async #wait_for_event<T>(emitter: EventEmitter, event: string): Promise<T> {
    const { signal } = this.#failed;
    try {
      const [value] = (await once(emitter, event, { signal })) as [T];
      return value;
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  /**
   * Sends a part of the body with the framing declared in the head.
   * @throws {@link ValueError} for malformed chunks, and for more bytes than declared in the head.
   */
  async send(data: Uint8Array): Promise<void> {
    await raising_python(() => this.#send(data));
  }

  async #send(data: Uint8Array): Promise<void> {
    const framing = this.#framing;
    const pieces = framing instanceof ChunkedReader ? framing.push(data) : [data];
    for (const piece of pieces) {
      if (!(framing instanceof ChunkedReader)) {
        if (piece.length > framing.left)
          throw new ValueError('more bytes than the headers of the request say');
        framing.left -= piece.length;
      }
      // The data is copied because Node may keep the buffer and the caller may reuse it.
      const has_room = this.#request.write(Buffer.from(piece));
      if (!has_room && !this.#is_mocked) await this.#wait_for_event(this.#request, 'drain');
    }
    if (is_complete(framing)) this.#end();
  }

  #end(): void {
    this.sending = false;
    this.#request.end();
  }

  /** Returns the next bytes of the response, or null at its end. */
  async receive(): Promise<Uint8Array | null> {
    const next = await raising_python(() => this.#response.next());
    return next.done ? null : next.value;
  }

  get local_address(): readonly [string, number] | null {
    const { localAddress, localPort } = this.#socket ?? {};
    return localAddress === undefined ? null : [localAddress, localPort!];
  }

  get remote_address(): readonly [string, number] | null {
    const { remoteAddress, remotePort } = this.#socket ?? {};
    return remoteAddress === undefined ? null : [remoteAddress, remotePort!];
  }

  peer_certificate(): Uint8Array | null {
    return this.#socket instanceof TLSSocket ? certificate_of(this.#socket) : null;
  }

  /** Closes a tunnel. Returns another connection to its agent if the exchange is complete, and closes it otherwise. */
  close(): void {
    if (this.tunnel !== null) this.tunnel.destroy();
    else if (this.#message?.complete && !this.sending) this.#message.resume();
    else this.#request.destroy();
  }
}

/**
 * True if Node's parser has accepted a response after which the connection must not be reused, according to
 * http.client.
 */
function forbids_reuse({ statusCode, httpVersion, rawHeaders }: IncomingMessage): boolean {
  const encodings = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'transfer-encoding',
  ).length;
  if (statusCode === 101 || encodings > 1) return true;
  return encodings === 1 && (httpVersion === '1.0' || forbids_body(statusCode!));
}

/** Parses the head of a request that http.client has built and validated. */
function parse_head(head: string): { method: string; path: string; headers: [string, string][] } {
  // Joins the continuation lines of a header with several values, because Node accepts only one line.
  const [first = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  // `Connection: keep-alive` is omitted: the agent decides whether to keep a connection alive, and
  // Node writes the header.
  const kept = headers.filter(
    ([name, value]) => !/^connection: keep-alive$/i.test(`${name}: ${value}`),
  );
  return { method, path, headers: kept };
}

function framing_of(headers: readonly [string, string][]): Framing {
  let left = 0;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'transfer-encoding' && /(?:^|,)\s*chunked$/i.test(value))
      return new ChunkedReader();
    if (lower === 'content-length') left = Number(value) || 0;
  }
  return { left };
}

function is_complete(framing: Framing): boolean {
  return framing instanceof ChunkedReader ? framing.done : framing.left === 0;
}

async function raising_python<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw python_error(error);
  }
}
