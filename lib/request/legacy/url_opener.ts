// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (URLopener).
import { a2b_base64, encode } from '../../python/bytes/index.js';
import {
  type ByPosition,
  bind,
  call,
  def,
  python_calls,
  var_positional,
} from '../../python/calls/index.js';
import { OSError, ValueError, warn, with_cause } from '../../python/errors/index.js';
import { pairs_of } from '../../python/objects/index.js';
import { StringIO, open } from '../../python/streams/index.js';
import {
  type Dict,
  type Keywords,
  type Mapping,
  as_tuple,
  class_attributes,
  count_points,
  hidden_attributes,
  kw,
  type_name,
} from '../../python/values/index.js';
import { formatdate } from '../../stdlib/email/index.js';
import { HTTPError, URLError } from '../../error/index.js';
import {
  HTTPMessage,
  namespace as http_client,
  type HTTPConnection,
} from '../../stdlib/http/client/index.js';
import {
  _splitattr,
  _splithost,
  _splitquery,
  _splittype,
  _to_bytes,
  quote,
  unquote,
  unwrap,
} from '../../parse/index.js';
import { addinfourl, type FileLike } from '../../response/index.js';
import { settle } from '../../transport/index.js';
import { method_of } from '../_attribute.js';
import { save, type Retrieved } from '../download.js';
import type { FTPConnection } from '../ftp_wrapper.js';
import { USER_AGENT, globals } from '../globals.js';
import { given_proxies } from '../proxies/given_proxies.js';
import { url2pathname } from '../file_urls.js';
import type { ProxiesKeywords } from '../handlers/proxy.js';
import { extension_of } from '../paths.js';
import type { UrlretrieveKeywords } from '../retrieve.js';
import type { Response } from '../response.js';
import { make_own_file, remove_own_file } from './temporary_files.js';
import { open_ftp_url } from './ftp_url.js';
import { open_generic_http, type ErrorDetails, type ProxiedURL } from './generic_http.js';
import { open_local_file_url } from './local_file_url.js';
import { OPEN, URLopener_calls, type URLopenerArguments } from './url_opener.calls.js';

const ADDHEADER = def('URLopener.addheader', { args: var_positional<string>() });

/** The characters that `open()` does not quote. */
const SAFE = "%/:=&?~#+!$,;'@()*[]|";

/**
 * The argument of a method `open_<scheme>`: the URL without its scheme, or for a proxy, the proxy's host and the whole
 * URL.
 */
export type OpenableURL = string | ProxiedURL;

/** The keywords of `URLopener`. */
export interface URLopenerOptions extends ProxiesKeywords {
  /** A file with the client's private key. */
  key_file?: string | null;
  /** A file with the client's certificate. */
  cert_file?: string | null;
}

/** The keywords of `retrieve`. */
export interface RetrieveKeywords extends Omit<UrlretrieveKeywords, 'data'> {
  /** The body to send, which makes the request a POST. */
  data?: unknown;
}

/**
 * Opens URLs. It has a method `open_<scheme>` for each scheme. It has been deprecated since Python 3.3; use `urlopen`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.URLopener}
 * @example
 * ```ts
 * import { URLopener } from 'pyurllib/request';
 *
 * const opener = new URLopener({});
 * const response = await opener.open('http://localhost:8000/');
 * console.log(response.getcode()); // prints: 200
 * response.close();
 * ```
 */
export class URLopener {
  /** The value of the User-Agent header. */
  static version = USER_AGENT;
  declare version: string;
  declare proxies: Mapping<string>;
  /** A file with the client's private key. */
  key_file: string | null;
  /** A file with the client's certificate. */
  cert_file: string | null;
  /** The scheme of the last URL opened, or that of the proxy through which it was opened. */
  declare type: string;
  /** The results of `retrieve` by URL. Null, the default, disables this cache. */
  declare tempcache: Record<string, Retrieved> | null;
  /** The FTP connection cache. All openers share one cache unless this attribute is set. */
  declare ftpcache: Dict<FTPConnection>;
  #addheaders: [name: string, value: string][] | null = null;
  readonly #temporary_files: string[] = [];

