// The cases that Python answers otherwise, by decision.
import type { Json } from './program.js';

export interface Difference {
  /** The anchor of the entry in docs/differences.md. */
  readonly entry: string;
  /** The first step with another result. */
  readonly step: number;
  /** Our result of that step. */
  readonly ours: Json;
}

export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'tough-cookie: __Secure- without Secure, __Host- with a domain': {
    entry: 'http.cookiejar.CookieJar.extract_cookies-2',
    step: 8,
    ours: 2,
  },
  'tough-cookie: the tail of an IP address': {
    entry: 'http.cookiejar.DefaultCookiePolicy.set_ok_domain',
    step: 8,
    ours: 1,
  },
  'tough-cookie: names and values of all kinds': {
    entry: 'http.cookiejar.CookieJar.make_cookies',
    step: 8,
    ours: 6,
  },
  'JSONTestSuite: y_object: names that look like numbers': {
    entry: 'urllib.parse.parse_qs',
    step: 0,
    ours: {
      d: [
        ['0', 0],
        ['1', 1],
        ['b', 2],
      ],
    },
  },
  'JSONTestSuite: what a response of Requests makes of numbers': {
    entry: 'requests.Response.json',
    step: 2,
    ours: {
      d: [
        ['a', 1],
        ['b', { f: 'inf' }],
        ['c', [{ f: 'nan' }, { f: '-inf' }]],
        ['d', { f: '9007199254740992' }],
      ],
    },
  },
};
