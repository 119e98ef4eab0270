// Mirrors CPython v3.13.18 Lib/http/cookiejar.py (its functions for hosts and domains).

/** True if the last label of a host follows a dot and is a number, as in an IPv4 address. */
function ends_in_number(text: string): boolean {
  let at = text.endsWith('\n') ? text.length - 2 : text.length - 1;
  const last = at;
  while (text[at]! >= '0' && text[at]! <= '9') at -= 1;
  return at < last && text[at] === '.';
}

/**
 * Returns true if a text is a host name: it is not empty, has no leading or trailing dot, and does not end in a dot and
 * a number, like an IPv4 address.
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
 * Returns true if host A domain-matches B as defined by RFC 2965: they are equal, or B has the form `.example.com` and
 * A ends with it. As in CPython, B may also be in the middle of A.
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
  // CPython accepts an occurrence anywhere but at the start, and does not require it to be at the end.
  return host.includes(domain, 1);
}

/**
 * Returns true if a text can be a host name: it does not end in a dot and a number, like an IPv4 address.
 *
 * @param text A host or a domain.
 * @returns True if the text can be a host name.
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
 * Returns true if a host matches a blocked or allowed domain: it is equal to B, or B has the form `.example.com` and
 * the host ends with it.
 *
 * @param A A host.
 * @param B The host or domain given by the user. Case is ignored.
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
  if (host === domain) return true;
  return domain.startsWith('.') && liberal_is_HDN(domain) && host.endsWith(domain);
}

/**
 * Returns the reach of a host as defined by RFC 2965: the widest domain for which it may set cookies.
 *
 * @param h A host.
 * @returns The domain of the host with a leading dot, or the host itself if it has no such domain.
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

/** Second-level labels used below country codes, as in `co.uk`. */
const SECOND_LEVEL = new Set([
  ...['co', 'ac', 'com', 'edu', 'org', 'net', 'gov', 'mil', 'int', 'aero', 'biz', 'cat', 'coop'],
  ...['info', 'jobs', 'mobi', 'museum', 'name', 'pro', 'travel', 'eu'],
]);

/** True if a host belongs to a domain, by Netscape's rule. `undotted` is the domain without its leading dot. */
export function is_within(host: string, domain: string, undotted: string): boolean {
  if (host.endsWith(`${undotted}.local`)) return true;
  return host.startsWith('.') || `.${host}`.endsWith(domain);
}

/** Returns true if a host belongs to the local network: its name has no dot or ends in `.local`. */
export function is_local(host: string): boolean {
  return host.endsWith('.local') || !host.includes('.');
}

/** Returns a host or domain without dots at its end, which make a name absolute in DNS. */
export function without_dots_at_end(name: string): string {
  let end = name.length;
  while (name[end - 1] === '.') end -= 1;
  return name.slice(0, end);
}

/** Returns true for a domain such as `.co.uk`. */
export function is_country_code(domain: string): boolean {
  const [before, second, top, ...more] = domain.split('.');
  if (before !== '' || top === undefined || more.length > 0) return false;
  return SECOND_LEVEL.has(second!.toLowerCase()) && Array.from(top).length === 2;
}

/**
 * Returns true if a domain is only the end of the host's IP address, and therefore not a domain to which the host
 * belongs.
 */
export function is_tail_of_address(host: string, domain: string): boolean {
  return domain !== '' && ends_in_number(host) && always_with_dot(domain) !== always_with_dot(host);
}

/** Returns a domain with a leading dot. An empty domain is returned unchanged. */
export function with_dot(domain: string): string {
  return domain === '' ? '' : always_with_dot(domain);
}

/** Returns a host with a leading dot. */
export function always_with_dot(host: string): string {
  return host.startsWith('.') ? host : `.${host}`;
}

/**
 * Returns the only domains for which `DefaultCookiePolicy.domain_return_ok` can be true in a request to these hosts, so
 * that a jar does not have to check all domains. Returns null for a host with more labels than DNS allows.
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
