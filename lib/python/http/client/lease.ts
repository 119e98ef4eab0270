/** The state of the current request. The names are CPython's, which shows them in its errors. */
type State = 'Idle' | 'Request-started' | 'Request-sent';

/**
 * The use of a socket: a response has not been received yet, or it has, or it has switched to another protocol (status
 * 101) and belongs to the program.
 */
type Use = 'fresh' | 'reused' | 'upgraded';

/**
 * The state of a connection's socket, request and response from one `close()` to the next. `close()` replaces it, so
 * that a method that has waited can detect that the connection was closed in the meantime.
 */
export class Lease<Socket extends object, Response> {
  state: State = 'Idle';
  /** The number of `connect()` calls in progress. An override and the `super.connect()` that it calls count as two. */
  connecting = 0;
  /** The request line and the headers of the last request. */
  head = '';
  /** The bytes that the next `connect()` may send as soon as the connection is open, or null. */
  first: Uint8Array | null = null;
  /** The last response, until the next request finds it read to its end. */
  response: Response | null = null;
  /** The socket that `connect()` has opened, or that was upgraded. Programs may have replaced it on the connection. */
  sock: Socket | null = null;
  use: Use = 'fresh';

  /** Notes the use of a socket. The response of an upgraded one is then the program's. */
  take(sock: Socket | null, use: Use): void {
    if (this.use === 'upgraded') this.response = null;
    this.sock = sock;
    this.use = use;
  }

  /** Returns true if the connection's current socket has the use. */
  is_used(sock: Socket | null, use: Use): boolean {
    return sock !== null && sock === this.sock && this.use === use;
  }
}
