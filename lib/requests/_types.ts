// @unasync Mirrors requests 2.34.2 _types.py: the types of its functions' arguments.
import type { Path } from '../python/streams/index.js';
import type { BytesLike, Mapping } from '../python/values/index.js';
import type { CookieJar } from '../stdlib/http/cookiejar/index.js';
import type { Timeout } from '../urllib3/index.js';
import type { Hooks } from './hooks/dispatch_hook.js';
import type { PreparedRequest } from './models/prepared_request.js';
import type { Response } from './models/response.js';

/** A URL: text, UTF-8 bytes, an object that converts to text, or null for no URL. */
export type URLType = string | BytesLike | URL | { __str__(): string } | null;

/**
 * A value that is sent as text, or a list of such values: anything but a promise, which is mostly a call whose `await`
 * was forgotten.
 */
export type Sent =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | null
  | undefined
  | (object & { readonly then?: never });

/** A mapping other than a plain object: a Map, or an object with a method `items`. */
type Items = ReadonlyMap<unknown, Sent> | { items(): Iterable<readonly [unknown, unknown]> };

/**
 * A query as a positional argument: a mapping, pairs, or an encoded query as text or bytes. A plain object would
 * contain keywords.
 */
export type PositionalParams =
  | Items
  | Iterable<readonly [unknown, Sent]>
  | string
  | BytesLike
  | ArrayBufferView
  | ArrayBuffer
  | null;

/**
 * A query: a mapping, pairs, or an encoded query as text or bytes. A promise among the values of a dict compiles, as a
 * value may be `unknown`, and is a TypeError when the request is made.
 */
export type ParamsType = Readonly<Record<string, unknown>> | PositionalParams;

/** A body as a positional argument; see {@link DataType}. A plain object would contain keywords. */
export type PositionalData =
  | string
  | BytesLike
  | ArrayBufferView
  | ArrayBuffer
  | Items
  | Iterable<unknown>
  | { read(size: number): unknown }
  | { __iter__(): unknown }
  //#if async
  | AsyncIterable<unknown>
  | Blob
  //#endif
  | null;

/**
 * A body. A mapping or pairs are encoded as a form, text and bytes are sent unchanged, and readables and iterables are
 * streamed. In the async API, async iterables, Blobs and Node.js's streams are also streamed. A promise does not compile;
 * one among the values of a form is a TypeError when the request is made, as the types of other objects allow any value.
 */
export type DataType = Readonly<Record<string, Sent>> | (object & NotSent) | string | null;

/** Properties that only promises, requests and functions have. None of these is a body. */
interface NotSent {
  readonly then?: never;
  readonly register_hook?: never;
  readonly [Symbol.hasInstance]?: never;
}

/**
 * Files by name, as a mapping or pairs. A file is its content, a readable, or an array of the filename, one of these,
 * and optionally the content type and headers.
 */
export type FilesType =
  Mapping<unknown> | ReadonlyMap<string, unknown> | Iterable<readonly unknown[]> | null;

/** Headers by name. A value of null removes a header of the session, as does undefined. */
export type HeadersType =
  | Mapping<string | BytesLike | null | undefined>
  | { items(): Iterable<readonly [string, string | BytesLike | null]> }
  | null;

/** Cookies: a jar, values by name, or null for no cookies. */
export type CookiesType = CookieJar | Mapping<string | null> | null;

/**
 * The timeout of each operation in seconds, or null for no limit. A pair or urllib3's Timeout contains separate
 * timeouts for connecting and reading.
 */
export type TimeoutType =
  number | readonly [connect: number | null, read: number | null] | Timeout | null;

/**
 * True to verify the server's certificate, false to accept any, or the path of the trusted roots. As an argument of
 * `request`, null stands for the session's setting.
 */
export type VerifyType = boolean | Path | null;

/** The path of a file with the client's certificate and key, or one path for each of them. */
export type CertType =
  string | Uint8Array | URL | readonly [certificate: Path, key: Path | null] | null;

/**
 * Proxy URLs by scheme or by scheme and host, or for `all`. The key `no_proxy` lists hosts for which the environment's
 * proxies are not used.
 */
export type ProxiesType = Record<string, string | null> | ReadonlyMap<string, string | null> | null;

/** Adds credentials to a request and returns it. */
export type AuthCallable =
  | ((request: PreparedRequest) => PreparedRequest | Promise<PreparedRequest>)
  | { __call__(request: PreparedRequest): PreparedRequest | Promise<PreparedRequest> };

/** Credentials: user and password for Basic, a callable that adds them to a request, or null for no credentials. */
export type AuthType = Credentials | AuthCallable | null;

/** A user's name and password. */
export type Credentials = readonly [user: string | BytesLike, password: string | BytesLike];

/** One or more hooks for each event, or null for no hooks. The only event is `response`. */
export type HooksType = Hooks<Response> | null;
