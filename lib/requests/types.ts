// @unasync
// Mirrors requests 2.34.2 _types.py: what the arguments of its functions may be.
import type { BytesLike, Mapping } from '../builtins/index.js';
import type { CookieJar } from '../http/cookiejar/index.js';
import type { Timeout } from '../urllib3/index.js';
import type { Hooks } from './dispatch_hook.js';
import type { PreparedRequest } from './models/prepared_request.js';
import type { Response } from './models/response.js';

/** A URL: text, its bytes in UTF-8, or whatever shows itself as one. */
export type URLType = string | BytesLike | URL | { __str__(): string } | null;

/** A mapping of Python's, which is not a plain object. */
type Items = ReadonlyMap<unknown, unknown> | { items(): Iterable<readonly [unknown, unknown]> };

/** A query by position, where a plain object would be keywords: a Map, pairs, or text as it is to be sent. */
export type PositionalParams =
  Items | Iterable<readonly [unknown, unknown]> | string | BytesLike | null;

/** A query: a mapping, pairs, or text as it is to be sent. */
export type ParamsType = Mapping<unknown> | PositionalParams;

/** A body by position, where a plain object would be keywords. */
export type PositionalData =
  | string
  | BytesLike
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
 * A body: a mapping or pairs make a form; text and bytes go as they are; readables and iterables are streamed (async
 * ones, Blobs and Node's streams in the async colour).
 */
export type DataType = object | string | null;

/** Files: name → content, readable, or `[filename, content, content_type, headers]`; or pairs of these. */
export type FilesType =
  Mapping<unknown> | ReadonlyMap<string, unknown> | Iterable<readonly unknown[]> | null;

/** Headers; a value of null leaves out one of the session's. */
export type HeadersType =
  | Mapping<string | BytesLike | null>
  | { items(): Iterable<readonly [string, string | BytesLike | null]> }
  | null;

/** Cookies: a jar, or name → value. */
export type CookiesType = CookieJar | Mapping<string | null> | null;

/** Puts credentials on a request: it gets it, and returns it. */
export type AuthCallable =
  | ((request: PreparedRequest) => PreparedRequest | Promise<PreparedRequest>)
  | { __call__(request: PreparedRequest): PreparedRequest | Promise<PreparedRequest> };

/** Credentials: user and password for Basic, or what puts them on a request. */
export type AuthType = readonly [user: unknown, password: unknown] | AuthCallable | null;

/** Seconds each operation may take, or those to connect and those to read; null for no limit. */
export type TimeoutType =
  number | readonly [connect: number | null, read: number | null] | Timeout | null;

/** Whether the server's certificate is checked, or the path of the roots it is checked by. */
export type VerifyType = boolean | string | null;

/** The path of a client's certificate and key in one file, or the paths of both. */
export type CertType = string | readonly [certificate: string, key: string | null] | null;

/** Proxies: scheme, or scheme and host → URL. */
export type ProxiesType = Record<string, string> | null;

/** Hooks: `response` → one or several. */
export type HooksType = Hooks<Response> | null;

/** What a request is made of, by name. */
export interface RequestParts {
  method: string | null;
  url: URLType;
  headers: HeadersType;
  files: FilesType;
  data: DataType;
  params: ParamsType;
  auth: AuthType;
  cookies: CookiesType;
  hooks: HooksType;
  json: unknown;
}

/** How a prepared request is sent, by name. */
export interface SendKeywords {
  /** Whether the body is left to be read piece by piece. */
  stream: boolean | null;
  timeout: TimeoutType;
  verify: VerifyType;
  cert: CertType;
  proxies: ProxiesType;
}

/** The keywords of the verbs. */
export interface RequestKeywords extends Omit<RequestParts, 'method' | 'url'>, SendKeywords {
  /** Whether redirects are followed. */
  allow_redirects: boolean;
}
