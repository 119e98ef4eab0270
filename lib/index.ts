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
import { ModuleNotFoundError, ValueError } from './python/errors/index.js';
import { check_str } from './python/errors/internal.js';
import * as builtins from './python/builtins/index.js';
import { as_module, repr } from './python/objects/index.js';
import { pick, plain_text } from './python/values/index.js';
import * as codecs from './stdlib/codecs/internal.js';
import * as io from './stdlib/io/index.js';
import * as json from './stdlib/json/index.js';
import * as mimetypes from './stdlib/mimetypes/index.js';
import * as netrc from './stdlib/netrc/index.js';
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
    '_check_bracketed_netloc',
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

/** Python's package `email`: `message.Message` is the class of headers, `http.client.HTTPMessage`. */
export const email = { message: { Message: http.client.HTTPMessage } };

/** Packages, and modules that are in none. */
interface Modules {
  builtins: typeof builtins;
  charset_normalizer: (typeof requests)['packages']['chardet'];
  codecs: typeof codecs;
  email: typeof email;
  http: Http;
  io: typeof io;
  json: typeof json;
  mimetypes: typeof mimetypes;
  netrc: typeof netrc;
  requests: typeof requests;
  socket: typeof socket;
  ssl: typeof ssl;
  urllib: Urllib;
  urllib3: (typeof requests)['urllib3'];
}

/** The full names of all modules. */
const NAMES = [
  'builtins',
  'charset_normalizer',
  'codecs',
  'email',
  'email.message',
  'http',
  'http.client',
  'http.cookiejar',
  'http.cookies',
  'io',
  'json',
  'json.decoder',
  'json.encoder',
  'mimetypes',
  'netrc',
  'requests',
  'requests._internal_utils',
  'requests.adapters',
  'requests.api',
  'requests.auth',
  'requests.certs',
  'requests.compat',
  'requests.cookies',
  'requests.exceptions',
  'requests.hooks',
  'requests.models',
  'requests.packages',
  'requests.sessions',
  'requests.status_codes',
  'requests.structures',
  'requests.utils',
  'socket',
  'ssl',
  'urllib',
  'urllib.error',
  'urllib.parse',
  'urllib.request',
  'urllib.response',
  'urllib.robotparser',
  'urllib3',
  'urllib3._base_connection',
  'urllib3._collections',
  'urllib3._request_methods',
  'urllib3._version',
  'urllib3.connection',
  'urllib3.connectionpool',
  'urllib3.contrib',
  'urllib3.exceptions',
  'urllib3.fields',
  'urllib3.filepost',
  'urllib3.poolmanager',
  'urllib3.response',
  'urllib3.util',
  'urllib3.util.connection',
  'urllib3.util.proxy',
  'urllib3.util.request',
  'urllib3.util.response',
  'urllib3.util.retry',
  'urllib3.util.ssl_',
  'urllib3.util.ssl_match_hostname',
  'urllib3.util.timeout',
  'urllib3.util.url',
  'urllib3.util.util',
] as const;
type ModuleName = (typeof NAMES)[number];

/** The object that names separated by full stops lead to. */
type At<Start, Name> = Name extends `${infer First}.${infer Rest}`
  ? First extends keyof Start
    ? At<Start[First], Rest>
    : never
  : Name extends keyof Start
    ? Start[Name]
    : never;

/** The error of Python's import system for a name: it names the first module on the way that does not exist. */
function no_module(full_name: string): ModuleNotFoundError {
  const parts = full_name.split('.');
  const names: readonly string[] = NAMES;
  let depth = 0;
  while (names.includes(parts.slice(0, depth + 1).join('.'))) depth++;
  const parent = parts.slice(0, depth).join('.');
  const message = `No module named ${repr(parts.slice(0, depth + 1).join('.'))}`;
  const is_package = depth === 0 || names.some((name) => name.startsWith(`${parent}.`));
  return new ModuleNotFoundError(
    is_package ? message : `${message}; ${repr(parent)} is not a package`,
  );
}

/**
 * Returns a module by its full name, like Python's `importlib.import_module`.
 *
 * @param name The name of a module of Python, Requests or urllib3 in `modules` of `pyurllib/symbols.json`, such as
 * `'urllib.request'` or `'requests.adapters'`.
 * @returns The module as an object. The names of `builtins`, `codecs`, `io`, `json`, `mimetypes` and `netrc` cannot be
 * assigned; those of others can, with the effect that the notes on this entry describe.
 * @throws {ModuleNotFoundError} if there is no such module.
 * @throws {ValueError} for an empty text.
 * @throws {TypeError} if the name is no text, or begins with a full stop.
 * @see {@link https://docs.python.org/3.13/library/importlib.html#importlib.import_module}
 * @example
 * ```ts
 * import { module } from 'pyurllib';
 *
 * module('urllib.parse').quote('a b'); // => 'a%20b'
 * module('requests.adapters').HTTPAdapter.name; // => 'HTTPAdapter'
 * ```
 */
export function module<Name extends ModuleName>(name: Name): At<Modules, Name>;
export function module(name: string): object;
export function module(name: string): object {
  const full_name = plain_text(name);
  check_str('module() argument', full_name);
  if (full_name === '') throw new ValueError('Empty module name');
  if (full_name.startsWith('.')) {
    const reason = `the 'package' argument is required to perform a relative import for`;
    throw new TypeError(`${reason} ${repr(full_name)}`);
  }
  if (!(NAMES as readonly string[]).includes(full_name)) throw no_module(full_name);
  // The object is made here, so that a bundler drops the modules if a program does not call this function.
  const modules: Modules = {
    builtins,
    charset_normalizer: requests.packages.chardet,
    codecs,
    email,
    http,
    io,
    json,
    mimetypes,
    netrc,
    requests,
    socket,
    ssl,
    urllib,
    urllib3: requests.urllib3,
  };
  let found: object = modules;
  for (const part of full_name.split('.')) found = (found as Record<string, object>)[part]!;
  return found;
}
