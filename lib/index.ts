// @unasync
/**
 * Python's modules as objects, which allow code to look like Python code: `urllib.request.urlopen(url)`,
 * `http.client.HTTPConnection(host)`, `requests.get(url)`.
 *
 * The modules are plain objects. Where a module looks up its own names at run time, replacing a name has an effect
 * inside the module, as in Python: `replaceable` in `pyurllib/symbols.json` lists these names.
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
import { as_module } from './python/objects/index.js';
import { pick } from './python/values/index.js';
import * as error_module from './error/index.js';
import * as http_module from './stdlib/http/index.js';
import * as parse_module from './parse/index.js';
import { namespace as request_names } from './request/index.js';
import { namespace as requests } from './requests/index.js';
import * as response_module from './response/index.js';
import * as robotparser_module from './robotparser/index.js';
import { namespace as socket } from './stdlib/socket/index.js';
import { namespace as ssl } from './stdlib/ssl/index.js';

// In Python, the modules that a module imports are among its attributes. They are added here, because this file knows
// all modules.

/** Python's package `urllib`, with its modules `parse`, `request`, `error`, `response` and `robotparser`. */
export interface Urllib {
  error: typeof error & { urllib: Urllib };
  parse: typeof parse;
  request: typeof request_names & { http: Http; socket: typeof socket; ssl: typeof ssl };
  response: typeof response;
  robotparser: typeof robotparser & { urllib: Urllib };
}

/** Python's package `http`: `HTTPStatus`, `HTTPMethod`, and the modules `client`, `cookiejar` and `cookies`. */
export interface Http {
  HTTPMethod: typeof http_module.HTTPMethod;
  HTTPStatus: typeof http_module.HTTPStatus;
  client: typeof http_module.client & { http: Http; socket: typeof socket; ssl: typeof ssl };
  cookiejar: typeof http_module.cookiejar;
  cookies: typeof http_module.cookies;
}

const error: typeof error_module = { ...error_module };
const parse: typeof parse_module = as_module(
  'urllib.parse',
  {},
  pick(
    parse_module,
    '_check_bracketed_host',
    '_checknetloc',
    '_coerce_args',
    '_splitattr',
    '_splithost',
    '_splitnetloc',
    '_splitnport',
    '_splitparams',
    '_splitpasswd',
    '_splitport',
    '_splitquery',
    '_splittag',
    '_splittype',
    '_splituser',
    '_splitvalue',
    '_to_bytes',
    'parse_qsl',
    'quote',
    'quote_from_bytes',
    'scheme_chars',
    'unquote',
    'unquote_plus',
    'unquote_to_bytes',
    'urlparse',
    'urlsplit',
    'urlunparse',
    'urlunsplit',
    'uses_netloc',
    'uses_params',
    'uses_relative',
  ),
  parse_module,
);
const response: typeof response_module = { ...response_module };
const robotparser: typeof robotparser_module = as_module(
  'urllib.robotparser',
  {},
  {},
  robotparser_module,
);

/** Python's package `urllib`, with its modules `parse`, `request`, `error`, `response` and `robotparser`. */
export const urllib = { error, parse, request: request_names, response, robotparser } as Urllib;

/** Python's package `http`: `HTTPStatus`, `HTTPMethod`, and the modules `client`, `cookiejar` and `cookies`. */
export const http = { ...http_module } as Http;

urllib.error.urllib = urllib;
as_module('urllib.robotparser', urllib.robotparser, { urllib }, {});
as_module('urllib.request', urllib.request, { http, socket }, { ssl });
as_module('http.client', http.client, { http, socket, ssl }, {});

export { requests, socket, ssl };
