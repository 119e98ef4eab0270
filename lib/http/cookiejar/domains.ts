// Mirrors CPython v3.13.0 Lib/http/cookiejar.py (its functions for hosts and domains).

/** Whether the last label of a host is a number, as that of an IP address is. */
export function ends_in_number(text: string): boolean {
  let at = text.endsWith('\n') ? text.length - 2 : text.length - 1;
  const last = at;
  while (at >= 0 && text[at]! >= '0' && text[at]! <= '9') at -= 1;
  return at < last && text[at] === '.';
}

/**
 * Whether a text is a host's name, rather than an IP address, nothing, or with a dot at an end.
 *
 * @param text A host.
 * @returns Whether it is.
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
 * Whether host A domain-matches B as RFC 2965 has it: they are equal, or B is `.example.com` and A ends so.
 *
 * @param A A host.
 * @param B A host, or a domain with a dot before it. Letters' case does not count.
 * @returns Whether it does.
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
  // Anywhere but at the start: CPython does not ask that the host end so.
  return host.includes(domain, 1);
}

/**
 * Whether a text can be a host's name: it is no IP address.
 *
 * @param text A host or a domain.
 * @returns Whether it can.
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
 * Whether a host is one that a user blocked or allowed: B itself, or, if B is `.example.com`, one that ends so.
 *
 * @param A A host.
 * @param B What the user named.
 * @returns Whether it is.
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
 * The reach of a host, as RFC 2965 has it: what it may set cookies for at most.
 *
 * @param h A host.
 * @returns Its domain with a dot before it; the host itself where it has none to share.
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

/** Labels that stand before a country's: `co.uk`. */
const SECOND_LEVEL = new Set([
  ...['co', 'ac', 'com', 'edu', 'org', 'net', 'gov', 'mil', 'int', 'aero', 'biz', 'cat', 'coop'],
  ...['info', 'jobs', 'mobi', 'museum', 'name', 'pro', 'travel', 'eu'],
]);

/** Whether a host is of a domain, by Netscape's rule. */
export function is_within(host: string, domain: string, undotted: string): boolean {
  if (host.endsWith(domain) || host.endsWith(`${undotted}.local`)) return true;
  return host.startsWith('.') || `.${host}`.endsWith(domain);
}

/** Whether a domain is like `.co.uk`. */
export function is_country_code(domain: string): boolean {
  const [before, second, top, ...more] = domain.split('.');
  if (before !== '' || top === undefined || more.length > 0) return false;
  return SECOND_LEVEL.has(second!.toLowerCase()) && Array.from(top).length === 2;
}

/** True if a domain is the tail of an IP address: then it is not a domain that the host belongs to. */
export function is_tail_of_address(host: string, domain: string): boolean {
  return domain !== '' && ends_in_number(host) && always_with_dot(domain) !== always_with_dot(host);
}

/** A domain with a dot before it; nothing stays nothing. */
export function with_dot(domain: string): string {
  return domain === '' ? '' : always_with_dot(domain);
}

/** A host with a dot before it. */
export function always_with_dot(host: string): string {
  return host.startsWith('.') ? host : `.${host}`;
}

/**
 * The domains that `DefaultCookiePolicy.domain_return_ok` says yes to for a request to any of these hosts, so that a
 * jar need not ask for each domain it has; null for a host of more labels than names have.
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
