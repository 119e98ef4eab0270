// @unasync
import {
  type ArgumentsOf,
  type KeywordArguments,
  def,
  optional,
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

/**
 * Declares the parameters of a function that receives the parts of a request: Request and `PreparedRequest.prepare`.
 *
 * @param name Python's name of the function.
 */
export function parts_definition<Name extends string>(name: Name) {
  return def(
    { name, hint: request_hint },
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
  );
}
type Parts = ReturnType<typeof parts_definition>;
type PartsKeywords = KeywordArguments<Parts>;
/** The parameters of `Request` by name, none of which may be missing. */
export type RequestParts = Required<KeywordArguments<Parts>>;

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
