// @unasync
// Mirrors requests 2.34.2 models.py (PreparedRequest).
import { type Bytes, encode, str } from '../../python/bytes/index.js';
import {
  type AsMapping,
  type ByPosition,
  bind_record,
  call,
  own,
  python_calls,
} from '../../python/calls/index.js';
import { NotImplementedError, OSError, ValueError } from '../../python/errors/index.js';
import { no_attribute, with_note } from '../../python/errors/internal.js';
import {
  type Updates,
  callable,
  type ItemKey,
  function_of,
  has_key,
  set_value_at,
  truth,
} from '../../python/objects/index.js';
import { is_readable, owning } from '../../python/streams/index.js';
import {
  type BytesLike,
  type Dict,
  attributes_of,
  await_hint,
  define_property,
  hidden_attributes,
  pick,
  is_bytes_like,
  class_attributes,
  is_plain_object,
  is_set,
  kw,
  plain_text,
  type_name,
} from '../../python/values/index.js';
import type { CookieJar } from '../../stdlib/http/cookiejar/index.js';
import { dumps } from '../../stdlib/json/plain.js';
import { settle } from '../../transport/index.js';
import { NO_CALL, type Call, type Exchange } from '../../transport/plain.js';
import { MultipartStream } from '../../urllib3/plain.js';
import { assigned_headers, header_dict, type Assigned } from './assigned_headers.js';
import { HTTPBasicAuth } from '../auth/basic.js';
import { _copy_cookie_jar, type RequestsCookieJar } from '../cookies/index.js';
import { _get_cookie_header } from '../cookies/headers.js';
import { jar_of } from '../cookies/merge.js';
import { InvalidJSONError } from '../exceptions.js';
import { default_hooks } from '../hooks/default_hooks.js';
import { to_native_string } from '../_internal_utils.js';
import { CaseInsensitiveDict } from '../structures/case_insensitive_dict.js';
import type {
  AuthType,
  CookiesType,
  DataType,
  FilesType,
  HeadersType,
  HooksType,
  ParamsType,
  URLType,
  Credentials,
} from '../_types.js';
import { get_auth_from_url, super_len, to_key_val_list } from '../utils/index.js';
import { _check_header_validity } from '../utils/header_validity.js';
import { is_stream, length_of, set_framing } from './body_stream.js';
import { form_parts } from './form_parts.js';
import { RequestHooksMixin, items_of } from './hooks_mixin.js';
import {
  keywords_after_url,
  parts_definition,
  upper,
  type PartsArguments,
  type PartsKeywords,
  type RequestParts,
} from './parts.js';
import { idna_encoded_host, prepared_url } from './prepared_url.js';
import { RequestEncodingMixin, is_raw } from './request_encoding.js';
import { PREPARE_AUTH, PreparedRequest_calls } from './prepared_request.calls.js';
//#if async
import { is_promise } from '../../python/values/index.js';
//#endif

/**
 * Matches characters that require `prepare_auth` to parse the URL: `@`, which follows credentials, and brackets and
 * non-ASCII characters, which can make a URL invalid.
 */
const MAY_NEED_PARSING = /[@[\]\u0080-\uffff]/;

export const PREPARE = parts_definition('PreparedRequest.prepare');

/** The attributes of a copy. A program's own attributes are not among them, as in Requests. */
const COPIED = [
  'method',
  'url',
  'headers',
  '_cookies',
  'body',
  'hooks',
  '_body_position',
  //#if async
  '_auth_pending',
  //#endif
] as const;

type PreparedHeaders = CaseInsensitiveDict<string | BytesLike>;

/** The headers of a request. A subscript is a str, as in Python's types, where a missing key is a KeyError. */
export type SentHeaders = CaseInsensitiveDict<string> & Record<ItemKey, string>;

/**
 * A request that is ready to be sent, with its method, complete URL, headers and body. They may be changed before it is
 * sent.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.PreparedRequest}
 * @example
 * ```ts
 * import { Request, Session } from 'pyurllib/requests';
 *
 * const request = new Request('POST', 'http://localhost:8000/', { data: { a: '1' } });
 * const prepared = request.prepare();
 * prepared.body; // => 'a=1'
 * prepared.headers.get('Content-Type'); // => 'application/x-www-form-urlencoded'
 * const session = new Session();
 * const response = await session.send(prepared);
 * session.close();
 * ```
 */
