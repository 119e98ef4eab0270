/**
 * The rules for requests that the runtime makes: what is sent, what is refused, and what is warned about. Shared by both
 * APIs.
 *
 * There are two kinds of runtime, told apart by what they do. In a page or a worker of a browser, the browser decides
 * about cookies, redirects and many headers. Elsewhere (Node, Deno, Bun, Cloudflare's workers) a program does.
 */
import {
  ConnectionError,
  ConnectionResetError,
  OSError,
  SSLError,
  gaierror,
  warn,
  with_context,
} from '../../python/errors/internal.js';
import { is_error, type_name } from '../../python/values/index.js';
import { latin1_bytes } from '../../python/platform/index.js';
import { coded } from '../wire/failure.cjs';
import { DecodingError } from '../decoding_error.js';
import { to_python } from '../errors.js';
import { RequestReader } from '../request_reader.js';
import { no_client_certificate, no_own_roots } from '../runtime_tls.js';
import type { TLSOptions } from '../base.js';

/** Headers that are not passed on, because the runtime writes its own. */
const OF_RUNTIME = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'transfer-encoding',
]);
/** Headers that a browser does not let a page set: "forbidden request-headers" of the Fetch standard. */
const FORBIDDEN =
  /^(?:accept-(?:charset|encoding)|access-control-request-(?:headers|method|private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(?:proxy|sec)-.*)$/i;
/** The default agents of the library. Setting User-Agent in a page would cause a CORS preflight, so the browser's own is sent. */
const DEFAULT_AGENT = /^(?:Python-urllib|python-requests|python-urllib3)\//;
/** Content codings that the runtime decodes. */
const DECODED = /^(?:x-gzip|gzip|deflate|br|zstd)$/;

let page: boolean | null = null;

/** Returns true in a browser. A browser drops `Cookie` from the headers of a request; other runtimes keep it. */
export function is_page(): boolean {
  const { Request: WebRequest } = globalThis as Partial<
    Record<'Request', typeof globalThis.Request>
  >;
  if (WebRequest === undefined) return 'XMLHttpRequest' in globalThis;
  page ??= !new WebRequest('http://localhost/', { headers: { Cookie: 'a' } }).headers.has('Cookie');
  return page;
}

/** A request as `fetch` and XMLHttpRequest take it, without its body. */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: [name: string, value: string][];
}

/**
 * Decides what is sent.
 * @param reader The request as http.client wrote it.
 * @param is_own True if a function of the program carries out the request, which may send all headers.
 * @throws {@link OSError} for what the runtime would not send, or would send differently.
 */
export function plan(
  { method, target, headers, done }: RequestReader,
  { host, port }: { host: string; port: number },
  tls: TLSOptions | null,
  is_own: boolean,
): PlannedRequest {
  if (/^(?:CONNECT|TRACE|TRACK)$/i.test(method))
    throw new OSError(
      `${method} is not possible: there are no sockets here, only requests by fetch`,
    );
  if (!target.startsWith('/') && target !== '*')
    throw new OSError(
      'a proxy is not possible here: fetch has no proxies but those of the runtime',
    );
  if (!done && /^(?:GET|HEAD)$/.test(method))
    throw new OSError(`a body with ${method} is not possible: fetch does not send one`);
  const origin = origin_of(host, port, tls !== null);
  const in_page = is_page();
  const sent: [string, string][] = [];
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (OF_RUNTIME.has(lower)) continue;
    if (lower === 'host' && origin.endsWith(`/${value.toLowerCase()}`)) continue;
    if (in_page && lower === 'user-agent' && DEFAULT_AGENT.test(value)) continue;
    if (in_page && !is_own && FORBIDDEN.test(lower)) {
      const instead =
        lower === 'cookie'
          ? ": it sends its own cookies, with FetchAgent({ credentials: 'include' })"
          : '';
      warn(`a browser does not let a page send the header ${name}${instead}`, 'RuntimeWarning');
      continue;
    }
    if (lower === 'host' && !is_own && !Object.hasOwn(globalThis, 'Bun'))
      warn(
        "fetch sends the host of the URL, not the header Host: only Bun's does",
        'RuntimeWarning',
      );
    sent.push([name, value]);
  }
  return { method, url: origin + (target === '*' ? '/' : target), headers: sent };
}

function origin_of(host: string, port: number, encrypted: boolean): string {
  const name = host.includes(':') ? `[${host}]` : host || 'localhost';
  try {
    return new URL(`${encrypted ? 'https' : 'http'}://${name}:${port}`).origin;
  } catch {
    throw new gaierror(-2, 'Name or service not known');
  }
}

/** Matches the codes of errors of gzip, deflate, br and zstd in Node and Bun. Other runtimes only have messages. */
const DECODING_CODE = /^(?:Z_|ZSTD_|ERR__ERROR|Zlib|Brotli|Zstd)/;

/** Converts an error of reading a body. */
export function reading_failure(error: unknown): OSError {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } | null };
  const is_decoding = [code, cause?.code].some(
    (each) => typeof each === 'string' && DECODING_CODE.test(each),
  );
  return with_context(
    is_decoding
      ? new DecodingError('the runtime could not decode the body')
      : new ConnectionResetError(104, 'Connection reset by peer'),
    error as Error,
  );
}

/** The head of a response. */
export interface ResponseStart {
  readonly status: number;
  readonly reason: string;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** True if the runtime may hide headers: an answer of another origin to a page. */
  readonly is_partial: boolean;
}

/**
 * Returns the bytes of a response's head as http.client reads them, without what is not true of the body that follows.
 * The body has no framing: it ends with the stream, or after `Content-Length`.
 */
