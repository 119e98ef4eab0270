// @unasync
/**
 * `http.client`: connections to HTTP servers, and their responses.
 *
 * @see {@link https://docs.python.org/3.13/library/http.client.html}
 * @module
 */
import { as_module } from '../../../python/objects/index.js';
import { name_module, pick } from '../../../python/values/index.js';
import { limits } from './limits.js';
import * as names from './names.js';

export * from './names.js';

/**
 * The module `http.client` as a plain object, in which the handlers of `urllib.request` look up its classes, so that
 * programs can replace them.
 *
 * @hidden
 */
export const namespace = as_module(
  'http.client',
  {
    ...pick(names, 'HTTPConnection', 'HTTPSConnection', '_create_https_context'),
    // Accessors to the limits that responses use.
    get _MAXLINE(): number {
      return limits._MAXLINE;
    },
    set _MAXLINE(value: number) {
      limits._MAXLINE = value;
    },
    get _MAXHEADERS(): number {
      return limits._MAXHEADERS;
    },
    set _MAXHEADERS(value: number) {
      limits._MAXHEADERS = value;
    },
    get _MAXINTERIMRESPONSES(): number {
      return limits._MAXINTERIMRESPONSES;
    },
    set _MAXINTERIMRESPONSES(value: number) {
      limits._MAXINTERIMRESPONSES = value;
    },
  },
  pick(names, 'CONTINUE', 'NOT_MODIFIED', 'NO_CONTENT', 'parse_headers', 'urlsplit'),
  names,
);

name_module('http.client', namespace);