  constructor(...args: URLopenerArguments);
  constructor({ proxies = null, ...kwargs }: ByPosition<URLopenerOptions> = {}) {
    warn(
      `${type_name(this)} style of invoking requests is deprecated. Use newer urlopen functions/methods`,
      'DeprecationWarning',
    );
    this.proxies = given_proxies(proxies);
    this.key_file = kwargs.key_file ?? null;
    this.cert_file = kwargs.cert_file ?? null;
  }

  /** The headers added to every HTTP request. */
  get addheaders(): [name: string, value: string][] {
    // The list is created lazily, because a subclass may set `version` only after this class's constructor has run.
    return (this.#addheaders ??= [
      as_tuple(['User-Agent', this.version]),
      as_tuple(['Accept', '*/*']),
    ]);
  }
  set addheaders(headers: [name: string, value: string][]) {
    this.#addheaders = headers;
  }

  /** Calls `cleanup()`. */
  close(): void {
    this.cleanup();
  }

  /** Removes the temporary files of `retrieve` and clears its cache. */
  cleanup(): void {
    for (const name of this.#temporary_files.splice(0)) remove_own_file(name);
    for (const url of Object.keys(this.tempcache ?? {})) delete this.tempcache![url];
  }

  /** Adds a header to all HTTP requests. @param header The name and the value of the header. */
  addheader(...header: [name: string, value: string, keywords?: kw<Keywords<never>>]): void {
    const [values] = bind(ADDHEADER, header);
    this.addheaders.push(as_tuple(values as [string, string]));
  }

  /**
   * Opens a URL.
   * @param fullurl The URL. Illegal characters are quoted. A URL without a scheme is the path of a file.
   * @param data The body to send, which makes the request a POST.
   * @returns The response. That of a `data:` URL reads text, as in Python, although its type says bytes.
   * @throws {@link HTTPError} if the status is an error; {@link OSError} if the URL cannot be opened, which may be a
   * {@link URLError}; UnicodeError if the URL is not ASCII; other errors of the method for the scheme.
   */
  async open(given_fullurl: string, data: unknown = null): Promise<Response> {
    const fullurl = quote(unwrap(_to_bytes(given_fullurl)), SAFE);
    const cached = this.#cached(fullurl);
    if (cached)
      return new addinfourl(open(cached[0], 'rb'), cached[1], fullurl) as unknown as Response;
    const [scheme, rest] = _splittype(fullurl);
    let urltype = scheme || 'file';
    let url: OpenableURL = rest;
    const proxies = pairs_of(this.proxies) as [string, string][];
    const proxy = proxies.find(([key]) => key === urltype)?.[1];
    if (proxy !== undefined) {
      const [proxy_type, proxyhost] = _splittype(proxy);
      // Python evaluates 'open_' + None, which raises this error.
      if (proxy_type === null) {
        throw new TypeError('can only concatenate str (not "NoneType") to str');
      }
      urltype = proxy_type;
      url = [_splithost(proxyhost)[0], fullurl];
    }
    this.type = urltype;
    const name = `open_${urltype}`.replaceAll('-', '_');
    if (!(name in this) || name === 'open_local_file') {
      if (proxy) return await settle(this.open_unknown_proxy(proxy, fullurl, data));
      return await settle(this.open_unknown(fullurl, data));
    }
    try {
      return await this.#call(name, data === null ? [url] : [url, data]);
    } catch (error) {
      if (error instanceof URLError || !(error instanceof OSError)) throw error;
      throw with_cause(new OSError('socket error', error), error);
    }
  }

  /** Returns the cached result of `retrieve` for a URL, or null if there is none. */
  #cached(url: string): Retrieved | null {
    const cache = this.tempcache;
    return cache !== null && Object.hasOwn(cache, url) ? cache[url]! : null;
  }

  /** Calls a method of this opener by name. A subclass may define the method. */
  async #call(name: string, args: unknown[]): Promise<Response> {
    return (await settle(method_of(this, name)(...args))) as Response;
  }

  /** Called for a scheme without a method. @throws {@link OSError} always, unless overridden. @positional */
  async open_unknown(fullurl: string, _data: unknown = null): Promise<Response> {
    throw new OSError('url error', 'unknown url type', _splittype(fullurl)[0]);
  }

  /** Called for a proxy whose scheme has no method. @throws {@link OSError} always, unless overridden. @positional */
  async open_unknown_proxy(
    proxy: string,
    fullurl: string,
    _data: unknown = null,
  ): Promise<Response> {
    throw new OSError('url error', `invalid proxy for ${_splittype(fullurl)[0]}`, proxy);
  }

  /**
   * Downloads a URL to a file. A temporary file is removed by `cleanup()` or when the process exits.
   * @param url The URL. A local file is not copied unless `filename` is given.
   * @returns The file's name and the response headers.
   * @throws {@link ContentTooShortError} if the body is shorter than Content-Length; the errors of `open`;
   * {@link OSError} if the file cannot be written.
   */
  async retrieve(
    given_url: string,
    { filename = null, reporthook = null, data = null }: ByPosition<RetrieveKeywords> = {},
  ): Promise<Retrieved> {
    const url = unwrap(_to_bytes(given_url));
    const cached = this.#cached(url);
    if (cached) return cached;
    const [type, rest] = _splittype(url);
    if (filename === null && (!type || type === 'file')) {
      const local = await this.#retrieve_local(rest);
      if (local) return local;
    }
    const fp = await settle(data === null ? this.open(url) : call(this, OPEN, [url, data]));
    try {
      const headers = fp.info();
      const [name, file] = filename
        ? [filename, open(filename, 'wb')]
        : make_own_file(extension_of(path_of(url)));
      if (!filename) this.#temporary_files.push(name);
      const result: Retrieved = as_tuple([name, headers]);
      if (this.tempcache) this.tempcache[url] = result;
      await save(fp, file, reporthook, result);
      return result;
    } finally {
      fp.close();
    }
  }

  /** Returns the result for a local file, or null if the file cannot be opened. */
  async #retrieve_local(url: string): Promise<Retrieved | null> {
    try {
      const fp = await settle(this.open_local_file(url));
      const headers = fp.info();
      fp.close();
      return as_tuple([url2pathname(_splithost(url)[1]), headers]);
    } catch (error) {
      if (error instanceof OSError) return null;
      throw error;
    }
  }

  /** @internal */
  async _open_generic_http(
    connection_factory: (host: string) => HTTPConnection,
    url: OpenableURL,
    data: unknown,
  ): Promise<Response> {
    return await open_generic_http(this, connection_factory, url, data);
  }

  /** Opens an http URL. @positional */
  async open_http(url: OpenableURL, data: unknown = null): Promise<Response> {
    return await this._open_generic_http((host) => new http_client.HTTPConnection(host), url, data);
  }

  /**
   * Handles a response without a 2xx status. Calls the method `http_error_<status>`. If there is none or it returns
   * null, calls `http_error_default`.
   * @param url The URL without its scheme.
   * @param fp The response body.
   * @param errcode The status code.
   * @param errmsg The reason phrase.
   * @param headers The response headers.
   * @param data The body that was sent.
   * @positional
   */
  async http_error(
    url: string,
    fp: FileLike,
    errcode: number,
    errmsg: string,
    headers: HTTPMessage,
    data: unknown = null,
  ): Promise<Response> {
    const name = `http_error_${errcode}`;
    if (name in this) {
      const args = [url, fp, errcode, errmsg, headers];
      const result = await this.#call(name, data === null ? args : [...args, data]);
      if ((result as Response | null | undefined) ?? false) return result;
    }
    return await settle(this.http_error_default(url, fp, errcode, errmsg, headers));
  }

  /** Closes the response. @throws {@link HTTPError} always, unless overridden. */
  async http_error_default(...args: ErrorDetails): Promise<Response> {
    const [url, fp, errcode, errmsg, headers] = args;
    await settle(fp.close?.());
    throw new HTTPError(url, errcode, errmsg, headers, null);
  }

  /** @internal */
  _https_connection(host: string): HTTPConnection {
    let context = null;
    if (this.key_file || this.cert_file) {
      context = http_client._create_https_context(http_client.HTTPSConnection._http_vsn);
      context.load_cert_chain(this.cert_file!, this.key_file);
      context.post_handshake_auth = true;
    }
    return new http_client.HTTPSConnection(host, { context });
  }

  /** Opens an https URL. @positional */
  async open_https(url: OpenableURL, data: unknown = null): Promise<Response> {
    return await this._open_generic_http((host) => this._https_connection(host), url, data);
  }

  /**
   * Opens a file URL on this machine.
   * @throws {@link TypeError} if there is a body to send; {@link ValueError} if the URL names another host;
   * {@link URLError} if there is a proxy or the file does not exist; {@link OSError} if it cannot be read.
   */
  async open_file(url: OpenableURL): Promise<Response> {
    if (typeof url !== 'string') {
      throw new URLError('file error: proxy support for file protocol currently not implemented');
    }
    const named = url.startsWith('//') && url[2] !== '/';
    if (named && url.slice(2, 12).toLowerCase() !== 'localhost/') {
      throw new ValueError('file:// scheme is supported only on localhost');
    }
    return await settle(this.open_local_file(url));
  }

  /** Opens the file of a URL given without its scheme. @throws {@link URLError} if it is not a file of this machine. @positional */
  async open_local_file(url: string): Promise<Response> {
    return (await open_local_file_url(url)) as unknown as Response;
  }

  /**
   * Opens an ftp URL: a file or a directory listing.
   * @throws {@link TypeError} if there is a body to send; {@link OSError} if the URL cannot be opened, which may be a
   * {@link URLError}.
   */
  async open_ftp(url: OpenableURL): Promise<Response> {
    if (typeof url !== 'string') {
      throw new URLError('ftp error: proxy support for ftp protocol currently not implemented');
    }
    return (await open_ftp_url(this.ftpcache, url)) as unknown as Response;
  }

  /**
   * Opens a data URL. As in Python, the response reads text, not bytes, and the text begins with the headers.
   * @throws {@link OSError} if it has no comma; {@link URLError} if there is a proxy; {@link ValueError} for invalid
   * base64 data.
   * @positional
   */
  async open_data(url: OpenableURL, _data: unknown = null): Promise<Response> {
    if (typeof url !== 'string') {
      throw new URLError('data error: proxy support for data protocol currently not implemented');
    }
    const comma = url.indexOf(',');
    if (comma < 0) throw new OSError('data error', 'bad data URL');
    let type = url.slice(0, comma) || 'text/plain;charset=US-ASCII';
    const given = url.slice(comma + 1);
    const semicolon = type.lastIndexOf(';');
    let encoding = '';
    if (semicolon >= 0 && !type.includes('=', semicolon)) {
      encoding = type.slice(semicolon + 1);
      type = type.slice(0, semicolon);
    }
    const is_base64 = encoding === 'base64';
    const data = is_base64 ? a2b_base64(encode(given, 'ascii')).decode('latin-1') : unquote(given);
    const items: [string, string][] = [
      ['Date', formatdate(Date.now() / 1000, kw({ usegmt: true }))],
      ['Content-type', type],
      ['Content-Length', String(count_points(data))],
    ];
    const head = items.map(([name, value]) => `${name}: ${value}\n`).join('');
    const body = new StringIO(`${head}\n${data}`) as unknown as FileLike;
    return new addinfourl(body, HTTPMessage.from_items(items), url) as unknown as Response;
  }
}
python_calls(URLopener, URLopener_calls);
hidden_attributes(URLopener, ['proxies'], { tempcache: null, ftpcache: () => globals.ftpcache });

class_attributes(URLopener);

/** Returns the path of a URL, without its query and attributes. */
function path_of(url: string): string {
  const [, path] = _splithost(_splittype(url)[1] || '');
  return _splitattr(_splitquery(path || '')[0] || '')[0] || '';
}
