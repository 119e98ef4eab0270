// @unasync
import {
  type ArgumentsOf,
  type KeywordArguments,
  def,
  optional,
} from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { is_bytes_like, is_dict_like, kw, plain_text } from '../../python/values/index.js';
import { to_native_string } from '../internal_utils.js';
import type {
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  ParamsType,
  URLType,
} from '../types.js';

/**
 * The part of `requests.auth` that PreparedRequest uses: the class for a pair of credentials. auth/basic.ts adds the
 * class, because importing that file would be a cycle: it imports PreparedRequest.
 */
export const auth_module = {} as {
  HTTPBasicAuth: new (username: unknown, password: unknown) => object;
};

/** Adds credentials to a request and returns it. */
export type AuthCallableOf<Request> =
  | ((request: Request) => Request | Promise<Request>)
  | { __call__(request: Request): Request | Promise<Request> };

/** Credentials for a kind of request: user and password for Basic, a callable, or null for no credentials. */
export type AuthOf<Request> =
  readonly [user: unknown, password: unknown] | AuthCallableOf<Request> | null;

/**
 * Declares the parameters of a function that receives the parts of a request: Request and `PreparedRequest.prepare`.
 * @typeParam Auth The type of its credentials.
 * @typeParam ByEvent The type of its hooks.
 * @param name Python's name of the function.
 */
export function parts_definition<Auth, ByEvent>(name: string) {
  return def(
    name,
    { method: optional<string | null>(null) },
    { url: optional<URLType>(null) },
    { headers: optional<HeadersType>(null, 'mapping') },
    { files: optional<FilesType>(null, 'mapping') },
    { data: optional<DataType>(null, 'mapping') },
    { params: optional<ParamsType>(null, 'mapping') },
    { auth: optional<Auth | null>(null) },
    { cookies: optional<CookiesType>(null, 'mapping') },
    { hooks: optional<ByEvent | null>(null, 'mapping') },
    { json: optional<unknown>(null, 'mapping') },
  );
}
/** The definition that {@link parts_definition} returns. */
export type Parts<Auth, ByEvent> = ReturnType<typeof parts_definition<Auth, ByEvent>>;

/**
 * The arguments of Request and of `PreparedRequest.prepare`. If a plain object after the URL is the last argument, it
 * contains keywords.
 */
export type PartsArguments<Auth, ByEvent> =
  | ArgumentsOf<Parts<Auth, ByEvent>>
  | [method: string | null, url: URLType, keywords: KeywordArguments<Parts<Auth, ByEvent>>];

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
