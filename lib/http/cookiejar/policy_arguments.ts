// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (DefaultCookiePolicy): what its methods take.
import { signature } from '../../builtins/index.js';

/** Hosts and (with a dot before them) domains. */
export type Domains = Iterable<string> | null;
/** Schemes, as {@link DefaultCookiePolicyOptions} takes them. */
export type Protocols = readonly string[] | ReadonlySet<string> | string;

export const SET_BLOCKED_DOMAINS = signature<[Iterable<string>]>(
  'DefaultCookiePolicy.set_blocked_domains',
  {
    self: true,
    required: ['blocked_domains'],
  },
);
export const IS_BLOCKED = signature<[string]>('DefaultCookiePolicy.is_blocked', {
  self: true,
  required: ['domain'],
});
export const SET_ALLOWED_DOMAINS = signature<[Iterable<string> | null]>(
  'DefaultCookiePolicy.set_allowed_domains',
  {
    self: true,
    required: ['allowed_domains'],
  },
);
export const IS_NOT_ALLOWED = signature<[string]>('DefaultCookiePolicy.is_not_allowed', {
  self: true,
  required: ['domain'],
});
/** The values of the parameters of {@link DefaultCookiePolicyOptions}, in their order. */
export type PolicyValues = [
  ...[blocked_domains: Domains, allowed_domains: Domains, netscape: boolean, rfc2965: boolean],
  ...[rfc2109_as_netscape: boolean | null, hide_cookie2: boolean, strict_domain: boolean],
  ...[strict_rfc2965_unverifiable: boolean, strict_ns_unverifiable: boolean],
  ...[strict_ns_domain: number, strict_ns_set_initial_dollar: boolean],
  ...[strict_ns_set_path: boolean, secure_protocols: Protocols],
];

export const DEFAULT_COOKIE_POLICY = signature<PolicyValues>('DefaultCookiePolicy.__init__', {
  self: true,
  optional: {
    blocked_domains: null,
    allowed_domains: null,
    netscape: true,
    rfc2965: false,
    rfc2109_as_netscape: null,
    hide_cookie2: false,
    strict_domain: false,
    strict_rfc2965_unverifiable: true,
    strict_ns_unverifiable: false,
    strict_ns_domain: 0,
    strict_ns_set_initial_dollar: false,
    strict_ns_set_path: false,
    secure_protocols: ['https', 'wss'],
  },
});

/** The keywords of `DefaultCookiePolicy`. */
export interface DefaultCookiePolicyOptions {
  blocked_domains: Domains;
  allowed_domains: Domains;
  netscape: boolean;
  rfc2965: boolean;
  rfc2109_as_netscape: boolean | null;
  hide_cookie2: boolean;
  strict_domain: boolean;
  strict_rfc2965_unverifiable: boolean;
  strict_ns_unverifiable: boolean;
  strict_ns_domain: number;
  strict_ns_set_initial_dollar: boolean;
  strict_ns_set_path: boolean;
  secure_protocols: Protocols;
}
