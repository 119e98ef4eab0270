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
