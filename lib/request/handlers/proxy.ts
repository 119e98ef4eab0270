// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (ProxyHandler).
import type { AsOtherNames, ByPosition } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { pairs_of } from '../../python/objects/index.js';
import { type Mapping, hidden_attributes } from '../../python/values/index.js';
import { unquote } from '../../parse/index.js';
import { settle } from '../../transport/index.js';
import { basic_credentials } from '../auth/credentials.js';
import { BaseHandler } from '../opener_director.js';
import { globals } from '../globals.js';
import { given_proxies } from '../proxies/given_proxies.js';
import { _parse_proxy } from '../proxies/parse_proxy.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import { reopen } from './_retry.js';
import type { ProxyHandlerArguments } from './proxy.calls.js';

/** The keyword of ProxyHandler and URLopener. */
export interface ProxiesKeywords {
  /** A plain object or a Map from schemes to proxy URLs. If null, `getproxies()` is used. */
  proxies?: AsOtherNames<Mapping<string> | null>;
}

/**
 * Sends requests through proxies. For each scheme that has a proxy, it has a method `<scheme>_open`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#proxyhandler-objects}
 * @example
 * ```ts
 * import { ProxyHandler, build_opener } from 'pyurllib/request';
 *
 * // No proxy, whatever the environment says.
 * const opener = build_opener(new ProxyHandler({}));
 * (await opener.open('http://localhost:8000/')).close();
 * ```
 */
export class ProxyHandler extends BaseHandler {
  // This order lets the handler run before the default handlers that open URLs.
  static override handler_order = 100;
  /** Maps schemes to proxy URLs. */
  declare proxies: Mapping<string>;

  /** @throws {@link AssertionError} if `proxies` is not a mapping. */
  constructor(...args: ProxyHandlerArguments);
  constructor({ proxies: given = null }: ByPosition<ProxiesKeywords> = {}) {
    super();
    const proxies = (this.proxies = given_proxies(given));
    const own = this as unknown as Record<string, (request: Request) => Promise<Response | null>>;
    for (const [key, proxy] of pairs_of(proxies) as [string, string][]) {
      if (typeof key !== 'string') throw no_attribute(key, 'lower');
      const scheme = key.toLowerCase();
      own[`${scheme}_open`] = (request) => settle(this.proxy_open(request, proxy, scheme));
    }
  }

  /**
   * Redirects a request to a proxy, unless its host bypasses proxies.
   * @param req The request.
   * @param proxy The proxy's URL or authority.
   * @param _type The scheme for which the proxy is used. It is ignored.
   * @returns The response if the request was opened again because the proxy uses another scheme, or null if the opener
   * should continue with the request.
   * @throws {@link ValueError} if the proxy's URL has no authority.
   */
  async proxy_open(req: Request, proxy: string, _type: string): Promise<Response | null> {
    const { type } = req;
    const [scheme, user, password, hostport] = _parse_proxy(proxy);
    const proxy_type = scheme ?? type;
    if (req.host && globals.proxy_bypass(req.host)) return null;
    if (user && password) {
      req._proxy_credentials = `Basic ${basic_credentials(unquote(user), unquote(password))}`;
      req.add_header('Proxy-authorization', req._proxy_credentials);
    }
    req.set_proxy(unquote(hostport), proxy_type);
    if (type === proxy_type || type === 'https') return null;
    // The handlers of the original scheme cannot open the proxy's scheme. Therefore, the request is opened again.
    return await reopen(this, req, null);
  }
}
hidden_attributes(ProxyHandler, ['proxies']);
