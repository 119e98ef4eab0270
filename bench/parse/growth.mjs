// Inputs of any size, ordinary and hostile, and the functions that must take them in linear time.
import * as parse from '../../dist/parse/index.js';

/** @typedef {(size: number) => string} Make */
/** @typedef {{ name: string, kind: string, make: Make, call: (input: string) => { length: number } }} Growth */

/**
 * Repeats `unit` to `size` characters, as a flat string like one that was read from a file or socket.
 * @type {(unit: string) => Make}
 */
const repeat = (unit) => (size) =>
  Buffer.from(unit.repeat(Math.ceil(size / unit.length)).slice(0, size)).toString();
/** @type {(start: string, unit: string) => Make} */
const after = (start, unit) => (size) =>
  Buffer.from(start + repeat(unit)(size - start.length)).toString();

/**
 * Makes the engine flatten a string that it represents as a tree of pieces.
 * @param {string} text
 */
const flat = (text) => {
  text.charCodeAt(text.length >> 1);
  return text;
};

const texts = {
  'words and spaces': repeat('path/to/a file, and more & so on=1; '),
  'safe characters': repeat('abcdefghij-klmnop_qrs'),
  'characters beyond ASCII': repeat('é日本語 '),
  'only %': repeat('%'),
  'only +': repeat('+'),
};
const escaped = {
  'escapes among words': repeat('path%2Fto/a%20file%2C+and%20m%C3%B6re'),
  'only escapes': repeat('%41%C3%A9'),
  'nothing to unescape': repeat('abcdefghij-klmnop_qrs'),
  'only %': repeat('%'),
  'only +': repeat('+'),
  'escapes of broken UTF-8': repeat('%C3%28%FF'),
};
const queries = {
  'fields of a form': repeat('name12=some+value%21&'),
  'only &': repeat('&'),
  'only ;': repeat(';'),
  'only =': repeat('='),
  'only +': repeat('+'),
  'only %': repeat('%'),
};
const urls = {
  'a long query': after('http://host/?', 'name=value&'),
  'only [ in the host': after('http://', '['),
  'only /..': after('http://host', '/..'),
  'only /': after('http://host', '/'),
  'only @ in the host': after('http://', '@'),
  'only : in the host': after('http://h', ':'),
  'only ; in the path': after('http://host/', ';'),
  'tabs everywhere': after('http://host/', 'a\t'),
  'characters beyond ASCII in the host': after('http://h', 'é'),
};

/**
 * @param {string} name
 * @param {Record<string, Make>} inputs
 * @param {Growth['call']} call
 * @returns {Growth[]}
 */
function rows(name, inputs, call) {
  return Object.entries(inputs).map(([kind, make]) => ({ name, kind, make, call }));
}

/**
 * Catches the exception of a bad URL, so that its cost is measured too.
 * @param {Growth['call']} call
 * @returns {Growth['call']}
 */
const tolerant = (call) => (input) => {
  try {
    return call(input);
  } catch {
    return input;
  }
};

export const growth_cases = [
  ...rows('quote', texts, (text) => flat(parse.quote(text))),
  ...rows('quote_plus', texts, (text) => flat(parse.quote_plus(text))),
  ...rows('unquote', escaped, (text) => flat(parse.unquote(text))),
  ...rows('unquote_to_bytes', escaped, (text) => parse.unquote_to_bytes(text)),
  ...rows('parse_qsl', queries, (text) => parse.parse_qsl(text)),
  ...rows('parse_qsl keeping blanks', queries, (text) =>
    parse.parse_qsl(text, { keep_blank_values: true }),
  ),
  ...rows('parse_qs', queries, (text) => Object.keys(parse.parse_qs(text))),
  ...rows('urlencode', texts, (text) => flat(parse.urlencode({ a: text }))),
  ...rows(
    'urlsplit',
    urls,
    tolerant((url) => parse.urlsplit(url)),
  ),
  ...rows(
    'urlparse().hostname',
    urls,
    tolerant((url) => [parse.urlparse(url).hostname]),
  ),
  ...rows(
    'urljoin',
    urls,
    tolerant((url) => flat(parse.urljoin('http://host/a/b', url))),
  ),
  ...rows(
    'urljoin from',
    urls,
    tolerant((url) => flat(parse.urljoin(url, '../x'))),
  ),
];
