// @unasync
// Mirrors requests 2.34.2 models.py (Request).
import { bind_record, own } from '../../python/calls/index.js';
import { no_attribute } from '../../python/errors/internal.js';
import { mapping_items, pairs_of } from '../../python/objects/index.js';
import { owning } from '../../python/streams/index.js';
import { type BytesLike, type Dict, hidden_attributes, kw } from '../../python/values/index.js';
import { default_hooks } from '../hooks/default_hooks.js';
import type {
  AuthType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  Sent,
  URLType,
} from '../_types.js';
import { RequestHooksMixin } from './hooks_mixin.js';
import {
  keywords_after_url,
  parts_definition,
  type PartsArguments,
  type PartsKeywords,
  type RequestParts,
} from './parts.js';
import { PreparedRequest } from './prepared_request.js';

export const REQUEST = parts_definition('Request.__init__');

export interface Request {
  get headers(): Dict<string | BytesLike | null>;
  set headers(headers: NonNullable<HeadersType>);
  get params(): Dict<Sent>;
  set params(params: ParamsType);
}

/**
 * A request as described by a program. It is prepared and then sent by a session.
 *
 * If a plain object after the URL is the last argument, it contains keywords.
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.Request}
 * @example
 * ```ts
 * import { Request, Session } from 'pyurllib/requests';
 *
 * const request = new Request('GET', 'http://localhost:8000/', { params: { q: 'a b' } });
 * request.prepare().url; // => 'http://localhost:8000/?q=a+b'
 * ```
 */
export class Request extends RequestHooksMixin {
  method: string | null;
  declare url: URLType;
  declare files: FilesType;
  declare data: DataType;
  /** A value to send as JSON if there are no `data` and no `files`. */
  declare json: unknown;
  declare auth: AuthType;
  declare cookies: CookiesType;

  /**
   * @param method The HTTP method.
   * @param url The URL.
   * @param headers Headers by name.
   * @param files Files for a multipart body.
   * @param data The body. A mapping or pairs are encoded as a form.
   * @param params The query to append to the URL.
   * @param auth User and password, or a callable that adds credentials to a request.
   * @param cookies A jar, or values by name.
   * @param hooks One or more hooks by event.
   * @param json A value to send as JSON if there are no `data` and no `files`.
   * @throws {ValueError} for hooks of an unknown event.
   */
  constructor(...args: PartsArguments) {
    super();
    const given: RequestParts = bind_record(REQUEST, keywords_after_url(args));
    this.hooks = default_hooks();
    owning([given.data, given.files], () => {
      if (given.hooks === null) return;
      for (const [event, hook] of hooks_of(given.hooks)) this.register_hook(event, hook);
    });
    this.method = given.method;
    this.url = given.url;
    this.headers = given.headers ?? {};
    this.files = given.files ?? [];
    this.data = given.data ?? [];
    this.json = given.json;
    this.params = given.params ?? {};
    this.auth = given.auth;
    this.cookies = given.cookies;
  }

  /** Prepares the request, without the settings of a session. */
  prepare(): PreparedRequest {
    const prepared = new PreparedRequest();
    const { method, url, headers, files, data, params, auth, cookies, json } = this;
    const hooks = this.hooks as HooksType;
    const parts: PartsKeywords = {
      method,
      url,
      headers,
      files,
      data,
      json,
      params,
      auth,
      cookies,
      hooks,
    };
    prepared.prepare(kw(parts));
    return prepared;
  }

  __repr__(): string {
    return `<Request [${this.method ?? 'None'}]>`;
  }

  /** Returns the result of `__repr__()`. */
  override toString(): string {
    return this.__repr__();
  }
}
own(Request, REQUEST);
hidden_attributes(
  Request,
  REQUEST.names.filter((name) => name !== 'method'),
);

/** Returns the events and hooks of a dict, which may be a list of pairs. Another list has no `items`, as in Python. */
function hooks_of(hooks: unknown): Iterable<[event: string, hook: Iterable<unknown>]> {
  const is_pairs = Array.isArray(hooks) && hooks.every(Array.isArray);
  const items = is_pairs ? pairs_of(hooks) : mapping_items(hooks);
  if (items !== null) return items as never;
  throw no_attribute(hooks, 'items');
}
