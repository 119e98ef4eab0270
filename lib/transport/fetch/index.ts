/** Requests by `fetch`, in the async API: each request over a wire is one call. */
import { buffer_bytes, is_bytes_like, type_name } from '../../python/values/index.js';
import { Bytes } from '../../python/bytes/index.js';
import {
  bind_options,
  check_function_or_null,
  def,
  keyword_only,
  var_keyword,
} from '../../python/calls/index.js';
import { OSError } from '../../python/errors/index.js';
import { install_agent, type WireAgent } from '../installed.js';
import type { RequestReader } from '../request_reader.js';
import {
  check_object,
  failure_of,
  head_bytes,
  hidden_redirect,
  is_page,
  no_sockets,
  reading_failure,
  type PlannedRequest,
} from './rules.js';
import { FetchWire, type FetchRequest } from './wire.js';
import type { Address, WireInterface } from '../base.js';

/** A function like `fetch`. */
export type Fetch = (
  url: string,
  init: FetchInit,
) => FetchedResponse | PromiseLike<FetchedResponse>;

/** The options with which a request is made. They also have `signal`, an AbortSignal, and the agent's own options. */
export interface FetchInit {
  method: string;
  headers: [name: string, value: string][];
  /** The body. An upload without a length is a ReadableStream, except in browsers. */
  body: Uint8Array<ArrayBuffer> | null;
  redirect: 'follow' | 'manual';
}

/** The members of a Response that are used. */
export interface FetchedResponse {
  readonly status: number;
  /** The reason, if there is one: HTTP/2 has none. */
  readonly statusText?: string | null;
  /** Headers, or an iterable of pairs. */
  readonly headers: object;
  /** A ReadableStream of bytes, or another async iterable of bytes, such as a Readable of Node. */
  readonly body?: object | null;
  readonly bodyUsed?: boolean;
  readonly type?: string;
  readonly redirected?: boolean;
  readonly url?: string;
}

/** The options of {@link FetchAgent}: a function to call instead of `fetch`, and options of `fetch` for each request. */
export interface FetchOptions {
  fetch?: Fetch | null;
  /** Decides about cookies and other credentials in a browser: `include`, `omit` or, by default, `same-origin`. */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** Other options, such as `cache`, `dispatcher` of undici or `cf` of Cloudflare. */
  [name: string]: unknown;
}

const FETCH_AGENT = def(
  'FetchAgent',
  { fetch: keyword_only<Fetch | null>(null) },
  { credentials: keyword_only<unknown>(null) },
  { options: var_keyword<object>() },
);

/**
 * Makes requests by `fetch`: an `agent` of connections, handlers and adapters.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts async-only
 * import { FetchAgent } from 'pyurllib/fetch';
 * import { HTTPHandler, build_opener } from 'pyurllib/request';
 *
 * const agent = new FetchAgent({ fetch: async (url) => new Response(`you asked for ${url}`) });
 * const opener = build_opener(new HTTPHandler({ agent }));
 * const response = await opener.open('http://example.org/');
 * console.log(response.status); // prints: 200
 * ```
 */
export class FetchAgent implements WireAgent<WireInterface> {
  readonly options: FetchOptions;

  /**
   * @param options A function to call instead of `fetch`, and options of `fetch` for each request.
   * @throws {TypeError} for a `fetch` that is no function, and for a name that resembles `fetch` or `credentials`.
   */
  constructor(options: FetchOptions = {}) {
    check_function_or_null('FetchAgent', 'fetch', bind_options(FETCH_AGENT, options).fetch);
    this.options = options;
  }

  /** Opens a connection. */
  _open_wire(address: Address): WireInterface {
    if ('path' in address) throw no_sockets();
    return new Wire(address, this.options);
  }
}

/**
 * Makes all requests by `fetch`, or by a function like it, unless they have an agent. Null ends that.
 *
 * @param fetch The function, or null.
 * @throws {TypeError} for any other value.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.install_opener}
 * @example
 * ```ts async-only
 * import { install_fetch } from 'pyurllib/fetch';
 * import { urlopen } from 'pyurllib/request';
 *
 * install_fetch(async (url) => new Response(`you asked for ${url}`));
 * const response = await urlopen('http://example.org/');
 * console.log(response.status); // prints: 200
 * install_fetch(null);
 * ```
 */
