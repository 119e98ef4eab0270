// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (URLopener._open_generic_http).
import { call } from '../../python/calls/index.js';
import { OSError, no_attribute } from '../../python/errors/internal.js';
import { dict, items_of } from '../../python/objects/index.js';
import { release_unless_held } from '../../python/streams/index.js';
import { URLError } from '../../error/index.js';
import {
  BadStatusLine,
  type Body,
  type HTTPConnection,
  type HTTPMessage,
} from '../../stdlib/http/client/index.js';
import { _splithost, _splittype, _splituser, unquote } from '../../parse/index.js';
import { addinfourl, type FileLike } from '../../response/index.js';
import { settle } from '../../transport/index.js';
import { base64 } from '../auth/credentials.js';
import { globals } from '../globals.js';
import type { Response } from '../response.js';
import { REQUEST } from '../../stdlib/http/client/internal.js';

/** A proxy's authority and the URL to request from it. */
export type ProxiedURL = [host: string | null, selector: string];

/** The arguments of methods such as `http_error_default`, which handle a response with an error status. */
export type ErrorDetails = [
  url: string,
  fp: FileLike,
  errcode: number,
  errmsg: string,
  headers: HTTPMessage,
];

/** The members of an opener that are used here: its headers and its error handling. */
interface Opener {
  readonly addheaders: readonly (readonly [name: string, value: string])[];
  http_error(...args: [...ErrorDetails, data: unknown]): Promise<Response>;
}

/** Sends a request over a new connection. */
export async function open_generic_http(
  opener: Opener,
  connection_factory: (host: string) => HTTPConnection,
  given: string | ProxiedURL,
  data: unknown,
): Promise<Response> {
  const destination = typeof given === 'string' ? direct(given) : proxied(...given);
  const { host, realhost, selector, url, user_passwd, proxy_passwd } = destination;
  if (!host) throw new OSError('http error', 'no host given');
  const headers = dict<string>();
  if (proxy_passwd) headers['Proxy-Authorization'] = basic(proxy_passwd);
  if (user_passwd) headers['Authorization'] = basic(user_passwd);
  if (realhost) headers['Host'] = realhost;
  headers['Connection'] = 'close';
  for (const [name, value] of items_of(opener.addheaders)) headers[name] = value;
  if (data !== null) headers['Content-Type'] = 'application/x-www-form-urlencoded';
  const connection = connection_factory(host);
  // CPython sends the fragment, too, which RFC 9112 3.2 forbids.
  const response = await send_request(connection, selector.replace(/#.*/s, ''), data, headers);
  const { status, reason, headers: received, fp } = response;
  if (status >= 200 && status < 300)
    return new addinfourl(response, received, `http:${url}`, status) as unknown as Response;
  try {
    return await settle(opener.http_error(url, fp!, status, reason, received, data));
  } catch (error) {
    release_unless_held(fp, error);
    throw error;
  }
}

async function send_request(
  connection: HTTPConnection,
  selector: string,
  data: unknown,
  headers: Readonly<Record<string, string>>,
) {
  try {
    const method = data === null ? 'GET' : 'POST';
    await settle(call(connection, REQUEST, [method, selector, data as Body, headers]));
    const response = await settle(connection.getresponse());
    // The response keeps the socket open until it is closed. CPython drops its reference to the connection here.
    connection.sock?.close();
    connection.sock = null;
    return response;
  } catch (error) {
    connection.close();
    if (!(error instanceof BadStatusLine)) throw error;
    throw new URLError('http protocol error: bad status line');
  }
}

/**
 * Returns the target and the credentials of a request: `host` is the host to connect to, `realhost` the origin host for
 * the Host header, and `url` the URL without its scheme.
 */
function direct(url: string) {
  const [authority, selector] = _splithost(url);
  const [user_passwd, name] = authority ? _splituser(authority) : [null, authority];
  const host = name ? unquote(name) : name;
  return { host, realhost: host, selector, url, user_passwd, proxy_passwd: null };
}

/** Returns the values of {@link direct} for a request through a proxy. */
function proxied(authority: string | null, selector: string) {
  // These are Python's errors for None.
  if (authority === null) throw no_attribute(null, 'rpartition');
  const [proxy_passwd, proxy] = _splituser(authority);
  const [urltype, url] = _splittype(selector);
  if (urltype === null) throw no_attribute(null, 'lower');
  const destination = {
    host: proxy,
    selector,
    url,
    proxy_passwd,
    user_passwd: null,
    realhost: null,
  };
  if (urltype.toLowerCase() !== 'http') return destination;
  const [asked, rest] = _splithost(url);
  const [user_passwd, realhost] = asked ? _splituser(asked) : [null, asked];
  return {
    ...destination,
    realhost,
    user_passwd,
    selector: user_passwd ? `${urltype}://${realhost}${rest}` : selector,
    host: globals.proxy_bypass(realhost!) ? realhost : proxy,
  };
}

function basic(user_passwd: string): string {
  return `Basic ${base64(unquote(user_passwd))}`;
}
