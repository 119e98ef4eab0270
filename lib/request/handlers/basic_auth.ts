// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (AbstractBasicAuthHandler, HTTPBasicAuthHandler,
// ProxyBasicAuthHandler).
import { at_once, own } from '../../python/calls/index.js';
import { ValueError, warn } from '../../python/errors/index.js';
import { repr } from '../../python/objects/index.js';
import { class_attributes, find_member, hidden_attributes } from '../../python/values/index.js';
import { unfold } from '../../stdlib/email/index.js';
import type { HTTPMessage } from '../../stdlib/http/client/index.js';
import { settle } from '../../transport/index.js';
import type { FileLike } from '../../response/index.js';
import { attribute_of, method_of } from '../_attribute.js';
import { capitalize } from '../_case.js';
import {
  answers_of,
  basic_credentials,
  resolve_manager,
  sent_headers,
  type PasswordManager,
} from '../auth/credentials.js';
import { first_word } from '../auth/http_lists.js';
import type { HTTPPasswordMgr } from '../auth/password_mgr.js';
import { BaseHandler } from '../opener_director.js';
import type { Request } from '../request.js';
import type { Response } from '../response.js';
import { answer_with, header_values, replace_response, type ErrorArguments } from './_retry.js';
import {
  AbstractBasicAuthHandler_calls,
  type AbstractBasicAuthHandlerArguments,
} from './basic_auth.calls.js';

/**
 * The base class of HTTPBasicAuthHandler and ProxyBasicAuthHandler. In Python, it is a mixin used together with
 * BaseHandler.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#abstractbasicauthhandler-objects}
 * @example
 * ```ts
 * import { AbstractBasicAuthHandler, HTTPBasicAuthHandler } from 'pyurllib/request';
 *
 * new HTTPBasicAuthHandler() instanceof AbstractBasicAuthHandler; // => true
 * ```
 */
