// Mirrors CPython v3.13.0 Lib/http/client.py (its limits), with gh-119451's and gh-150743's.

/** How many bytes of a body that nobody asked for are read, so that its connection can serve on; beyond, it is closed. */
export const MAX_SKIPPED = 1024 * 1024;

/**
 * The limits of what is read of a response, as variables of the module: `http.client._MAXHEADERS = 1000` sets one for
 * both colours (namespace.ts).
 */
export const limits = {
  /** The longest line, in bytes, line end included. */
  _MAXLINE: 65_536,
  /** The most lines of headers, the blank one included; also the most lines of trailers, and the most interim answers. */
  _MAXHEADERS: 100,
};
