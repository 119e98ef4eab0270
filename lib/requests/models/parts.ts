// @unasync
import {
  AttributeError,
  def,
  is_bytes_like,
  is_dict_like,
  kw,
  optional,
  type_name,
  type ArgumentsOf,
  type KeywordArguments,
  type ValuesOf,
} from '../../builtins/index.js';
import { to_native_string } from '../internal_utils.js';
import type {
  AuthType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  URLType,
} from '../types.js';

/**
 * Defines a function that takes the parts of a request: Request, and `PreparedRequest.prepare`.
 * @param name Python's name of the function.
 */
export function parts_definition(name: string) {
  return def(
    name,
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

/** The parts of a request, in the order in which Request and `PreparedRequest.prepare` take them. */
export type PartsInOrder = ValuesOf<Parts>;

/** The arguments of Request and of `PreparedRequest.prepare`: a plain object after the URL is keywords. */
export type PartsArguments =
  ArgumentsOf<Parts> | [method: string | null, url: URLType, keywords: KeywordArguments<Parts>];

/**
 * Converts a plain object right after the URL to keywords, if it is the last argument, as in the verbs. If anything
 * follows, it is the headers.
 */
export function keywords_after_url<Args extends readonly unknown[]>(args: Args): Args {
  const [method, url, given] = args as readonly unknown[];
  if (args.length !== 3 || !is_dict_like(given)) return args;
  return [method, url, kw(given)] as unknown as Args;
}

/** Python's `method.upper()`, as text. */
export function upper(method: unknown): string {
  if (typeof method === 'string') return method.toUpperCase();
  if (is_bytes_like(method)) return to_native_string(method).toUpperCase();
  throw new AttributeError(`'${type_name(method)}' object has no attribute 'upper'`);
}
