// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (DefaultCookiePolicy).
import { type ByPosition, at_once, python_calls } from '../../../python/calls/index.js';
import { AssertionError, AttributeError } from '../../../python/errors/index.js';
import { compare, contains, int_or_null } from '../../../python/objects/index.js';
import { as_tuple, class_attributes } from '../../../python/values/index.js';
import { debug, refuse } from './_debug.js';
import type { Cookie } from './cookie.js';
import {
  always_with_dot,
  domain_match,
  is_country_code,
  is_local,
  is_tail_of_address,
  is_within,
  user_domain_match,
  with_dot,
  without_dots_at_end,
} from './domains.js';
import { CookiePolicy, SECURE_PROTOCOLS, type Protocols } from './policy.js';
import {
  eff_request_host,
  is_third_party,
  request_path,
  request_port,
  type CookieRequest,
} from './request_parts.js';
import {
  DefaultCookiePolicy_calls,
  type DefaultCookiePolicyArguments,
} from './default_policy.calls.js';

/** Hosts and (with a leading dot) domains, or null for no restriction. */
export type Domains = Iterable<string> | null;

/** The keywords of `DefaultCookiePolicy`. */
export interface DefaultCookiePolicyOptions {
  /** Hosts and (with a leading dot) domains whose cookies are blocked. */
  blocked_domains?: Domains;
  /** If not null, only cookies of these domains are allowed. */
  allowed_domains?: Domains;
  /** True, the default, to accept Netscape cookies, which are the common kind. */
  netscape?: boolean;
  /** True to accept RFC 2965 cookies. */
  rfc2965?: boolean;
  /** True to treat RFC 2109 cookies as Netscape cookies; if null, they are treated so unless `rfc2965` is true. */
  rfc2109_as_netscape?: boolean | null;
  /** True to omit the `Cookie2` header. */
  hide_cookie2?: boolean;
  /** True to reject domains such as `.co.uk`. */
  strict_domain?: boolean;
  /** True, the default, to block third-party RFC 2965 cookies in unverifiable requests. */
  strict_rfc2965_unverifiable?: boolean;
  /** True to block third-party Netscape cookies in unverifiable requests. */
  strict_ns_unverifiable?: boolean;
  /** Strictness about domains of Netscape cookies, `DomainLiberal` by default. */
  strict_ns_domain?: number;
  /** True to reject Netscape cookies whose name starts with `$`. */
  strict_ns_set_initial_dollar?: boolean;
  /** True to reject Netscape cookies for paths other than the request's. */
  strict_ns_set_path?: boolean;
  /** The schemes considered secure, `https` and `wss` by default. */
  secure_protocols?: Protocols;
}

const SET_CHECKS = [
  ...(['set_ok_version', 'set_ok_verifiability', 'set_ok_name'] as const),
  ...(['set_ok_path', 'set_ok_domain', 'set_ok_port'] as const),
];
const RETURN_CHECKS = [
  ...(['return_ok_version', 'return_ok_verifiability', 'return_ok_secure'] as const),
  ...(['return_ok_expires', 'return_ok_port', 'return_ok_domain'] as const),
];

