// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (DefaultCookiePolicy).
import {
  AssertionError,
  AttributeError,
  bind,
  class_attributes,
  contains,
  type ArgumentsOf,
} from '../../builtins/index.js';
import { debug } from './_debug.js';
import type { Cookie } from './cookie.js';
import {
  always_with_dot,
  domain_match,
  ends_in_number,
  is_country_code,
  is_tail_of_address,
  is_within,
  user_domain_match,
  with_dot,
} from './domains.js';
import { CookiePolicy } from './policy.js';
import {
  DEFAULT_COOKIE_POLICY,
  IS_BLOCKED,
  IS_NOT_ALLOWED,
  SET_ALLOWED_DOMAINS,
  SET_BLOCKED_DOMAINS,
  type Protocols,
} from './policy_arguments.js';
import {
  eff_request_host,
  is_int,
  is_third_party,
  request_path,
  request_port,
  type CookieRequest,
} from './request_parts.js';

const SET_CHECKS = [
  ...(['set_ok_version', 'set_ok_verifiability', 'set_ok_name'] as const),
  ...(['set_ok_path', 'set_ok_domain', 'set_ok_port'] as const),
];
const RETURN_CHECKS = [
  ...(['return_ok_version', 'return_ok_verifiability', 'return_ok_secure'] as const),
  ...(['return_ok_expires', 'return_ok_port', 'return_ok_domain'] as const),
];

/**
 * The usual rules for cookies, with switches. To add rules, derive from it and ask it first.
 *
 * It knows what CPython's knows: `SameSite`, the prefixes `__Host-` and `__Secure-`, and the list of public
 * suffixes are nothing to it.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#defaultcookiepolicy-objects}
 * @example
 * ```ts
 * import { CookieJar, DefaultCookiePolicy } from 'pyurllib/http/cookiejar';
 *
 * const policy = new DefaultCookiePolicy({
 *   rfc2965: true,
 *   strict_ns_domain: DefaultCookiePolicy.DomainStrict,
 *   blocked_domains: ['ads.net', '.ads.net'],
 * });
 * const jar = new CookieJar(policy);
 * policy.is_blocked('www.ads.net'); // => true
 * ```
 */
export class DefaultCookiePolicy extends CookiePolicy {
  /** For `strict_ns_domain`: the host may have no dot before the domain. */
  static DomainStrictNoDots = 1;
  declare DomainStrictNoDots: number;
  /** For `strict_ns_domain`: a cookie without a domain goes back to the very host only. */
  static DomainStrictNonDomain = 2;
  declare DomainStrictNonDomain: number;
  /** For `strict_ns_domain`: the host must domain-match, as RFC 2965 has it. */
  static DomainRFC2965Match = 4;
  declare DomainRFC2965Match: number;
  /** For `strict_ns_domain`: nothing of all that. */
  static DomainLiberal = 0;
  declare DomainLiberal: number;
  /** For `strict_ns_domain`: the first two. */
  static DomainStrict = 3;
  declare DomainStrict: number;

  /** Whether domains such as `.co.uk` are refused. */
  strict_domain: boolean;
  /** Whether the rules of RFC 2965 for requests nobody approved of hold for its cookies. */
  strict_rfc2965_unverifiable: boolean;
  /** Whether they hold for Netscape's. */
  strict_ns_unverifiable: boolean;
  /** How strict to be with domains of Netscape's cookies: `DomainLiberal`, `DomainStrict` … */
  strict_ns_domain: number;
  /** Whether names of Netscape's cookies that begin with `$` are refused. */
  strict_ns_set_initial_dollar: boolean;
  /** Whether the path of a Netscape cookie must be that of the request. */
  strict_ns_set_path: boolean;
  /** The schemes that count as secure. */
  secure_protocols: Protocols;
  _blocked_domains: readonly string[];
  _allowed_domains: readonly string[] | null;

