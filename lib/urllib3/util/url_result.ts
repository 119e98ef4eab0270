// Mirrors urllib3 2.7.0 util/url.py (Url).
import {
  bind,
  def,
  name_classes,
  namedtuple,
  optional,
  str,
  type ArgumentsOf,
  type NamedTuple,
} from '../../builtins/index.js';

const FIELDS = ['scheme', 'auth', 'host', 'port', 'path', 'query', 'fragment'] as const;

type Part = string | null;
type Values = [
  scheme: Part,
  auth: Part,
  host: Part,
  port: number | null,
  path: Part,
  query: Part,
  fragment: Part,
];

const INIT = def(
  'Url.__new__',
  { scheme: optional<Part>(null) },
  { auth: optional<Part>(null) },
  { host: optional<Part>(null) },
  { port: optional<number | null>(null) },
  { path: optional<Part>(null) },
  { query: optional<Part>(null) },
  { fragment: optional<Part>(null) },
);

/**
 * The parts of a URL, as {@link parse_url} returns them; missing parts are null. `auth` is `user:password`.
 * `String(url)` is the URL.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.7.0/reference/urllib3.util.html#urllib3.util.Url}
 */
export class Url extends namedtuple<typeof FIELDS, Values>('Url', FIELDS) {
  /** Adds a leading slash to a path that has none, and converts the scheme to lower case. */
  constructor(...args: ArgumentsOf<typeof INIT>) {
    const [scheme, auth, host, port, path, query, fragment] = bind(INIT, args);
    super(
      scheme === null ? null : scheme.toLowerCase(),
      auth,
      host,
      port,
      path && !path.startsWith('/') ? `/${path}` : path,
      query,
      fragment,
    );
  }

  /** Makes a Url of seven parts, unchanged. */
  static override _make<Made extends NamedTuple>(
    this: { new (...values: never): Made; readonly _fields: readonly string[] },
    iterable: Iterable<unknown>,
  ): Made {
    const items = [...iterable];
    // The base checks their number.
    return Object.assign(super._make.call(this as never, items) as Made, items);
  }

  /** The same as `host`. */
  get hostname(): Part {
    return this.host;
  }

  /** Path and query: the target of a request. */
  get request_uri(): string {
    const path = this.path || '/';
    return this.query === null ? path : `${path}?${this.query}`;
  }

  /** User, password, host and port. */
  get authority(): Part {
    const { auth, netloc } = this;
    return netloc === null || auth === null ? netloc : `${auth}@${netloc}`;
  }

  /** Host and port. */
  get netloc(): Part {
    if (this.host === null) return null;
    return this.port ? `${this.host}:${this.port}` : this.host;
  }

  /** The whole URL. */
  get url(): string {
    const { scheme, auth, host, port, path, query, fragment } = this;
    return (
      (scheme === null ? '' : `${scheme}://`) +
      (auth === null ? '' : `${auth}@`) +
      (host ?? '') +
      (port === null ? '' : `:${str(port)}`) +
      (path ?? '') +
      (query === null ? '' : `?${query}`) +
      (fragment === null ? '' : `#${fragment}`)
    );
  }

  /** @returns The same as `url`. */
  __str__(): string {
    return this.url;
  }

  override toString(): string {
    return this.url;
  }
}
name_classes({ Url });
