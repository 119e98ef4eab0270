// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse): what its methods take.
import { signature, type Bytes } from '../builtins/index.js';
import type { HTTPMessage, HTTPResponse as OriginalResponse } from '../http/client/index.js';
import type { Retry } from './retry.js';
import type { HeaderSource } from './util/index.js';

/** What a response's body is read from: http.client's response, or any readable. */
export interface ResponseSource {
  read(amt?: number): Uint8Array | Promise<Uint8Array>;
  read1?(amt?: number): Uint8Array | Promise<Uint8Array>;
  close?(): unknown;
  flush?(): unknown;
  fileno?(): number;
  isclosed?(): boolean;
  readonly closed?: boolean;
  /** http.client's response has one, and only such a body is read by its chunks. */
  readonly fp?: unknown;
}

/** What a response's body may be made of. */
export type ResponseBody = string | Bytes | ResponseSource | null;

/** A pool, as far as its responses need it. */
export interface ResponsePool {
  _put_conn(conn: ResponseConnection | null): void;
}

/** A connection, as far as its response needs it. */
export interface ResponseConnection {
  close(): void;
}

/** Ends one side of a response's socket. */
export type Shutdown = (how: number) => Promise<void>;

/** What `HTTPResponse` takes, in order. */
export type ResponseValues = [
  body: ResponseBody,
  headers: HeaderSource | null,
  status: number,
  version: number,
  version_string: string,
  reason: string | null,
  preload_content: boolean,
  decode_content: boolean,
  original_response: OriginalResponse | null,
  pool: ResponsePool | null,
  connection: ResponseConnection | null,
  msg: HTTPMessage | null,
  retries: Retry | null,
  enforce_content_length: boolean,
  request_method: string | null,
  request_url: string | null,
  auto_close: boolean,
  sock_shutdown: Shutdown | null,
];

/** The keywords of `HTTPResponse`. */
export interface ResponseOptions {
  body?: ResponseBody;
  headers?: HeaderSource | null;
  status?: number;
  version?: number;
  version_string?: string;
  reason?: string | null;
  preload_content?: boolean;
  decode_content?: boolean;
  original_response?: OriginalResponse | null;
  pool?: ResponsePool | null;
  connection?: ResponseConnection | null;
  msg?: HTTPMessage | null;
  retries?: Retry | null;
  enforce_content_length?: boolean;
  request_method?: string | null;
  request_url?: string | null;
  auto_close?: boolean;
  sock_shutdown?: Shutdown | null;
}

export const RESPONSE = signature<ResponseValues>('HTTPResponse.__init__', {
  self: true,
  optional: {
    body: '',
    headers: null,
    status: 0,
    version: 0,
    version_string: 'HTTP/?',
    reason: null,
    preload_content: true,
    decode_content: true,
    original_response: null,
    pool: null,
    connection: null,
    msg: null,
    retries: null,
    enforce_content_length: true,
    request_method: null,
    request_url: null,
    auto_close: true,
    sock_shutdown: null,
  },
  mapping: ['headers'],
});
export const READ = signature<[number | null, boolean | null, boolean]>('HTTPResponse.read', {
  self: true,
  optional: { amt: null, decode_content: null, cache_content: false },
});
export const READ1 = signature<[number | null, boolean | null]>('HTTPResponse.read1', {
  self: true,
  optional: { amt: null, decode_content: null },
});
export const READ_CHUNKED = signature<[number | null, boolean | null]>(
  'HTTPResponse.read_chunked',
  { self: true, optional: { amt: null, decode_content: null } },
);
export const STREAM = signature<[number | null, boolean | null]>('HTTPResponse.stream', {
  self: true,
  optional: { amt: 65536, decode_content: null },
});
