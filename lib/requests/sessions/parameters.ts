// @unasync
// Mirrors requests 2.34.2 sessions.py and api.py: declares each parameter of a request once. The keywords of the verbs
// and of adapters are derived from these parameters. The functions of the module and the methods of Session use the
// same definitions of verbs.
import {
  type KeywordArguments,
  def,
  keyword_only,
  optional,
  required,
  var_keyword,
} from '../../python/calls/index.js';
import type { PositionalJSON } from '../../python/values/index.js';
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
import { request_hint } from '../utils/keyword_hints.js';

export const REQUEST = def(
  { name: 'Session.request', hint: request_hint },
  { method: required<string>() },
  { url: required<URLType>() },
  { params: optional<ParamsType, PositionalParams>(null, 'dict') },
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

export const GET_ADAPTER = def('Session.get_adapter', { url: required<string>() });
export const MERGE_ENVIRONMENT_SETTINGS = def(
  'Session.merge_environment_settings',
  { url: required<string | null>() },
  { proxies: required<ProxiesType>('mapping') },
  { stream: required<boolean | null>() },
  { verify: required<VerifyType>() },
  { cert: required<CertType>() },
);

const URL = { url: required<URLType>() };
const PARAMS = { params: optional<ParamsType, PositionalParams>(null, 'dict') };
const DATA = { data: optional<DataType, PositionalData>(null, 'dict') };
const JSON = { json: optional<unknown, PositionalJSON>(null, 'dict') };
const KWARGS = { kwargs: var_keyword<VerbKeywords>() };

/**
 * Returns the parameters of the functions or methods that are named after HTTP methods, such as `get`.
 * @param prefix The prefix of their names in Python: `Session.` or an empty string.
 */
export function verb_definitions(prefix: '' | 'Session.') {
  const module = prefix === '' ? 'requests.api' : '';
  const named = (verb: string) => ({ name: prefix + verb, module, hint: request_hint });
  return {
    GET: def(named('get'), URL, PARAMS, KWARGS),
    OPTIONS: def(named('options'), URL, KWARGS),
    HEAD: def(named('head'), URL, KWARGS),
    POST: def(named('post'), URL, DATA, JSON, KWARGS),
    PUT: def(named('put'), URL, DATA, KWARGS),
    PATCH: def(named('patch'), URL, DATA, KWARGS),
    DELETE: def(named('delete'), URL, KWARGS),
  };
}