  /**
   * @param blocked_domains Hosts and (with a dot before them) domains to have no cookies of.
   * @param allowed_domains If not null, those to have cookies of at all.
   * @param netscape Whether to take Netscape's cookies: the usual ones.
   * @param rfc2965 Whether to take those of RFC 2965.
   * @param rfc2109_as_netscape Whether those of RFC 2109 count as Netscape's; null for: unless `rfc2965`.
   * @param hide_cookie2 Whether to send no `Cookie2` header.
   * @param strict_domain Whether to refuse domains such as `.co.uk`.
   * @param strict_rfc2965_unverifiable Whether third parties set no cookies of RFC 2965 by requests nobody approved of.
   * @param strict_ns_unverifiable Whether they set none of Netscape's so.
   * @param strict_ns_domain How strict to be with domains of Netscape's cookies.
   * @param strict_ns_set_initial_dollar Whether to refuse Netscape's cookies whose name begins with `$`.
   * @param strict_ns_set_path Whether to refuse Netscape's cookies for other paths than the request's.
   * @param secure_protocols The schemes that count as secure.
   */
  constructor(...args: ArgumentsOf<typeof DEFAULT_COOKIE_POLICY>) {
    super();
    const [
      blocked_domains,
      allowed_domains,
      netscape,
      rfc2965,
      rfc2109_as_netscape,
      hide_cookie2,
      strict_domain,
      strict_rfc2965_unverifiable,
      strict_ns_unverifiable,
      strict_ns_domain,
      strict_ns_set_initial_dollar,
      strict_ns_set_path,
      secure_protocols,
    ] = bind(DEFAULT_COOKIE_POLICY, args);
    this.netscape = netscape;
    this.rfc2965 = rfc2965;
    this.rfc2109_as_netscape = rfc2109_as_netscape;
    this.hide_cookie2 = hide_cookie2;
    this.strict_domain = strict_domain;
    this.strict_rfc2965_unverifiable = strict_rfc2965_unverifiable;
    this.strict_ns_unverifiable = strict_ns_unverifiable;
    this.strict_ns_domain = strict_ns_domain;
    this.strict_ns_set_initial_dollar = strict_ns_set_initial_dollar;
    this.strict_ns_set_path = strict_ns_set_path;
    this.secure_protocols = secure_protocols;
    this._blocked_domains = blocked_domains === null ? [] : Array.from(blocked_domains);
    this._allowed_domains = allowed_domains === null ? null : Array.from(allowed_domains);
  }

  /** The domains to have no cookies of. */
  blocked_domains(): readonly string[] {
    return this._blocked_domains;
  }

  /** Sets the domains to have no cookies of. */
  set_blocked_domains(...args: ArgumentsOf<typeof SET_BLOCKED_DOMAINS>): void {
    const [blocked_domains] = bind(SET_BLOCKED_DOMAINS, args);
    this._blocked_domains = Array.from(blocked_domains);
  }

  /** Whether to have no cookies of a domain. */
  is_blocked(...args: ArgumentsOf<typeof IS_BLOCKED>): boolean {
    const [domain] = bind(IS_BLOCKED, args);
    return this._blocked_domains.some((blocked) => user_domain_match(domain, blocked));
  }

  /** The domains to have cookies of at all; null for all. */
  allowed_domains(): readonly string[] | null {
    return this._allowed_domains;
  }

  /** Sets the domains to have cookies of at all; null for all. */
  set_allowed_domains(...args: ArgumentsOf<typeof SET_ALLOWED_DOMAINS>): void {
    const [allowed_domains] = bind(SET_ALLOWED_DOMAINS, args);
    this._allowed_domains = allowed_domains === null ? null : Array.from(allowed_domains);
  }

  /** Whether a domain is none of those to have cookies of. */
  is_not_allowed(...args: ArgumentsOf<typeof IS_NOT_ALLOWED>): boolean {
    const [domain] = bind(IS_NOT_ALLOWED, args);
    const allowed = this._allowed_domains;
    return allowed !== null && !allowed.some((each) => user_domain_match(domain, each));
  }

  /** Whether to take a cookie: `set_ok_version` and so on agree. */
  override set_ok(cookie: Cookie, request: CookieRequest): boolean {
    debug(' - checking cookie %s=%s', cookie.name, cookie.value);
    if (cookie.name === null) throw new AssertionError();
    return SET_CHECKS.every((check) => this[check](cookie, request));
  }

  /** Whether to take cookies of its version. */
  set_ok_version(cookie: Cookie, _request: CookieRequest): boolean {
    if (cookie.version === null) {
      // Netscape's are given 0 when they are read, so that this is one of RFC 2965 without version.
      const { name, value } = cookie;
      debug('   Set-Cookie2 without version attribute (%s=%s)', name, value);
      return false;
    }
    return takes_version(this, cookie);
  }

