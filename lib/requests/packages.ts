// @unasync
// Mirrors requests 2.34.2 packages.py: the packages that Requests depends on and re-exports.
import * as idna_module from '../urllib3/util/idna/index.js';
import * as names from '../urllib3/index.js';
import { detect } from './detection.js';

const { exceptions, connection_module: _, ...public_names } = names;

/** The modules of `urllib3.util`, and the names that it re-exports. */
const util = {
  connection: names.connection_module,
  Retry: names.Retry,
  Timeout: names.Timeout,
  Url: names.Url,
  SKIP_HEADER: names.SKIP_HEADER,
  make_headers: names.make_headers,
  parse_url: names.parse_url,
  request: {
    SKIP_HEADER: names.SKIP_HEADER,
    SKIPPABLE_HEADERS: names.SKIPPABLE_HEADERS,
    ACCEPT_ENCODING: names.ACCEPT_ENCODING,
    make_headers: names.make_headers,
  },
  retry: { RequestHistory: names.RequestHistory, Retry: names.Retry },
  ssl_: { create_urllib3_context: names.create_urllib3_context },
  timeout: { Timeout: names.Timeout },
  url: { Url: names.Url, parse_url: names.parse_url },
};

/**
 * `urllib3`, as far as it is implemented: its names, and its modules (`exceptions`, `poolmanager`, `util.retry` …).
 *
 * @see {@link https://requests.readthedocs.io/en/latest/_modules/requests/packages/}
 */
export const urllib3 = {
  ...public_names,
  exceptions,
  util,
  _collections: {
    HTTPHeaderDict: names.HTTPHeaderDict,
    RecentlyUsedContainer: names.RecentlyUsedContainer,
  },
  connection: { HTTPConnection: names.HTTPConnection, HTTPSConnection: names.HTTPSConnection },
  connectionpool: {
    ConnectionPool: names.ConnectionPool,
    HTTPConnectionPool: names.HTTPConnectionPool,
    HTTPSConnectionPool: names.HTTPSConnectionPool,
    connection_from_url: names.connection_from_url,
  },
  poolmanager: {
    PoolKey: names.PoolKey,
    PoolManager: names.PoolManager,
    ProxyManager: names.ProxyManager,
    proxy_from_url: names.proxy_from_url,
  },
  fields: {
    RequestField: names.RequestField,
    format_multipart_header_param: names.format_multipart_header_param,
    guess_content_type: names.guess_content_type,
  },
  filepost: { encode_multipart_formdata: names.encode_multipart_formdata },
  response: { BaseHTTPResponse: names.BaseHTTPResponse, HTTPResponse: names.HTTPResponse },
};

/** The detection of encodings, with chardet's interface. */
const chardet = {
  detect: (bytes: Uint8Array): { encoding: string | null } => ({ encoding: detect(bytes) }),
};
// A plain object, like every module here: its names can be set, and TypeDoc fails on a bare namespace reached twice.
const idna = { ...idna_module };
export { chardet, idna };
