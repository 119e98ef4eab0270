/** One request and its response over Node's HTTP client, represented by the bytes that http.client writes and reads. */
import { Buffer } from 'node:buffer';
import { once, type EventEmitter } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { ValueError, with_context } from '../python/errors/internal.js';
import { compare } from '../python/objects/index.js';
import { HTTPException } from '../stdlib/http/client/index.js';
import { forbids_body, limits } from '../stdlib/http/client/plain.js';
import {
  RequestReader,
  certificate_of,
  type CarriedRequest,
  type ClientTLS,
} from '../transport/on_demand.js';
import type { Pairs } from './headers.js';
import { response_bytes } from './response_bytes.js';
import { code_of, is_certificate_error, python_error } from './errors.js';

/** One request and its response. */
export class NodeRequest implements CarriedRequest {
  readonly #request: ClientRequest;
  readonly #tls: ClientTLS | null;
  readonly #reader: RequestReader;
  /** The response, once its head has arrived. */
  readonly #head: Promise<IncomingMessage>;
  readonly #response: AsyncIterator<Uint8Array, undefined>;
  /** Aborted with the error if the exchange fails. */
  readonly #failed = new AbortController();
  #socket: Socket | null = null;
  #message: IncomingMessage | null = null;
  /** The connection that a proxy established for a CONNECT, or null. */
  tunnel: Duplex | null = null;
  connected = false;
  /** True once the head may be sent. */
  #is_ready = false;
  /** True if the socket is not Node's own. That of nock or msw connects only for a response and never emits `drain`. */
  #is_mocked = false;
  /** True until the request's body is complete. */
  sending = true;

  /**
   * @param data The request's head, possibly followed by bytes of its body.
   * @param open Starts a request with Node's client.
   * @param tls What verifies the connection, or null without TLS.
   * @throws {@link ValueError} if the head is incomplete, or if Node rejects it.
   */
  constructor(
    data: Uint8Array,
    open: (method: string, path: string, headers: Pairs) => ClientRequest,
    tls: ClientTLS | null,
  ) {
    const reader = new RequestReader(data);
    const { method, target, headers } = reader;
    // `Connection: keep-alive` is omitted: the agent decides whether to keep a connection alive, and Node writes the
    // header.
    const kept = headers.filter(
      ([name, value]) => !/^connection: keep-alive$/i.test(`${name}: ${value}`),
    );
    this.#reader = reader;
    this.#tls = tls;
    try {
      this.#request = open(method, target, kept);
    } catch (error) {
      throw /^ERR_(?:INVALID_(?:CHAR|HTTP_TOKEN)|UNESCAPED_CHARACTERS)$/.test(code_of(error))
        ? with_context(new ValueError((error as Error).message), error)
        : error;
    }
    this.#request.on('error', (error) => this.#failed.abort(error));
    this.#request.on('socket', (socket) => {
      this.#socket = socket;
      if (socket instanceof TLSSocket && !this.#request.reusedSocket) tls?.prepare(socket);
    });
    this.#head = this.#wait_for_head(method);
    // Prevents an unhandled rejection. The reader receives the error, if there is one.
    this.#head.catch(() => {});
    this.#response = response_bytes(this.#head, method);
  }

  /** Waits for the response's head. */
  async #wait_for_head(method: string): Promise<IncomingMessage> {
    const request = this.#request;
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', resolve);
      let interim = 0;
      request.on('information', () => {
        if (compare(++interim, '<', limits._MAXINTERIMRESPONSES)) return;
        const error = new HTTPException(
          `got more than ${limits._MAXINTERIMRESPONSES} interim responses`,
        );
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
      this.#is_ready = true;
      if (this.#reader.done) this.#end();
      // nock 13 would reply at once, without the body.
      else if (!this.#is_mocked) this.#request.flushHeaders();
    });
    const { first } = this.#reader;
    if (first.length > 0) await this.send(first);
  }

  /** The phase in which a request that is not yet sent would time out. */
  get waits_for(): 'connect' | 'handshake' | 'write' {
    if (this.#is_ready) return 'write';
    return this.connected && this.#tls !== null ? 'handshake' : 'connect';
  }

  async #connect(): Promise<void> {
    const socket = this.#socket ?? (await this.#wait_for_event<Socket>(this.#request, 'socket'));
    const is_real = socket.constructor === Socket || socket.constructor === TLSSocket;
    this.#is_mocked = !is_real;
    if (!socket.connecting) this.connected = true;
    else socket.once('connect', () => (this.connected = true));
    const has_tls = this.#tls !== null && socket instanceof TLSSocket;
    // Not one event after the other: the socket of msw 3 emits both at once.
    if (has_tls && !is_verified(socket) && !this.#request.reusedSocket)
      await this.#wait_for_event(socket, 'secureConnect');
    else if (is_real && socket.connecting) await this.#wait_for_event(socket, 'connect');
    // The TLS socket of a mock (msw 3, nock 15) makes no handshake, so that there is nothing to verify.
    if (!has_tls || (!is_verified(socket) && certificate_of(socket) === null)) return;
    try {
      this.#tls.check_peer(socket);
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
    for (const piece of this.#reader.push(data)) {
      // The data is copied because Node may keep the buffer and the caller may reuse it.
      const has_room = this.#request.write(Buffer.from(piece));
      // After the response's head, Node emits no `drain`.
      if (!has_room && !this.#is_mocked && this.#message === null)
        await Promise.race([this.#wait_for_event(this.#request, 'drain'), this.#head]);
    }
    if (this.#reader.done) this.#end();
  }

  #end(): void {
    this.sending = false;
    this.#request.end();
  }

  /** Returns the next bytes of the response, or null at its end. */
  async receive(): Promise<Uint8Array | null> {
    const next = await raising_python(() => this.#response.next());
    if (!next.done) return next.value;
    // Node's client reports an identity that is refused in a further handshake as a connection that has ended.
    const { errored } = this.#socket ?? {};
    if (errored && is_certificate_error(errored)) throw python_error(errored);
    return null;
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

/** True if Node has verified the peer, with whatever result, as it always does in a handshake, also without a certificate. */
function is_verified({ authorized, authorizationError }: TLSSocket): boolean {
  return authorized || (authorizationError as unknown) !== null;
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

async function raising_python<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw python_error(error);
  }
}