export class AbstractBasicAuthHandler extends BaseHandler {
  /**
   * Matches a challenge at the start of a header or after a comma. A challenge is a scheme and a realm, which may be
   * quoted.
   */
  static rx = /(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=(["']?)([^"']*)\2/gi;
  declare rx: RegExp;
  /** The header that carries the credentials. */
  declare auth_header: string;
  /** The manager that stores user names and passwords. */
  declare passwd: PasswordManager;
  /** The method `add_password` of the password manager. */
  declare add_password: HTTPPasswordMgr['add_password'];

  /** @param password_mgr The password manager. If null, a new HTTPPasswordMgr is created. */
  constructor(...args: AbstractBasicAuthHandlerArguments);
  constructor(password_mgr: PasswordManager | null = null) {
    super();
    [this.passwd, this.add_password] = resolve_manager(password_mgr);
  }

  /**
   * Yields the scheme and the realm of each challenge in a header. If there is none, yields the first word and null.
   * @internal
   */
  *_parse_realm(header: string): Generator<[scheme: string, realm: string | null], void> {
    let found = false;
    const { rx } = AbstractBasicAuthHandler;
    const challenges = header.matchAll(rx.global ? rx : new RegExp(rx, `${rx.flags}g`));
    for (const [, scheme, quote, realm] of challenges) {
      if (!quote) warn('Basic Auth Realm was unquoted', 'UserWarning');
      yield [scheme!, realm!];
      found = true;
    }
    if (!found) yield [header ? first_word(header) : '', null];
  }

  /**
   * Answers a challenge for credentials.
   * @param authreq The name of the header that contains the challenge.
   * @param host The URL or authority for which credentials are required.
   * @param req The request.
   * @param headers The response headers.
   * @param fp The response. Python has no such parameter.
   * @returns The response to the request with credentials, or null if there are no credentials to send.
   * @throws {@link ValueError} if there are challenges of other schemes, but none of the scheme Basic with a realm.
   */
  async http_error_auth_reqed(
    authreq: string,
    host: string | null,
    req: Request,
    headers: HTTPMessage,
    fp: FileLike | null = null,
  ): Promise<Response | null> {
    let unsupported = false;
    let last = '';
    for (const header of header_values(headers, authreq)) {
      for (const [scheme, realm] of this._parse_realm(unfold(header))) {
        last = scheme;
        if (scheme.toLowerCase() !== 'basic') unsupported = true;
        else if (realm !== null)
          return await settle(this.retry_http_basic_auth(host, req, realm, fp));
      }
    }
    if (!unsupported) return null;
    throw new ValueError(
      `AbstractBasicAuthHandler does not support the following scheme: ${repr(last)}`,
    );
  }

  /**
   * Repeats the request with credentials.
   * @returns The response, or null if no credentials are known or the known ones have already been tried.
   */
  async retry_http_basic_auth(
    host: string | null,
    req: Request,
    realm: string,
    fp: FileLike | null = null,
  ): Promise<Response | null> {
    const [user, password] = await settle(this.passwd.find_user_password(realm, host!));
    if (password === null || password === undefined) return null;
    const auth = `Basic ${basic_credentials(user, password)}`;
    const name = capitalize(this.auth_header);
    const sent = sent_headers.get(fp!) ?? {
      [name]: req.get_header(this.auth_header),
      ...answers_of(req),
    };
    if (sent[name] === auth) return null;
    return await answer_with(this, req, fp, auth);
  }

  /** Adds credentials to a request that has none, without a challenge, if the manager's `is_authenticated` is true. */
  http_request(req: Request): Request {
    if (find_member(this.passwd, 'is_authenticated') === undefined) return req;
    const is_authenticated = method_of(this.passwd, 'is_authenticated')(req.full_url);
    if (!at_once(is_authenticated, 'is_authenticated')) return req;
    if (!req.has_header('Authorization')) {
      const found = this.passwd.find_user_password(null, req.full_url);
      const [user, password] = at_once(found, 'find_user_password');
      req.add_unredirected_header('Authorization', `Basic ${basic_credentials(user, password)}`);
    }
    return req;
  }

  /** Informs the manager whether the credentials were accepted, if it has a method `is_authenticated`. */
  async http_response(req: Request, response: Response): Promise<Response> {
    if (find_member(this.passwd, 'is_authenticated') !== undefined) {
      const code = attribute_of(response, 'code') as number;
      const update = method_of(this.passwd, 'update_authenticated');
      await settle(update(req.full_url, code >= 200 && code < 300));
    }
    return response;
  }

  /** Adds credentials to an https request in the same way as `http_request`. */
  https_request(req: Request): Request {
    return AbstractBasicAuthHandler.prototype.http_request.call(this, req);
  }

  /** Processes the response to an https request in the same way as `http_response`. */
  async https_response(req: Request, response: Response): Promise<Response> {
    return await AbstractBasicAuthHandler.prototype.http_response.call(this, req, response);
  }
}
hidden_attributes(AbstractBasicAuthHandler, ['passwd', 'add_password']);
own(AbstractBasicAuthHandler, AbstractBasicAuthHandler_calls);
class_attributes(AbstractBasicAuthHandler);

/**
 * Authenticates with servers by the Basic scheme.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#httpbasicauthhandler-objects}
 * @example
 * ```ts no-run
 * import { HTTPBasicAuthHandler, build_opener } from 'pyurllib/request';
 *
 * const auth_handler = new HTTPBasicAuthHandler();
 * auth_handler.add_password('PDQ Application', 'https://mahler:8092/site-updates.py', 'klem', 'kadidd!');
 * const opener = build_opener(auth_handler);
 * ```
 */
export class HTTPBasicAuthHandler extends AbstractBasicAuthHandler {
  static auth_header = 'Authorization';

  /** Answers a server's challenge by repeating the request with credentials. Returns null if none are left to try. */
  async http_error_401(...args: ErrorArguments): Promise<Response | null> {
    const [req, fp, , , headers] = args;
    return await replace_response(fp, () =>
      this.http_error_auth_reqed('www-authenticate', req.full_url, req, headers, fp),
    );
  }
}

/**
 * Authenticates with proxies by the Basic scheme.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#proxybasicauthhandler-objects}
 * @example
 * ```ts no-run
 * import { ProxyBasicAuthHandler, ProxyHandler, build_opener } from 'pyurllib/request';
 *
 * const proxy_handler = new ProxyHandler({ http: 'http://www.example.com:3128/' });
 * const proxy_auth_handler = new ProxyBasicAuthHandler();
 * proxy_auth_handler.add_password('realm', 'www.example.com:3128', 'username', 'password');
 * const opener = build_opener(proxy_handler, proxy_auth_handler);
 * ```
 */
export class ProxyBasicAuthHandler extends AbstractBasicAuthHandler {
  static auth_header = 'Proxy-authorization';

  /** Answers a proxy's challenge by repeating the request with credentials. Returns null if none are left to try. */
  async http_error_407(...args: ErrorArguments): Promise<Response | null> {
    const [req, fp, , , headers] = args;
    return await replace_response(fp, () =>
      this.http_error_auth_reqed('proxy-authenticate', req.host, req, headers, fp),
    );
  }
}

own(HTTPBasicAuthHandler);
class_attributes(HTTPBasicAuthHandler);
own(ProxyBasicAuthHandler);
class_attributes(ProxyBasicAuthHandler);
