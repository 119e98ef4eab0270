'use strict';
// What the bridge and the worker of the blocking colour agree on besides their messages (protocol.ts).
module.exports = {
  // Shared memory, three numbers: how many messages the worker has posted (the caller sleeps on it), the worker's
  // state, how many pings it has answered.
  POSTED: 0,
  STATE: 1,
  PONGS: 2,
  // The states.
  STARTING: 0,
  UP: 1,
  GONE: 2,
  /** How many bytes of a body the worker sends ahead of their reader; how many may be on their way to the peer. */
  WINDOW: 1 << 20,
  /** What is read or sent is reported in portions of so many bytes, well below the window. */
  PORTION: 1 << 18,
};
