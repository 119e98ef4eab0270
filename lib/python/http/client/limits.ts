// Mirrors CPython v3.13.0 Lib/http/client.py (limits), with those of gh-119451 and gh-150743.

/** Maximum number of unwanted body bytes read to keep a connection reusable; with more left, it is closed. */
export const MAX_SKIPPED = 1024 * 1024;

/**
 * Limits on reading a response, as variables of the module: `http.client._MAXHEADERS = 1000` sets one for both colours
 * (namespace.ts).
 */
export const limits = {
  /** Maximum length of a line in bytes, including its line end. */
  _MAXLINE: 65_536,
  /** Maximum number of header lines, including the blank one; also of trailer lines, and of interim responses. */
  _MAXHEADERS: 100,
};
