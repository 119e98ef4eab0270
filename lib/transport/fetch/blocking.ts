/** Requests in the blocking API where there are no sockets: each is one synchronous XMLHttpRequest. */
import { Bytes, encode } from '../../python/bytes/index.js';
import {
  bind_options,
  check_function_or_null,
  def,
  keyword_only,
} from '../../python/calls/index.js';
import { OSError, TypeError, warn } from '../../python/errors/index.js';
import { buffer_bytes, is_promise, type_name } from '../../python/values/index.js';
import { FetchWire, type FetchRequest } from '../../sync/transport/fetch/wire.js';
import { install_agent, type WireAgent } from '../installed.js';
import { to_python } from '../errors.js';
import type { RequestReader } from '../request_reader.js';
import { timed_out } from '../wire/failure.cjs';
import {
  check_object,
  failure_of,
  head_bytes,
  hidden_redirect,
  no_sockets,
  type PlannedRequest,
  type ResponseStart,
} from './rules.js';
import type { Address, WireInterface } from '../../sync/transport/base.js';

/** A function that answers a request at once, in place of a network. */
export type Fetch = (url: string, init: FetchInit) => FetchedResponse;

/** A request for {@link Fetch}. */
export interface FetchInit {
  method: string;
  headers: [name: string, value: string][];
  body: Uint8Array<ArrayBuffer> | null;
}

/** The answer of a {@link Fetch}. */
export interface FetchedResponse {
  readonly status: number;
  readonly statusText?: string | null;
  readonly headers?: Iterable<readonly [string, string]> | Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | null;
}

/** The options of {@link FetchAgent}: a function that answers at once, or the options of XMLHttpRequest. */
export interface FetchOptions {
  fetch?: Fetch | null;
  /** `include` if a browser sends cookies to other origins. */
  credentials?: 'same-origin' | 'include';
}

const FETCH_AGENT = def(
  'FetchAgent',
  { fetch: keyword_only<Fetch | null>(null) },
  { credentials: keyword_only<FetchOptions['credentials'] | null>(null) },
);

/**
 * Makes requests by XMLHttpRequest, or by a function that answers at once.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts no-run
 * import { FetchAgent } from 'pyurllib/sync/fetch';
 * import { HTTPHandler, build_opener } from 'pyurllib/sync/request';
 *
 * const agent = new FetchAgent({ fetch: (url) => ({ status: 200, body: url }) });
 * const opener = build_opener(new HTTPHandler({ agent }));
 * const response = opener.open('http://example.org/');
 * console.log(response.status); // prints: 200
 * ```
 */
export class FetchAgent implements WireAgent<WireInterface> {
  readonly options: FetchOptions;

  /**
   * @param options A function that answers at once, and `credentials`.
   * @throws {TypeError} for a `fetch` that is no function, and for unknown options.
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
 * Answers all requests by a function, unless they have an agent. Null ends that.
 *
 * @param fetch The function, or null.
 * @throws {TypeError} for any other value.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.install_opener}
 * @example
 * ```ts no-run
 * import { install_fetch } from 'pyurllib/sync/fetch';
 * import { urlopen } from 'pyurllib/sync/request';
 *
 * install_fetch((url) => ({ status: 200, body: url }));
 * const response = urlopen('http://example.org/');
 * console.log(response.status); // prints: 200
 * install_fetch(null);
 * ```
 */
export function install_fetch(fetch: Fetch | null): void {
  check_function_or_null('install_fetch', 'fetch', fetch);
  install_agent('blocking', fetch === null ? null : new FetchAgent({ fetch }));
}

class Wire extends FetchWire<XHRRequest, FetchOptions> {
  override start(data: Uint8Array): XHRRequest {
    const planned = this.planned(data, Boolean(this.options.fetch));
    return new XHRRequest(...planned, this.options, this);
  }
}

class XHRRequest implements FetchRequest {
  connected: boolean | null = null;
  final_url: string | null = null;
  readonly #reader: RequestReader;
  readonly #request: PlannedRequest;
  readonly #options: FetchOptions;
  readonly #wire: Wire;
  #pieces: Uint8Array[] = [];
  /** The bytes of the answer that were not received yet, or null before the request was made. */
  #answer: Uint8Array[] | null = null;

  constructor(reader: RequestReader, request: PlannedRequest, options: FetchOptions, wire: Wire) {
    this.#reader = reader;
    this.#request = request;
    this.#options = options;
    this.#wire = wire;
  }

  get sending(): boolean {
    return !this.#reader.done;
  }

