// @unasync
import {
  type ArgumentsOf,
  type AsMapping,
  type Parameter,
  def,
  optional,
  type Complete,
} from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { is_bytes_like, is_dict_like, kw, plain_text } from '../../python/values/index.js';
import { to_native_string } from '../_internal_utils.js';
import type {
  AuthType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  URLType,
} from '../_types.js';
import { request_hint } from '../utils/keyword_hints.js';

/** The keywords for the parts of a request, except its method and its URL. */
export interface ContentKeywords {
  /** The headers. A value of null removes a header of the session. */
  headers?: AsMapping<HeadersType>;
  /** Files for a multipart body. */
  files?: AsMapping<FilesType>;
  /** The body. A mapping or pairs are encoded as a form. */
  data?: AsMapping<DataType>;
  /** The query to append to the URL. */
  params?: AsMapping<ParamsType>;
  /** User and password, or a callable that adds credentials to a request. */
  auth?: AuthType;
  /** A jar, or values by name. */
  cookies?: AsMapping<CookiesType>;
  /** One or more hooks by event. */
  hooks?: AsMapping<HooksType>;
  /** A value to send as JSON if there are no `data` and no `files`. */
  json?: AsMapping<unknown>;
}

/** The keywords of Request and of `PreparedRequest.prepare`. */
export interface PartsKeywords extends ContentKeywords {
  /** The HTTP method. */
  method?: string | null;
  /** The URL. */
  url?: URLType;
}

/** The parameters of `Request` by name, none of which may be missing. */
export type RequestParts = Complete<PartsKeywords>;

// They are no heads, because these functions take keywords after the URL.
const PARTS = [
  { method: optional<string | null>(null) },
  { url: optional<URLType>(null) },
  { headers: optional<HeadersType>(null, 'mapping') },
  { files: optional<FilesType>(null, 'mapping') },
  { data: optional<DataType>(null, 'mapping') },
  { params: optional<ParamsType>(null, 'mapping') },
  { auth: optional<AuthType>(null) },
  { cookies: optional<CookiesType>(null, 'mapping') },
  { hooks: optional<HooksType>(null, 'mapping') },
  { json: optional<unknown>(null, 'mapping') },
] as const satisfies readonly { [Name in keyof PartsKeywords]?: Parameter }[];

/**
 * Declares the parameters of a function that receives the parts of a request: Request and `PreparedRequest.prepare`.
 *
 * @param name Python's name of the function.
 */
export function parts_definition<Name extends string>(name: Name) {
  return def({ name, hint: request_hint }, ...PARTS);
}
type Parts = ReturnType<typeof parts_definition>;

/**
 * The arguments of Request and of `PreparedRequest.prepare`. If a plain object after the URL is the last argument, it
 * contains keywords.
 */
export type PartsArguments =
  ArgumentsOf<Parts> | [method: string | null, url: URLType, keywords: PartsKeywords];

/**
 * Converts a plain object directly after the URL to keywords if it is the last argument, as in functions such as `get`.
 * If other arguments follow, the object contains the headers.
 */
export function keywords_after_url<Args extends readonly unknown[]>(args: Args): Args {
  const [method, url, given] = args as readonly unknown[];
  if (args.length !== 3 || !is_dict_like(given)) return args;
  return [method, url, kw(given)] as unknown as Args;
}

/** Implements Python's `method.upper()`. The result is text. */
export function upper(given: unknown): string {
  const method = plain_text(given);
  if (typeof method === 'string') return method.toUpperCase();
  if (is_bytes_like(method)) return to_native_string(method).toUpperCase();
  throw no_attribute(method, 'upper');
}