/**
 * The standard cookie policy, with options. To add rules, override its methods and call the inherited ones first.
 *
 * Like CPython's policy, it ignores `SameSite` and the list of public suffixes.
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
  /** A value of `strict_ns_domain`: the part of the host before the domain must not contain a dot. */
  static DomainStrictNoDots = 1;
  declare DomainStrictNoDots: number;
  /** A value of `strict_ns_domain`: a cookie without a domain is returned only to the host that set it. */
  static DomainStrictNonDomain = 2;
  declare DomainStrictNonDomain: number;
  /** A value of `strict_ns_domain`: the host must domain-match the cookie's domain (RFC 2965). */
  static DomainRFC2965Match = 4;
  declare DomainRFC2965Match: number;
  /** A value of `strict_ns_domain`: no additional rules apply. */
  static DomainLiberal = 0;
  declare DomainLiberal: number;
  /** A value of `strict_ns_domain`: `DomainStrictNoDots` and `DomainStrictNonDomain` combined. */
  static DomainStrict = 3;
  declare DomainStrict: number;

  /** True if domains such as `.co.uk` are rejected. */
  strict_domain: boolean;
  /** True if third-party RFC 2965 cookies are blocked in unverifiable requests. */
  strict_rfc2965_unverifiable: boolean;
  /** True if third-party Netscape cookies are blocked in unverifiable requests. */
  strict_ns_unverifiable: boolean;
  /** How strictly the domains of Netscape cookies are checked: `DomainLiberal`, `DomainStrict` or other such constants. */
  strict_ns_domain: number;
  /** True if Netscape cookies whose name starts with `$` are rejected. */
  strict_ns_set_initial_dollar: boolean;
  /** True if Netscape cookies are rejected whose path does not match the path of the request. */
  strict_ns_set_path: boolean;
  /** The schemes considered secure. */
  secure_protocols: Protocols;
  _blocked_domains: readonly string[];
  _allowed_domains: readonly string[] | null;

  constructor(...args: DefaultCookiePolicyArguments);
  constructor({
    blocked_domains = null,
    allowed_domains = null,
    netscape = true,
    rfc2965 = false,
    rfc2109_as_netscape = null,
    hide_cookie2 = false,
    strict_domain = false,
    strict_rfc2965_unverifiable = true,
    strict_ns_unverifiable = false,
    strict_ns_domain = 0,
    strict_ns_set_initial_dollar = false,
    strict_ns_set_path = false,
    secure_protocols = SECURE_PROTOCOLS,
  }: ByPosition<DefaultCookiePolicyOptions> = {}) {
    super();
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
    this._blocked_domains = as_tuple(Array.from(blocked_domains ?? []));
    this._allowed_domains = allowed_domains === null ? null : as_tuple(Array.from(allowed_domains));
  }

  /** Returns the blocked domains. */
  blocked_domains(): readonly string[] {
    return this._blocked_domains;
  }

  /** Sets the blocked hosts and (with a leading dot) domains. */
  set_blocked_domains(blocked_domains: Iterable<string>): void {
    this._blocked_domains = as_tuple(Array.from(blocked_domains));
  }

  /** True if a domain is blocked. */
  is_blocked(domain: string): boolean {
    return this._blocked_domains.some((blocked) => user_domain_match(domain, blocked));
  }

  /** Returns the allowed domains, or null if all are allowed. */
  allowed_domains(): readonly string[] | null {
    return this._allowed_domains;
  }

  /** Sets the allowed hosts and (with a leading dot) domains. Null allows all. */
  set_allowed_domains(allowed_domains: Iterable<string> | null): void {
    this._allowed_domains = allowed_domains === null ? null : as_tuple(Array.from(allowed_domains));
  }

  /** Returns true if a domain is not among the allowed domains. */
  is_not_allowed(domain: string): boolean {
    const allowed = this._allowed_domains;
    return allowed !== null && !allowed.some((each) => user_domain_match(domain, each));
  }

  /** Returns true if a cookie may be set, that is, if `set_ok_version` and the other checks return true. @positional */
  override set_ok(cookie: Cookie, request: CookieRequest): boolean {
    debug(' - checking cookie %s=%s', cookie.name, cookie.value);
    if (cookie.name === null) throw new AssertionError();
    return SET_CHECKS.every((check) => at_once(this[check](cookie, request), check));
  }

  /** True if cookies of this version may be set. @positional */
  set_ok_version(cookie: Cookie, _request: CookieRequest): boolean {
    if (cookie.version === null) {
      // Netscape cookies are parsed with version 0, so this is an RFC 2965 cookie without a version.
      const { name, value } = cookie;
      return refuse('   Set-Cookie2 without version attribute (%s=%s)', name, value);
    }
    // None of the rules for domains applies to a negative version.
    if (compare(cookie.version, '<', 0))
      return refuse('   negative version attribute (%s=%s)', cookie.name, cookie.value);
    return takes_version(this, cookie);
  }

  /** False if an option blocks the cookie because the request is unverifiable and goes to a third party. @positional */
  set_ok_verifiability(cookie: Cookie, request: CookieRequest): boolean {
    return trusts(this, cookie, request);
  }

  /** True if a cookie of this name may be set. @positional */
  set_ok_name(cookie: Cookie, request: CookieRequest): boolean {
    if (!has_right_prefix(cookie, contains(this.secure_protocols, request.type)))
      return refuse("   attributes that the name's prefix forbids: '%s'", cookie.name);
    const strict = is_netscape(cookie) && this.strict_ns_set_initial_dollar;
    if (!strict || !cookie.name.startsWith('$')) return true;
    return refuse("   illegal name (starts with '$'): '%s'", cookie.name);
  }

  /** True if a cookie for this path may be set. @positional */
  set_ok_path(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.path_specified) return true;
    const strict = is_rfc2965(cookie) || (is_netscape(cookie) && this.strict_ns_set_path);
    if (!strict || at_once(this.path_return_ok(cookie.path, request), 'path_return_ok'))
      return true;
    const path = request_path(request);
    return refuse('   path attribute %s is not a prefix of request path %s', cookie.path, path);
  }

  /** True if a cookie for this domain may be set. @positional */
  set_ok_domain(cookie: Cookie, request: CookieRequest): boolean {
    const { domain } = cookie;
    if (!may_have(this, domain)) return false;
    if (!cookie.domain_specified) return true;
    const [host, effective] = eff_request_host(request);
    // CPython treats the dot at the end of `com.` as an embedded dot.
    const bare = without_dots_at_end(domain);
    if (this.strict_domain && is_country_code(bare))
      return refuse('   country-code second level domain %s', domain);
    const undotted = domain.startsWith('.') ? domain.slice(1) : domain;
    const is_top =
      (!undotted.includes('.') && !effective.endsWith('.local')) ||
      (!bare.includes('.', 1) && !is_local(without_dots_at_end(effective)));
    if (is_top) return refuse('   non-local domain %s contains no embedded dot', domain);
    if (is_tail_of_address(effective, domain))
      return refuse('   domain %s is part of the IP address %s', domain, effective);
    if (is_netscape(cookie) && !is_within(effective, domain, undotted)) {
      return refuse(
        '   effective request-host %s (even with added initial dot) does not end with %s',
        effective,
        domain,
      );
    }
    if (is_strict(this, cookie, this.DomainRFC2965Match) && !domain_match(effective, domain))
      return refuse('   effective request-host %s does not domain-match %s', effective, domain);
    if (!is_strict(this, cookie, this.DomainStrictNoDots)) return true;
    const prefix = host.slice(0, -domain.length);
    if (!prefix.includes('.')) return true;
    return refuse('   host prefix %s for domain %s contains a dot', prefix, domain);
  }

  /** True if a cookie for these ports may be set. @positional */
  set_ok_port(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.port_specified) return true;
    const requested = request_port(request) ?? '80';
    for (const port of cookie.port!.split(',')) {
      if (int_or_null(port) === null) return refuse('   bad port %s (not numeric)', port);
      if (port === requested) return true;
    }
    return refuse('   request port (%s) not found in %s', requested, cookie.port);
  }

  /**
   * Returns true if a cookie may be returned, that is, if `return_ok_version` and the other checks return true. The
   * path and the domain have already been checked.
   * @positional
   */
  override return_ok(cookie: Cookie, request: CookieRequest): boolean {
    debug(' - checking cookie %s=%s', cookie.name, cookie.value);
    return RETURN_CHECKS.every((check) => at_once(this[check](cookie, request), check));
  }

  /** True if cookies of this version may be returned. @positional */
  return_ok_version(cookie: Cookie, _request: CookieRequest): boolean {
    if (compare(cookie.version, '<', 0)) return refuse('   negative version attribute');
    return takes_version(this, cookie);
  }

  /** False if an option blocks the cookie because the request is unverifiable and goes to a third party. @positional */
  return_ok_verifiability(cookie: Cookie, request: CookieRequest): boolean {
    return trusts(this, cookie, request);
  }

  /** True if the request's scheme allows the cookie. Secure cookies require one of `secure_protocols`. @positional */
  return_ok_secure(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.secure || contains(this.secure_protocols, request.type)) return true;
    return refuse('   secure cookie with non-secure request');
  }

  /** True if a cookie has not expired. @positional */
  return_ok_expires(cookie: Cookie, _request: CookieRequest): boolean {
    if (this._now === undefined) {
      throw new AttributeError(`'${this.constructor.name}' object has no attribute '_now'`);
    }
    if (!cookie.is_expired(this._now)) return true;
    return refuse('   cookie expired');
  }

  /** True if a cookie may be returned to the request's port. @positional */
  return_ok_port(cookie: Cookie, request: CookieRequest): boolean {
    if (!cookie.port) return true;
    const requested = request_port(request) ?? '80';
    if (cookie.port.split(',').includes(requested)) return true;
    return refuse('   request port %s does not match cookie port %s', requested, cookie.port);
  }

  /** True if a cookie may be returned to the request's host. @positional */
  return_ok_domain(cookie: Cookie, request: CookieRequest): boolean {
    const [host, effective] = eff_request_host(request);
    const { domain } = cookie;
    const strict =
      HOST_PREFIX.test(cookie.name) ||
      (is_netscape(cookie) && (this.strict_ns_domain & this.DomainStrictNonDomain) !== 0);
    if (strict && !cookie.domain_specified && domain !== effective) {
      return refuse(
        '   cookie with unspecified domain does not string-compare equal to request domain',
      );
    }
    if (is_rfc2965(cookie) && !domain_match(effective, domain)) {
      return refuse(
        '   effective request-host name %s does not domain-match RFC 2965 cookie domain %s',
        effective,
        domain,
      );
    }
    const is_outside =
      !`.${effective}`.endsWith(with_dot(domain)) || is_tail_of_address(effective, domain);
    if (is_netscape(cookie) && is_outside)
      return refuse('   request-host %s does not match Netscape cookie domain %s', host, domain);
    return true;
  }

  /** True if a request's host belongs to the domain, and the domain is permitted. @positional */
  override domain_return_ok(domain: string, request: CookieRequest): boolean {
    const dotted = with_dot(domain);
    const matches = eff_request_host(request).some(
      (host) => always_with_dot(host).endsWith(dotted) && !is_tail_of_address(host, dotted),
    );
    return matches && may_have(this, domain);
  }

  /** Returns true if a request is for the path or a path below it. @positional */
  override path_return_ok(path: string, request: CookieRequest): boolean {
    debug('- checking cookie path=%s', path);
    const requested = request_path(request);
    if (requested === path) return true;
    const is_below = path.endsWith('/') || requested[path.length] === '/';
    if (requested.startsWith(path) && is_below) return true;
    return refuse('  %s does not path-match %s', requested, path);
  }
}

