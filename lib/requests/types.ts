// @unasync
// Mirrors requests 2.34.2 _types.py: the types of its functions' arguments, but for callback_types.ts.
import type { BytesLike, Mapping } from '../python/builtins/index.js';
import type { CookieJar } from '../python/http/cookiejar/index.js';
import type { Timeout } from '../urllib3/index.js';

/** A URL: text, UTF-8 bytes, or an object that converts to text. */
export type URLType = string | BytesLike | URL | { __str__(): string } | null;

/** A Python mapping other than a plain object. */
type Items = ReadonlyMap<unknown, unknown> | { items(): Iterable<readonly [unknown, unknown]> };

/** A positional query, where a plain object would be keywords: a Map, pairs, or text that is sent as it is. */
export type PositionalParams =
  Items | Iterable<readonly [unknown, unknown]> | string | BytesLike | null;

/** A query: a mapping, pairs, or text that is sent as it is. */
export type ParamsType = Mapping<unknown> | PositionalParams;

/** A positional body, where a plain object would be keywords. */
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
 * A body: a mapping or pairs make a form; text and bytes are sent as they are; readables and iterables are streamed
 * (async ones, Blobs and Node.js's streams in the async colour).
 */
export type DataType = object | string | null;

/** Files by name: content, a readable, or `[filename, content, content_type, headers]`; as a mapping or pairs. */
export type FilesType =
  Mapping<unknown> | ReadonlyMap<string, unknown> | Iterable<readonly unknown[]> | null;

/** Headers; null removes a header of the session. */
export type HeadersType =
  | Mapping<string | BytesLike | null>
  | { items(): Iterable<readonly [string, string | BytesLike | null]> }
  | null;

/** Cookies: a jar, or values by name. */
export type CookiesType = CookieJar | Mapping<string | null> | null;

/** Seconds per operation, or separately for connecting and reading, or null for no limit. */
export type TimeoutType =
  number | readonly [connect: number | null, read: number | null] | Timeout | null;

/** True to check the server's certificate, or the path of the trusted roots. */
export type VerifyType = boolean | string | null;

/** The path of a file with the client's certificate and key, or one path for each. */
export type CertType = string | readonly [certificate: string, key: string | null] | null;

/** Proxy URLs, by scheme or by scheme and host. */
export type ProxiesType = Record<string, string | null> | null;
