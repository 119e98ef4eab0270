// @unasync
// Mirrors urllib3 2.8.0: its modules as plain objects.
import { BrokenPipeError, ConnectionError } from '../python/errors/index.js';
import { as_module } from '../python/objects/index.js';
import { as_tuple, name_module, pick } from '../python/values/index.js';
import { HTTPConnection as _HTTPConnection, HTTPException } from '../stdlib/http/client/index.js';
import { namespace as ssl } from '../stdlib/ssl/index.js';
import { ConnectionPool, _normalize_host } from './connectionpool/connection_pool.js';
import type { socks } from './contrib/index.js';
import { BaseHTTPResponse } from './response/base_response.js';
import { _FAILEDTELL, rewind_body, set_file_position } from './util/request/body_position.js';
import { HTTPConnection } from './connection/http_connection.js';
import { _wrap_proxy_error } from './connection/errors.js';
import { globals as connection_globals } from './connection/globals.js';
import {
  HTTPConnectionPool,
  globals as connectionpool_globals,
} from './connectionpool/http_connection_pool.js';
import { globals as util_connection_globals } from './util/connection.js';
import { DummyConnection, HTTPSConnection } from './connection/https_connection.js';
import {
  HTTPSConnectionPool,
  connection_from_url,
} from './connectionpool/https_connection_pool.js';
import { CertificateError, match_hostname } from './util/ssl_match_hostname.js';
import { PoolKey, _DEFAULT_BLOCKSIZE, _default_key_normalizer } from './poolmanager/pool_key.js';
import { PoolManager, SSL_KEYWORDS } from './poolmanager/pool_manager.js';
import { ProxyConfig, connection_requires_http_tunnel } from './util/proxy.js';
import {
  ProxyManager,
  proxy_from_url,
  globals as poolmanager_globals,
} from './poolmanager/proxy_manager.js';
import { globals, request } from './request.js';
import { ChunksAndContentLength, body_to_chunks } from './util/request/body_to_chunks.js';
import { RequestHistory } from './util/retry/request_history.js';
import { RequestMethods } from './_request_methods.js';
import { HTTPResponse, globals as response_globals } from './response/response.js';
import { assert_header_parsing, is_fp_closed, is_response_to_head } from './util/response.js';
import { Retry, globals as retry_globals } from './util/retry/retry.js';
import { ssl_wrap_socket } from './util/ssl_/ssl_wrap_socket.js';
import {
  _is_key_file_encrypted,
  assert_fingerprint,
  create_urllib3_context,
  is_ipaddress,
  resolve_cert_reqs,
  resolve_ssl_version,
  globals as ssl_globals,
} from './util/ssl_/context.js';
import * as names from './plain.js';
import { __version__ } from './_version.js';
import { _match_hostname } from './connection/wrap_socket.js';

const { exceptions } = names;

const ssl_match_hostname = { CertificateError, match_hostname };
const util_connection = as_module('urllib3.util.connection', util_connection_globals, {}, {});
const { is_connection_dropped } = util_connection;
const util_request = as_module(
  'urllib3.util.request',
  {},
  { ...pick(names, 'ACCEPT_ENCODING'), _FAILEDTELL, rewind_body },
  {
    ...pick(names, 'SKIPPABLE_HEADERS', 'SKIP_HEADER', 'make_headers'),
    ChunksAndContentLength,
    body_to_chunks,
    set_file_position,
  },
);
const retry = as_module('urllib3.util.retry', retry_globals, {}, { RequestHistory, Retry });
const ssl_ = as_module(
  'urllib3.util.ssl_',
  ssl_globals,
  {
    ...pick(
      ssl,
      'OP_NO_COMPRESSION',
      'OP_NO_SSLv2',
      'OP_NO_SSLv3',
      'OP_NO_TICKET',
      'PROTOCOL_TLS',
      'PROTOCOL_TLS_CLIENT',
      'VERIFY_X509_PARTIAL_CHAIN',
      'VERIFY_X509_STRICT',
    ),
    IS_PYOPENSSL: false,
    _is_key_file_encrypted,
    ssl,
  },
  {
    ...pick(ssl, 'HAS_NEVER_CHECK_COMMON_NAME', 'PROTOCOL_SSLv23'),
    assert_fingerprint,
    is_ipaddress,
    resolve_cert_reqs,
    resolve_ssl_version,
    ssl_wrap_socket,
  },
);

/** The module `urllib3.util` as a plain object. */
export const util = {
  ...pick(names, 'SKIPPABLE_HEADERS', 'SKIP_HEADER', 'Timeout', 'Url', 'make_headers', 'parse_url'),
  ALPN_PROTOCOLS: ssl_.ALPN_PROTOCOLS,
  IS_PYOPENSSL: false,
  Retry,
  SSLContext: ssl.SSLContext,
  assert_fingerprint,
  connection: util_connection,
  create_urllib3_context,
  is_connection_dropped,
  is_fp_closed,
  proxy: { connection_requires_http_tunnel },
  request: util_request,
  resolve_cert_reqs,
  resolve_ssl_version,
  response: { assert_header_parsing, is_fp_closed, is_response_to_head },
  retry,
  ssl_,
  ssl_match_hostname,
  ssl_wrap_socket,
  timeout: as_module(
    'urllib3.util.timeout',
    {},
    pick(names, '_DEFAULT_TIMEOUT'),
    pick(names, 'Timeout', '_TYPE_DEFAULT'),
  ),
  url: as_module(
    'urllib3.util.url',
    {},
    pick(names, '_IPV4_RE', '_IPV6_ADDRZ_RE', '_normalize_host'),
    pick(names, 'Url', '_BRACELESS_IPV6_ADDRZ_RE', '_IPV6_RE', '_encode_target', 'parse_url'),
  ),
  util: pick(names, 'reraise', 'to_bytes', 'to_str'),
};

