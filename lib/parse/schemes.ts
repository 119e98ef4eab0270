// Mirrors CPython v3.13.0 Lib/urllib/parse.py (the tables of schemes).

/**
 * Schemes whose relative references {@link urljoin} resolves. Like the other tables here it may be
 * changed in place: a program that adds its own scheme to it, and to {@link uses_netloc}, sees
 * `urljoin` honour it.
 *
 * @example A scheme of one's own
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

/** Schemes of which {@link urlparse} splits the `;params` off the last path segment. */
export const uses_params: string[] = [
  ...['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu'],
  ...['sip', 'sips', 'mms', 'sftp', 'tel'],
];

/** Not used any more; kept because programs read it. */
export const non_hierarchical: string[] = [
  ...['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip', 'sips'],
];

/** Not used any more; kept because programs read it. */
export const uses_query: string[] = [
  ...['', 'http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtsps', 'rtspu'],
  ...['sip', 'sips'],
];

/** Not used any more; kept because programs read it. */
export const uses_fragment: string[] = [
  ...['', 'ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp', 'snews'],
  ...['file', 'prospero'],
];

/** The characters a scheme may be made of (its first one is an ASCII letter). */
export const scheme_chars: string =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.';

const IS_SCHEME_CHAR = new Uint8Array(128);
for (const character of scheme_chars) IS_SCHEME_CHAR[character.charCodeAt(0)] = 1;

/**
 * Where the scheme of `url` ends: the index of its colon, or -1 if it has none.
 *
 * The first colon of the text decides, and everything before it must be fit for a scheme.
 */
export function scheme_end(url: string): number {
  const first = url.charCodeAt(0) | 0x20;
  if (!(first >= 0x61 && first <= 0x7a)) return -1;
  let i = 1;
  while (IS_SCHEME_CHAR[url.charCodeAt(i)] === 1) i++;
  return url.charCodeAt(i) === 0x3a ? i : -1;
}