export function head_bytes(
  { status, reason, headers, is_partial }: ResponseStart,
  method: string,
): { bytes: Uint8Array; length: number | null } {
  const all = Array.from(headers, header_of);
  const codings = all
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim());
  const is_decoded = codings.length > 0 && codings.every((coding) => DECODED.test(coding));
  const gone = new Set(['connection', 'keep-alive', 'transfer-encoding']);
  if (method !== 'HEAD') {
    if (is_decoded) gone.add('content-encoding');
    // The length may be that of a compressed body, whose coding is hidden.
    if (is_decoded || (is_partial && codings.length === 0)) gone.add('content-length');
  }
  let head = `HTTP/1.1 ${status} ${one_line(reason)}\r\n`;
  let length: number | null = null;
  for (const [name, value] of all) {
    if (gone.has(name)) continue;
    if (name === 'content-length' && method !== 'HEAD') length = Number(value);
    head += `${canonical(one_line(name))}: ${one_line(value)}\r\n`;
  }
  return { bytes: latin1_bytes(`${head}\r\n`), length };
}

/**
 * Returns a header with its name in lower case.
 * @throws {@link OSError} for what a program's `fetch` returned if it is no pair of texts.
 */
function header_of(pair: unknown): readonly [name: string, value: string] {
  const [name, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
  if (typeof name === 'string' && typeof value === 'string') return [name.toLowerCase(), value];
  throw new OSError('fetch returned headers that are no pairs of texts');
}

/** @throws {@link OSError} for what a program's `fetch` returned if it is no object. */
export function check_object(response: unknown): void {
  if (Object(response) !== response)
    throw new OSError(`fetch returned no Response, but ${type_name(response)}`);
}

/** Returns a text that stays on its line and consists of bytes. */
const one_line = (text: string): string =>
  text.replace(/[\r\n\0]/g, ' ').replace(/[^\0-\xff]/g, '?');

/** Returns `Content-Type` for `content-type`, as servers write it. */
const canonical = (name: string): string =>
  name.replace(/(?:^|-)[a-z]/g, (letters) => letters.toUpperCase());

/** @throws {@link SSLError} for settings that a runtime does not let a program make. */
export function check_tls({ verify, own_roots, settings }: TLSOptions): void {
  if (settings?.cert) throw no_client_certificate();
  if (own_roots || settings?.crl.length) throw no_own_roots();
  if (!verify)
    warn('certificates are verified: verify=False has no effect with fetch', 'RuntimeWarning');
}

/** The error for what needs a socket. */
export function no_sockets(): OSError {
  return new OSError('there are no sockets here, only HTTP requests by fetch');
}

/** The error for a redirect that must not be followed, which a browser does not show. */
export function hidden_redirect(): OSError {
  return new OSError(
    'the answer is a redirect: a browser follows it or hides it, so it cannot be returned; allow redirects',
  );
}

/** The errors of connecting by their codes in Node and Bun, with Node's code for each. */
const CONNECTING: Readonly<Record<string, string>> = {
  ConnectionRefused: 'ECONNREFUSED',
  UND_ERR_CONNECT_TIMEOUT: 'ETIMEDOUT',
  ...Object.fromEntries(
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].map(
      (code) => [code, code],
    ),
  ),
};

/**
 * Translates the failure of a request to which no answer came.
 * @returns The exception, and true if there was no connection, or null if that is unknown.
 */
export function failure_of(error: unknown, url: string): { error: Error; connected: false | null } {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error;
  const text = is_error(cause) ? cause.message : String(cause);
  // The code of a DOMException is a number.
  const given = (cause as { code?: unknown } | null)?.code;
  const code = typeof given === 'string' ? given : '';
  if (Object.hasOwn(CONNECTING, code)) {
    const known = to_python(coded(CONNECTING[code]!, text));
    return { error: with_context(known, cause as Error), connected: false };
  }
  const known = code === '' ? null : to_python(cause);
  if (known instanceof OSError) return { error: known, connected: null };
  if (/^(?:CERT_|DEPTH_|ERR_TLS_|HOSTNAME_|SELF_SIGNED_|UNABLE_TO_)/.test(code))
    return { error: with_context(new SSLError(1, text), cause as Error), connected: null };
  const { origin } = new URL(url);
  const failed = new ConnectionError(is_page() ? unexplained(origin) : `${origin}: ${text}`);
  return { error: with_context(failed, error as Error), connected: null };
}

/** Origins that a page of https may read, although they are of http. */
const LOOPBACK = /^http:\/\/(?:(?:[^/]+\.)?localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/;

/** Returns the possible reasons for a failed request. A browser does not tell a page the actual one. */
function unexplained(origin: string): string {
  const { location, navigator } = globalThis as {
    location?: { origin?: string };
    navigator?: { onLine?: boolean };
  };
  if (navigator?.onLine === false) return `${origin} cannot be reached: the browser is offline`;
  const own = location?.origin;
  if (own?.startsWith('https:') && origin.startsWith('http:') && !LOOPBACK.test(origin))
    return `${origin} cannot be read by a page of https (mixed content)`;
  if (own === undefined || own === origin) return `${origin} cannot be reached`;
  // That of a sandboxed frame, of a file and of a data URL.
  const pages = own === 'null' ? 'pages without an origin' : `pages of ${own}`;
  return `${origin} cannot be reached, or does not allow ${pages} (CORS)`;
}

/** Returns a reader of a request's bytes. @throws {@link OSError} for bytes that are not a request. */
export function reader_of(data: Uint8Array): RequestReader {
  try {
    return new RequestReader(data);
  } catch (error) {
    throw with_context(no_sockets(), error as Error);
  }
}
