// @unasync
// Mirrors requests 2.34.2 api.py.
import {
  type ArgumentsOf,
  bind,
  call,
  def,
  own,
  required,
  var_keyword,
} from '../python/calls/index.js';
import { create } from '../python/objects/index.js';
import type { Dict } from '../python/values/index.js';
import { settle } from '../transport/index.js';
import { request_hint } from './utils/keyword_hints.js';
import { set_default } from './utils/keywords.js';
import type { Response } from './models/index.js';
import { namespace as sessions } from './sessions/index.js';
import {
  type VerbKeywords,
  verb_definitions,
  REQUEST as SESSION_REQUEST,
} from './sessions/parameters.js';
import type { URLType } from './_types.js';
import { define_property } from '../python/values/index.js';

const REQUEST = def(
  { name: 'request', module: 'requests.api', hint: request_hint },
  { method: required<string>() },
  { url: required<URLType>() },
  { kwargs: var_keyword<VerbKeywords>() },
);
const { GET, OPTIONS, HEAD, POST, PUT, PATCH, DELETE } = verb_definitions('');

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
export async function request(...args: ArgumentsOf<typeof REQUEST>): Promise<Response> {
  const [method, url, kwargs] = bind(REQUEST, args);
  await using session = create(sessions.Session);
  return await settle(call(session, SESSION_REQUEST, [method, url], kwargs));
}
own({ request }, REQUEST);

/** Calls the module's `request` with two sets of keywords, like Python's `request(method, url, **first, **kwargs)`. */
function send(method: string, url: URLType, kwargs: Dict<unknown>, first = {}): Promise<Response> {
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
export async function get(...args: ArgumentsOf<typeof GET>): Promise<Response> {
  const [url, params, kwargs] = bind(GET, args);
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
export async function options(...args: ArgumentsOf<typeof OPTIONS>): Promise<Response> {
  const [url, kwargs] = bind(OPTIONS, args);
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
export async function head(...args: ArgumentsOf<typeof HEAD>): Promise<Response> {
  const [url, kwargs] = bind(HEAD, args);
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
export async function post(...args: ArgumentsOf<typeof POST>): Promise<Response> {
  const [url, data, json, kwargs] = bind(POST, args);
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
export async function put(...args: ArgumentsOf<typeof PUT>): Promise<Response> {
  const [url, data, kwargs] = bind(PUT, args);
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
export async function patch(...args: ArgumentsOf<typeof PATCH>): Promise<Response> {
  const [url, data, kwargs] = bind(PATCH, args);
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
async function delete_(...args: ArgumentsOf<typeof DELETE>): Promise<Response> {
  const [url, kwargs] = bind(DELETE, args);
  return await settle(send('delete', url, kwargs));
}
define_property(delete_, 'name', { value: 'delete' });
export { delete_ as delete };

/** The functions of the module `requests.api`, which looks up `request`. A program may replace them. */
export const globals = { request, get, options, head, post, put, patch, delete: delete_ };
