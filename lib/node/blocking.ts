/**
 * The exports of `pyurllib/node` in the blocking API, which does not support them. Its sockets are in a worker,
 * where Node's HTTP client cannot use the agents, mocks and instrumentation of the program's thread.
 *
 * @module
 */

/** The base class of the exports. Its constructor throws a TypeError. */
class AsyncOnly {
  constructor() {
    throw new TypeError(
      `${new.target.name} is of the async API: the sockets of the blocking API live in a worker`,
    );
  }
}

/**
 * Not available in the blocking API: the constructor throws a TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts async-only
 * new NodeHTTPHandler(); // throws: TypeError
 * ```
 */
export class NodeHTTPHandler extends AsyncOnly {}

/**
 * Not available in the blocking API: the constructor throws a TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPSHandler}
 * @example
 * ```ts async-only
 * new NodeHTTPSHandler(); // throws: TypeError
 * ```
 */
export class NodeHTTPSHandler extends AsyncOnly {}

/**
 * Not available in the blocking API: the constructor throws a TypeError.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.adapters.HTTPAdapter}
 * @example
 * ```ts async-only
 * new NodeAdapter(); // throws: TypeError
 * ```
 */
export class NodeAdapter extends AsyncOnly {}