export class PreparedRequest extends RequestEncodingMixin {
  method: string | null = null;
  override accessor url: string | null = null;
  /** The jar from which the Cookie header was created. */
  accessor _cookies: RequestsCookieJar | CookieJar | null = null;
  /** The hooks by event. */
  accessor hooks: Dict<unknown[]> = default_hooks();
  /**
   * The position in a file at which the body starts, for sending it again. It is an object if `tell()` failed, and null
   * if the body has no `tell()`.
   */
  accessor _body_position: number | object | null = null;
  /** The call that sends the request. Copies of the request share it. @internal */
  accessor _call: Readonly<Call> = NO_CALL;
  /** `may_follow` of the Exchange, for the adapter, if a session follows the redirects of the request. @internal */
  accessor _follower: Exchange['may_follow'] | null = null;
  //#if async
  /**
   * Promises the request whose auth callable has returned a promise, or null. It is awaited before the request is sent.
   * @internal
   */
  accessor _auth_pending: Promise<PreparedRequest> | null = null;
  //#endif

  /**
   * Prepares all parts of the request.
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
   * @throws {@link MissingSchema}, {@link InvalidURL}, {@link InvalidHeader}, {@link InvalidJSONError}, and other
   * errors of the methods that prepare the parts.
   */
  prepare(...args: PartsArguments): void {
    const given: RequestParts = bind_record(PREPARE, keywords_after_url(args));
    owning([given.data, given.files], () => {
      this.prepare_method(given.method);
      this.prepare_url(given.url, given.params);
      this.prepare_headers(given.headers);
      this.prepare_cookies(given.cookies);
      this.prepare_body(given.data, given.files, given.json);
      // The credentials are added last, because schemes such as OAuth sign the whole request.
      call(this, PREPARE_AUTH, [given.auth, given.url]);
      // The hooks are set after that, because authentication may add hooks.
      this.prepare_hooks(given.hooks);
    });
  }

  /** Returns a copy that has its own headers and cookies, but shares the body and the hooks. */
  copy(): PreparedRequest {
    const copy = new PreparedRequest();
    for (const name of COPIED)
      copy[name] = (this as Record<(typeof COPIED)[number], unknown>)[name] as never;
    copy.headers = (this.headers as PreparedHeaders | null)?.copy() ?? (null as never);
    copy._cookies = _copy_cookie_jar(this._cookies);
    copy._call = this._call;
    return copy;
  }

  /** Sets the method, in upper case. */
  prepare_method(method: string | null): void {
    this.method = (method ?? null) === null ? null : upper(method);
  }

  /** Returns the ASCII form of a host. @throws {UnicodeError} if it has none. */
  static _get_idna_encoded_host = idna_encoded_host;
  declare _get_idna_encoded_host: typeof idna_encoded_host;
  declare _encode_params: typeof RequestEncodingMixin._encode_params;
  declare _encode_files: typeof RequestEncodingMixin._encode_files;

  /**
   * Sets the URL, with a query appended.
   * @param url The URL. If its scheme does not begin with `http`, it is used unchanged and without the query.
   * @param params The query.
   * @throws {@link MissingSchema} if the URL has no scheme; {@link InvalidURL} if it is invalid.
   */
  prepare_url(url: URLType, params: AsMapping<ParamsType>): void {
    this.url = prepared_url(is_bytes_like(url) ? str(url, 'utf8') : str(url), params, this);
  }

  /**
   * Sets the headers.
   * @throws {@link InvalidHeader} for a name or a value that cannot be sent.
   */
  prepare_headers(given_headers: AsMapping<HeadersType>): void {
    const headers = header_dict(given_headers);
    const prepared: PreparedHeaders = new CaseInsensitiveDict();
    this.headers = prepared;
    if (!(headers instanceof CaseInsensitiveDict) && !truth(headers)) return;
    const items =
      headers instanceof CaseInsensitiveDict ? headers._store.values() : items_of(headers);
    const store = prepared._store;
    for (const [given_name, given] of items as Iterable<[string, string]>) {
      const value = plain_text(given);
      _check_header_validity([given_name, value]);
      const name = to_native_string(given_name);
      store.set(name.toLowerCase(), [name, value]);
    }
  }

