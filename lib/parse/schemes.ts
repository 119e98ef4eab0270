// Mirrors CPython v3.13.18 Lib/urllib/parse.py (the tables of schemes).

/**
 * Schemes whose relative references {@link urljoin} resolves. Programs may modify this list and the
 * other lists of this module. To support a custom scheme in `urljoin`, add it to this list and to
 * {@link uses_netloc}.
 *
 * @example A custom scheme
 * ```ts
 * uses_relative.push('gemini');
 * uses_netloc.push('gemini');
 * urljoin('gemini://host/a/b', '../c'); // 'gemini://host/c'
 * ```
 */
export const uses_relative: string[] = [
  ...['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms'],
  ...['prospero', 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss'],
];

/** Schemes written with `//` and a network location, even an empty one. */
export const uses_netloc: string[] = [
  ...['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https'],
  ...['shttp', 'snews', 'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp'],
  ...['nfs', 'git', 'git+ssh', 'ws', 'wss', 'itms-services'],
];

/** Schemes for which {@link urlparse} splits `;params` off the last path segment. */
export const uses_params: string[] = [
  ...['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu'],
  ...['sip', 'sips', 'mms', 'sftp', 'tel'],
];

/** Schemes whose URLs have no hierarchical path. No function uses the list, but programs may read it. */
export const non_hierarchical: string[] = [
  ...['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip', 'sips'],
];

/** Schemes whose URLs may have a query. No function uses the list, but programs may read it. */
export const uses_query: string[] = [
  ...['', 'http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtsps', 'rtspu'],
  ...['sip', 'sips'],
];

/** Schemes whose URLs may have a fragment. No function uses the list, but programs may read it. */
export const uses_fragment: string[] = [
  ...['', 'ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp', 'snews'],
  ...['file', 'prospero'],
];

/** The characters allowed in a scheme. The first character must be an ASCII letter. */
export const scheme_chars: string =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.';

const IS_SCHEME_CHAR = new Uint8Array(128);
for (const character of scheme_chars) IS_SCHEME_CHAR[character.charCodeAt(0)] = 1;

/**
 * Returns the index of the colon that ends the scheme of `url`, or -1 if there is no scheme.
 *
 * Only the first colon is considered. The text before it must be a valid scheme.
 */
export function scheme_end(url: string): number {
  const first = url.charCodeAt(0) | 0x20;
  if (!(first >= 0x61 && first <= 0x7a)) return -1;
  let i = 1;
  while (IS_SCHEME_CHAR[url.charCodeAt(i)] === 1) i++;
  return url.charCodeAt(i) === 0x3a ? i : -1;
}
