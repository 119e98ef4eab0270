'use strict';
// Mirrors CPython v3.13.0 Lib/http/client.py (HTTPResponse.begin) and Lib/email/feedparser.py (headers only):
// what http.client makes of the head of an answer, and how long it takes the body to be.

/**
 * @typedef {import('../base.js').ResponseHead} ResponseHead
 * @typedef {import('../base.js').NoHead} NoHead
 * @typedef {'none' | 'chunked' | 'close' | number} Framing how the body ends; a number: after so many bytes
 */

const MAX_LINE = 65_536;
const MAX_HEADERS = 100;

/** Python's `line.split(None, 2)`: its blanks are not JavaScript's. */
const STATUS_LINE =
  /^[\t-\r\x1c-\x20\x85\xa0]*([^\t-\r\x1c-\x20\x85\xa0]+)(?:[\t-\r\x1c-\x20\x85\xa0]+([^\t-\r\x1c-\x20\x85\xa0]+)(?:[\t-\r\x1c-\x20\x85\xa0]+([^]*))?)?/;
/** The same of everyday servers. */
const PLAIN_STATUS_LINE = /^(HTTP\/1\.[01]) ([1-9]\d\d) ([!-~]+(?: [!-~]+)*)\r\n$/;
/** What Python's `int()` takes. */
const INTEGER = /^[\t-\r\x1c-\x20\x85\xa0]*([+-]?\d+(?:_\d+)*)[\t-\r\x1c-\x20\x85\xa0]*$/;

/** A header in one line; its value as it counts: without the blanks before it, and the line's end. */
const PLAIN_HEADER = /^([!-9;-~]+):[\t ]*((?:[^\t \r\n][^\r\n]*)?)\r?\n$/;
const HEADER = /^(?:From |[!-9;-~]*:|[\t ])/;

/** Reads a head line by line, until it is all there, or something is wrong. */
class HeadReader {
  #input;
  #method;
  /** @type {ResponseHead | null} */
  #head = null;
  /** @type {string[]} */
  #lines = [];

  /**
   * @param {import('./input.cjs').Input} input
   * @param {string} method of the request that is answered
   */
  constructor(input, method) {
    this.#input = input;
    this.#method = method;
  }

  /** @returns {ResponseHead | NoHead | null} null while it is not all there */
  next() {
    for (;;) {
      const line = this.#input.readline(MAX_LINE + 1);
      if (line === null) return null;
      if (line.length > MAX_LINE) {
        return { kind: 'excess', of: this.#head === null ? 'status line' : 'header line' };
      }
      const result = this.#head === null ? this.#begin(line) : this.#go_on(this.#head, line);
      if (result) return result;
    }
  }

  /** @param {string} line */
  #begin(line) {
    const head = status_line(line);
    if (head.kind !== 'head') return head;
    // Of another protocol only the name matters, and nothing more is waited for.
    const known = /^HTTP\/(?:1\.|0\.9$)/.test(head.version);
    if (!known && !this.#is_shown(head)) return head;
    this.#head = head;
    return null;
  }

  /** @param {ResponseHead} head @param {string} line @returns {ResponseHead | NoHead | null} */
  #go_on(head, line) {
    this.#lines.push(line);
    if (this.#lines.length > MAX_HEADERS) return { kind: 'excess', of: 'headers' };
    if (line !== '\r\n' && line !== '\n' && line !== '') return null;
    const { headers, plain } = parse_headers(this.#lines);
    head.headers = headers;
    if (!plain || this.#is_shown(head)) head.text = this.#lines.join('');
    return head;
  }

  /** Whether http.client takes the header lines as they are, of any version. @param {ResponseHead} head */
  #is_shown({ status }) {
    return status === 100 || this.#method === 'CONNECT';
  }
}

/** @param {string} line @returns {ResponseHead | NoHead} */
function status_line(line) {
  const plain = PLAIN_STATUS_LINE.exec(line);
  if (plain) {
    const [, version = '', code, reason = ''] = plain;
    return { kind: 'head', version, status: Number(code), reason, headers: [] };
  }
  if (line === '') return { kind: 'disconnected' };
  const [, version = '', code = '', reason = ''] = STATUS_LINE.exec(line) ?? [];
  const status = integer(code);
  if (!version.startsWith('HTTP/') || status === null || status < 100 || status > 999) {
    return { kind: 'malformed', line };
  }
  const plain_reason = reason.replace(/[\t-\r\x1c-\x20\x85\xa0]+$/, '');
  /** @type {ResponseHead} */
  const head = { kind: 'head', version, status, reason: plain_reason, headers: [] };
  if (line !== `${version} ${status} ${plain_reason}\r\n`) head.line = line;
  return head;
}

/**
 * The headers as email.parser finds them: a line that is none ends them.
 * @param {readonly string[]} lines as http.client splits them, the blank one last; email.parser ends lines at a CR too
 * @returns {{ headers: [string, string][], plain: boolean }} `plain`: nothing was left out
 */
function parse_headers(lines) {
  /** @type {[string, string][]} */
  const headers = [];
  for (const line of lines) {
    const [, name, value] = PLAIN_HEADER.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.push([name, value]);
    else if (line === '\r\n' || line === '\n') break;
    else return parse_any_headers(lines.join(''));
  }
  return { headers, plain: true };
}

/** The same, whatever the lines are. @param {string} text @returns {{ headers: [string, string][], plain: boolean }} */
function parse_any_headers(text) {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const count = lines.findIndex((line) => !HEADER.test(line));
  const header_lines = count < 0 ? lines : lines.slice(0, count);
  const last = lines[count];
  let plain = last === undefined || (count === lines.length - 1 && /^[\r\n]+$/.test(last));
  /** @type {[string, string[]][]} */
  const found = [];
  /** The lines of the header that a folded line continues. @type {string[] | null} */
  let folded = null;
  for (const line of header_lines) {
    if (line[0] === ' ' || line[0] === '\t') {
      if (folded) folded.push(line);
      else plain = false;
      continue;
    }
    const colon = line.startsWith('From ') ? 0 : line.indexOf(':');
    if (colon === 0) {
      folded = null;
      plain = false;
      continue;
    }
    folded = [line.slice(colon + 1).replace(/^[ \t]+/, '')];
    found.push([line.slice(0, colon), folded]);
  }
  return {
    headers: found.map(([name, value]) => [name, value.join('').replace(/[\r\n]+$/, '')]),
    plain,
  };
}

/**
 * How http.client tells the body's end.
 * @param {ResponseHead} head
 * @param {string} method
 * @returns {Framing}
 */
function framing({ status, headers }, method) {
  if (method === 'HEAD' || method === 'CONNECT' || status === 100) return 'none';
  const first = (/** @type {string} */ wanted) =>
    headers.find(([name]) => name.length === wanted.length && name.toLowerCase() === wanted)?.[1];
  if (first('transfer-encoding')?.toLowerCase() === 'chunked') return 'chunked';
  if (status < 200 || status === 204 || status === 304) return 'none';
  const length = integer(first('content-length') ?? '');
  return length === null || length < 0 ? 'close' : length;
}

/** Python's `int(text)`, null where that raises. @param {string} text */
function integer(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const digits = INTEGER.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.replaceAll('_', ''));
}

module.exports = { HeadReader, MAX_HEADERS, MAX_LINE, framing };