  /**
   * Sets the body and its headers.
   * @param data A mapping or pairs for a form, text, bytes, a readable or an iterable. The parts of a FormData are sent
   * like `files`.
   * @param files Files for a multipart body.
   * @param json A value to send as JSON if there are no `data` and no `files`.
   * @throws {@link InvalidJSONError} for a number that JSON cannot represent, such as NaN, and for circular data;
   * {@link TypeError} for another value that JSON cannot represent; {@link NotImplementedError} for a stream together
   * with files; {@link ValueError} for text or bytes together with files.
   */
  prepare_body(
    data: AsMapping<DataType>,
    files: AsMapping<FilesType>,
    json: AsMapping<unknown> = null,
  ): void {
    owning([data, files], () => this.#prepare_body(data, files, json));
  }

  #prepare_body(given: unknown, given_files: FilesType, json: unknown): void {
    const parts = form_parts(given);
    const data = parts === null ? plain_text(given) : {};
    const others = parts && to_key_val_list(given_files as Updates<unknown> | null);
    const files = parts === null ? given_files : parts.concat((others ?? []) as never[]);
    let body: unknown = null;
    let content_type: string | null = null;
    if (!truth(data) && json !== null && json !== undefined) {
      content_type = 'application/json';
      body = encode(this.#json_text(json), 'utf-8');
    }
    if (is_stream(data)) {
      body = data;
      this.#prepare_stream(data, truth(files));
    } else {
      if (truth(files)) {
        [body, content_type] = this._encode_files(files, data);
        if (body instanceof MultipartStream) {
          this._body_position = body.tell();
          // A redirect rewinds the body only if this header or Content-Length is set.
          if (body.size === null) set_value_at(this.headers, 'Transfer-Encoding', 'chunked');
        }
      } else if (truth(data)) {
        body = this._encode_params(data);
        const is_form = !is_raw(data) && !is_readable(data);
        content_type = is_form ? 'application/x-www-form-urlencoded' : null;
      }
      this.prepare_content_length(body);
      if (content_type !== null && !has_key(this.headers, 'content-type'))
        set_value_at(this.headers, 'Content-Type', content_type);
    }
    this.body = body;
  }

  #json_text(json: unknown): string {
    try {
      return dumps(json, kw({ allow_nan: false }));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw new InvalidJSONError(error, kw({ request: this }));
    }
  }