  begin(): void {
    if (this.#reader.first.length > 0) this.send(this.#reader.first);
  }

  send(data: Uint8Array): void {
    // The caller may use its buffer again.
    for (const piece of this.#reader.push(data)) this.#pieces.push(new Uint8Array(piece));
  }

  receive(timeout: number | null): Uint8Array | null {
    if (this.sending) throw new OSError('the request is not complete');
    this.#answer ??= this.#made(timeout);
    return this.#answer.shift() ?? null;
  }

  close(): void {
    this.#answer = [];
  }

  /** Makes the request, and waits for the whole answer. */
  #made(timeout: number | null): Uint8Array[] {
    const body = this.#pieces.length > 0 ? Bytes.concat(this.#pieces) : null;
    const { start, content } = this.#options.fetch
      ? answer_of(this.#options.fetch, this.#request, body)
      : this.#by_xhr(body, timeout);
    this.connected = true;
    const { method } = this.#request;
    const { bytes } = head_bytes(start, method);
    return method === 'HEAD' || content.length === 0 ? [bytes] : [bytes, content];
  }

  #by_xhr(body: Bytes | null, timeout: number | null): Answer {
    const { method, url, headers } = this.#request;
    const { XMLHttpRequest, location } = globalThis as {
      XMLHttpRequest?: new () => SynchronousRequest;
      location?: { origin?: string };
    };
    if (XMLHttpRequest === undefined)
      throw new OSError(
        'there is no XMLHttpRequest here: a bundle for Node.js is built with the condition `node`; ' +
          'elsewhere, give a function by FetchAgent({ fetch })',
      );
    const xhr = new XMLHttpRequest();
    xhr.open(method, url, false);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    if (this.#options.credentials === 'include') xhr.withCredentials = true;
    if (in_worker()) {
      xhr.responseType = 'arraybuffer';
      if (timeout !== null) xhr.timeout = Math.max(1, timeout * 1000);
    } else {
      // The main thread gets text only. This charset maps each byte to one character.
      xhr.overrideMimeType('text/plain; charset=x-user-defined');
      if (timeout !== null)
        warn(
          'a time-out has no effect on the main thread of a page: use a worker',
          'RuntimeWarning',
        );
    }
    try {
      xhr.send(body);
    } catch (error) {
      if ((error as Error).name === 'TimeoutError')
        throw to_python(timed_out('read', this.#wire.encrypted));
      throw failure_of(error, url).error;
    }
    // In a worker of Firefox, `send` throws nothing if there is no answer.
    if (xhr.status === 0) throw failure_of(new Error('NetworkError'), url).error;
    const final = xhr.responseURL;
    if (final !== '' && final !== new URL(url).href.replace(/#.*/, '')) {
      // Only now is it known that there was a redirect.
      if (!this.#wire.exchange.may_follow()) throw hidden_redirect();
      this.final_url = final;
    }
    const fields = xhr
      .getAllResponseHeaders()
      .split('\r\n')
      .filter(Boolean)
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
    const is_partial = new URL(final || url).origin !== location?.origin;
    const start = { status: xhr.status, reason: xhr.statusText, headers: fields, is_partial };
    if (in_worker()) return { start, content: new Uint8Array(xhr.response) };
    const content = bytes_of(xhr.responseText);
    const values = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]));
    const length = values.has('content-encoding') ? 0 : Number(values.get('content-length') ?? 0);
    if (method !== 'HEAD' && content.length < length) throw not_as_bytes();
    return { start, content };
  }
}

/** The members of XMLHttpRequest that are used. */
interface SynchronousRequest {
  withCredentials: boolean;
  responseType: string;
  timeout: number;
  readonly status: number;
  readonly statusText: string;
  readonly response: ArrayBuffer;
  readonly responseText: string;
  readonly responseURL: string;
  open(method: string, url: string, is_async: false): void;
  setRequestHeader(name: string, value: string): void;
  overrideMimeType(type: string): void;
  send(body: Uint8Array | null): void;
  getAllResponseHeaders(): string;
}

interface Answer {
  readonly start: ResponseStart;
  readonly content: Uint8Array;
}

function answer_of(fetch: Fetch, request: PlannedRequest, body: Bytes | null): Answer {
  const { method, url, headers } = request;
  let response: FetchedResponse;
  try {
    response = fetch(url, { method, headers, body });
  } catch (error) {
    throw failure_of(error, url).error;
  }
  if (is_promise(response)) {
    response.then(undefined, () => undefined);
    throw new TypeError('the fetch of the blocking API has to answer at once, not by a promise');
  }
  check_object(response);
  const { status, statusText, headers: given, body: sent } = response;
  const fields = Object(given) as Answer['start']['headers'];
  const content = typeof sent === 'string' ? encode(sent) : buffer_bytes(sent ?? new Uint8Array(0));
  if (content === null)
    throw new OSError(
      `fetch returned a body that is neither text nor bytes, but ${type_name(sent)}`,
    );
  return {
    start: {
      status,
      reason: statusText ?? '',
      headers: Symbol.iterator in fields ? fields : Object.entries(fields),
      is_partial: false,
    },
    content,
  };
}

const in_worker = (): boolean => 'WorkerGlobalScope' in globalThis;

/** Returns the bytes of a text of the charset x-user-defined. A byte-order mark overrides that charset. */
function bytes_of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f && (code < 0xf780 || code > 0xf7ff)) throw not_as_bytes();
    bytes[i] = code;
  }
  return bytes;
}

function not_as_bytes(): OSError {
  return new OSError(
    'the main thread of a page cannot read this body as bytes, because it begins with a byte-order mark: use a worker',
  );
}
