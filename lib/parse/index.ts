/**
 * Python's `urllib.parse`: splits, joins, quotes and unquotes URLs, and parses and encodes queries.
 *
 * @module
 * @see {@link https://docs.python.org/3.13/library/urllib.parse.html}
 */
export { clear_cache } from './_escape.js';
export { _check_bracketed_host, _check_bracketed_netloc } from './bracketed_host.js';
export { _url_text } from './_text.js';
export { _coerce_args } from './coerce.js';
export { urldefrag, urljoin } from './join.js';
export * from './legacy.js';
export { _checknetloc, _splitnetloc } from './netloc.js';
export { parse_qs, parse_qsl } from './query.js';
export { quote, quote_from_bytes, quote_plus, type Safe } from './quote.js';
export { _Quoter, Quoter } from './quoter.js';
export { ResultBase } from './result_base.js';
export * from './results.js';
export {
  non_hierarchical,
  scheme_chars,
  uses_fragment,
  uses_netloc,
  uses_params,
  uses_query,
  uses_relative,
} from './schemes.js';
export { _splitparams, urlparse, urlsplit } from './split.js';
export { unquote, unquote_plus, unquote_to_bytes } from './unquote.js';
export { type Components, urlunparse, urlunsplit } from './unsplit.js';
export { _to_bytes, to_bytes, unwrap } from './unwrap.js';
export { type Query, type QuoteVia, urlencode } from './urlencode.js';
