/** The state of the current request. The names are CPython's, which shows them in its errors. */
type State = 'Idle' | 'Request-started' | 'Request-sent';

/**
 * The use of the last response's socket. `kept`: for the next request, unless unsolicited bytes have arrived. `upgraded`:
 * for the program, which asked for another protocol and got status 101. `spoilt`: for nothing.
 */
type Use = 'kept' | 'upgraded' | 'spoilt';

/**
 * The state of a connection's socket, request and response. `close()` replaces it, so that a method that has waited can
 * detect that the connection was closed in the meantime. A request that leaves the socket replaces it, too, so that
 * nothing that still reads from that socket concerns the next one.
 */
export class SocketState<Socket extends { close(): void }, Response> {
  state: State = 'Idle';
  /** The number of `connect()` calls in progress. An override and the `super.connect()` that it calls count as two. */
  connecting = 0;
  /** The request line and the headers of the last request. */
  head = '';
  /** The last response, until the next request finds it read to its end. */
  response: Response | null = null;
  /** The socket of the last response, or null before the first one. Programs may have replaced it on the connection. */
  sock: Socket | null = null;
  use: Use = 'kept';

  /**
   * Excludes the socket from further requests, because it is unclear where the last response ends. Closes it, which also
   * ends a read that is waiting. Does nothing to an upgraded socket, which belongs to the program.
   */
  spoil(): void {
    if (this.use !== 'kept') return;
    this.use = 'spoilt';
    this.sock?.close();
  }
}
