/** `pyurllib get URL [FILE]` */
import { createWriteStream, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isatty } from 'node:tty';
import { urllib } from 'pyurllib';
import { kw, open, print } from 'pyurllib/builtins';

const PIECE = 65536;

/** Milliseconds between two changes of the line on a terminal. */
const INTERVAL = 100;

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** @param {string} text Written to standard error. */
const report = (text) => print(text, kw({ end: '', file: process.stderr }));

/** @param {number} bytes @returns {number} The index of the unit that shows it best. */
function unit_of(bytes) {
  const unit = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  // 999,500 bytes are 1 MB, not 1000 kB.
  return in_unit(bytes, unit) === '1000' && unit < UNITS.length - 1 ? unit + 1 : unit;
}

/** @param {number} bytes @param {number} unit @returns {string} At most three digits and a fraction. */
function in_unit(bytes, unit) {
  const number = bytes / 1000 ** unit;
  return number < 100 && unit > 0
    ? String(Math.round(number * 10) / 10)
    : String(Math.round(number));
}

/** Writes a line on the download to standard error: at the end, and on a terminal also while bytes are received. */
class Progress {
  received = 0;
  #shown = 0;
  #begun = performance.now();

  /**
   * @param {string} name What the line begins with.
   * @param {number} before The bytes that the file has already.
   * @param {number | null} size The number of bytes of the whole; null if the server does not state it.
   * @param {boolean} shared Whether the bytes are written to the same terminal.
   */
  constructor(name, before, size, shared) {
    this.name = name;
    this.before = before;
    this.size = size;
    this.shared = shared;
    this.live = process.stderr.isTTY && !shared;
  }

  /** @param {number} bytes */
  add(bytes) {
    this.received += bytes;
    const now = performance.now();
    if (!this.live || now - this.#shown < INTERVAL) return;
    this.#shown = now;
    report(`\r${this.#line()}\x1b[K`);
  }

  /** @param {boolean} complete */
  end(complete) {
    if (this.live) report(`\r${this.#line()}\x1b[K\n`);
    else if (complete) report(`${this.shared ? '\n' : ''}${this.#line()}\n`);
  }

  #line() {
    const { before, received, size } = this;
    const have = before + received;
    const unit = unit_of(size ?? have);
    const amount =
      size === null
        ? `${in_unit(have, unit)} ${UNITS[unit]}`
        : `${in_unit(have, unit)} of ${in_unit(size, unit)} ${UNITS[unit]}`;
    const percent =
      size === null ? [] : [`${size === 0 ? 100 : Math.floor((100 * have) / size)} %`];
    const rate = (1000 * received) / Math.max(performance.now() - this.#begun, 1);
    const speed = `${in_unit(rate, unit_of(rate))} ${UNITS[unit_of(rate)]}/s`;
    return [this.name, amount, ...percent, speed].join('  ');
  }
}

/** @param {string} file @returns {number} The size of the file; 0 if there is none. */
const size_of = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** @param {string} url @returns {string} The last part of its path, or the URL without what may be secret: user, password, query. */
function name_of(url) {
  const { scheme, netloc, path: whole } = urllib.parse.urlsplit(url);
  const host = netloc.slice(netloc.lastIndexOf('@') + 1);
  return path.posix.basename(whole) && !whole.endsWith('/')
    ? path.posix.basename(whole)
    : `${scheme}:${netloc === '' ? '' : `//${host}`}${whole}`;
}

/**
 * Downloads a URL, and writes its progress to standard error.
 *
 * @param {string} url
 * @param {string} [file] The name of the file; by default, the body is written to standard output.
 * @param {boolean} [continues] Whether to ask for what the file lacks; if the server sends all of it, the file is written anew.
 *   Another part than that is refused, as by curl.
 * @throws {import('pyurllib/error').URLError} as `urlopen` does.
 * @throws {import('pyurllib/error').ContentTooShortError} if the body ends early.
 */
export async function get(url, file, continues = false) {
  const wanted = continues && file !== undefined ? size_of(file) : 0;
  const headers = wanted > 0 ? { Range: `bytes=${wanted}-` } : {};
  const name = file === undefined ? name_of(url) : path.basename(file);
  const response = await opened(new urllib.request.Request(url, { headers }), wanted);
  if (response === null) return report(`${name} is complete\n`);
  const { status } = response;
  const read = () => response.read(PIECE);
  const before = status === 206 ? wanted : 0;
  const length = response.headers.get('Content-Length') ?? '';
  const size =
    whole_of(response, before) ?? (/^\d+$/.test(length) ? before + Number(length) : null);
  const progress = new Progress(name, before, size, file === undefined && isatty(1));
  let complete = false;
  const interrupted = () => {
    report(`\npyurllib: interrupted; get -c continues ${name}\n`);
    process.kill(process.pid, 'SIGINT');
  };
  if (file !== undefined) process.once('SIGINT', interrupted);
  async function* pieces() {
    for (;;) {
      const piece = await read();
      if (piece.length === 0) return;
      yield piece;
      progress.add(piece.length);
    }
  }
  try {
    if (file === undefined) await write_to_standard_output(pieces);
    else await pipeline(pieces, createWriteStream(file, { flags: before > 0 ? 'a' : 'w' }));
    complete = true;
  } finally {
    process.removeListener('SIGINT', interrupted);
    response.close();
    progress.end(complete);
  }
  const received = before + progress.received;
  if (size !== null && received < size) {
    const text = `retrieval incomplete: got only ${received} out of ${size} bytes`;
    throw new urllib.error.ContentTooShortError(text, response);
  }
}

/**
 * Checks that a response continues the file.
 *
 * @param {Awaited<ReturnType<typeof urllib.request.urlopen>>} response
 * @param {number} before The bytes that the file has already, if the response is a part.
 * @returns {number | null} The size of the whole, or null if a part does not state it, or it is not a part.
 * @throws {import('pyurllib/error').URLError} for another part.
 */
function whole_of(response, before) {
  if (before === 0) return null;
  const range = response.headers.get('Content-Range');
  const [, first, size] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range ?? '') ?? [];
  if (Number(first) !== before) {
    response.close();
    const sent = range === null ? 'no range' : `the range ${range}`;
    throw new urllib.error.URLError(`cannot continue at ${before}: the server sent ${sent}`);
  }
  return size === '*' ? null : Number(size);
}

/** @param {() => AsyncIterable<Uint8Array>} pieces */
async function write_to_standard_output(pieces) {
  // For a terminal, Node converts the text on Windows.
  if (isatty(1)) return pipeline(pieces, process.stdout, { end: false });
  const output = open(1, 'wb', kw({ closefd: false }));
  for await (const piece of pieces()) output.write(piece);
}

/**
 * @param {InstanceType<typeof urllib.request.Request>} request
 * @param {number} wanted The first byte that the request asks for.
 * @returns The response; null if the server says that nothing comes after the bytes before it.
 */
async function opened(request, wanted) {
  try {
    return await urllib.request.urlopen(request);
  } catch (e) {
    if (!(e instanceof urllib.error.HTTPError) || e.code !== 416 || wanted === 0) throw e;
    e.close();
    if (e.headers.get('Content-Range') === `bytes */${wanted}`) return null;
    throw e;
  }
}
