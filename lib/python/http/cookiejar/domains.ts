// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (its functions for hosts and domains).

/** True if the last label of a host is a number, as in an IP address. */
export function ends_in_number(text: string): boolean {
  let at = text.endsWith('\n') ? text.length - 2 : text.length - 1;
  const last = at;
  while (at >= 0 && text[at]! >= '0' && text[at]! <= '9') at -= 1;
  return at < last && text[at] === '.';
}

/**
 * True if text is a host name: not an IP address, not empty, and without a leading or trailing dot.
 *
 * @param text A host.
 * @returns True if it is a host name.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { is_HDN } from 'pyurllib/http/cookiejar';
 *
 * is_HDN('foo.bar.com'); // => true
 * is_HDN('192.168.1.1'); // => false
 * ```
 */
export function is_HDN(text: string): boolean {
  return text !== '' && !ends_in_number(text) && !text.startsWith('.') && !text.endsWith('.');
}

/**
 * True if host A domain-matches B as in RFC 2965: they are equal, or B is like `.example.com` and A ends with it.
 *
 * @param A A host.
 * @param B A host, or a domain with a leading dot. Case is ignored.
 * @returns True if it matches.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { domain_match } from 'pyurllib/http/cookiejar';
 *
 * domain_match('x.y.com', '.Y.com'); // => true
 * domain_match('x.y.com', 'y.com'); // => false
 * ```
 */
export function domain_match(A: string, B: string): boolean {
  const [host, domain] = [A.toLowerCase(), B.toLowerCase()];
  if (host === domain) return true;
  if (!is_HDN(host) || !domain.startsWith('.') || !is_HDN(domain.slice(1))) return false;
  // Found anywhere but at the start: CPython does not require it at the end.
  return host.includes(domain, 1);
}

/**
 * True if text can be a host name: it is not an IP address.
 *
 * @param text A host or a domain.
 * @returns True if it can be one.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { liberal_is_HDN } from 'pyurllib/http/cookiejar';
 *
 * liberal_is_HDN('.example.com'); // => true
 * liberal_is_HDN('127.0.0.1'); // => false
 * ```
 */
export function liberal_is_HDN(text: string): boolean {
  return !ends_in_number(text);
}

/**
 * True if a host matches a blocked or allowed domain: it is B itself, or ends with B if B is like `.example.com`.
 *
 * @param A A host.
 * @param B The host or domain given by the user.
 * @returns True if it matches.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html#http.cookiejar.DefaultCookiePolicy}
 * @example
 * ```ts
 * import { user_domain_match } from 'pyurllib/http/cookiejar';
 *
 * user_domain_match('www.acme.com', '.acme.com'); // => true
 * user_domain_match('www.acme.com', 'acme.com'); // => false
 * ```
 */
export function user_domain_match(A: string, B: string): boolean {
  const [host, domain] = [A.toLowerCase(), B.toLowerCase()];
  if (host === domain && !domain.startsWith('.')) return true;
  if (!liberal_is_HDN(host) || !liberal_is_HDN(domain)) return host === domain;
  return domain.startsWith('.') && host.endsWith(domain);
}

/**
 * Returns the reach of a host as in RFC 2965: the widest domain it may set cookies for.
 *
 * @param h A host.
 * @returns Its domain with a leading dot; the host itself if it has no such domain.
 * @see {@link https://docs.python.org/3.13/library/http.cookiejar.html}
 * @example
 * ```ts
 * import { reach } from 'pyurllib/http/cookiejar';
 *
 * reach('www.acme.com'); // => '.acme.com'
 * reach('acme.com'); // => 'acme.com'
 * ```
 */
export function reach(h: string): string {
  const dot = h.indexOf('.');
  if (dot < 0) return h;
  const domain = h.slice(dot + 1);
  return is_HDN(h) && (domain.includes('.') || domain === 'local') ? `.${domain}` : h;
}

/** Second-level labels used below country codes: `co.uk`. */
const SECOND_LEVEL = new Set([
  ...['co', 'ac', 'com', 'edu', 'org', 'net', 'gov', 'mil', 'int', 'aero', 'biz', 'cat', 'coop'],
  ...['info', 'jobs', 'mobi', 'museum', 'name', 'pro', 'travel', 'eu'],
]);

/** True if a host belongs to a domain, by Netscape's rule. */
export function is_within(host: string, domain: string, undotted: string): boolean {
  if (host.endsWith(domain) || host.endsWith(`${undotted}.local`)) return true;
  return host.startsWith('.') || `.${host}`.endsWith(domain);
}

/** True if a host is of the local network: without a dot, or in `.local`. */
export function is_local(host: string): boolean {
  return host.endsWith('.local') || !host.includes('.');
}

/** Returns a host or domain without the dots at its end, which make a name absolute in DNS. */
export function without_dots_at_end(name: string): string {
  let end = name.length;
  while (end > 0 && name[end - 1] === '.') end -= 1;
  return name.slice(0, end);
}

/** True if a domain is like `.co.uk`. */
export function is_country_code(domain: string): boolean {
  const [before, second, top, ...more] = domain.split('.');
  if (before !== '' || top === undefined || more.length > 0) return false;
  return SECOND_LEVEL.has(second!.toLowerCase()) && Array.from(top).length === 2;
}

/** True if a domain is just the tail of the host's IP address, and so not a domain that the host belongs to. */
export function is_tail_of_address(host: string, domain: string): boolean {
  return domain !== '' && ends_in_number(host) && always_with_dot(domain) !== always_with_dot(host);
}

/** Returns a domain with a leading dot; an empty one stays empty. */
export function with_dot(domain: string): string {
  return domain === '' ? '' : always_with_dot(domain);
}

/** Returns a host with a leading dot. */
export function always_with_dot(host: string): string {
  return host.startsWith('.') ? host : `.${host}`;
}

/**
 * Returns the domains for which `DefaultCookiePolicy.domain_return_ok` is true in a request to any of these hosts, so
 * that a jar need not check every domain, or null for a host with more labels than DNS allows.
 */
export function returnable_domains(hosts: readonly string[]): string[] | null {
  const domains = new Set(['']);
  for (const host of hosts) {
    const dotted = always_with_dot(host);
    let labels = 0;
    for (let dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', dot + 1)) {
      if (++labels > 128) return null;
      domains.add(dotted.slice(dot)).add(dotted.slice(dot + 1));
    }
  }
  return [...domains];
}
