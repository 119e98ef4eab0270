// @ts-check
/** The cases of a run: the client's requests, and the server's script for each connection. */
import * as ftp from './ftp_grammar.mjs';
import { answer, challenge, redirect } from './http_grammar.mjs';
import { in_pieces, mutated } from './mutate.mjs';
import { random_of } from './random.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('../../server/script.js').Step} Step
 * @typedef {object} Plan the requests of the client programs (http_client.mjs, http_client.py)
 * @property {'urllib' | 'http.client' | 'requests' | 'micro' | 'ftp'} client
 * @property {{ method: string, path: string }[]} requests
 * @property {string} read how bodies are read
 * @property {string} [auth]
 * @property {boolean} [follow]
 * @property {boolean} [proxy]
 *
 * @typedef {object} Case
 * @property {Plan} plan
 * @property {Step[][]} connections
 * @property {Step[]} data the script of FTP's data connection
 */

const READS = [
  'all',
  'all',
  'all',
  'read:1',
  'read:7',
  'read:5000',
  'read1:10',
  'readinto:9',
  'lines',
  'iterated',
  'peek',
  'abandoned',
];
const STREAMS = [
  'all',
  'all',
  'all',
  'iter:1',
  'iter:7',
  'iter:5000',
  'lines',
  'raw:7',
  'raw:5000',
  'abandoned',
  'stream',
];
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT'];
const PATHS = ['/', '/a/b?c=d', '/a/./b', '/%7e', '/dir/file;type=x'];
const FTP_PATHS = [
  '/file',
  '/dir/file',
  '/dir/sub/file;type=a',
  '/',
  '/file;type=d',
  '/a%2Fb',
  '/file;type=i',
  '/%0d%0a',
];

/** Cuts, delays, mutates and reorders the texts to send. @param {Random} random @param {string[]} texts @returns {Step[]} */
function damaged(random, texts) {
  const sent = texts.map((text) => {
    let changed = text;
    if (random.one_in(2))
      for (let i = random.below(3); i > 0; i--) changed = mutated(random, changed);
    return changed;
  });
  if (sent.length > 1 && random.one_in(20)) sent.reverse();
  return sent.flatMap((text) => {
    if (!random.one_in(4)) return [text];
    const pieces = in_pieces(random, text);
    return pieces.flatMap((piece) => (random.one_in(2) ? [piece] : [{ wait: 3 }, piece]));
  });
}

/** @param {Random} random @returns {Step[]} */
function end(random) {
  const chosen = random.below(20);
  if (chosen === 0) return [];
  if (chosen === 1) return [{ wait: 5 }, { end: 'rst' }];
  return [{ end: chosen < 4 ? 'fin' : 'close' }];
}

/** One HTTP connection. @param {Random} random @returns {Step[]} */
function connection(random) {
  /** @type {Step[]} */
  const steps = [];
  do {
    const make = random.pick([answer, answer, answer, redirect, challenge]);
    const sent = damaged(random, [make(random)]);
    // Requests are usually read before the end: closing with unread data sends a reset, which discards what was sent.
    if (random.one_in(60)) steps.push(...sent, { read: 'request' });
    else steps.push({ read: 'request' }, ...sent);
  } while (random.one_in(3));
  return [...steps, ...end(random)];
}

/** A connection of a client with a fixed timeout of five seconds, so the server ends it. @param {Random} random @returns {Step[]} */
function short_connection(random) {
  return [{ read: 'request' }, ...damaged(random, [answer(random)]), { end: 'close' }];
}

/** @param {Random} random @returns {Step[]} */
function ftp_control(random) {
  const [banner, ...replies] = ftp.dialogue(random);
  const steps = damaged(random, [banner ?? '']);
  for (const reply of replies) steps.push({ read: 'line' }, ...damaged(random, [reply]));
  return [...steps, ...end(random)];
}

/** @param {number} seed @param {number} number @returns {Case} */
export function case_of(seed, number) {
  const random = random_of(seed, number);
  const client = random.pick(
    /** @type {const} */ ([
      'urllib',
      'urllib',
      'http.client',
      'requests',
      'requests',
      'micro',
      'ftp',
    ]),
  );
  if (client === 'ftp') {
    const path = random.pick(FTP_PATHS);
    return {
      plan: {
        client,
        requests: [{ method: 'GET', path }],
        read: random.pick(['all', 'read:7', 'lines', 'abandoned']),
      },
      connections: [ftp_control(random)],
      data: [
        ...(random.one_in(10) ? [{ wait: 5 }] : []),
        ...damaged(random, [ftp.data(random)]),
        ...end(random),
      ],
    };
  }
  const count = client === 'urllib' ? 1 : 1 + random.below(3);
  const requests = Array.from({ length: count }, () => ({
    method: random.pick(METHODS),
    path: random.pick(PATHS),
  }));
  const make = client === 'micro' ? short_connection : connection;
  const connections = [make(random), ...random.some(3, () => make(random))];
  return {
    plan: {
      client,
      requests,
      read: random.pick(client === 'requests' ? STREAMS : READS),
      auth: random.pick(['', '', 'basic', 'digest']),
      follow: !random.one_in(6),
      proxy: random.one_in(6),
    },
    connections,
    data: [],
  };
}
