'use strict';
// What the bridge and the worker of the blocking colour agree on besides their messages (protocol.ts).

// Shared memory, four numbers: how many messages the worker has posted (the caller sleeps on it), the worker's
// state, how many pings it has answered, which line's body the caller is waiting for (0: none's).
const POSTED = 0;
const STATE = 1;
const PONGS = 2;
const AWAITED = 3;

// The states.
const STARTING = 0;
const UP = 1;
const GONE = 2;

/** How many bytes of a body the worker sends ahead of their reader; how many may be on their way to the peer. */
const WINDOW = 1 << 20;
/** What is read or sent is reported in portions of so many bytes, well below the window. */
const PORTION = 1 << 18;

// Names only: Node sees the exports of a CommonJS module in no other form.
module.exports = { POSTED, STATE, PONGS, AWAITED, STARTING, UP, GONE, WINDOW, PORTION };
