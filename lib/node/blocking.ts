/**
 * The names of `pyurllib/node` in the blocking colour, whose sockets belong to a worker: there Node's HTTP client has
 * no use for the agents, mocks and instruments of the program's thread.
 *
 * @module
 */

/** What making any of them raises. */
class AsyncOnly {
  constructor() {
    throw new TypeError(
      `${new.target.name} is of the async colour: the sockets of the blocking colour live in a worker`,
    );
  }
}

/**
 * Not in the blocking colour: making one is a TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPHandler}
 * @example
 * ```ts async-only
 * new NodeHTTPHandler(); // throws: TypeError
 * ```
 */
export class NodeHTTPHandler extends AsyncOnly {}

/**
 * Not in the blocking colour: making one is a TypeError.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.HTTPSHandler}
 * @example
 * ```ts async-only
 * new NodeHTTPSHandler(); // throws: TypeError
 * ```
 */
export class NodeHTTPSHandler extends AsyncOnly {}

/**
 * Not in the blocking colour: making one is a TypeError.
 *
 * @see {@link https://requests.readthedocs.io/en/latest/api/#requests.adapters.HTTPAdapter}
 * @example
 * ```ts async-only
 * new NodeAdapter(); // throws: TypeError
 * ```
 */
export class NodeAdapter extends AsyncOnly {}