const connection = as_module(
  'urllib3.connection',
  connection_globals,
  {
    ...pick(exceptions, 'ConnectTimeoutError', 'NameResolutionError', 'NewConnectionError'),
    CertificateError,
    HTTPException,
    ProxyConfig,
    _HTTPConnection,
    _match_hostname,
    connection: util_connection,
    ssl,
  },
  {
    BaseSSLError: ssl.SSLError,
    BrokenPipeError,
    ConnectionError,
    DummyConnection,
    HTTPConnection,
    HTTPSConnection,
    VerifiedHTTPSConnection: HTTPSConnection,
    _wrap_proxy_error,
  },
);
const connectionpool = as_module(
  'urllib3.connectionpool',
  connectionpool_globals,
  {
    ...pick(
      exceptions,
      'InsecureRequestWarning',
      'MaxRetryError',
      'NewConnectionError',
      'ProtocolError',
      'ReadTimeoutError',
      'SSLError',
    ),
    DummyConnection,
    HTTPConnection,
    HTTPSConnection,
    _normalize_host,
    is_connection_dropped,
  },
  { ConnectionPool, HTTPConnectionPool, HTTPSConnectionPool, connection_from_url },
);
const poolmanager = as_module(
  'urllib3.poolmanager',
  poolmanager_globals,
  { HTTPConnectionPool, HTTPSConnectionPool, RequestMethods, SSL_KEYWORDS, _DEFAULT_BLOCKSIZE },
  {
    PoolKey,
    PoolManager,
    _default_key_normalizer,
    proxy_from_url,
  },
);
const response = as_module(
  'urllib3.response',
  response_globals,
  {
    ...pick(names, 'HTTPHeaderDict', '_get_decoder'),
    HAS_ZSTD: names.CONTENT_DECODERS.includes('zstd'),
    is_fp_closed,
    is_response_to_head,
  },
  {
    ...pick(
      names,
      'BrotliDecoder',
      'BytesQueueBuffer',
      'ContentDecoder',
      'DeflateDecoder',
      'GzipDecoder',
      'GzipDecoderState',
      'MultiDecoder',
      'ZstdDecoder',
    ),
    BaseHTTPResponse,
    HTTPResponse,
  },
);

/** As in Python, importing `urllib3.contrib.socks` adds `socks`, which Requests does where there are sockets. */
const contrib = {} as { socks: NonNullable<typeof socks> };

/** `urllib3`, with its modules as properties (`exceptions`, `poolmanager`, `util.retry`). @hidden */
export const namespace = as_module(
  'urllib3',
  globals,
  {},
  {
    ...pick(
      names,
      'HTTPHeaderDict',
      'Timeout',
      'add_stderr_logger',
      'disable_warnings',
      'encode_multipart_formdata',
      'make_headers',
    ),
    BaseHTTPResponse,
    HTTPConnectionPool,
    HTTPResponse,
    HTTPSConnectionPool,
    PoolManager,
    ProxyManager,
    Retry,
    __author__: 'Andrey Petrov (andrey.petrov@shazow.net)',
    __license__: 'MIT',
    __version__,
    _base_connection: { ProxyConfig },
    _collections: pick(names, 'HTTPHeaderDict', 'HTTPHeaderDictItemView', 'RecentlyUsedContainer'),
    _request_methods: { RequestMethods },
    _version: {
      __version__,
      __version_tuple__: as_tuple(__version__.split('.').map(Number)),
      commit_id: null,
      version: __version__,
      version_tuple: as_tuple(__version__.split('.').map(Number)),
    },
    connection,
    connection_from_url,
    connectionpool,
    contrib,
    exceptions,
    fields: as_module(
      'urllib3.fields',
      {},
      pick(names, 'format_multipart_header_param', 'guess_content_type'),
      pick(
        names,
        'RequestField',
        'format_header_param',
        'format_header_param_html5',
        'format_header_param_rfc2231',
      ),
    ),
    filepost: names.filepost,
    poolmanager,
    proxy_from_url,
    request,
    response,
    ssl,
    util,
  },
);

// The module in a class's name is the first of these that contains the class, such as `urllib3.util.url` for Url.
const modules = {
  'util.url': util.url,
  'util.timeout': util.timeout,
  'util.retry': retry,
  'util.ssl_match_hostname': ssl_match_hostname,
  'util.request': util_request,
  ...pick(namespace, '_base_connection', '_collections', 'fields'),
  connection,
  response,
  ...pick(namespace, '_request_methods'),
  connectionpool,
  poolmanager,
};
for (const [name, module] of Object.entries(modules)) name_module(`urllib3.${name}`, module);
