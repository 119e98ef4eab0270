// @unasync
// Mirrors OpenMV's requests module (request), as documented.
import { b64encode, encode, str } from '../../python/bytes/index.js';
import type { AsDict, AsMapping, ByPosition } from '../../python/calls/index.js';
import { IndexError } from '../../python/errors/index.js';
import { pairs_of } from '../../python/objects/index.js';
import {
  type BytesLike,
  type Mapping,
  type PositionalJSON,
  kw,
  type_name,
} from '../../python/values/index.js';
import { HTTPConnection, HTTPSConnection } from '../../stdlib/http/client/index.js';
import { body_of, bytes_of, type File } from './body.js';
import './request.calls.js';
import { Response } from './response.js';
import { target_of } from './target.js';

/** The timeout of each operation, in seconds. */
const TIMEOUT = 5;

/** The keywords of `request`, and of the functions that are named after HTTP methods, such as `get`. */
export interface RequestOptions {
  /** The body: bytes, or text, which is sent as UTF-8. It is ignored if there is `json` or `files`. */
  data?: AsDict<BytesLike | string | null>;
  /**
   * A value to send as JSON, with the Content-Type `application/json`. It is ignored if there are `files`. By position, it must
   * not be a plain object, which would contain keywords.
   */
  json?: AsDict<unknown, PositionalJSON>;
  /** Files to send as `multipart/form-data`: `[filename, fileobj]` by field name. Each file is read completely. */
  files?: AsMapping<Mapping<File> | null>;
  /** Additional headers. */
  headers?: AsMapping<Mapping<string | BytesLike> | null>;
  /** `[username, password]` for Basic authentication. */
  auth?: readonly [username: string, password: string] | null;
  /** Not used. */
  stream?: unknown;
}

/**
 * Sends a request and reads the whole response, regardless of its status. Redirects are not followed. Each operation
 * times out after five seconds.
 *
 * @param method The method, such as `'GET'`.
 * @param url The URL; it begins with `http://` or `https://`.
 * @returns The response.
 * @throws {@link ValueError} for a URL with another scheme, a user name or an invalid port, and for line ends in a
 * header; {@link OSError} if the server cannot be reached, which is a {@link TimeoutError} on a timeout;
 * {@link HTTPException} for an invalid response.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { request } from 'pyurllib/requests/micro';
 *
 * const r = await request('GET', 'http://localhost:8000/');
 * console.log(r.status_code, r.reason); // prints: 200 OK
 * ```
 */
export async function request(
  method: string,
  url: string,
  {
    data = null,
    json = null,
    files = null,
    headers = null,
    auth = null,
    stream: _stream = null,
  }: ByPosition<RequestOptions> = {},
): Promise<Response> {
  const { secure, host, port, path } = target_of(url);
  const own = header_lines(headers, auth);
  const { bytes, type } = await body_of(data, json, files);
  const timeout = kw({ timeout: TIMEOUT });
  const connection = secure
    ? new HTTPSConnection(host, port, timeout)
    : new HTTPConnection(host, port, timeout);
  try {
    // The headers are sent in the same order as by OpenMV's module.
    const is_given = (wanted: string) => own.some(([name]) => name.toLowerCase() === wanted);
    connection.putrequest(method, path, {
      skip_host: is_given('host'),
      skip_accept_encoding: true,
    });
    for (const [name, value] of own) connection.putheader(name, value);
    if (type !== null) connection.putheader('Content-Type', type);
    if (bytes.length > 0 && !is_given('content-length')) {
      connection.putheader('Content-Length', String(bytes.length));
    }
    if (!is_given('connection')) connection.putheader('Connection', 'close');
    await connection.endheaders(bytes.length > 0 ? bytes : null);
    const response = await connection.getresponse();
    const lines = response.getheaders().map(([name, value]) => `${name}: ${value.trim()}`);
    const content = await response.read();
    // http.client has decoded the reason and the headers as latin-1.
    const reason = encode(response.reason, 'latin-1').decode('utf-8', 'replace');
    return new Response(response.status, reason, encode(lines.join('\r\n'), 'latin-1'), content);
  } finally {
    connection.close();
  }
}

/** Returns the caller's headers and the header for `auth`, which replaces the caller's header of that name. */
function header_lines(headers: unknown, auth: unknown): [name: string, value: Uint8Array][] {
  const lines = headers === null ? [] : pairs_of(headers).map(header_line);
  if (!auth) return lines;
  if (!Array.isArray(auth)) throw new TypeError(`'${type_name(auth)}' object is not subscriptable`);
  if (auth.length < 2) throw new IndexError('tuple index out of range');
  const [username, password] = auth as unknown[];
  const credentials = b64encode(encode(`${str(username)}:${str(password)}`));
  return [
    ...lines.filter(([name]) => name.toLowerCase() !== 'authorization'),
    ['Authorization', encode(`Basic ${credentials}`)],
  ];
}

function header_line([name, value]: [unknown, unknown]): [name: string, value: Uint8Array] {
  return [typeof name === 'string' ? name : str(bytes_of(name), 'latin-1'), bytes_of(value)];
}
