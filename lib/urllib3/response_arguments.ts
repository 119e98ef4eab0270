// @unasync
// Mirrors urllib3 2.7.0 response.py (HTTPResponse): the parameters of its methods.
import { def, optional } from '../python/builtins/index.js';
import type { HTTPMessage, HTTPResponse as OriginalResponse } from '../python/http/client/index.js';
import type { ResponseBody } from './response_source.js';
import type { Retry } from './retry.js';
import type { HeaderSource } from './util/index.js';

/** The part of a pool that its responses need. */
export interface ResponsePool {
  _put_conn(conn: ResponseConnection | null): void;
}

/** The part of a connection that its response needs. */
export interface ResponseConnection {
  close(): void;
}

/** Shuts down one side of a response's socket. */
export type Shutdown = (how: number) => Promise<void>;

export const RESPONSE = def(
  'HTTPResponse.__init__',
  { body: optional<ResponseBody>('') },
  { headers: optional<HeaderSource | null>(null, 'mapping') },
  { status: optional(0) },
  { version: optional(0) },
  { version_string: optional('HTTP/?') },
  { reason: optional<string | null>(null) },
  { preload_content: optional(true) },
  { decode_content: optional(true) },
  { original_response: optional<OriginalResponse | null>(null) },
  { pool: optional<ResponsePool | null>(null) },
  { connection: optional<ResponseConnection | null>(null) },
  { msg: optional<HTTPMessage | null>(null) },
  { retries: optional<Retry | null>(null) },
  { enforce_content_length: optional(true) },
  { request_method: optional<string | null>(null) },
  { request_url: optional<string | null>(null) },
  { auto_close: optional(true) },
  { sock_shutdown: optional<Shutdown | null>(null) },
);
export const READ = def(
  'HTTPResponse.read',
  { amt: optional<number | bigint | null>(null) },
  { decode_content: optional<boolean | null>(null) },
  { cache_content: optional(false) },
);
const part_def = (name: string) =>
  def(
    name,
    { amt: optional<number | bigint | null>(null) },
    { decode_content: optional<boolean | null>(null) },
  );
export const READ1 = part_def('HTTPResponse.read1');
export const READ_CHUNKED = part_def('HTTPResponse.read_chunked');
export const STREAM = def(
  'HTTPResponse.stream',
  { amt: optional<number | bigint | null>(65536) },
  { decode_content: optional<boolean | null>(null) },
);
