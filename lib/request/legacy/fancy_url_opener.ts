// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (FancyURLopener).
import { compare, dict, set_value_at, truth, value_at } from '../../python/objects/index.js';
import { as_tuple, hidden_attributes } from '../../python/values/index.js';
import { unfold } from '../../stdlib/email/index.js';
import { HTTPError } from '../../error/index.js';
import { _splithost, _splittype, quote, urljoin, urlparse } from '../../parse/index.js';
import { addinfourl } from '../../response/index.js';
import { own } from '../../python/calls/index.js';
import { settle } from '../../transport/index.js';
import { method_of } from '../_attribute.js';
import { replace_response } from '../handlers/_retry.js';
import type { Response } from '../response.js';
import type { ErrorDetails } from './generic_http.js';
import { end_line, prompt_hidden, prompt_line } from './terminal.js';
import { URLopener } from './url_opener.js';
import type { URLopenerArguments } from './url_opener.calls.js';

/** The user name and the password. Both are null or empty strings if the user entered none. */
export type UserPassword = [user: string | null, passwd: string | null];

/** The arguments of methods such as `http_error_302`. */
type RedirectArguments = [...ErrorDetails, data?: unknown];

/** The arguments of `http_error_401` and `http_error_407`. */
type ChallengeArguments = [...ErrorDetails, data?: unknown, retry?: boolean];

/** The arguments of methods such as `retry_http_basic_auth`. */
type RetryArguments = [url: string, realm: string, data?: unknown];

const CHALLENGE = /^[ \t]*([^ \t]+)[ \t]+realm="([^"]*)"/;

/**
 * A URLopener that follows redirects and returns error responses, except 401 and 407, instead of raising. It has been
 * deprecated since Python 3.3; use `urlopen`.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.FancyURLopener}
 * @example
 * ```ts
 * import { FancyURLopener } from 'pyurllib/request';
 *
 * const opener = new FancyURLopener({});
 * const response = await opener.open('http://localhost:8000/status/404');
 * console.log(response.getcode()); // prints: 404
 * response.close();
 * ```
 */
export class FancyURLopener extends URLopener {
  /** User names and passwords by realm and host. */
  declare auth_cache: Record<string, UserPassword>;
  /** The number of redirects received for the current request. */
  tries = 0;
  /** A request follows fewer redirects than this, or any number if it is 0. */
  maxtries = 10;

  constructor(...args: URLopenerArguments) {
    super(...args);
  }

  /** Returns the response instead of raising. */
  override async http_error_default(...args: ErrorDetails): Promise<Response> {
    const [url, fp, errcode, , headers] = args;
    return new addinfourl(fp, headers, `http:${url}`, errcode) as unknown as Response;
  }

  /** Follows a redirect. After too many redirects, handles the response as an error with status 500. */
  async http_error_302(...args: RedirectArguments): Promise<Response | null> {
    const [url, fp, errcode, errmsg, headers, data = null] = args;
    this.tries += 1;
    try {
      if (!truth(this.maxtries) || !compare(this.tries, '>=', this.maxtries)) {
        return await settle(this.redirect_internal(url, fp, errcode, errmsg, headers, data));
      }
      const handle = method_of(
        this,
        'http_error_500' in this ? 'http_error_500' : 'http_error_default',
      );
      const message = 'Internal Server Error: Redirect Recursion';
      return (await settle(handle(url, fp, 500, message, headers))) as Response | null;
    } finally {
      this.tries = 0;
    }
  }

  /**
   * Opens the target of a redirect. Returns null if the headers have no target.
   * @throws {@link HTTPError} if the target's scheme is not http, https or ftp.
   */
  async redirect_internal(...args: [...ErrorDetails, data: unknown]): Promise<Response | null> {
    const [url, fp, errcode, errmsg, headers] = args;
    const location = headers.get('location') ?? headers.get('uri');
    if (location === null) return null;
    await settle(fp.close?.());
    const newurl = urljoin(`${this.type}:${url}`, location);
    if (!['http', 'https', 'ftp', ''].includes(urlparse(newurl).scheme)) {
      const refusal = `${errmsg} Redirection to url '${newurl}' is not allowed.`;
      throw new HTTPError(newurl, errcode, refusal, headers, fp);
    }
    return await settle(this.open(newurl));
  }

  /** Follows a redirect with status 301 in the same way as 302. */
  async http_error_301(...args: RedirectArguments): Promise<Response | null> {
    return await settle(this.http_error_302(...args));
  }

  /** Follows a redirect with status 303 in the same way as 302. */
  async http_error_303(...args: RedirectArguments): Promise<Response | null> {
    return await settle(this.http_error_302(...args));
  }

  /** Follows a redirect with status 307 in the same way as 302, but only if the request has no body. */
  async http_error_307(...args: RedirectArguments): Promise<Response | null> {
    const [url, fp, errcode, errmsg, headers, data = null] = args;
    if (data === null) return await settle(this.http_error_302(...args));
    return await settle(this.http_error_default(url, fp, errcode, errmsg, headers));
  }

  /** Follows a redirect with status 308 in the same way as 301, but only if the request has no body. */
  async http_error_308(...args: RedirectArguments): Promise<Response | null> {
    const [url, fp, errcode, errmsg, headers, data = null] = args;
    if (data === null) return await settle(this.http_error_301(...args));
    return await settle(this.http_error_default(url, fp, errcode, errmsg, headers));
  }

