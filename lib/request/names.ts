// @unasync
// The names of Python's module urllib.request, except those that urlopen.ts and retrieve.ts define.
export { URLopener, type OpenableURL } from './legacy/url_opener.js';
export { type ProxiedURL } from './legacy/generic_http.js';
export { FancyURLopener, type UserPassword } from './legacy/fancy_url_opener.js';
export { url2pathname } from './file_urls.js';
export { pathname2url } from './paths.js';
export { localhost, thishost } from './hosts.js';
export { BaseHandler, OpenerDirector, type Lookup } from './opener_director.js';
export {
  Request,
  request_host,
  type HeaderValue,
  type RequestData,
  type RequestKeywords,
} from './request.js';
export type { Response } from './response.js';
export { AbstractHTTPHandler, type ConnectionFactory } from './handlers/abstract_http.js';
export { HTTPHandler } from './handlers/http.js';
export { HTTPSHandler, type HTTPSHandlerKeywords } from './handlers/https.js';
export { HTTPDefaultErrorHandler } from './handlers/default_error.js';
export { HTTPErrorProcessor } from './handlers/error_processor.js';
export { HTTPRedirectHandler } from './handlers/redirect.js';
export { ProxyHandler } from './handlers/proxy.js';
export * from './proxies/environment.js';
export { _parse_proxy } from './proxies/parse_proxy.js';
export * from './auth/password_mgr.js';
export { type PasswordManager } from './auth/credentials.js';
export * from './handlers/basic_auth.js';
export * from './handlers/digest_auth.js';
export { parse_http_list, parse_keqv_list } from './auth/http_lists.js';
export { HTTPCookieProcessor } from './handlers/cookie_processor.js';
export { UnknownHandler } from './handlers/unknown.js';
export { FileHandler } from './handlers/file.js';
export { FTPHandler } from './handlers/ftp.js';
export { CacheFTPHandler } from './handlers/cache_ftp.js';
export {
  MAXFTPCACHE,
  ftpcache,
  ftperrors,
  ftpwrapper,
  noheaders,
  type FTPConnection,
  type Retrieval,
} from './ftp_wrapper.js';
export { DataHandler } from './handlers/data.js';

// Names that CPython's module imports, so that programs can import them from it.
export { ContentTooShortError, HTTPError, URLError } from '../error/index.js';
export {
  _splitattr,
  _splithost,
  _splitpasswd,
  _splitport,
  _splitquery,
  _splittag,
  _splittype,
  _splituser,
  _splitvalue,
  _to_bytes,
  quote,
  unquote,
  unquote_to_bytes,
  unwrap,
  urljoin,
  urlparse,
  urlsplit,
  urlunparse,
} from '../parse/index.js';
export { addclosehook, addinfourl } from '../response/index.js';
