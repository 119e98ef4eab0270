/**
 * Maps the headers of a request, which stay the same object down to http.client, to whether its caller would follow
 * redirects by the standard's rules. In a page, the browser follows redirects before a program sees them: without this
 * permission, a redirect is an error there. Requests also asks it before it reads the body of a redirect.
 */
const permissions = new WeakMap<object, () => boolean>();

/** Sets what decides whether a browser may follow redirects of the request that is sent with these headers. */
export function permit_redirects(headers: object | null, allowed: (() => boolean) | null): void {
  if (headers !== null && allowed !== null) permissions.set(headers, allowed);
}

/** Returns what decides whether a browser may follow redirects of a request with these headers. */
export function redirect_permission(headers: unknown): (() => boolean) | null {
  return typeof headers === 'object' && headers !== null
    ? (permissions.get(headers) ?? null)
    : null;
}
