'use strict';
// What the two threads of the blocking colour agree on besides the messages (protocol.ts).

// Shared memory, two numbers: the worker's state, and how many pings it has answered.
const STATE = 0;
const PONGS = 1;

// The states.
const STARTING = 0;
const UP = 1;
const GONE = 2;

/** How many received bytes the worker sends ahead of their reader; how many may be on their way to the peer. */
const WINDOW = 1 << 20;
/** Progress is reported once for so many bytes, well below the window. */
const PORTION = 1 << 18;

/** @type {readonly (keyof import('./protocol.js').Commands)[]} */
const COMMANDS = [
  'open',
  'ends',
  'poll',
  'refused',
  'start_tls',
  'peer_certificate',
  'shutdown',
  'resolve',
  'flush',
  'send',
  'taken',
  'close',
  'ping',
];
/** @type {readonly ('done' | 'failed' | 'event')[]} */
const REPLIES = ['done', 'failed', 'event'];

// Names only: Node sees the exports of a CommonJS module in no other form.
module.exports = { STATE, PONGS, STARTING, UP, GONE, WINDOW, PORTION, COMMANDS, REPLIES };
