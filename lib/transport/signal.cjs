'use strict';
// Constants shared by the two threads of the blocking API, apart from the messages (protocol.ts).

/** The index of the worker's state in shared memory. */
const STATE = 0;

// Values of STATE.
const STARTING = 0;
const RUNNING = 1;
const ENDED = 2;

/** The number of received bytes that the worker reports ahead of the reader, and of bytes that may wait to be sent. */
const WINDOW = 1 << 20;
/** Progress is reported once per this many bytes, well below the window. */
const REPORT_SIZE = 1 << 18;
/** The number of bytes that the kernel takes at once while nothing else waits. The sender waits for the rest. */
const AT_ONCE = 1 << 15;

/** @type {readonly (keyof import('./protocol.js').Commands)[]} */
const COMMANDS = [
  'open',
  'addresses',
  'poll',
  'probe',
  'start_tls',
  'peer_certificate',
  'shutdown',
  'resolve',
  'flush',
  'send',
  'consumed',
  'option',
  'close',
];
/** @type {readonly ('done' | 'failed' | 'event')[]} */
const REPLIES = ['done', 'failed', 'event'];

// The properties are shorthand because Node detects the exports of a CommonJS module in no other form.
module.exports = {
  STATE,
  STARTING,
  RUNNING,
  ENDED,
  WINDOW,
  REPORT_SIZE,
  AT_ONCE,
  COMMANDS,
  REPLIES,
};