  /**
   * Answers a server's Basic challenge if `retry` is true, which is not the default.
   * @throws {@link HTTPError} otherwise.
   */
  async http_error_401(...args: ChallengeArguments): Promise<Response | null> {
    return await this.#answer_challenge('www-authenticate', 'retry_', args);
  }

  /**
   * Answers a proxy's Basic challenge if `retry` is true, which is not the default.
   * @throws {@link HTTPError} otherwise.
   */
  async http_error_407(...args: ChallengeArguments): Promise<Response | null> {
    return await this.#answer_challenge('proxy-authenticate', 'retry_proxy_', args);
  }

  async #answer_challenge(
    header: string,
    prefix: string,
    args: ChallengeArguments,
  ): Promise<Response | null> {
    const [url, fp, errcode, errmsg, headers, data = null, retry = false] = args;
    const match = CHALLENGE.exec(unfold(headers.get(header) ?? ''));
    if (match?.[1]!.toLowerCase() !== 'basic' || !retry) {
      return await super.http_error_default(url, fp, errcode, errmsg, headers);
    }
    const retry_with_password = method_of(this, `${prefix}${this.type}_basic_auth`);
    const retry_args = data === null ? [url, match[2]!] : [url, match[2]!, data];
    // If there is no password, the result is null, and `http_error` passes the response to `http_error_default`.
    return await replace_response(
      fp,
      async () => (await settle(retry_with_password(...retry_args))) as Response | null,
    );
  }

  /** Opens the URL again with the user's credentials in its host. Returns null if there are none. */
  async retry_http_basic_auth(...args: RetryArguments): Promise<Response | null> {
    return await this.#retry('http', false, ...args);
  }

  /** Opens the URL again with the user's credentials in its host. Returns null if there are none. */
  async retry_https_basic_auth(...args: RetryArguments): Promise<Response | null> {
    return await this.#retry('https', false, ...args);
  }

  /** Opens the URL again with the user's credentials in the proxy's URL. Returns null if there are none. */
  async retry_proxy_http_basic_auth(...args: RetryArguments): Promise<Response | null> {
    return await this.#retry('http', true, ...args);
  }

  /** Opens the URL again with the user's credentials in the proxy's URL. Returns null if there are none. */
  async retry_proxy_https_basic_auth(...args: RetryArguments): Promise<Response | null> {
    return await this.#retry('https', true, ...args);
  }

  async #retry(scheme: string, by_proxy: boolean, ...[url, realm, data = null]: RetryArguments) {
    const { proxies } = this;
    const [host, selector] = _splithost(url);
    const proxy = by_proxy ? _splithost(_splittype(value_at(proxies, scheme))[1]) : null;
    const authority = await this.#with_password((proxy ? proxy[0] : host)!, realm);
    if (authority === null) return null;
    if (proxy) set_value_at(proxies, scheme, `${scheme}://${authority}${proxy[1]}`);
    const newurl = `${scheme}://${proxy ? host : authority}${selector}`;
    return await settle(data === null ? this.open(newurl) : this.open(newurl, data));
  }

  /** Returns an authority with user name and password, or null if the user did not enter them. */
  async #with_password(authority: string, realm: string): Promise<string | null> {
    // A password already in the authority was wrong, so the user is asked again.
    const start = authority.indexOf('@') + 1;
    const host = authority.slice(start);
    const [user, passwd] = await settle(this.get_user_passwd(host, realm, start));
    if (!(user || passwd)) return null;
    return `${quote(user!, '')}:${quote(passwd!, '')}@${host}`;
  }

  /**
   * Returns the user's name and password for a host. Prompts for them if they are not cached.
   * @param host The authority of the server or proxy, without user and password.
   * @param realm The realm named in the challenge.
   * @param clear_cache If not 0, the user is asked again.
   */
  async get_user_passwd(
    host: string,
    realm: string,
    clear_cache: number = 0,
  ): Promise<UserPassword> {
    const key = `${realm}@${host.toLowerCase()}`;
    if (key in this.auth_cache) {
      if (!clear_cache) return this.auth_cache[key]!;
      delete this.auth_cache[key];
    }
    const [user, passwd] = await settle(this.prompt_user_passwd(host, realm));
    const entered: UserPassword = as_tuple([user, passwd]);
    if (user || passwd) this.auth_cache[key] = entered;
    return entered;
  }

  /**
   * Prompts the user on the terminal. A subclass can override it to prompt in another way.
   * @param host The authority of the server or proxy, without user and password.
   * @param realm The realm named in the challenge.
   * @returns The user name and the password, or two nulls if the user interrupts the prompt for the password.
   * @throws {@link EOFError} at the end of the input.
   */
  async prompt_user_passwd(host: string, realm: string): Promise<UserPassword> {
    const user = prompt_line(`Enter username for ${realm} at ${host}: `);
    const passwd = prompt_hidden(`Enter password for ${user} in ${realm} at ${host}: `);
    if (passwd !== null) return as_tuple([user, passwd]);
    end_line();
    return as_tuple([null, null]);
  }
}
own(FancyURLopener);

hidden_attributes(FancyURLopener, [], { auth_cache: () => dict() });
