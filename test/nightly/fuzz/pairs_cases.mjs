// @ts-check
/** Pairs of responses on one connection: a first one of which a part could be read as the second. */
import { mutated } from './mutate.mjs';
import { random_of } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/**
 * @typedef {object} Pair
 * @property {string} method of the first request
 * @property {boolean} streamed true if bodies are read in parts
 * @property {string} first the bytes sent to the first request
 * @property {number} cut the number of them that are sent at once; the others are sent to the second request, before its own
 *   response
 */

/** A whole response that was not sent for the second request. */
const EVIL = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL';
const STATUS_LINES = [
  ...Array(12).fill('HTTP/1.1 200 OK'),
  'HTTP/1.0 200 OK',
  'HTTP/1.1 200',
  'HTTP/1.1 +200 OK',
  'HTTP/1.1 2_00 OK',
  'HTTP/1.1 0200 OK',
  'HTTP/1.1\t200\tOK',
  'HTTP/1.1 204 No Content',
  'HTTP/1.1 304 Not Modified',
  'HTTP/1.1 101 Switching Protocols',
  'HTTP/1.1 200 O\rK',
];
const INTERIM = [
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 102 Processing\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n',
  'HTTP/1.1 199 X\r\nnonsense\r\n\r\n',
  'HTTP/1.1 +100 X\r\n\r\n',
  'HTTP/1.1 103 X\r\nContent-Length: 4\r\n\r\n',
];
const OTHERS = [
  'Server: x',
  'nonsense',
  ': x',
  ' folded: x',
  'X: a\r\n b',
  'X : y',
  'X: a\rContent-Length: 0',
  'X: a\r',
  'From x',
  'Connection: keep-alive',
  'Connection: keep-alive',
  'Connection: close',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: message/rfc822',
  'Gr\xfcn: x',
];

/** A length, as it may be written. @param {Random} random @param {number} size */
const length = (random, size) =>
  random.pick([
    ...Array(8).fill(`${size}`),
    `+${size}`,
    `0_${size}`,
    `0${size}`,
    ` ${size}\t`,
    `${size}\x0b`,
    `${size}\r\n `,
    `\r\n ${size}`,
    `${size}, ${size}`,
    `${size + 4}`,
    '0',
    '-1',
    '5 5',
    '',
  ]);

/** A chunk size, as it may be written. @param {Random} random @param {number} size */
const chunk_size = (random, size) =>
  random.pick([...Array(6).fill(''), '0x', '+', '-', '0_', ' ', '00']) +
  size.toString(16) +
  random.pick([...Array(6).fill(''), ';a=b', ' ;a', '; "\r', '\t', '\x0b', ';\n', '\r']) +
  random.pick([...Array(9).fill('\r\n'), '\n']);

/** A body in chunks. @param {Random} random @param {string} body */
function chunks(random, body) {
  let text = '';
  for (let at = 0; at < body.length;) {
    const size = 1 + random.below(body.length - at);
    const end = random.pick([...Array(9).fill('\r\n'), 'XX', '\n', '', '\r\r\n']);
    text += chunk_size(random, size) + body.slice(at, at + size) + end;
    at += size;
  }
  const trailer = random.pick(['', '', '', 'X: y\r\n', 'nonsense\r\n', 'X: a\r\r\n', ' x\r\n']);
  return `${text}${chunk_size(random, 0)}${trailer}${random.pick(['\r\n', '\r\n', '\r\n', '\n', ''])}`;
}

/** @param {Random} random */
function response(random) {
  const body = random.pick(['hello', 'hello', `hello${EVIL}`, EVIL, '', '0\r\n\r\n']);
  const in_chunks = random.one_in(2);
  const sent = in_chunks ? chunks(random, body) : body;
  const headers = random.some(2, () => random.pick(OTHERS));
  const framing = in_chunks
    ? [
        `Transfer-Encoding: ${random.pick([...Array(6).fill('chunked'), 'Chunked', ' chunked ', 'gzip, chunked', 'identity'])}`,
      ]
    : [`Content-Length: ${length(random, body.length)}`];
  if (random.one_in(4)) {
    framing.push(
      random.pick([
        `Content-Length: ${length(random, sent.length)}`,
        'Transfer-Encoding: chunked',
        'content-length: 0',
      ]),
    );
  }
  for (const header of framing) headers.splice(random.below(headers.length + 1), 0, header);
  const end = random.pick([...Array(12).fill('\r\n'), '\n', '\r\r\n']);
  const head = [random.pick(STATUS_LINES), ...headers, '', ''].join(end);
  const before = random.one_in(5) ? random.some(3, () => random.pick(INTERIM)).join('') : '';
  return before + head + sent;
}

