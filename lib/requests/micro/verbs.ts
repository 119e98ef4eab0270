// @unasync
// Mirrors OpenMV's requests module (head, get, post, put, patch, delete), as documented.
import { type ArgumentsOf, bind, def, required, var_keyword } from '../../python/calls/index.js';
import { kw } from '../../python/values/index.js';
import { request, type RequestOptions } from './request.js';
import type { Response } from './response.js';

const verb_def = (name: string) =>
  def(name, { url: required<string>() }, { kwargs: var_keyword<RequestOptions>() });

const HEAD = verb_def('head');
const GET = verb_def('get');
const POST = verb_def('post');
const PUT = verb_def('put');
const PATCH = verb_def('patch');
const DELETE = verb_def('delete');

type Verb = typeof GET;

async function send_verb(method: string, verb: Verb, args: ArgumentsOf<Verb>): Promise<Response> {
  const [url, keywords] = bind(verb, args);
  return await request(method, url, kw(keywords as RequestOptions));
}

/**
 * Sends a HEAD request. The response is the same as to a GET request, but without the body.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response; its `content` is empty.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { head } from 'pyurllib/requests/micro';
 *
 * const r = await head('http://localhost:8000/');
 * r.content; // => ''
 * ```
 */
export async function head(...args: ArgumentsOf<typeof HEAD>): Promise<Response> {
  return await send_verb('HEAD', HEAD, args);
}

/**
 * Sends a GET request.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { get } from 'pyurllib/requests/micro';
 *
 * const r = await get('http://localhost:8000/');
 * r.status_code; // => 200
 * ```
 */
export async function get(...args: ArgumentsOf<typeof GET>): Promise<Response> {
  return await send_verb('GET', GET, args);
}

/**
 * Sends a POST request with `data`, `json` or `files` as its body.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { post } from 'pyurllib/requests/micro';
 *
 * const r = await post('http://localhost:8000/echo', { json: { id: 1 } });
 * r.status_code; // => 200
 * ```
 */
export async function post(...args: ArgumentsOf<typeof POST>): Promise<Response> {
  return await send_verb('POST', POST, args);
}

/**
 * Sends a PUT request. `data` or `json` is the content to store.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { put } from 'pyurllib/requests/micro';
 *
 * const r = await put('http://localhost:8000/echo', { data: 'text' });
 * r.status_code; // => 200
 * ```
 */
export async function put(...args: ArgumentsOf<typeof PUT>): Promise<Response> {
  return await send_verb('PUT', PUT, args);
}

/**
 * Sends a PATCH request. `data` or `json` describes the changes.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import { patch } from 'pyurllib/requests/micro';
 *
 * const r = await patch('http://localhost:8000/echo', { data: 'text' });
 * r.status_code; // => 200
 * ```
 */
export async function patch(...args: ArgumentsOf<typeof PATCH>): Promise<Response> {
  return await send_verb('PATCH', PATCH, args);
}

/**
 * Sends a DELETE request. Exported as `delete`.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param options The keywords of {@link request}.
 * @returns The response.
 * @throws The errors of {@link request}.
 * @see {@link https://docs.openmv.io/library/omv.requests.html}
 * @example
 * ```ts
 * import * as requests from 'pyurllib/requests/micro';
 *
 * const r = await requests.delete('http://localhost:8000/echo', { data: 'text' });
 * r.status_code; // => 200
 * ```
 */
export async function delete_(...args: ArgumentsOf<typeof DELETE>): Promise<Response> {
  return await send_verb('DELETE', DELETE, args);
}