  /** Sets the headers of a body that is read in pieces, and stores the position at which it starts. */
  #prepare_stream(data: object, has_files: boolean): void {
    const length = length_of(data);
    const { tell } = data as { tell?: unknown };
    if (typeof tell === 'function') {
      try {
        this._body_position = tell.call(data) as number;
      } catch (error) {
        if (!(error instanceof OSError)) throw error;
        // With an object instead of null, `rewind_body` throws an error if the body has to be sent again.
        this._body_position = {};
      }
    }
    if (has_files)
      throw new NotImplementedError('Streamed bodies and files are mutually exclusive.');
    set_framing(this.headers, length);
  }

  /**
   * Sets Content-Length to the length of the body if it is known and not 0. Without a body, sets a missing
   * Content-Length to 0 unless the method is GET or HEAD.
   */
  prepare_content_length(body: AsMapping<unknown>): void {
    if (body !== null && body !== undefined) {
      // A set is sent in chunks: see `length_of`.
      const length = is_set(body) ? 0 : super_len(body);
      if (length) set_value_at(this.headers, 'Content-Length', str(length));
    } else if (
      this.method !== 'GET' &&
      this.method !== 'HEAD' &&
      this.headers.get('Content-Length') === null
    ) {
      set_value_at(this.headers, 'Content-Length', '0');
    }
  }

  /**
   * Adds credentials to the request.
   * @param auth User and password for Basic, or a callable that adds credentials. If null, any credentials in the URL
   * are used.
   */
  prepare_auth(
    given_auth: AuthType,
    { url: _url = '' }: ByPosition<Pick<PartsKeywords, 'url'>> = {},
  ): void {
    let auth: unknown = given_auth;
    if (auth === null) {
      // Without these characters, the URL contains no credentials, and parsing it would not throw an error.
      if (!MAY_NEED_PARSING.test(this.url ?? '')) return;
      const from_url = get_auth_from_url(this.url!);
      if (!from_url.some(truth)) return;
      auth = from_url;
    }
    if (!truth(auth)) return;
    if (Array.isArray(auth) && auth.length === 2) {
      auth = new HTTPBasicAuth(...(auth as unknown as Credentials));
    }
    if (!callable(auth)) {
      const type = Array.isArray(auth) ? 'tuple' : type_name(auth);
      const message = `'${type}' object is not callable${await_hint(auth)}`;
      throw with_note(
        new TypeError(message),
        'auth is [user, password], an AuthBase, or a function.',
      );
    }
    const request = function_of(auth)(this);
    //#if async
    if (is_promise(request)) {
      const pending = this.#authenticated(request);
      // This prevents an unhandled rejection. `_settle_auth` awaits the promise and throws its error.
      pending.then(undefined, () => undefined);
      this._auth_pending = pending;
      return;
    }
    this._apply_auth_result(request);
    //#else
    //~ this._apply_auth_result(settle(request));
    //#endif
  }

  /** Copies the attributes of an auth callable's result and updates Content-Length. @internal */
  _apply_auth_result(request: unknown): void {
    if (typeof request !== 'object' || request === null) throw no_attribute(request, '__dict__');
    const accessors = request instanceof PreparedRequest ? pick(request, ...COPIED) : {};
    if (request !== this) Object.assign(this, accessors, attributes_of(request));
    this.prepare_content_length(this.body);
  }

  //#if async
  /** Applies the promised result of an auth callable. Returns this request. */
  async #authenticated(result: PromiseLike<unknown>): Promise<PreparedRequest> {
    this._apply_auth_result(await settle(result));
    return this;
  }
  //#endif

  /** Waits for the result of an auth callable, for each send, so that all of them fail if it does. @internal */
  async _settle_auth(): Promise<void> {
    //#if async
    const pending = this._auth_pending;
    if (pending === null) return;
    const request = await pending;
    if (this._auth_pending !== pending) return;
    // A copy of the request gets what the callable has changed.
    if (request !== this) Object.assign(this, pick(request.copy(), ...COPIED));
    this._auth_pending = null;
    //#endif
  }

  /** Stores the cookies, and sets the Cookie header to those for the URL if the header does not exist. */
  prepare_cookies(cookies: AsMapping<CookiesType>): void {
    const jar = jar_of(cookies);
    this._cookies = jar;
    const header = _get_cookie_header(jar, this);
    if (header !== null) set_value_at(this.headers, 'Cookie', header);
  }

  /** Adds hooks. @throws {@link ValueError} for an unknown event. */
  prepare_hooks(hooks: AsMapping<HooksType>): void {
    if (!truth(hooks)) return;
    const by_event = is_plain_object(hooks) ? Object.entries(hooks) : items_of(hooks);
    for (const [event, hook] of by_event) this.register_hook(event, hook as never);
  }

  __repr__(): string {
    return `<PreparedRequest [${this.method ?? 'None'}]>`;
  }

  /** Returns the result of `__repr__()`. */
  override toString(): string {
    return this.__repr__();
  }
}
python_calls(PreparedRequest, PreparedRequest_calls);
// It takes keywords after the URL.
own(PreparedRequest, PREPARE);
class_attributes(PreparedRequest, ['_encode_params', '_encode_files', '_get_idna_encoded_host']);
hidden_attributes(
  PreparedRequest,
  [],
  { headers: null, body: null },
  { headers: assigned_headers },
);

export interface PreparedRequest extends Pick<
  RequestHooksMixin,
  'register_hook' | 'deregister_hook'
> {
  /** The headers. Their names are case-insensitive. */
  get headers(): SentHeaders;
  set headers(
    headers: PreparedHeaders | CaseInsensitiveDict<string> | Assigned<string | BytesLike>,
  );
  /** The body: text, bytes, a readable or an iterable, or null if there is none. */
  get body(): string | Bytes | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any object that can be sent
  set body(body: any);
}
for (const name of ['register_hook', 'deregister_hook']) {
  const method = Object.getOwnPropertyDescriptor(RequestHooksMixin.prototype, name);
  define_property(PreparedRequest.prototype, name, method!);
}
