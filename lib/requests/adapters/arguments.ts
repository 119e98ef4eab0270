// @unasync
// Mirrors requests 2.34.2 adapters.py: what the methods of HTTPAdapter take.
import { signature, type Arguments, type Dict } from '../../builtins/index.js';
import type { HTTPConnectionPool, Retry } from '../../urllib3/index.js';
import type { ConnectionAgent } from '../../transport/index.js';
import type { PreparedRequest } from '../models/index.js';
import type { CertType, ProxiesType, SendKeywords, TimeoutType, VerifyType } from '../types.js';

/** Whether a pool waits for a free connection. */
export const DEFAULT_POOLBLOCK = false;
/** How many pools, and connections in each, are kept. */
export const DEFAULT_POOLSIZE = 10;
/** How often failed connections are tried again. */
export const DEFAULT_RETRIES = 0;
/** Seconds to wait for a free connection. */
export const DEFAULT_POOL_TIMEOUT = null;

/** The keywords of HTTPAdapter. */
export interface AdapterOptions {
  pool_connections: number;
  pool_maxsize: number;
  max_retries: number | Retry | boolean | null;
  pool_block: boolean;
  /** What opens connections: an agent of Node's. Not Requests'; async colour only. */
  agent: ConnectionAgent | null;
}
export type AdapterValues = [
  pool_connections: number,
  pool_maxsize: number,
  max_retries: AdapterOptions['max_retries'],
  pool_block: boolean,
];

export const HTTP_ADAPTER = signature<[...AdapterValues, agent: ConnectionAgent | null]>(
  'HTTPAdapter.__init__',
  {
    self: true,
    optional: {
      pool_connections: DEFAULT_POOLSIZE,
      pool_maxsize: DEFAULT_POOLSIZE,
      max_retries: DEFAULT_RETRIES,
      pool_block: DEFAULT_POOLBLOCK,
    },
    keyword_only: { agent: null },
  },
);
export const INIT_POOLMANAGER = signature<[number, number, boolean, Dict<unknown>]>(
  'HTTPAdapter.init_poolmanager',
  {
    self: true,
    required: ['connections', 'maxsize'],
    optional: { block: DEFAULT_POOLBLOCK },
    kwargs: true,
  },
);
export const PROXY_MANAGER_FOR = signature<[string, Dict<unknown>]>(
  'HTTPAdapter.proxy_manager_for',
  {
    self: true,
    required: ['proxy'],
    kwargs: true,
  },
);
export const GET_CONNECTION = signature<[PreparedRequest, VerifyType, ProxiesType, CertType]>(
  'HTTPAdapter.get_connection_with_tls_context',
  {
    self: true,
    required: ['request', 'verify'],
    optional: { proxies: null, cert: null },
    mapping: ['proxies'],
  },
);
export const SEND = signature<
  [PreparedRequest, boolean, TimeoutType, VerifyType, CertType, ProxiesType]
>('HTTPAdapter.send', {
  self: true,
  required: ['request'],
  optional: { stream: false, timeout: null, verify: true, cert: null, proxies: null },
  mapping: ['proxies'],
});

const method = <Values extends readonly unknown[]>(
  name: string,
  required: string[],
  optional: Record<string, unknown> = {},
) =>
  signature<Values>(`HTTPAdapter.${name}`, {
    self: true,
    required,
    optional,
    mapping: [...required, ...Object.keys(optional)],
  });
export const CERT_VERIFY = method<[HTTPConnectionPool, string, VerifyType, CertType]>(
  'cert_verify',
  ['conn', 'url', 'verify', 'cert'],
);
export const BUILD_RESPONSE = method<[PreparedRequest, unknown]>('build_response', ['req', 'resp']);
export const POOL_KEY_ATTRIBUTES = method<[PreparedRequest, VerifyType, CertType]>(
  'build_connection_pool_key_attributes',
  ['request', 'verify'],
  { cert: null },
);
export const GET_CONNECTION_BY_URL = method<[string, ProxiesType]>('get_connection', ['url'], {
  proxies: null,
});
export const REQUEST_URL = method<[PreparedRequest, ProxiesType]>('request_url', [
  'request',
  'proxies',
]);
export const PROXY_HEADERS = method<[string]>('proxy_headers', ['proxy']);

export type SendArguments = Arguments<
  [request: PreparedRequest],
  [
    stream: boolean | null,
    timeout: TimeoutType,
    verify: VerifyType,
    cert: CertType,
    proxies: ProxiesType,
  ],
  SendKeywords & { request: PreparedRequest }
>;
