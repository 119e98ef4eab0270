/**
 * Tells the wire whether the caller of http.client would follow redirects itself by the standard's rules. In a page, the
 * browser follows redirects before a program sees them: without this permission, a redirect is an error there. The
 * permission belongs to the headers of one request, which http.client gets as they are.
 */
const permissions = new WeakMap<object, boolean>();

/** Allows, or forbids, a browser to follow redirects of the request that is sent with these headers. */
export function permit_redirects(headers: object, allowed: boolean): void {
  permissions.set(headers, allowed);
}

/** Returns true if a browser may follow redirects of a request that is sent with these headers. */
export function permits_redirects(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && permissions.get(headers) === true;
}