/** @param {number} seed @param {number} number @returns {Pair} */
export function pair_of(seed, number) {
  const random = random_of(seed, number);
  let first = response(random) + random.pick(['', '', '', EVIL]);
  if (random.one_in(3)) first = mutated(random, first);
  const ends = [first.length, first.length];
  for (const mark of [/HTTP\/1\.1 200 OK\r\nContent-Length: 4/g, /\r\n\r\n/g, /hello/g])
    for (const { index, 0: text } of first.matchAll(mark)) ends.push(index, index + text.length);
  const cut = random.pick([first.length, random.pick(ends), random.below(first.length + 1)]);
  return {
    method: random.pick(['GET', 'GET', 'GET', 'HEAD']),
    streamed: random.one_in(2),
    first,
    cut,
  };
}

/**
 * The length of a response, interim responses included, by RFC 9112; null if it has no end of its own or is not allowed. Nothing
 * can follow an incomplete one: its length is that of the text. Independent of the library: over the bytes alone.
 * @param {string} text @param {string} method
 * @returns {number | null}
 */
export function length_of(text, method) {
  let at = 0;
  /** Returns the next line; at the end of the text, or if the line is cut off there, an empty text. */
  const line = () => {
    const end = text.indexOf('\n', at) + 1;
    const found = text.slice(at, end);
    at = end === 0 ? text.length : end;
    return found;
  };
  for (;;) {
    const status_line =
      /^[\s\x1c-\x1f\x85]*HTTP\/(0\.9|1\.\S*)[\s\x1c-\x1f\x85]+(\d{3})(?=[\s\x1c-\x1f\x85])/;
    const first = line();
    if (first === '') return at;
    const [, version, status = ''] = status_line.exec(first) ?? [];
    if (version === undefined || status === '101' || status < '100') return null;
    /** @type {string[]} */
    const fields = [];
    for (;;) {
      const field = line().replaceAll(/\r(?!\n)/g, ' ');
      if (field === '') return at;
      if (field === '\r\n' || field === '\n') break;
      if (/^[ \t]/.test(field) && fields.length > 0) fields.push(`${fields.pop()}${field}`);
      else if (/^[!-9;-~]+:/.test(field)) fields.push(field);
      else return null;
    }
    const values = (/** @type {RegExp} */ name) =>
      fields.filter((field) => name.test(field)).map((field) => field.replace(name, ''));
    const codings = values(/^transfer-encoding:/i);
    const lengths = values(/^content-length:/i).map(
      (value) => /^\s*0*(\d+)[ \t]*\r?\n$/.exec(value)?.[1],
    );
    if (status < '200') {
      if (codings.length + lengths.length > 0) return null;
      continue;
    }
    if (lengths.includes(undefined) || new Set(lengths).size > 1) return null;
    if (
      codings.length > 1 ||
      (codings.length === 1 && (lengths.length > 0 || !/^1\.[^0]/.test(version)))
    )
      return null;
    if (codings.length > 0 && (status === '204' || status === '304')) return null;
    if (method === 'HEAD' || status === '204' || status === '304') return at;
    if (codings.length === 0) {
      return lengths.length > 0 ? Math.min(at + Number(lengths[0]), text.length) : null;
    }
    if (!/^[ \t]*chunked\r?\n$/i.test(codings[0] ?? '')) return null;
    for (;;) {
      const size_line = line();
      if (size_line === '') return at;
      const [, digits] = /^([0-9a-f]+)[ \t]*(?:;[^\r\n]*)?\r\n$/i.exec(size_line) ?? [];
      if (digits === undefined) return null;
      const size = parseInt(digits, 16);
      if (size === 0) break;
      if (at + size + 2 > text.length) return text.length;
      if (text.slice(at + size, at + size + 2) !== '\r\n') return null;
      at += size + 2;
    }
    for (;;) {
      const trailer = line();
      if (trailer === '\r\n' || trailer === '\n' || !trailer.endsWith('\n')) return at;
      if (!/^[!-9;-~]+:/.test(trailer)) return null;
    }
  }
}
