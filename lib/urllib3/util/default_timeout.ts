// Mirrors urllib3 2.8.0 util/timeout.py (_TYPE_DEFAULT, _DEFAULT_TIMEOUT).

/** The class of {@link _DEFAULT_TIMEOUT}, which is its only instance. */
export class _TYPE_DEFAULT {
  readonly name = 'token';
  readonly value: number = -1;

  /** @returns Python's representation of an enumeration member. */
  __repr__(): string {
    return '<_TYPE_DEFAULT.token: -1>';
  }

  /** @returns The class and the name, without the value. */
  __str__(): string {
    return '_TYPE_DEFAULT.token';
  }

  toString(): string {
    return this.__str__();
  }
}

/** Stands for the value of `socket.getdefaulttimeout()`. */
export const _DEFAULT_TIMEOUT: _TYPE_DEFAULT = new _TYPE_DEFAULT();

/** A timeout: seconds, null for no timeout, or {@link _DEFAULT_TIMEOUT} for the default of sockets. */
export type TimeoutValue = number | null | _TYPE_DEFAULT;
