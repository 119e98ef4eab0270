// @unasync
// Mirrors requests 2.34.2 api.py.
import { type ByPosition, call, own } from '../python/calls/index.js';
import { create } from '../python/objects/index.js';
import { settle } from '../transport/index.js';
import { request_hint } from './utils/keyword_hints.js';
import { set_default } from './utils/keywords.js';
import type { Response } from './models/index.js';
import { namespace as sessions } from './sessions/index.js';
import type { BodyKeywords, VerbKeywords } from './sessions/parameters.js';
import { REQUEST as SESSION_REQUEST } from './sessions/session.calls.js';
import { REQUEST, api_calls } from './api.calls.js';
import type { URLType } from './_types.js';
import { define_property } from '../python/values/index.js';

/** The module that messages name, and the notes for wrong calls: those of all its functions. */
const COMMON = { module: 'requests.api', hint: request_hint };

/**
 * Creates a request and sends it in a new session, which is then closed.
 *
 * @param method The HTTP method.
 * @param url The URL.
 * @param kwargs The keywords of `Session.request`.
 * @returns The response.
 * @throws {@link RequestException}, usually a subclass such as {@link exceptions.ConnectionError},
 * {@link exceptions.ConnectTimeout}, {@link exceptions.ReadTimeout}, {@link exceptions.TooManyRedirects},
 * {@link exceptions.MissingSchema}, {@link exceptions.InvalidSchema}, {@link exceptions.InvalidURL},
 * {@link exceptions.ChunkedEncodingError} or {@link exceptions.ContentDecodingError}; {@link ValueError} for an invalid
 * timeout. A status of 400 or more is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.request}
 * @example
 * ```ts
 * import { request } from 'pyurllib/requests';
 *
 * const response = await request('GET', 'http://localhost:8000/');
 * console.log(response); // prints: <Response [200]>
 * ```
 */
export async function request(
  method: string,
  url: URLType,
  { ...kwargs }: VerbKeywords = {},
): Promise<Response> {
  await using session = create(sessions.Session);
  return await settle(call(session, SESSION_REQUEST, [method, url], kwargs));
}
own({ request }, api_calls, COMMON);

/** Calls the module's `request` with two sets of keywords, like Python's `request(method, url, **first, **kwargs)`. */
function send(method: string, url: URLType, kwargs: object, first = {}): Promise<Response> {
  return call(globals, REQUEST, [method, url], { ...first, ...kwargs });
}

/**
 * Sends a GET request.
 *
 * @param url The URL.
 * @param params The query to append: a mapping, pairs, text or bytes. A plain object passed by position is read
 * as keywords, even one from `JSON.parse`, whose keys the server may choose; what `r.json()` returns is the query.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.get}
 * @example
 * ```ts
 * import { get } from 'pyurllib/requests';
 *
 * const response = await get('http://localhost:8000/', { params: { q: 'a b' } });
 * response.url; // => 'http://localhost:8000/?q=a+b'
 * ```
 */
export async function get(
  url: URLType,
  { params = null, ...kwargs }: ByPosition<VerbKeywords> = {},
): Promise<Response> {
  return await settle(send('get', url, kwargs, { params }));
}

/**
 * Sends an OPTIONS request.
 *
 * @param url The URL.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/user/quickstart/#make-a-request}
 * @example
 * ```ts
 * import { options } from 'pyurllib/requests';
 *
 * const response = await options('http://localhost:8000/');
 * ```
 */
export async function options(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
  return await settle(send('options', url, kwargs));
}

/**
 * Sends a HEAD request. By default, redirects are not followed.
 *
 * @param url The URL.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.head}
 * @example
 * ```ts
 * import { head } from 'pyurllib/requests';
 *
 * const response = await head('http://localhost:8000/');
 * response.text; // => ''
 * ```
 */
export async function head(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
  set_default(kwargs, 'allow_redirects', false);
  return await settle(send('head', url, kwargs));
}

/**
 * Sends a POST request.
 *
 * @param url The URL.
 * @param data The body: a mapping or pairs for a form, text, bytes, a readable or an iterable. A plain object
 * passed by position is read as keywords, even one from `JSON.parse`, whose keys the server may choose; what `r.json()`
 * returns is the body.
 * @param json A value to send as JSON if there are no `data` and no `files`. A plain object passed by position is read as
 * keywords, as for `data`.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.post}
 * @example
 * ```ts
 * import { post } from 'pyurllib/requests';
 *
 * const response = await post('http://localhost:8000/', { json: { some: 'data' } });
 * ```
 */
export async function post(
  url: URLType,
  { data = null, json = null, ...kwargs }: ByPosition<BodyKeywords> = {},
): Promise<Response> {
  return await settle(send('post', url, kwargs, { data, json }));
}

/**
 * Sends a PUT request.
 *
 * @param url The URL.
 * @param data The body; see `post`.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.put}
 * @example
 * ```ts
 * import { put } from 'pyurllib/requests';
 *
 * const response = await put('http://localhost:8000/', { data: { key: 'value' } });
 * ```
 */
export async function put(
  url: URLType,
  { data = null, ...kwargs }: ByPosition<BodyKeywords> = {},
): Promise<Response> {
  return await settle(send('put', url, kwargs, { data }));
}

/**
 * Sends a PATCH request.
 *
 * @param url The URL.
 * @param data The body; see `post`.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.patch}
 * @example
 * ```ts
 * import { patch } from 'pyurllib/requests';
 *
 * const response = await patch('http://localhost:8000/', { data: { key: 'value' } });
 * ```
 */
export async function patch(
  url: URLType,
  { data = null, ...kwargs }: ByPosition<BodyKeywords> = {},
): Promise<Response> {
  return await settle(send('patch', url, kwargs, { data }));
}

/**
 * Sends a DELETE request. Exported as `delete`.
 *
 * @param url The URL.
 * @param kwargs The keywords of `request`.
 * @returns The response.
 * @throws {@link exceptions.ConnectionError} and the other errors of `request`. A status such as
 * 404 is not an error.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.delete}
 * @example
 * ```ts
 * import * as requests from 'pyurllib/requests';
 *
 * const response = await requests.delete('http://localhost:8000/');
 * ```
 */
export async function delete_(url: URLType, { ...kwargs }: VerbKeywords = {}): Promise<Response> {
  return await settle(send('delete', url, kwargs));
}
define_property(delete_, 'name', { value: 'delete' });

/** The functions of the module `requests.api`, which looks up `request`. A program may replace them. */
export const globals = { request, get, options, head, post, put, patch, delete: delete_ };
