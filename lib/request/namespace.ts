// @unasync
import {
  quote,
  unquote,
  unquote_to_bytes,
  unwrap,
  urljoin,
  urlparse,
  urlsplit,
  urlunparse,
} from '../parse/index.js';
import { addclosehook, addinfourl } from '../response/index.js';
import { parse_http_list, parse_keqv_list } from './auth/http_lists.js';
import { HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm } from './auth/password_mgr.js';
import { HTTPPasswordMgrWithPriorAuth } from './auth/prior_auth.js';
import { BaseHandler } from './base_handler.js';
import {
  AbstractBasicAuthHandler,
  HTTPBasicAuthHandler,
  ProxyBasicAuthHandler,
} from './handlers/basic_auth.js';
import { HTTPCookieProcessor } from './handlers/cookie_processor.js';
import { CacheFTPHandler } from './handlers/cache_ftp.js';
import { DataHandler } from './handlers/data.js';
import { HTTPDefaultErrorHandler } from './handlers/default_error.js';
import {
  AbstractDigestAuthHandler,
  HTTPDigestAuthHandler,
  ProxyDigestAuthHandler,
} from './handlers/digest_auth.js';
import { HTTPErrorProcessor } from './handlers/error_processor.js';
import { FileHandler } from './handlers/file.js';
import { FTPHandler } from './handlers/ftp.js';
import { AbstractHTTPHandler } from './handlers/abstract_http.js';
import { HTTPHandler } from './handlers/http.js';
import { HTTPSHandler } from './handlers/https.js';
import { ProxyHandler } from './handlers/proxy.js';
import { HTTPRedirectHandler } from './handlers/redirect.js';
import { UnknownHandler } from './handlers/unknown.js';
import { getproxies_environment, proxy_bypass_environment } from './proxies/environment.js';
import { pathname2url, url2pathname } from './paths.js';
import { _parse_proxy } from './proxies/parse_proxy.js';
import { localhost, thishost } from './hosts.js';
import { FancyURLopener } from './legacy/fancy_url_opener.js';
import { URLopener } from './legacy/url_opener.js';
import { OpenerDirector } from './opener_director.js';
import { ftperrors, noheaders } from './ftp_wrapper.js';
import { globals } from './globals.js';

/**
 * The module `urllib.request` as a plain object. The module itself looks its names up here, so that a replaced
 * class or function takes effect. `build_opener.ts` and `index.ts` add the functions that depend on it.
 */
export const namespace = Object.assign(globals, {
  /** The opener `urlopen` uses; null until it is first needed. */
  _opener: null as OpenerDirector | null,
  OpenerDirector,
  BaseHandler,
  AbstractHTTPHandler,
  HTTPHandler,
  HTTPSHandler,
  HTTPDefaultErrorHandler,
  HTTPRedirectHandler,
  HTTPErrorProcessor,
  URLopener,
  FancyURLopener,
  pathname2url,
  url2pathname,
  localhost,
  thishost,
  ProxyHandler,
  getproxies_environment,
  proxy_bypass_environment,
  _parse_proxy,
  HTTPPasswordMgr,
  HTTPPasswordMgrWithDefaultRealm,
  HTTPPasswordMgrWithPriorAuth,
  AbstractBasicAuthHandler,
  HTTPBasicAuthHandler,
  ProxyBasicAuthHandler,
  AbstractDigestAuthHandler,
  HTTPDigestAuthHandler,
  ProxyDigestAuthHandler,
  parse_http_list,
  parse_keqv_list,
  HTTPCookieProcessor,
  UnknownHandler,
  FileHandler,
  FTPHandler,
  CacheFTPHandler,
  DataHandler,
  ftperrors,
  noheaders,
  addclosehook,
  addinfourl,
  quote,
  unquote,
  unquote_to_bytes,
  unwrap,
  urljoin,
  urlparse,
  urlsplit,
  urlunparse,
});
