// @unasync
// The parameters of requests, each declared once: the keywords of the verbs and of adapters follow from them. The
// parameters of the verbs are shared by the functions of the module and the methods of Session.
import {
  type KeywordArguments,
  def,
  optional,
  required,
  var_keyword,
} from '../python/builtins/index.js';
import type { AuthType, HooksType } from './callback_types.js';
import type { SENDING } from './sending.js';
import type {
  CertType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  ParamsType,
  PositionalData,
  PositionalParams,
  ProxiesType,
  TimeoutType,
  URLType,
  VerifyType,
} from './types.js';

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
);

/** The keywords of the verbs. */
export interface VerbKeywords extends Required<
  Omit<KeywordArguments<typeof REQUEST>, 'method' | 'url'>
> {}

type NamesOf<Entry> = Entry extends unknown ? keyof Entry : never;

/** The options for sending a prepared request, by name: each is a keyword of the verbs, too. */
export type SendKeywords = Pick<VerbKeywords, NamesOf<(typeof SENDING)[number]>>;

const URL = { url: required<URLType>() };
const DATA = { data: optional<DataType, PositionalData>(null) };
const JSON = { json: optional<unknown>(null, 'any') };
const KWARGS = {
  kwargs: var_keyword<VerbKeywords>('passed on', REQUEST.positional.slice(2)),
};

/**
 * Returns the definitions of the verbs.
 * @param prefix The prefix of their names in Python: `Session.`, or nothing.
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
