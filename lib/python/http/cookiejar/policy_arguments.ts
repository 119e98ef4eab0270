// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (DefaultCookiePolicy): the parameters of its methods.
import { def, optional, required } from '../../builtins/index.js';

/** Hosts and (with a leading dot) domains. */
export type Domains = Iterable<string> | null;
/** Schemes. */
export type Protocols = readonly string[] | ReadonlySet<string> | string;

export const SET_BLOCKED_DOMAINS = def('DefaultCookiePolicy.set_blocked_domains', {
  blocked_domains: required<Iterable<string>>(),
});
export const IS_BLOCKED = def('DefaultCookiePolicy.is_blocked', { domain: required<string>() });
export const SET_ALLOWED_DOMAINS = def('DefaultCookiePolicy.set_allowed_domains', {
  allowed_domains: required<Iterable<string> | null>(),
});
export const IS_NOT_ALLOWED = def('DefaultCookiePolicy.is_not_allowed', {
  domain: required<string>(),
});

export const DEFAULT_COOKIE_POLICY = def(
  'DefaultCookiePolicy.__init__',
  { blocked_domains: optional<Domains>(null) },
  { allowed_domains: optional<Domains>(null) },
  { netscape: optional(true) },
  { rfc2965: optional(false) },
  { rfc2109_as_netscape: optional<boolean | null>(null) },
  { hide_cookie2: optional(false) },
  { strict_domain: optional(false) },
  { strict_rfc2965_unverifiable: optional(true) },
  { strict_ns_unverifiable: optional(false) },
  { strict_ns_domain: optional(0) },
  { strict_ns_set_initial_dollar: optional(false) },
  { strict_ns_set_path: optional(false) },
  { secure_protocols: optional<Protocols>(['https', 'wss']) },
);