  /** Whether to take a cookie by a request that the user could not approve of. */
  set_ok_verifiability(cookie: Cookie, request: CookieRequest): boolean {
    return trusts(this, cookie, request);
  }

  /** Whether to take a cookie of that name. */
  set_ok_name(cookie: Cookie, _request: CookieRequest): boolean {
    const strict = is_netscape(cookie) && this.strict_ns_set_initial_dollar;
    if (!strict || !cookie.name.startsWith('$')) return true;
    debug("   illegal name (starts with '$'): '%s'", cookie.name);
    return false;
  }

  /** Whether to take a cookie for its path. */
  set_ok_path(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.path_specified) return true;
    const path = request_path(request);
    const strict = is_rfc2965(cookie) || (is_netscape(cookie) && this.strict_ns_set_path);
    if (!strict || this.path_return_ok(cookie.path, request)) return true;
    debug('   path attribute %s is not a prefix of request path %s', cookie.path, path);
    return false;
  }

  /** Whether to take a cookie for its domain. */
  set_ok_domain(cookie: Cookie, request: CookieRequest): boolean {
    const { domain } = cookie;
    if (!may_have(this, domain)) return false;
    if (!cookie.domain_specified) return true;
    const [host, effective] = eff_request_host(request);
    if (this.strict_domain && is_country_code(domain)) {
      debug('   country-code second level domain %s', domain);
      return false;
    }
    const undotted = domain.startsWith('.') ? domain.slice(1) : domain;
    if (!undotted.includes('.') && !effective.endsWith('.local')) {
      debug('   non-local domain %s contains no embedded dot', domain);
      return false;
    }
    if (is_tail_of_address(effective, domain)) {
      debug('   domain %s is part of the IP address %s', domain, effective);
      return false;
    }
    if (is_netscape(cookie) && !is_within(effective, domain, undotted)) {
      debug(
        '   effective request-host %s (even with added initial dot) does not end with %s',
        effective,
        domain,
      );
      return false;
    }
    if (is_strict(this, cookie, this.DomainRFC2965Match) && !domain_match(effective, domain)) {
      debug('   effective request-host %s does not domain-match %s', effective, domain);
      return false;
    }
    if (!is_strict(this, cookie, this.DomainStrictNoDots)) return true;
    const prefix = host.slice(0, -domain.length);
    if (!prefix.includes('.') || ends_in_number(host)) return true;
    debug('   host prefix %s for domain %s contains a dot', prefix, domain);
    return false;
  }

  /** Whether to take a cookie for its ports. */
  set_ok_port(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.port_specified) return true;
    const requested = request_port(request) ?? '80';
    for (const port of cookie.port!.split(',')) {
      if (!is_int(port)) {
        debug('   bad port %s (not numeric)', port);
        return false;
      }
      if (port === requested) return true;
    }
    debug('   request port (%s) not found in %s', requested, cookie.port);
    return false;
  }

  /** Whether to give a cookie back: `return_ok_version` and so on agree. Path and domain were asked before. */
  override return_ok(cookie: Cookie, request: CookieRequest): boolean {
    debug(' - checking cookie %s=%s', cookie.name, cookie.value);
    return RETURN_CHECKS.every((check) => this[check](cookie, request));
  }

  /** Whether to give back cookies of its version. */
  return_ok_version(cookie: Cookie, _request: CookieRequest): boolean {
    return takes_version(this, cookie);
  }

  /** Whether to give a cookie back by a request that the user could not approve of. */
  return_ok_verifiability(cookie: Cookie, request: CookieRequest): boolean {
    return trusts(this, cookie, request);
  }

  /** Whether to give a cookie back by a request of that scheme. */
  return_ok_secure(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.secure || contains(this.secure_protocols, request.type)) return true;
    debug('   secure cookie with non-secure request');
    return false;
  }

  /** Whether a cookie's time has not come. */
  return_ok_expires(cookie: Cookie, _request: CookieRequest): boolean {
    if (this._now === undefined) {
      throw new AttributeError(`'${this.constructor.name}' object has no attribute '_now'`);
    }
    if (!cookie.is_expired(this._now)) return true;
    debug('   cookie expired');
    return false;
  }

  /** Whether to give a cookie back to that port. */
  return_ok_port(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.port) return true;
    const requested = request_port(request) ?? '80';
    if (cookie.port.split(',').includes(requested)) return true;
    debug('   request port %s does not match cookie port %s', requested, cookie.port);
    return false;
  }

  /** Whether to give a cookie back to that host. */
  return_ok_domain(cookie: Cookie, request: CookieRequest): boolean {
    const [host, effective] = eff_request_host(request);
    const { domain } = cookie;
    const strict =
      is_netscape(cookie) && (this.strict_ns_domain & this.DomainStrictNonDomain) !== 0;
    if (strict && !cookie.domain_specified && domain !== effective) {
      debug('   cookie with unspecified domain does not string-compare equal to request domain');
      return false;
    }
    if (is_rfc2965(cookie) && !domain_match(effective, domain)) {
      debug(
        '   effective request-host name %s does not domain-match RFC 2965 cookie domain %s',
        effective,
        domain,
      );
      return false;
    }
    const is_outside =
      !`.${effective}`.endsWith(with_dot(domain)) || is_tail_of_address(effective, domain);
    if (is_netscape(cookie) && is_outside) {
      debug('   request-host %s does not match Netscape cookie domain %s', host, domain);
      return false;
    }
    return true;
  }

  /** Whether a request goes to a host of a domain that the user is for. */
  override domain_return_ok(domain: string, request: CookieRequest): boolean {
    const dotted = with_dot(domain);
    const matches = eff_request_host(request).some(
      (host) => always_with_dot(host).endsWith(dotted) && !is_tail_of_address(host, dotted),
    );
    return matches && may_have(this, domain);
  }

  /** Whether a request is for a path or one below it. */
  override path_return_ok(path: string, request: CookieRequest): boolean {
    debug('- checking cookie path=%s', path);
    const requested = request_path(request);
    if (requested === path) return true;
    const is_below = path.endsWith('/') || requested[path.length] === '/';
    if (requested.startsWith(path) && is_below) return true;
    debug('  %s does not path-match %s', requested, path);
    return false;
  }
}

