// @unasync
import {
  is_dict_like,
  kw,
  signature,
  type Arguments,
  type Signature,
} from '../../builtins/index.js';
import type {
  AuthType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  RequestParts,
  URLType,
} from '../types.js';

/** What a request is made of, in the order that Request and `PreparedRequest.prepare` take it. */
export type PartsInOrder = [
  method: string | null,
  url: URLType,
  headers: HeadersType,
  files: FilesType,
  data: DataType,
  params: ParamsType,
  auth: AuthType,
  cookies: CookiesType,
  hooks: HooksType,
  json: unknown,
];

/** The signature of what takes them. @param name Python's name of the function. */
export function parts_signature(name: string): Signature<PartsInOrder> {
  return signature(name, {
    self: true,
    optional: {
      method: null,
      url: null,
      headers: null,
      files: null,
      data: null,
      params: null,
      auth: null,
      cookies: null,
      hooks: null,
      json: null,
    },
    mapping: ['headers', 'files', 'data', 'params', 'cookies', 'hooks', 'json'],
  });
}

/** The arguments of Request and of `PreparedRequest.prepare`: a plain object after the URL is keywords. */
export type PartsArguments =
  | Arguments<[], PartsInOrder, RequestParts>
  | [
      method: string | null,
      url: URLType,
      keywords: { [Name in keyof RequestParts]?: RequestParts[Name] | undefined },
    ];

/**
 * The arguments, with a plain object that comes last and right after the URL made keywords, as in the verbs.
 * Where anything follows, it is the headers.
 */
export function keywords_after_url<Args extends readonly unknown[]>(args: Args): Args {
  const [method, url, given] = args as readonly unknown[];
  if (args.length !== 3 || !is_dict_like(given)) return args;
  return [method, url, kw(given)] as unknown as Args;
}