export function install_fetch(fetch: Fetch | null): void {
  check_function_or_null('install_fetch', 'fetch', fetch);
  install_agent('async', fetch === null ? null : new FetchAgent({ fetch }));
}

class Wire extends FetchWire<FetchedRequest, FetchOptions> {
  override start(data: Uint8Array): FetchedRequest {
    const { fetch: own, ...options } = this.options;
    const redirect = is_page() && this.exchange.may_follow() ? 'follow' : 'manual';
    const planned = this.planned(data, Boolean(own));
    return new FetchedRequest(...planned, own as Fetch | undefined, { ...options, redirect });
  }
}

class FetchedRequest implements FetchRequest {
  connected: boolean | null = null;
  final_url: string | null = null;
  readonly #reader: RequestReader;
  readonly #request: PlannedRequest;
  readonly #fetch: Fetch | undefined;
  readonly #options: object;
  readonly #aborter = new AbortController();
  /** The content of a body that is sent when it is complete. */
  #pieces: Uint8Array[] = [];
  /** The stream of a body that is sent while it is written. */
  #upload: WritableStreamDefaultWriter<Uint8Array> | null = null;
  /** The answer, or null if the server closed the connection instead. */
  #answer: Promise<FetchedResponse | null> | null = null;
  #body: AsyncIterator<Uint8Array, undefined> | null = null;
  /** Ends the body's stream, which need not depend on the signal. */
  #cancel = (): unknown => this.#answer?.then((response) => cancel(stream_of(response)));

  constructor(
    reader: RequestReader,
    request: PlannedRequest,
    fetch: Fetch | undefined,
    options: object,
  ) {
    this.#reader = reader;
    this.#request = request;
    this.#fetch = fetch;
    this.#options = options;
  }

  get sending(): boolean {
    return !this.#reader.done;
  }