class_attributes(DefaultCookiePolicy, [
  'DomainStrictNoDots',
  'DomainStrictNonDomain',
  'DomainRFC2965Match',
  'DomainLiberal',
  'DomainStrict',
]);

function takes_version(policy: DefaultCookiePolicy, cookie: Cookie): boolean {
  if (is_rfc2965(cookie) && !policy.rfc2965) {
    debug('   RFC 2965 cookies are switched off');
    return false;
  }
  if (is_netscape(cookie) && !policy.netscape) {
    debug('   Netscape cookies are switched off');
    return false;
  }
  return true;
}

function trusts(policy: DefaultCookiePolicy, cookie: Cookie, request: CookieRequest): boolean {
  if (!request.unverifiable || !is_third_party(request)) return true;
  if (is_rfc2965(cookie) && policy.strict_rfc2965_unverifiable) {
    debug('   third-party RFC 2965 cookie during unverifiable transaction');
    return false;
  }
  if (is_netscape(cookie) && policy.strict_ns_unverifiable) {
    debug('   third-party Netscape cookie during unverifiable transaction');
    return false;
  }
  return true;
}

/** Whether the user is for cookies of a domain. */
function may_have(policy: DefaultCookiePolicy, domain: string): boolean {
  if (policy.is_blocked(domain)) {
    debug('   domain %s is in user block-list', domain);
    return false;
  }
  if (policy.is_not_allowed(domain)) {
    debug('   domain %s is not in user allow-list', domain);
    return false;
  }
  return true;
}

/** Whether a rule of RFC 2965 for domains holds for a cookie. */
function is_strict(policy: DefaultCookiePolicy, cookie: Cookie, rule: number): boolean {
  return is_rfc2965(cookie) || (policy.strict_ns_domain & rule) !== 0;
}

function is_rfc2965({ version }: Cookie): boolean {
  if (version !== null) return version > 0;
  throw new TypeError("'>' not supported between instances of 'NoneType' and 'int'");
}

function is_netscape(cookie: Cookie): boolean {
  return cookie.version === 0;
}
