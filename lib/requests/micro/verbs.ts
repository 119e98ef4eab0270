// @unasync
// Mirrors OpenMV's requests module (head, get, post, put, patch, delete), as documented.
import { kw } from '../../python/values/index.js';
import { request, type RequestOptions } from './request.js';
import type { Response } from './response.js';
import './verbs.calls.js';

/**
 * Sends a HEAD request. The response is the same as to a GET request, but without the body.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function head(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('HEAD', url, kw(kwargs));
}

/**
 * Sends a GET request.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function get(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('GET', url, kw(kwargs));
}

/**
 * Sends a POST request with `data`, `json` or `files` as its body.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function post(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('POST', url, kw(kwargs));
}

/**
 * Sends a PUT request. `data` or `json` is the content to store.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function put(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('PUT', url, kw(kwargs));
}

/**
 * Sends a PATCH request. `data` or `json` describes the changes.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function patch(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('PATCH', url, kw(kwargs));
}

/**
 * Sends a DELETE request. Exported as `delete`.
 *
 * @param url The URL; it begins with `http://` or `https://`.
 * @param kwargs The keywords of {@link request}.
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
export async function delete_(url: string, { ...kwargs }: RequestOptions = {}): Promise<Response> {
  return await request('DELETE', url, kw(kwargs));
}
