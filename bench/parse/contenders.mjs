// The functions to measure: for each its inputs, and the calls of this library and of similar ones.
import querystring from 'node:querystring';
import fast_querystring from 'fast-querystring';
import fast_uri from 'fast-uri';
import * as parse from '../../dist/parse/index.js';
import { corpora } from './corpora.mjs';

const utf8 = new TextEncoder();
const split = corpora.urls.map((url) => [...parse.urlsplit(url)]);
const parsed = corpora.urls.map((url) => [...parse.urlparse(url)]);
const as_bytes = corpora.texts.map((text) => utf8.encode(text));

/**
 * A parsed query as sorted pairs, from the result of any library.
 * @param {object} found
 */
const pairs_of = (found) =>
  Object.entries(found)
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .sort();

/**
 * @typedef {object} Contest
 * @property {string} name
 * @property {any[]} inputs
 * @property {(input: any) => any} ours
 * @property {Record<string, (input: any) => any>} native Node's own functions.
 * @property {Record<string, (input: any) => any>} npm Libraries.
 * @property {(ours: any, theirs: any) => boolean} [same] True if the result of a library equals ours, apart
 *   from its shape.
 */

/** @type {Contest[]} */
export const functions = [
  {
    name: 'urlsplit',
    inputs: corpora.urls,
    ours: (url) => parse.urlsplit(url),
    native: { 'new URL': (url) => new URL(url) },
    npm: { 'fast-uri': (url) => fast_uri.parse(url) },
    same: (ours, theirs) =>
      ours.scheme === theirs.scheme &&
      ours.netloc === authority_of(theirs) &&
      ours.path === theirs.path &&
      ours.query === (theirs.query ?? '') &&
      ours.fragment === (theirs.fragment ?? ''),
  },
  {
    name: 'urlparse',
    inputs: corpora.urls,
    ours: (url) => parse.urlparse(url),
    native: { 'new URL': (url) => new URL(url) },
    npm: {},
  },
  {
    name: 'urlunsplit',
    inputs: split,
    ours: (parts) => parse.urlunsplit(parts),
    native: {},
    npm: {},
  },
  {
    name: 'urlunparse',
    inputs: parsed,
    ours: (parts) => parse.urlunparse(parts),
    native: {},
    npm: {},
  },
  {
    name: 'urljoin',
    inputs: corpora.joins,
    ours: ([base, url]) => parse.urljoin(base, url),
    native: { 'new URL': ([base, url]) => new URL(url, base).href },
    npm: { 'fast-uri': ([base, url]) => fast_uri.resolve(base, url) },
    same: (ours, theirs) => ours === theirs,
  },
  {
    name: 'urldefrag',
    inputs: corpora.urls,
    ours: (url) => parse.urldefrag(url),
    native: { 'new URL': (url) => new URL(url) },
    npm: {},
  },
  {
    name: 'quote',
    inputs: corpora.texts,
    ours: (text) => parse.quote(text),
    native: { encodeURIComponent, 'querystring.escape': querystring.escape },
    npm: {},
  },
  {
    name: 'quote_plus',
    inputs: corpora.texts,
    ours: (text) => parse.quote_plus(text),
    native: { encodeURIComponent, 'querystring.escape': querystring.escape },
    npm: {},
  },
  {
    name: 'quote_from_bytes',
    inputs: as_bytes,
    ours: (bytes) => parse.quote_from_bytes(bytes),
    native: {},
    npm: {},
  },
  {
    name: 'unquote',
    inputs: corpora.quoted,
    ours: (text) => parse.unquote(text),
    native: { decodeURIComponent, 'querystring.unescape': querystring.unescape },
    npm: {},
  },
  {
    name: 'unquote_plus',
    inputs: corpora.quoted_plus,
    ours: (text) => parse.unquote_plus(text),
    native: { decodeURIComponent, 'querystring.unescape': querystring.unescape },
    npm: {},
  },
  {
    name: 'unquote_to_bytes',
    inputs: corpora.quoted,
    ours: (text) => parse.unquote_to_bytes(text),
    native: {},
    npm: {},
  },
  {
    name: 'parse_qsl',
    inputs: corpora.queries,
    ours: (query) => parse.parse_qsl(query),
    native: {
      URLSearchParams: (query) => [...new URLSearchParams(query)],
      querystring: (query) => querystring.parse(query),
    },
    npm: { 'fast-querystring': (query) => fast_querystring.parse(query) },
    same: (ours, theirs) => String([...ours].sort()) === String(pairs_of(theirs)),
  },
  {
    name: 'parse_qs',
    inputs: corpora.queries,
    ours: (query) => parse.parse_qs(query),
    native: { querystring: (query) => querystring.parse(query) },
    npm: { 'fast-querystring': (query) => fast_querystring.parse(query) },
    same: (ours, theirs) => String(pairs_of(ours)) === String(pairs_of(theirs)),
  },
  {
    name: 'urlencode',
    inputs: corpora.pairs,
    ours: (query) => parse.urlencode(query),
    native: {
      URLSearchParams: (query) => new URLSearchParams(query).toString(),
      querystring: (query) => querystring.stringify(query),
    },
    npm: { 'fast-querystring': (query) => fast_querystring.stringify(query) },
    same: (ours, theirs) => ours === theirs,
  },
];

/** @param {{ userinfo?: string, host: string, port?: string | number }} found */
function authority_of({ userinfo, host, port }) {
  return (userinfo ? userinfo + '@' : '') + host + (port ? `:${port}` : '');
}
