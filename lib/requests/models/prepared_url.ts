// Mirrors requests 2.34.2 models.py (PreparedRequest.prepare_url).
import { str } from '../../python/bytes/index.js';
import { url_hint } from '../../parse/internal.js';
import { UnicodeError, with_context, with_note } from '../../python/errors/internal.js';
import { iter_of, repr, truth } from '../../python/objects/index.js';
import { buffer_bytes, lstrip, memoize } from '../../python/values/index.js';
import { IDNAError, exceptions, idna_encode, parse_url } from '../../urllib3/plain.js';
import { InvalidURL, MissingSchema } from '../exceptions.js';
import { to_native_string, unicode_is_ascii } from '../_internal_utils.js';
import { requote_uri } from '../utils/urls.js';

type EncodeHost = (host: string) => string;

/** The methods of a PreparedRequest that a subclass may override. */
interface UrlEncoding {
  readonly _encode_params: (params: unknown) => unknown;
  readonly _get_idna_encoded_host: EncodeHost;
}

/** Prepares a URL to which no query is appended, by the library's own methods. */
const prepared_without_query = memoize((given) => {
  const url = lstrip(given);
  return is_not_http(url) ? url : composed(url, '', idna_encoded_host);
});

/** Returns the URL for a request, with a query appended. */
export function prepared_url(given: string, params: unknown, encoding: UrlEncoding): string {
  const { _encode_params: encode_params, _get_idna_encoded_host: encode_host } = encoding;
  if (!truth(params) && encode_host === idna_encoded_host) return prepared_without_query(given);
  const url = lstrip(given);
  if (is_not_http(url)) return url;
  const bytes = buffer_bytes(params);
  const native = bytes === null ? params : to_native_string(bytes);
  const query = truth(params) ? encode_params.call(encoding, native) : '';
  const added = Symbol.asyncIterator in Object(query) ? iter_of(query) : query;
  return composed(url, added, (host) => encode_host.call(encoding, host));
}

/** Returns true if a URL has a colon and does not begin with `http`. Such a URL is left unchanged. */
function is_not_http(url: string): boolean {
  return url.includes(':') && !url.toLowerCase().startsWith('http');
}

function composed(url: string, added: unknown, encode_host: EncodeHost): string {
  const [scheme, auth, host, port, path, query, fragment] = parsed(url);
  if (!scheme) {
    const message = `Invalid URL ${repr(url)}: No scheme supplied. Perhaps you meant https://${url}?`;
    throw with_note(new MissingSchema(message), url_hint(url));
  }
  if (!host) throw new InvalidURL(`Invalid URL ${repr(url)}: No host supplied`);
  const netloc =
    (auth ? `${auth}@` : '') + checked_host(host, encode_host) + (port ? `:${port}` : '');
  if (typeof added !== 'string' && !query) {
    throw new TypeError('Cannot mix str and non-str arguments');
  }
  const text = str(added);
  const whole_query = query && text ? `${query}&${text}` : query || text;
  return requote_uri(
    `${scheme}://${netloc}${path || '/'}` +
      (whole_query ? `?${whole_query}` : '') +
      (fragment ? `#${fragment}` : ''),
  );
}

function parsed(url: string): ReturnType<typeof parse_url> {
  try {
    return parse_url(url);
  } catch (error) {
    if (!(error instanceof exceptions.LocationParseError)) throw error;
    throw with_context(new InvalidURL(...(error.args as readonly string[])), error);
  }
}

/** Returns the host in ASCII. @throws {@link InvalidURL} if the host is invalid. */
function checked_host(host: string, encode_host: EncodeHost): string {
  if (unicode_is_ascii(host)) {
    if (host.startsWith('*') || host.startsWith('.')) {
      throw new InvalidURL('URL has an invalid label.');
    }
    return host;
  }
  try {
    return encode_host(host);
  } catch (error) {
    if (!(error instanceof UnicodeError)) throw error;
    throw with_context(new InvalidURL('URL has an invalid label.'), error);
  }
}

/** Encodes a host by IDNA 2008 with the mapping of UTS 46. @throws {UnicodeError} if this is not possible. */
export function idna_encoded_host(host: string): string {
  try {
    return idna_encode(host, { uts46: true }).decode('utf-8');
  } catch (error) {
    if (error instanceof IDNAError) throw with_context(new UnicodeError(), error);
    throw error;
  }
}
