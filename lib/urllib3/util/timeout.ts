// Mirrors urllib3 2.8.0 util/timeout.py.
import { str } from '../../python/bytes/index.js';
import {
  type ArgumentsOf,
  type ByPosition,
  bind,
  def,
  required,
} from '../../python/calls/index.js';
import { Float } from '../../python/builtins/index.js';
import { OverflowError, ValueError } from '../../python/errors/index.js';
import { no_operator } from '../../python/errors/internal.js';
import { repr } from '../../python/objects/index.js';
import { class_attributes, is_number, primitive } from '../../python/values/index.js';
import { getdefaulttimeout } from '../../stdlib/socket/plain.js';
import { NO_EXCHANGE, monotonic_ms, type Exchange } from '../../transport/plain.js';
import { TimeoutStateError } from '../exceptions/classes.js';
import { greatest, least } from './arithmetic.js';
import { _DEFAULT_TIMEOUT, _TYPE_DEFAULT, type TimeoutValue } from './default_timeout.js';
import { type TimeoutArguments } from './timeout.calls.js';

const FROM_FLOAT = def('Timeout.from_float', { timeout: required<TimeoutValue>() });

/** The keywords of `Timeout`. */
export interface TimeoutOptions {
  /** Maximum number of seconds for connecting and a read together, or null for no limit. */
  total?: TimeoutValue;
  /** Maximum number of seconds for connecting, or null for no limit. If omitted, the default of sockets applies. */
  connect?: TimeoutValue;
  /** Maximum number of seconds for each read, or null for no limit. If omitted, the default of sockets applies. */
  read?: TimeoutValue;
}

/**
 * The timeouts for connecting and for each read of a response.
 *
 * @see {@link https://urllib3.readthedocs.io/en/2.8.0/reference/urllib3.util.html#urllib3.util.Timeout}
 */
export class Timeout {
  static DEFAULT_TIMEOUT: TimeoutValue = _DEFAULT_TIMEOUT;
  declare DEFAULT_TIMEOUT: TimeoutValue;

  _connect: TimeoutValue;
  _read: TimeoutValue;
  /** The limit for connecting and a read together: seconds, null for no limit, or `_DEFAULT_TIMEOUT`. */
  total: TimeoutValue;
  _start_connect: number | null = null;
  /** What the request carries to its socket. @internal */
  accessor _exchange: Exchange = NO_EXCHANGE;

  /**
   * @throws {ValueError} if an argument is not a number, is a boolean, or is not greater than zero.
   * @throws {OverflowError} if an integer is too large for a float.
   */
  constructor(...args: TimeoutArguments);
  constructor({
    total = null,
    connect = _DEFAULT_TIMEOUT,
    read = _DEFAULT_TIMEOUT,
  }: ByPosition<TimeoutOptions> = {}) {
    const Class = this.constructor as typeof Timeout;
    this._connect = Class._validate_timeout(connect, 'connect');
    this._read = Class._validate_timeout(read, 'read');
    this.total = Class._validate_timeout(total, 'total');
  }

  /** @returns The timeout in seconds, or null for no limit. `_DEFAULT_TIMEOUT` becomes the value that it stands for. */
  static resolve_default_timeout(timeout: TimeoutValue): number | null {
    return timeout instanceof _TYPE_DEFAULT ? getdefaulttimeout() : timeout;
  }

  /** @returns The validated `value`. Error messages call it by `name`. */
  static _validate_timeout(given: unknown, name: string): TimeoutValue {
    if (given === null) return null;
    if (given instanceof _TYPE_DEFAULT) return given;
    const value = primitive(given);
    if (typeof value === 'boolean') {
      throw new ValueError('Timeout cannot be a boolean value. It must be an int, float or None.');
    }
    if (typeof value === 'bigint' && !Number.isFinite(Number(value))) {
      throw new OverflowError('int too large to convert to float');
    }
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      throw new ValueError(
        `Timeout value ${name} was ${str(given)}, but it must be an int, float or None.`,
      );
    }
    if (value <= 0) {
      throw new ValueError(
        `Attempted to set ${name} timeout to ${str(given)}, but the timeout cannot be set to a value less ` +
          'than or equal to 0.',
      );
    }
    return typeof value === 'bigint' ? Number(value) : (given as number);
  }

  /**
   * @param timeout One value for connecting and for each read, in seconds, or null for no limit.
   * @returns A Timeout with that value for both.
   */
  static from_float(...args: ArgumentsOf<typeof FROM_FLOAT>): Timeout {
    const [timeout] = bind(FROM_FLOAT, args);
    return new Timeout(null, timeout, timeout);
  }

  /** @returns A copy whose clock has not started. */
  clone(): Timeout {
    const clone = new Timeout(this.total, this._connect, this._read);
    clone._exchange = this._exchange;
    return clone;
  }

  /**
   * Starts the clock of `total`.
   *
   * @returns The start time, in seconds.
   * @throws {TimeoutStateError} if the clock is already running.
   */
  start_connect(): number {
    if (this._start_connect !== null) {
      throw new TimeoutStateError('Timeout timer has already been started.');
    }
    this._start_connect = monotonic();
    return this._start_connect;
  }

  /**
   * @returns The seconds since {@link Timeout.start_connect}.
   * @throws {TimeoutStateError} if the clock is not running.
   */
  get_connect_duration(): number {
    if (this._start_connect === null) {
      throw new TimeoutStateError("Can't get connect duration for timer that has not started.");
    }
    return monotonic() - this._start_connect;
  }

  /**
   * The timeout for connecting, which is the smaller of `connect` and `total`: seconds, null for no limit, or
   * `_DEFAULT_TIMEOUT`.
   *
   * @throws {TypeError} if `total` is `_DEFAULT_TIMEOUT` and `connect` is a number.
   */
  get connect_timeout(): TimeoutValue {
    const { total, _connect } = this;
    if (total === null || total === undefined) return _connect;
    if (_connect === null || _connect instanceof _TYPE_DEFAULT) return total;
    return primitive(least(_connect, total)) as number;
  }

  /**
   * The timeout for a read, in seconds, or null for no limit. It is what connecting has left of `total`, but at most
   * `read`.
   *
   * @throws {TimeoutStateError} if only `total` limits the read and the clock is not running.
   */
  get read_timeout(): number | null {
    const { total, _read } = this;
    if (total === null || total === undefined || total instanceof _TYPE_DEFAULT) {
      return Timeout.resolve_default_timeout(_read);
    }
    if (_read === null || _read instanceof _TYPE_DEFAULT) {
      return greatest(0, this.#rest(total));
    }
    if (this._start_connect === null) return _read;
    return greatest(0, least(this.#rest(total), _read));
  }

  /** Returns what connecting has left of `total`. */
  #rest(total: unknown): number {
    if (is_number(total)) return Number(total) - this.get_connect_duration();
    throw no_operator('-', total, new Float(this.get_connect_duration()));
  }

  /** @returns The class and the three values. */
  __repr__(): string {
    const [connect, read, total] = [this._connect, this._read, this.total].map(repr);
    return `${this.constructor.name}(connect=${connect}, read=${read}, total=${total})`;
  }

  /** @returns The class and the three values. */
  __str__(): string {
    return this.__repr__();
  }

  toString(): string {
    return this.__repr__();
  }
}
class_attributes(Timeout);

function monotonic(): number {
  return monotonic_ms() / 1000;
}
