// @unasync
// Mirrors urllib3 2.8.0 _request_methods.py.
import { type Bytes, encode } from '../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ValuesOf,
  bind,
  call,
  def,
  optional,
  python_calls,
  required,
  var_keyword,
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
import { coroutines, settle } from '../transport/index.js';
import type { HTTPResponse } from './response/response.js';
import { URLOPEN, type UrlopenOptions } from './connectionpool/parameters.js';
import {
  header_dict,
  header_items,
  lower_str,
  type RequestHeaders,
} from './support/request_headers.js';
import type { RequestBody } from './util/request/body_to_chunks.js';
import { dumps } from '../stdlib/json/plain.js';
import { encode_multipart_formdata, type Fields } from './filepost.js';

/** The keywords of `urlopen` that the methods which encode fields pass on. */
export interface EncodeOptions extends Omit<UrlopenOptions, 'headers'> {}

const REQUEST_METHODS = def('RequestMethods.__init__', {
  headers: optional<RequestHeaders | null>(null, 'mapping'),
});
const REQUEST_ENCODE_URL = def(
  'RequestMethods.request_encode_url',
  { method: required<string>() },
  { url: required<string>() },
  { fields: optional<Fields | null>(null, 'mapping') },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { urlopen_kw: var_keyword<EncodeOptions>() },
);
const REQUEST_ENCODE_BODY = def(
  'RequestMethods.request_encode_body',
  { method: required<string>() },
  { url: required<string>() },
  { fields: optional<Fields | null>(null, 'mapping') },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { encode_multipart: optional(true) },
  { multipart_boundary: optional<string | null>(null) },
  { urlopen_kw: var_keyword<EncodeOptions>() },
);
/** The keywords of `request` besides its own parameters. */
export interface RequestOptions extends Omit<EncodeOptions, 'body'> {
  encode_multipart?: boolean;
  multipart_boundary?: string | null;
}

const REQUEST = def(
  'RequestMethods.request',
  { method: required<string>() },
  { url: required<string>() },
  { body: optional<RequestBody>(null, 'dict') },
  { fields: optional<Fields | null>(null, 'mapping') },
  { headers: optional<RequestHeaders | null>(null, 'mapping') },
  { json: optional<unknown, PositionalJSON>(null, 'dict') },
  { urlopen_kw: var_keyword<RequestOptions>() },
);

/**
 * The base class of pools and managers. Its method `request` creates the URL or the body and passes them to `urlopen`.
 */
export class RequestMethods {
  /** The methods whose fields go into the URL. */
  static _encode_url_methods: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS']);
  declare _encode_url_methods: ReadonlySet<string>;

  /** The headers of requests that do not pass headers. */
  declare headers: RequestHeaders;

  constructor(...args: [headers?: RequestHeaders | null]) {
    const [headers] = bind(REQUEST_METHODS, args);
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
   * @param body The body: text, bytes, a readable or an iterable.
   * @param fields Fields for the URL or the body, depending on the method.
   * @param headers Headers that replace those of the pool or manager.
   * @param json A value to send as JSON. By position, it must not be a plain object, which would contain keywords.
   * @param urlopen_kw Additional keywords for `urlopen`.
   * @throws {TypeError} if both `body` and `json` are given, or a body and fields that would form the body; the errors
   * of `urlopen`.
   */
  request(...args: ArgumentsOf<typeof REQUEST>): Promise<HTTPResponse>;
  async request<V extends ValuesOf<typeof REQUEST>>(
    ...[given_method, url, given_body, fields, given_headers, json, urlopen_kw]: V
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
      if (body !== null) urlopen_kw['body'] = body;
      const keywords = { ...urlopen_kw, fields, headers };
      const into_url = this._encode_url_methods.has(method);
      return settle(
        into_url
          ? call(this, REQUEST_ENCODE_URL, [method, url], keywords)
          : call(this, REQUEST_ENCODE_BODY, [method, url], keywords),
      );
    });
  }

  /** Makes a request like `request`, with the fields in the URL. */
  request_encode_url(...args: ArgumentsOf<typeof REQUEST_ENCODE_URL>): Promise<HTTPResponse>;
  async request_encode_url<V extends ValuesOf<typeof REQUEST_ENCODE_URL>>(
    ...[method, given_url, fields, headers, urlopen_kw]: V
  ): Promise<HTTPResponse> {
    return await owning([urlopen_kw.body, fields], () => {
      const url = truth(fields) ? `${given_url}?${urlencode(fields as never)}` : given_url;
      const keywords = { headers: headers ?? this.headers, ...urlopen_kw };
      return settle(call(this, URLOPEN, [method, url], keywords));
    });
  }

  /**
   * Makes a request like `request`, with the fields in the body.
   * @param encode_multipart If true, the body is multipart/form-data. If false, it is
   * application/x-www-form-urlencoded.
   * @param multipart_boundary The separator of the parts, which is random by default.
   * @throws {TypeError} if both `fields` and `body` are given.
   */
  request_encode_body(...args: ArgumentsOf<typeof REQUEST_ENCODE_BODY>): Promise<HTTPResponse>;
  async request_encode_body<V extends ValuesOf<typeof REQUEST_ENCODE_BODY>>(
    ...[method, url, fields, given_headers, encode_multipart, multipart_boundary, urlopen_kw]: V
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
python_calls(RequestMethods, ...coroutines(REQUEST, REQUEST_ENCODE_URL, REQUEST_ENCODE_BODY));
hidden_attributes(RequestMethods, ['headers']);
class_attributes(RequestMethods);
