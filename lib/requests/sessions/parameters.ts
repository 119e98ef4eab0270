// @unasync
// Mirrors requests 2.34.2 sessions.py and api.py: declares each parameter of a request once. The keywords of the verbs
// and of adapters are derived from these parameters. The functions of the module and the methods of Session use the
// same definitions of verbs.
import {
  type KeywordArguments,
  type Signature,
  type ValuesOf,
  bind,
  def,
  keyword_only,
  optional,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import { type Dict, Kw, type PositionalJSON, kw } from '../../python/values/index.js';
import type { Signal } from '../../transport/index.js';
import type { SENDING } from '../adapters/parameters.js';
import type { PreparedRequest } from '../models/prepared_request.js';
import type {
  AuthType,
  CertType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  PositionalData,
  PositionalParams,
  ProxiesType,
  TimeoutType,
  URLType,
  VerifyType,
} from '../_types.js';

export const REQUEST = def(
  'Session.request',
  { method: required<string>() },
  { url: required<URLType>() },
  { params: optional<ParamsType, PositionalParams>(null) },
  { data: optional<DataType>(null, 'mapping') },
  { headers: optional<HeadersType>(null, 'mapping') },
  { cookies: optional<CookiesType>(null, 'mapping') },
  { files: optional<FilesType>(null, 'mapping') },
  { auth: optional<AuthType>(null) },
  { timeout: optional<TimeoutType>(null) },
  { allow_redirects: optional(true) },
  { proxies: optional<ProxiesType>(null, 'mapping') },
  { hooks: optional<HooksType>(null, 'mapping') },
  { stream: optional<boolean | null>(null) },
  { verify: optional<VerifyType>(null) },
  { cert: optional<CertType>(null) },
  { json: optional<unknown>(null, 'mapping') },
  // Requests has no such parameter.
  { signal: keyword_only<Signal>(null) },
);

/** The keywords of functions such as `get` and `post`. */
export interface VerbKeywords extends Required<
  Omit<KeywordArguments<typeof REQUEST>, 'method' | 'url'>
> {}

type NamesOf<Entry> = Entry extends unknown ? keyof Entry : never;

/** The options for sending a prepared request, by name. Each is also a keyword of functions such as `get`. */
export type SendKeywords = Pick<VerbKeywords, NamesOf<(typeof SENDING)[number]>>;

export const SEND = def(
  'Session.send',
  { request: required<PreparedRequest>() },
  { allow_redirects: keyword_only(true) },
  { signal: keyword_only<Signal>(null) },
  { kwargs: var_keyword<SendKeywords>() },
);

const URL = { url: required<URLType>() };
const DATA = { data: optional<DataType, PositionalData>(null) };
const JSON = { json: optional<unknown, PositionalJSON>(null) };
const KWARGS = { kwargs: var_keyword<VerbKeywords>() };

/**
 * Returns the parameters of the functions or methods that are named after HTTP methods, such as `get`.
 * @param prefix The prefix of their names in Python: `Session.` or an empty string.
 */
export function verb_definitions(prefix: '' | 'Session.') {
  return {
    GET: def(`${prefix}get`, URL, { params: optional<ParamsType, PositionalParams>(null) }, KWARGS),
    OPTIONS: def(`${prefix}options`, URL, KWARGS),
    HEAD: def(`${prefix}head`, URL, KWARGS),
    POST: def(`${prefix}post`, URL, DATA, JSON, KWARGS),
    PUT: def(`${prefix}put`, URL, DATA, KWARGS),
    PATCH: def(`${prefix}patch`, URL, DATA, KWARGS),
    DELETE: def(`${prefix}delete`, URL, KWARGS),
  };
}

/** Maps the keywords of a call, if one of their names is unknown, to the parameter that the caller may have meant. */
const misplaced = new WeakMap<object, string>();

/**
 * Binds the arguments of a function such as `post`. Records a plain object with names that are not keywords, so that
 * `bind_request` can explain the error of `requests.post(url, { a: 1 })`. In Python, the mapping would be the `data`.
 */
export function bind_verb<Values extends readonly unknown[]>(
  verb: Signature<Values>,
  args: readonly unknown[],
): Values {
  const values = bind(verb, args);
  const kwargs = values.at(-1) as object;
  if (Object.keys(kwargs).some((name) => !REQUEST.slots.has(name))) {
    const given = args.at(-1) as object;
    const parameter =
      given instanceof Kw
        ? misplaced.get(given)
        : (verb.positional[args.length - 1] ?? (args.length === 2 ? 'params' : undefined));
    if (parameter !== undefined) misplaced.set(kwargs, parameter);
  }
  return values;
}

/** Joins the keywords of a call, like Python's `f(**first, **kwargs)`, and carries over the hint in `misplaced`. */
export function forwarded(kwargs: Dict<unknown>, first: object = {}): Partial<VerbKeywords> {
  const keywords: object = kw({ ...first, ...kwargs });
  const parameter = misplaced.get(kwargs);
  if (parameter !== undefined) misplaced.set(keywords, parameter);
  return keywords;
}

/** Binds the arguments of `Session.request`. If `misplaced` has a record for them, the error explains what to pass. */
export function bind_request(args: readonly unknown[]): ValuesOf<typeof REQUEST> {
  try {
    return bind(REQUEST, args);
  } catch (error) {
    const parameter = misplaced.get(args.at(-1) as object);
    if (parameter === undefined || !(error instanceof TypeError)) throw error;
    throw new TypeError(
      `${error.message}; a plain object after the URL is keywords: pass { ${parameter}: … } or a Map, or add kw({})`,
    );
  }
}
