// @unasync
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPConnection): what its methods take.
import { signature, type Mapping } from '../../builtins/index.js';
import { _GLOBAL_DEFAULT_TIMEOUT, type Timeout } from '../../socket/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { Body } from './body.js';

/** The value of a header as a caller gives it. */
export type HeaderValue = string | number | bigint | Uint8Array;
/** Headers as a caller gives them: a mapping, or pairs. */
export type Headers = Mapping<HeaderValue>;

/** The keywords of `HTTPConnection`. */
export interface ConnectionOptions {
  port?: number | null;
  timeout?: Timeout;
  source_address?: readonly [string, number] | null;
  blocksize?: number;
  /** What opens connections: an `http.Agent` of Node's. Not Python's; async colour only. */
  agent?: ConnectionAgent | null;
}

export const CONNECTION = signature<
  [string, number | null, Timeout, readonly [string, number] | null, number, ConnectionAgent | null]
>('HTTPConnection.__init__', {
  self: true,
  required: ['host'],
  optional: {
    port: null,
    timeout: _GLOBAL_DEFAULT_TIMEOUT,
    source_address: null,
    blocksize: 8192,
  },
  keyword_only: { agent: null },
});
export const REQUEST = signature<[string, string, Body, Headers, boolean]>(
  'HTTPConnection.request',
  {
    self: true,
    required: ['method', 'url'],
    optional: { body: null, headers: {} },
    keyword_only: { encode_chunked: false },
    mapping: ['headers'],
  },
);
export const PUTREQUEST = signature<[string, string, boolean | number, boolean | number]>(
  'HTTPConnection.putrequest',
  {
    self: true,
    required: ['method', 'url'],
    optional: { skip_host: false, skip_accept_encoding: false },
  },
);
export const PUTHEADER = signature('HTTPConnection.putheader', {
  self: true,
  required: ['header'],
  rest: 'values',
});
export const ENDHEADERS = signature<[Body, boolean]>('HTTPConnection.endheaders', {
  self: true,
  optional: { message_body: null },
  keyword_only: { encode_chunked: false },
});
export const SEND = signature<[Exclude<Body, null>]>('HTTPConnection.send', {
  self: true,
  required: ['data'],
  mapping: ['data'],
});
export const SET_DEBUGLEVEL = signature<[number]>('HTTPConnection.set_debuglevel', {
  self: true,
  required: ['level'],
});
export const SET_TUNNEL = signature<[string, number | null, Headers | null]>(
  'HTTPConnection.set_tunnel',
  {
    self: true,
    required: ['host'],
    optional: { port: null, headers: null },
    mapping: ['headers'],
  },
);
