// @unasync
// Mirrors urllib3 2.8.0 _request_methods.py.
import { type Bytes, encode } from '../python/bytes/index.js';
import {
  type AsDict,
  type AsMapping,
  type ByPosition,
  call,
  python_calls,
} from '../python/calls/index.js';
import { NotImplementedError } from '../python/errors/index.js';
import { dict, truth } from '../python/objects/index.js';
import {
  type PositionalJSON,
  class_attributes,
  hidden_attributes,
  kw,
} from '../python/values/index.js';
import { owning } from '../python/streams/index.js';
import { urlencode } from '../parse/index.js';
import { settle } from '../transport/index.js';
import type { HTTPResponse } from './response/response.js';
import { URLOPEN } from './connectionpool/http_connection_pool.calls.js';
import type { UrlopenOptions } from './connectionpool/parameters.js';
import {
  header_dict,
  header_items,
  lower_str,
  type RequestHeaders,
} from './support/request_headers.js';
import type { RequestBody } from './util/request/body_to_chunks.js';
import { dumps } from '../stdlib/json/plain.js';
import { encode_multipart_formdata, type Fields } from './filepost.js';
import {
  REQUEST_ENCODE_BODY,
  REQUEST_ENCODE_URL,
  RequestMethods_calls,
  type RequestMethodsArguments,
} from './_request_methods.calls.js';

/** The keyword that all methods which encode fields share. */
export interface FieldsOptions {
  /** Fields for the URL or the body, depending on the method. */
  fields?: AsMapping<Fields | null>;
}

/** The keywords of `request_encode_url`. */
export interface EncodeURLOptions extends UrlopenOptions, FieldsOptions {}

/** The keywords of `request_encode_body`. */
export interface EncodeBodyOptions extends EncodeURLOptions {
  /** If true, the body is multipart/form-data. If false, it is application/x-www-form-urlencoded. */
  encode_multipart?: boolean;
  /** The separator of the parts, which is random by default. */
  multipart_boundary?: string | null;
}

/** The keywords of fields and of JSON. */
export interface JSONOptions extends FieldsOptions {
  /** A value to send as JSON. By position, it must not be a plain object, which would contain keywords. */
  json?: AsDict<unknown, PositionalJSON>;
}

/** The keywords of `request`. */
export interface RequestOptions extends EncodeBodyOptions, JSONOptions {}

/**
 * The base class of pools and managers. Its method `request` creates the URL or the body and passes them to `urlopen`.
 */
export class RequestMethods {
  /** The methods whose fields go into the URL. */
  static _encode_url_methods: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS']);
  declare _encode_url_methods: ReadonlySet<string>;

  /** The headers of requests that do not pass headers. */
  declare headers: RequestHeaders;

  constructor(...args: RequestMethodsArguments);
  constructor(headers: AsMapping<RequestHeaders | null> = null) {
    this.headers = headers || dict();
  }

  /** Makes a request. Subclasses implement it. */
  async urlopen(..._args: unknown[]): Promise<HTTPResponse> {
    throw new NotImplementedError(
      'Classes extending RequestMethods must implement their own ``urlopen`` method.',
    );
  }

  /**
   * Makes a request.
   * @param method The method, case-insensitive.
   * @param url The URL.
   * @param urlopen_kw Additional keywords for `urlopen`.
   * @throws {TypeError} if both `body` and `json` are given, or a body and fields that would form the body; the errors
   * of `urlopen`.
   */
  async request(
    given_method: string,
    url: string,
    {
      body: given_body = null,
      fields = null,
      headers: given_headers = null,
      json = null,
      ...urlopen_kw
    }: ByPosition<RequestOptions> = {},
  ): Promise<HTTPResponse> {
    return await owning([given_body, fields], () => {
      const method = given_method.toUpperCase();
      if (json !== null && given_body !== null) {
        throw new TypeError(
          "request got values for both 'body' and 'json' parameters which are mutually exclusive",
        );
      }
      let body: RequestBody = given_body;
      let headers: RequestHeaders | null = given_headers;
      if (json !== null) {
        headers ??= this.headers;
        if (!header_items(headers).some(([name]) => lower_str(name) === 'content-type')) {
          const named = header_dict(headers);
          named.__setitem__('Content-Type', 'application/json');
          headers = named;
        }
        body = encode(dumps(json, kw({ separators: [',', ':'], ensure_ascii: false })));
      }
      const keywords = { ...urlopen_kw, ...(body === null ? null : { body }), fields, headers };
      const into_url = this._encode_url_methods.has(method);
      return settle(
        into_url
          ? call(this, REQUEST_ENCODE_URL, [method, url], keywords)
          : call(this, REQUEST_ENCODE_BODY, [method, url], keywords),
      );
    });
  }

  /** Makes a request like `request`, with the fields in the URL. */
  async request_encode_url(
    method: string,
    given_url: string,
    { fields = null, headers = null, ...urlopen_kw }: ByPosition<EncodeURLOptions> = {},
  ): Promise<HTTPResponse> {
    return await owning([urlopen_kw.body, fields], () => {
      const url = truth(fields) ? `${given_url}?${urlencode(fields as never)}` : given_url;
      const keywords = { headers: headers ?? this.headers, ...urlopen_kw };
      return settle(call(this, URLOPEN, [method, url], keywords));
    });
  }

  /**
   * Makes a request like `request`, with the fields in the body.
   * @throws {TypeError} if both `fields` and `body` are given.
   */
  async request_encode_body(
    method: string,
    url: string,
    {
      fields = null,
      headers: given_headers = null,
      encode_multipart = true,
      multipart_boundary = null,
      ...urlopen_kw
    }: ByPosition<EncodeBodyOptions> = {},
  ): Promise<HTTPResponse> {
    return await owning([urlopen_kw.body, fields], () => {
      const headers = header_dict(given_headers ?? this.headers);
      const extra: Record<string, unknown> = { headers };
      if (truth(fields)) {
        if ('body' in urlopen_kw) {
          throw new TypeError(
            "request got values for both 'fields' and 'body', can only specify one.",
          );
        }
        const [body, content_type]: [Bytes | string, string] = encode_multipart
          ? encode_multipart_formdata(fields!, multipart_boundary)
          : [urlencode(fields as never), 'application/x-www-form-urlencoded'];
        extra['body'] = body;
        headers.setdefault('Content-Type', content_type);
      }
      return settle(call(this, URLOPEN, [method, url], { ...extra, ...urlopen_kw }));
    });
  }
}
python_calls(RequestMethods, RequestMethods_calls);
hidden_attributes(RequestMethods, ['headers']);
class_attributes(RequestMethods);
