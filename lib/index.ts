// @unasync
/**
 * Python's modules as objects, so that code reads as in Python: `urllib.request.urlopen(url)`,
 * `http.client.HTTPConnection(host)`, `requests.get(url)`.
 *
 * They are plain objects: a name replaced in one takes effect inside the module wherever it would in Python.
 *
 * @example
 * ```ts
 * import { urllib } from 'pyurllib';
 *
 * const response = await urllib.request.urlopen('http://localhost:8000/');
 * console.log(response.status); // prints: 200
 * response.close();
 * ```
 * @module
 */
import * as error_module from './error/index.js';
import { HTTPMethod, HTTPStatus } from './http/index.js';
import { namespace as client } from './http/client/index.js';
import { namespace as cookiejar } from './http/cookiejar/index.js';
import * as cookies_module from './http/cookies/index.js';
import * as parse_module from './parse/index.js';
import { namespace as request } from './request/index.js';
import { namespace as requests } from './requests/index.js';
import * as response_module from './response/index.js';
import * as robotparser_module from './robotparser/index.js';
import { namespace as socket } from './socket/index.js';
import { namespace as ssl } from './ssl/index.js';

/** Python's `urllib`: `parse`, `request`, `error`, `response`, `robotparser`. */
export const urllib = {
  error: { ...error_module },
  parse: { ...parse_module },
  request,
  response: { ...response_module },
  robotparser: { ...robotparser_module },
};

/** Python's `http`: `HTTPStatus`, `HTTPMethod`, `client`, `cookiejar`, `cookies`. */
export const http = { HTTPMethod, HTTPStatus, client, cookiejar, cookies: { ...cookies_module } };

export { requests, socket, ssl };
