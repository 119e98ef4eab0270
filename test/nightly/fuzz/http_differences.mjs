// @ts-check
/** The accepted differences from CPython's outcomes, each with its reason; most are rows of docs/differences.md. */

/** Errors of a request whose connection was closed: which call sees the close depends on timing. */
const DISCONNECTED = /^(BrokenPipeError|ConnectionResetError|RemoteDisconnected)$/;
/** Errors of a request that the server's reset interrupted. */
const RESET = /^(BrokenPipeError|ConnectionResetError)$/;
/** The message of requests for such an error. */
const ABORTED = /'Connection aborted\.', (BrokenPipeError|ConnectionResetError)/;
/** Its message if the server closed the connection after it had read the request, or, in Python, before. */
const UNANSWERED = /'Connection aborted\.', RemoteDisconnected/;

/** Statuses of intermediate responses: redirects and challenges. */
const INTERMEDIATE = /HTTP\/\S* (30[1-378]|401|407)/;

/** The last chunk, and more than 100 trailers. */
const MANY_TRAILERS = /\n0+[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){101}/;

/**
 * @typedef {object} Difference
 * @property {import('./http_cases.mjs').Case} the_case
 * @property {[string, string]} names of the clients
 * @property {any} one
 * @property {any} other
 * @property {string} path where the outcomes first differ
 * @property {any} left
 * @property {any} right
 */

/** @type {Record<string, (difference: Difference) => boolean>} */
const REASONS = {
  'unsolicited bytes close an idle connection': ({ one, other }) =>
    other.sent.length > one.sent.length ||
    (JSON.stringify(one.sent) !== JSON.stringify(other.sent) &&
      one.sent.some((/** @type {string} */ text) => requests_in(text) > 1)),
  'a request after an idle connection was closed uses a new one': ({ the_case, path, left }) =>
    the_case.plan.client === 'http.client' && path !== '.0.0' && DISCONNECTED.test(left?.error),
  'the oracle has no packages for br and zstd': ({ the_case }) =>
    /^content-encoding:.*\b(br|zstd)\b/im.test(texts_of(the_case)),
  'a cookie that is Secure is not overwritten by http': ({ other }) =>
    other.answer?.cookies?.some((/** @type {unknown[]} */ cookie) => cookie[4] === true),
  'a cookie with control characters is dropped': ({ the_case }) =>
    /set-cookie2?\s*:[^\r\n]*[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/i.test(texts_of(the_case)),
  "a port's digits are ASCII": ({ right }) =>
    right?.error === 'InvalidURL' && /^nonnumeric port: '\+/.test(right.message),
  'no connection is made to a port above 65535': ({ right }) =>
    right?.error === 'OverflowError' && right.message === 'connect(): port must be 0-65535.',
  'at most 100 trailers and interim answers (gh-150743; urllib3 has no bound on trailers)': ({
    the_case,
    other,
    right,
  }) =>
    /got more than \d+ (trailers|interim)/.test(JSON.stringify(other.answer)) ||
    // Requests ignores an error of reading a redirect's body: the rest of it is empty.
    (right === '' &&
      INTERMEDIATE.test(texts_of(the_case)) &&
      MANY_TRAILERS.test(texts_of(the_case))),
  'the body of an intermediate response is not decoded, and not read beyond 1 MiB': ({
    the_case,
    left,
    one,
    other,
  }) =>
    INTERMEDIATE.test(texts_of(the_case)) &&
    ((one.sent.length > other.sent.length && /content-encoding/i.test(texts_of(the_case))) ||
      left?.error === 'ContentDecodingError' ||
      (left?.error === 'RuntimeError' && left.message.startsWith('Calling read(decode_content=')) ||
      (left?.error === 'IncompleteRead' && left.partial?.[1] > 1 << 20)),
  'memory is allocated as bytes arrive (gh-119451)': ({ left, right }) =>
    left?.error === 'MemoryError' &&
    /^(IncompleteRead|TimeoutError|ProtocolError|ChunkedEncodingError|ConnectionError|ConnectionResetError|URLError)$/.test(
      right?.error,
    ),
};

const LONE_RETURN = /\r(?!\n)/;

/** @param {import('./http_cases.mjs').Case} the_case */
const texts_of = ({ connections }) =>
  connections
    .flat()
    .filter((step) => typeof step === 'string')
    .join('');

/** True if the server waits between bytes. @param {import('./http_cases.mjs').Case} the_case */
const has_waits = ({ connections }) =>
  connections.flat().some((step) => typeof step !== 'string' && 'wait' in step);

/** True if both clients sent as many requests over each connection. @param {Difference} difference */
const equal_uses = ({ one, other }) =>
  String(one.sent.map(requests_in)) === String(other.sent.map(requests_in));

/** @param {string} text */
const requests_in = (text) => text.match(/ HTTP\/1\.1\r\n/g)?.length ?? 0;

/**
 * True if a server closes a connection after fewer than so many requests, without a shutdown before the close.
 * @param {import('./http_cases.mjs').Case} the_case
 * @param {number} requests
 */
const closes_before = ({ connections }, requests) =>
  connections.some((steps) => {
    const last = steps.at(-1);
    const reads = steps.filter((step) => typeof step !== 'string' && 'read' in step).length;
    return typeof last === 'object' && 'end' in last && last.end !== 'fin' && reads < requests;
  });

/**
 * True if http.client may send to a server that has closed: a request in two parts then fails, or ends with the bytes
 * that came before, depending on whether the reset has arrived between its parts.
 * @param {Difference} difference
 */
const is_reset_between_parts = ({ the_case, left, right }) =>
  the_case.plan.client === 'http.client' &&
  [left?.error, right?.error].some((error) => RESET.test(error)) &&
  closes_before(the_case, the_case.plan.requests.length + Number(the_case.plan.proxy ?? false));

/**
 * True if requests sent a request on a persistent connection while the server was closing it: nobody can know of the close
 * before it arrives, and the error that follows is final unless the request may be repeated.
 * @param {Difference} difference
 */
function is_closed_on_reuse({ the_case, names, one, other }) {
  if (the_case.plan.client !== 'requests' || !closes_before(the_case, Infinity)) return false;
  const answers = JSON.stringify([one.answer, other.answer]);
  const repeatable = the_case.plan.requests.every(({ method }) => !/^P/.test(method));
  return (
    UNANSWERED.test(answers) || (ABORTED.test(answers) && (names[0] === 'python' || !repeatable))
  );
}

/** @param {Difference} difference */
export function reason_to_differ(difference) {
  const { the_case } = difference;
  if (DISCONNECTED.test(difference.left?.error) && DISCONNECTED.test(difference.right?.error))
    return 'time';
  if (is_reset_between_parts(difference) || is_closed_on_reuse(difference)) return 'time';
  // A lone carriage return ends a line of FTP: whether the next one has arrived by then depends on timing.
  if (the_case.plan.client === 'ftp' && LONE_RETURN.test(texts_of(the_case))) return 'time';
  // Late unsolicited bytes close an idle connection, unless its next request was sent before.
  if (has_waits(the_case) && !equal_uses(difference)) return 'time';
  if (difference.names[0] !== 'python') return null;
  return Object.keys(REASONS).find((reason) => REASONS[reason]?.(difference)) ?? null;
}
