'use strict';
// What the bridge and the worker of the blocking colour agree on besides what their letters say (protocol.ts).

// Shared memory, two numbers: the worker's state, how many pings it has answered.
const STATE = 0;
const PONGS = 1;

// The states.
const STARTING = 0;
const UP = 1;
const GONE = 2;

/** How many received bytes the worker sends ahead of their reader; how many may be on their way to the peer. */
const WINDOW = 1 << 20;
/** What is read or sent is reported in portions of so many bytes, well below the window. */
const PORTION = 1 << 18;

/** @type {readonly (keyof import('./protocol.js').Orders)[]} */
const ORDERS = [
  'open',
  'ends',
  'flow',
  'look',
  'refused',
  'start_tls',
  'tls_session',
  'peer_certificate',
  'shutdown',
  'resolve',
  'flush',
  'send',
  'taken',
  'close',
  'ping',
];
/** @type {readonly ('done' | 'failed' | 'news')[]} */
const ANSWERS = ['done', 'failed', 'news'];

// Names only: Node sees the exports of a CommonJS module in no other form.
module.exports = { STATE, PONGS, STARTING, UP, GONE, WINDOW, PORTION, ORDERS, ANSWERS };
