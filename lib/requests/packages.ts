// @unasync
// Mirrors requests 2.34.2 packages.py: the packages that Requests depends on and re-exports.
import * as idna_module from '../urllib3/util/idna/index.js';
import * as names from '../urllib3/index.js';
import { detect } from './detection.js';

const { exceptions, connection_module: _, ...public_names } = names;

/** Returns a module with these names. */
function module_of<Name extends keyof typeof names>(...chosen: Name[]) {
  const entries = chosen.map((name) => [name, names[name]]);
  return Object.fromEntries(entries) as { -readonly [Each in Name]: (typeof names)[Each] };
}

/** The modules of `urllib3.util`, and the names that it re-exports. */
const util = {
  connection: names.connection_module,
  ...module_of('Retry', 'Timeout', 'Url', 'SKIP_HEADER', 'make_headers', 'parse_url'),
  request: module_of('SKIP_HEADER', 'SKIPPABLE_HEADERS', 'ACCEPT_ENCODING', 'make_headers'),
  retry: module_of('RequestHistory', 'Retry'),
  ssl_: module_of('create_urllib3_context'),
  timeout: module_of('Timeout'),
  url: module_of('Url', 'parse_url'),
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
  _collections: module_of('HTTPHeaderDict', 'RecentlyUsedContainer'),
  connection: module_of('HTTPConnection', 'HTTPSConnection'),
  connectionpool: module_of(
    'ConnectionPool',
    'HTTPConnectionPool',
    'HTTPSConnectionPool',
    'connection_from_url',
  ),
  poolmanager: module_of('PoolKey', 'PoolManager', 'ProxyManager', 'proxy_from_url'),
  fields: module_of('RequestField', 'format_multipart_header_param', 'guess_content_type'),
  filepost: module_of('encode_multipart_formdata'),
  response: module_of('BaseHTTPResponse', 'HTTPResponse'),
};

/** The detection of encodings, with chardet's interface. */
const chardet = {
  detect: (bytes: Uint8Array): { encoding: string | null } => ({ encoding: detect(bytes) }),
};
// A plain object, like every module here: its names can be set, and TypeDoc fails on a bare namespace reached twice.
const idna = { ...idna_module };
export { chardet, idna };
