// Mirrors CPython v3.13.18 Lib/http/__init__.py (HTTPStatus), Lib/http/client.py (responses).
import { is_number_object, primitive } from '../../python/values/index.js';
import { dict } from '../../python/objects/index.js';
import { enumeration, type Enumeration } from './enumeration.js';
import { STATUSES, STATUS_ALIASES } from './status_data.js';

type StatusName = (typeof STATUSES)[number][0] | (typeof STATUS_ALIASES)[number][0];

/** The class of the members of {@link HTTPStatus}, whose type is also `number`. */
class Status extends Number {
  /** The name of the member, such as `NOT_FOUND`. */
  readonly name: string;
  /** The code as a primitive number. */
  readonly value: number;
  /** The reason phrase, such as `Not Found`. */
  readonly phrase: string;
  /** A one-sentence description, which is empty for some members. */
  readonly description: string;

  constructor(name: string, value: number, phrase: string, description: string) {
    super(value);
    this.name = name;
    this.value = value;
    this.phrase = phrase;
    this.description = description;
  }

  /** True for a code from 100 to 199. */
  get is_informational(): boolean {
    return this.value >= 100 && this.value <= 199;
  }

  /** True for a code from 200 to 299. */
  get is_success(): boolean {
    return this.value >= 200 && this.value <= 299;
  }

  /** True for a code from 300 to 399. */
  get is_redirection(): boolean {
    return this.value >= 300 && this.value <= 399;
  }

  /** True for a code from 400 to 499. */
  get is_client_error(): boolean {
    return this.value >= 400 && this.value <= 499;
  }

  /** True for a code from 500 to 599. */
  get is_server_error(): boolean {
    return this.value >= 500 && this.value <= 599;
  }

  /** Implements Python's `str(status)`. Returns the digits. */
  __str__(): string {
    return String(this.value);
  }

  /** Implements Python's `repr(status)`. */
  __repr__(): string {
    return `<HTTPStatus.${this.name}: ${this.value}>`;
  }

  /** Implements Python's `operator.index(status)`. */
  __index__(): number {
    return this.value;
  }

  /** Implements Python's `status == other`. */
  __eq__(other: unknown): boolean {
    const is_number =
      typeof other === 'number' || typeof other === 'bigint' || typeof other === 'boolean';
    return (is_number || is_number_object(other)) && this.value === Number(primitive(other));
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.__repr__();
  }
}

/**
 * A status code with its phrase. It can be used like a number, as in `status == 404`, `status < 500` and
 * `responses[status]`. It is an object, so comparing it with a plain number by `===` is false.
 */
export type HTTPStatus = Status & number;

type StatusMembers = { readonly [Member in StatusName]: HTTPStatus };

/**
 * The HTTP status codes of CPython 3.13.
 *
 * `HTTPStatus.NOT_FOUND`, `HTTPStatus['NOT_FOUND']` and `HTTPStatus(404)` are the same member. A call with an unknown
 * code raises a ValueError. `for (const status of HTTPStatus)` iterates over all members.
 * @see {@link https://docs.python.org/3.13/library/http.html#http.HTTPStatus}
 * @example
 * ```ts
 * import { HTTPStatus } from 'pyurllib/http';
 *
 * HTTPStatus.OK == 200; // => true
 * HTTPStatus(404).phrase; // => 'Not Found'
 * HTTPStatus.FOUND.is_redirection; // => true
 * `${HTTPStatus.GONE}`; // => '410'
 * ```
 */
export const HTTPStatus = enumeration(
  'HTTPStatus',
  Status,
  STATUSES.map(([name, value, phrase, description]) => {
    return Object.freeze(new Status(name, value, phrase, description)) as HTTPStatus;
  }),
  STATUS_ALIASES,
) as Enumeration<HTTPStatus> & StatusMembers;

/**
 * The reason phrases by status code.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html#http.client.responses}
 * @example
 * ```ts
 * import { NOT_FOUND, responses } from 'pyurllib/http/client';
 *
 * responses[NOT_FOUND]; // => 'Not Found'
 * ```
 */
export const responses: Record<number, string> = dict(
  Array.from(HTTPStatus, (status): [string, string] => [String(status), status.phrase]),
);