  async begin(): Promise<void> {
    if (this.#reader.done) this.#call(null);
    else if (this.#reader.first.length > 0) await this.send(this.#reader.first);
  }

  async send(data: Uint8Array): Promise<void> {
    for (const piece of this.#reader.push(data)) {
      // The caller may use its buffer again.
      this.#pieces.push(new Uint8Array(piece));
      if (this.#upload !== null) await this.#write();
    }
    if (this.#upload !== null) {
      if (this.#reader.done) this.#upload.close().catch(() => {});
    } else if (this.#reader.done) this.#call(Bytes.concat(this.#pieces));
    else if (this.#reader.is_chunked && !is_page()) {
      // A browser streams uploads over HTTP/2 only, and does not tell in advance.
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      this.#upload = writable.getWriter();
      this.#upload.closed.catch(() => {});
      this.#call(readable);
      await this.#write();
    }
  }

  /** Writes what was collected. Does not wait for a peer that has answered already, or for a failed request. */
  async #write(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    const ended = this.#answer!.then(
      () => {},
      () => {},
    );
    for (const piece of pieces) {
      const written = this.#upload!.write(piece);
      written.catch(() => {});
      await Promise.race([written.catch(() => {}), ended]);
    }
  }

  #call(body: Uint8Array | ReadableStream<Uint8Array> | null): void {
    const { method, url, headers } = this.#request;
    const init = {
      ...({ __proto__: null } as object),
      ...this.#options,
      ...(body !== null && !is_bytes_like(body) && { duplex: 'half' }),
      method,
      headers,
      body,
      signal: this.#aborter.signal,
    } as unknown as FetchInit;
    const answer = this.#call_fetch(url, init);
    // The reader receives the error, if there is one.
    answer.catch(() => {});
    this.#answer = answer;
  }

  async #call_fetch(url: string, init: FetchInit): Promise<FetchedResponse | null> {
    const { fetch } = globalThis as { fetch?: Fetch };
    const call = this.#fetch ?? fetch;
    if (call === undefined)
      throw new OSError(
        'there is no fetch here: give one by FetchAgent({ fetch }) or install_fetch',
      );
    let response: FetchedResponse;
    try {
      response = await call(url, init);
    } catch (error) {
      if (has_hung_up(error)) return null;
      const failure = failure_of(error, url);
      this.connected = failure.connected;
      throw failure.error;
    }
    check_response(response);
    if (response.type === 'opaqueredirect') throw hidden_redirect();
    this.connected = true;
    // The error of a Readable that nothing reads yet would end the process. Who reads it receives the error.
    stream_of(response)?.on?.('error', () => {});
    if (response.redirected) this.final_url = response.url ?? null;
    return response;
  }

  async receive(): Promise<Uint8Array | null> {
    if (this.#answer === null) throw new OSError('the request is not complete');
    const response = await this.#answer;
    if (response === null) return null;
    if (this.#body === null) {
      const { status, type } = response;
      const reason = response.statusText ?? '';
      const headers = response.headers as Iterable<readonly [string, string]>;
      const is_partial = type === 'cors' && is_page();
      const { method } = this.#request;
      const { bytes, length } = head_bytes({ status, reason, headers, is_partial }, method);
      const reader = reader_of(stream_of(response));
      if (reader !== null) this.#cancel = () => reader.cancel();
      this.#body = pieces_of(reader, length !== null);
      return bytes;
    }
    const next = await this.#body.next();
    return next.done ? null : next.value;
  }

  close(): void {
    this.#aborter.abort();
    // It is rejected if the stream has failed.
    new Promise((resolve) => resolve(this.#cancel())).catch(() => {});
  }
}

/** The body of a response, as far as it is used: a ReadableStream, or another async iterable. */
interface Stream {
  getReader?: () => StreamReader;
  cancel?: () => unknown;
  readonly locked?: boolean;
  /** The methods of a Readable of Node. */
  destroy?: () => unknown;
  on?: (event: 'error', listener: () => void) => unknown;
  [Symbol.asyncIterator]?: () => AsyncIterableIterator<unknown>;
}

/** The reader of a body: that of a ReadableStream, or one over an async iterable. */
interface StreamReader {
  read(): Promise<{ done?: boolean | undefined; value?: unknown }>;
  cancel(): unknown;
}

function stream_of(response: FetchedResponse | null): Stream | null {
  if (response === null) return null;
  return response.body === undefined ? whole_body(response) : response.body;
}

/** Yields the body of a response that has no stream, as in React Native. */
async function* whole_body(response: FetchedResponse): AsyncGenerator<unknown, undefined> {
  const whole = await (response as { arrayBuffer?: () => Promise<unknown> }).arrayBuffer?.();
  if (whole !== undefined) yield whole;
}

function reader_of(stream: Stream | null): StreamReader | null {
  if (stream === null) return null;
  // Safari's streams are no async iterables.
  if (stream.getReader !== undefined) return stream.getReader();
  const pieces = stream[Symbol.asyncIterator]!();
  return { read: () => pieces.next(), cancel: () => cancel(stream) ?? pieces.return?.() };
}

/** Ends a stream from which nothing is read. */
function cancel(stream: Stream | null): unknown {
  return stream?.cancel?.() ?? stream?.destroy?.();
}

/** @throws {@link OSError} for what a program's `fetch` returned if it is no response, or one whose body was read. */
function check_response(response: FetchedResponse | null | undefined): void {
  check_object(response);
  const { headers, body, bodyUsed } = Object(response) as Partial<FetchedResponse>;
  const stream = Object(body) as Stream;
  const is_stream = stream.getReader ?? stream[Symbol.asyncIterator];
  if (!(Symbol.iterator in (Object(headers) as object)))
    throw new OSError(`fetch returned headers that are no Headers, but ${type_name(headers)}`);
  if (bodyUsed || stream.locked)
    throw new OSError('fetch returned a Response whose body has been read');
  if (body !== null && body !== undefined && is_stream === undefined)
    throw new OSError(`fetch returned a body that is no stream, but ${type_name(body)}`);
}

/** True if the server closed the connection instead of answering. */
function has_hung_up(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: { code?: string; message?: string } | null };
  const { code, message } = cause ?? {};
  return code === 'UND_ERR_SOCKET' && message === 'other side closed';
}

/**
 * Yields the body of a response.
 * @param has_length True if the reader notices that the body is cut short.
 */
async function* pieces_of(
  reader: StreamReader | null,
  has_length: boolean,
): AsyncGenerator<Uint8Array, undefined> {
  if (reader === null) return;
  for (;;) {
    let step;
    try {
      step = await reader.read();
    } catch (error) {
      if (has_length) return;
      throw reading_failure(error);
    }
    if (step.done) return;
    const bytes = buffer_bytes(step.value);
    if (bytes === null)
      throw new OSError(`fetch returned a body of ${type_name(step.value)}, not of bytes`);
    if (bytes.length > 0) yield bytes;
  }
}
