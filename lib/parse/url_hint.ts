/** Number of characters of a URL that a note shows. */
const MAX_LENGTH = 200;

/**
 * Returns a note for the error about a URL whose scheme is missing, or null if nothing is known. A host and a port without
 * a scheme, such as `localhost:8000`, look like a scheme and a path.
 */
export function url_hint(url: unknown): string | null {
  if (typeof url !== 'string') return null;
  const shown = url.length > MAX_LENGTH ? `${url.slice(0, MAX_LENGTH)}…` : url;
  if (/^[\w.-]+:\d{1,5}(?:[/?#]|$)|^(?:localhost|\d+(?:\.\d+){3})(?:[/?#]|$)/i.test(url))
    return `The URL has no scheme: 'http://${shown}'.`;
  if (url.startsWith('//')) return `The URL has no scheme: 'https:${shown}'.`;
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(url))
    return `The URL has no scheme: 'https://${shown}'.`;
  if (/^[/?#.]|^$/.test(url))
    return `A relative URL has no base here: urljoin('https://host/', '${shown}'), of pyurllib/parse.`;
  return null;
}