python_calls(DefaultCookiePolicy, DefaultCookiePolicy_calls);
class_attributes(DefaultCookiePolicy);

const HOST_PREFIX = /^__host-/i;
const PREFIX = /^__(?:host|secure)-/i;

/** Returns true if a cookie satisfies the requirements of its name's prefix (RFC 6265bis, sections 4.1.3 and 5.7). */
function has_right_prefix(cookie: Cookie, is_secure: boolean): boolean {
  const { name, secure, domain_specified, path, path_specified } = cookie;
  if (!PREFIX.test(name)) return true;
  if (!secure || !is_secure) return false;
  return !HOST_PREFIX.test(name) || (!domain_specified && path_specified && path === '/');
}

function takes_version(policy: DefaultCookiePolicy, cookie: Cookie): boolean {
  if (is_rfc2965(cookie) && !policy.rfc2965) return refuse('   RFC 2965 cookies are switched off');
  if (is_netscape(cookie) && !policy.netscape)
    return refuse('   Netscape cookies are switched off');
  return true;
}

function trusts(policy: DefaultCookiePolicy, cookie: Cookie, request: CookieRequest): boolean {
  if (!request.unverifiable || !is_third_party(request)) return true;
  if (is_rfc2965(cookie) && policy.strict_rfc2965_unverifiable)
    return refuse('   third-party RFC 2965 cookie during unverifiable transaction');
  if (is_netscape(cookie) && policy.strict_ns_unverifiable)
    return refuse('   third-party Netscape cookie during unverifiable transaction');
  return true;
}

/** Returns true if cookies of a domain are permitted: the domain is allowed and not blocked. */
function may_have(policy: DefaultCookiePolicy, domain: string): boolean {
  if (at_once(policy.is_blocked(domain), 'is_blocked'))
    return refuse('   domain %s is in user block-list', domain);
  if (at_once(policy.is_not_allowed(domain), 'is_not_allowed'))
    return refuse('   domain %s is not in user allow-list', domain);
  return true;
}

/** True if a domain rule applies to a cookie: to RFC 2965 cookies always, to others if it is in `strict_ns_domain`. */
function is_strict(policy: DefaultCookiePolicy, cookie: Cookie, rule: number): boolean {
  return is_rfc2965(cookie) || (policy.strict_ns_domain & rule) !== 0;
}

function is_rfc2965({ version }: Cookie): boolean {
  return compare(version, '>', 0);
}

function is_netscape(cookie: Cookie): boolean {
  return cookie.version === 0;
}
