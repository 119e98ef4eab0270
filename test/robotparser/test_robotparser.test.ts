// Mirrors CPython v3.13.0 Lib/test/test_robotparser.py, in both colours.
import { describe, expect, inject, test } from 'vitest';
import {
  AttributeError,
  UnicodeDecodeError,
  kw,
  repr,
  str,
} from '../../lib/python/builtins/index.js';
import { HTTPError, URLError } from '../../lib/error/index.js';
import * as request from '../../lib/request/index.js';
import * as robotparser from '../../lib/robotparser/index.js';
import * as blocking_error from '../../lib/sync/error/index.js';
import * as blocking_request from '../../lib/sync/request/index.js';
import * as blocking_robotparser from '../../lib/sync/robotparser/index.js';
import { both, raised } from '../server/colours.js';
import { script } from '../server/script.js';

const AGENT = 'test_robotparser';
type Visit = string | [useragent: string, url: string];

interface Case {
  name: string;
  lines: string[];
  agent?: string;
  good: Visit[];
  bad: Visit[];
  delay?: number;
  rate?: [number, number];
  maps?: string[];
}

/** Each case is one class of CPython's tests. */
const CASES: Case[] = [
  {
    name: 'UserAgentWildcard: comments end lines, prefixes count',
    lines: [
      'User-agent: *',
      'Disallow: /world/map/ # endless',
      'Disallow: /tmp/',
      'Disallow: /no.html',
    ],
    good: ['/', '/yes.html'],
    bad: ['/world/map/i.html', '/tmp/x', '/no.html'],
  },
  {
    name: 'CrawlDelayAndCustomAgent: an entry of its own goes before the default one',
    lines: [
      '',
      'User-agent: *',
      'Crawl-delay: 1',
      'Request-rate: 3/15',
      'Disallow: /map/',
      '',
      'User-agent: mapper',
      'Disallow:',
    ],
    good: ['/', '/yes.html', ['mapper', '/map/i.html']],
    bad: ['/map/i.html'],
  },
  {
    name: 'Sitemap: wherever the lines stand',
    lines: [
      '',
      'User-agent: *',
      'Sitemap: http://h/a.xml',
      'Sitemap: http://h/b.xml',
      'Request-rate: 3/15',
      'Disallow: /map/',
      '',
    ],
    good: ['/', '/yes.html'],
    bad: ['/map/i.html'],
    maps: ['http://h/a.xml', 'http://h/b.xml'],
  },
  {
    name: 'RejectAllRobots',
    lines: ['User-agent: *', 'Disallow: /'],
    good: [],
    bad: ['/map/', '/', '/tmp/'],
  },
  { name: 'EmptyFile: all is allowed', lines: [], good: ['/foo'], bad: [] },
  ...['figtree', 'FigTree Robot libwww-perl/5.04'].map((agent) => ({
    name: `CrawlDelayAndRequestRate, DifferentAgent: ${agent}`,
    lines: [
      'User-agent: figtree',
      'Crawl-delay: 3',
      'Request-rate: 9/30',
      'Disallow: /tmp',
      'Disallow: /a%3cd.html',
      'Disallow: /a%2fb.html',
      'Disallow: /%7ejoe/i.html',
    ],
    agent,
    good: [['figtree', '/foo.html']] as Visit[],
    bad: [
      '/tmp',
      '/tmp.html',
      '/tmp/a.html',
      '/a%3cd.html',
      '/a%3Cd.html',
      '/a%2fb.html',
      '/~joe/i.html',
    ],
    delay: 3,
    rate: [9, 30] as [number, number],
  })),
  {
    name: 'InvalidRequestRate: the rest of the entry holds',
    lines: [
      'User-agent: *',
      'Disallow: /tmp/',
      'Disallow: /a%3Cd.html',
      'Disallow: /a/b.html',
      'Disallow: /%7ejoe/i.html',
      'Crawl-delay: 3',
      'Request-rate: 9/banana',
    ],
    good: ['/tmp'],
    bad: ['/tmp/', '/tmp/a.html', '/a%3cd.html', '/a%3Cd.html', '/a/b.html', '/%7Ejoe/i.html'],
    delay: 3,
  },
  {
    name: 'InvalidCrawlDelay',
    lines: ['User-Agent: *', 'Disallow: /.', 'Crawl-delay: pears'],
    good: ['/foo.html'],
    bad: [],
  },
  {
    name: 'AnotherInvalidRequestRate, GoogleURLOrdering: the first line about a path counts',
    lines: [
      'User-agent: Googlebot',
      'Allow: /one/mine.html',
      'Disallow: /one/',
      'Request-rate: whale/banana',
    ],
    agent: 'googlebot',
    good: ['/one/mine.html'],
    bad: ['/one/yours.html'],
  },
  ...['Googlebot', 'Googlebot-Mobile'].map((agent) => ({
    name: `UserAgentOrdering, UserAgentGoogleMobile: part of a name is enough: ${agent}`,
    lines: ['User-agent: Googlebot', 'Disallow: /', '', 'User-agent: Googlebot-Mobile', 'Allow: /'],
    agent,
    good: [],
    bad: ['/something.jpg'],
  })),
  {
    name: 'DisallowQueryString',
    lines: ['User-agent: *', 'Disallow: /some/path?name=value'],
    good: ['/some/path'],
    bad: ['/some/path?name=value'],
  },
  {
    name: 'UseFirstUserAgentWildcard',
    lines: ['User-agent: *', 'Disallow: /some', '', 'User-agent: *', 'Disallow: /other'],
    good: ['/other'],
    bad: ['/some'],
  },
  {
    name: 'EmptyQueryString: it is dropped on both sides',
    lines: ['User-agent: *', 'Allow: /some?', 'Disallow: /other?'],
    good: ['/some?'],
    bad: ['/other?'],
  },
  {
    name: 'DefaultEntry: its delay and rate are for all',
    lines: ['User-agent: *', 'Crawl-delay: 1', 'Request-rate: 3/15', 'Disallow: /map/'],
    good: ['/', '/yes.html'],
    bad: ['/map/i.html'],
    delay: 1,
    rate: [3, 15],
  },
];

const colours = both(
  { robotparser, request, HTTPError, URLError },
  { robotparser: blocking_robotparser, request: blocking_request, ...blocking_error },
);

describe.each(colours)('$colour', ({ robotparser, request, URLError }) => {
  const { Entry, RobotFileParser, RequestRate } = robotparser;

  test.each(CASES)('$name', ({ lines, agent = AGENT, good, bad, delay, rate, maps }) => {
    const parser = new RobotFileParser();
    parser.parse(
      lines
        .map((line) => `${line}\n`)
        .slice(0, -1)
        .concat(lines.slice(-1)),
    );
    // Above, lines as from StringIO.readlines(); here, as from splitlines(): a lone line break counts as an empty line.
    const split = new RobotFileParser();
    split.parse(lines);
    const pairs = (visits: Visit[]) =>
      visits.map((visit): [string, string] => (typeof visit === 'string' ? [agent, visit] : visit));
    for (const [who, url] of pairs(good)) expect(split.can_fetch(who, url), url).toBe(true);
    for (const [who, url] of pairs(bad)) expect(split.can_fetch(who, url), url).toBe(false);
    expect(split.site_maps()).toEqual(maps ?? null);
    expect(parser.site_maps()).toEqual(maps ?? null);
    if (delay !== undefined) expect(split.crawl_delay(agent)).toBe(delay);
    if (rate !== undefined) {
      expect(split.request_rate(agent)).toBeInstanceOf(RequestRate);
      expect([...split.request_rate(agent)!]).toEqual(rate);
      expect(repr(split.request_rate(agent))).toBe(
        `RequestRate(requests=${rate[0]}, seconds=${rate[1]})`,
      );
    }
  });

  test('StringFormatting: the default entry comes last', () => {
    const parser = new RobotFileParser();
    parser.parse([
      'User-agent: *',
      'Crawl-delay: 1',
      'Request-rate: 3/15',
      'Disallow: /map/ # x',
      '',
      'User-agent: mapper',
      'Disallow: /some/path',
    ]);
    const text =
      'User-agent: mapper\nDisallow: /some/path\n\nUser-agent: *\nCrawl-delay: 1\nRequest-rate: 3/15\nDisallow: /map/';
    expect([str(parser), String(parser)]).toEqual([text, text]);
  });

  describe('read', () => {
    const read_from = async (url: string) => {
      const parser = new RobotFileParser(url);
      await parser.read();
      return parser;
    };

    test.each([
      ['PasswordProtectedSite: 403 forbids all', 403, false],
      ['401 forbids all', 401, false],
      ['read_404: nothing there allows all', 404, true],
      ['418 allows all', 418, true],
      ['500 is as if it had not been read', 500, false],
    ])('%s', async (_name, status, allowed) => {
      const parser = await read_from(`${inject('http')}/status/${status}`);
      expect(parser.can_fetch('*', 'http://h/')).toBe(allowed);
      expect(parser.mtime()).toBe(0);
      expect(parser.crawl_delay('*')).toBeNull();
    });

    test('basic, can_fetch: a file on a server is read', async () => {
      const body = 'User-agent: *\r\nDisallow: /private\u2028Crawl-delay: 2\n';
      await using peer = await script([
        { read: 'head' },
        Buffer.from(`HTTP/1.0 200 OK\r\n\r\n${body}`).toString('latin1'),
        { end: 'close' },
      ]);
      const parser = new RobotFileParser();
      parser.set_url(`${peer.url}robots.txt`);
      expect([parser.host, parser.path]).toEqual([
        peer.url.slice('http://'.length, -1),
        '/robots.txt',
      ]);
      expect(parser.can_fetch('*', '/')).toBe(false); // not yet read
      await parser.read();
      expect(parser.can_fetch('*', peer.url)).toBe(true);
      expect(parser.can_fetch('*', `${peer.url}private/x`)).toBe(false);
      expect(parser.crawl_delay('anyone')).toBe(2);
      expect(parser.mtime()).toBeCloseTo(Date.now() / 1000, -2);
    });

    test('invalid UTF-8 and a refused connection are errors', async () => {
      await using peer = await script([
        { read: 'head' },
        'HTTP/1.0 200 OK\r\n\r\nUser-agent: \xff',
        { end: 'close' },
      ]);
      const error = await raised(() => read_from(peer.url));
      expect(error).toBeInstanceOf(UnicodeDecodeError);
      expect(await raised(() => read_from('http://localhost:1/'))).toBeInstanceOf(URLError);
    });

    test('urlopen is looked up in urllib.request', async () => {
      const { urlopen } = request.namespace;
      const asked: unknown[] = [];
      request.namespace.urlopen = ((url: unknown) => {
        asked.push(url);
        throw new AttributeError('mine');
      }) as never;
      try {
        expect(await raised(() => read_from('http://h/robots.txt'))).toBeInstanceOf(AttributeError);
      } finally {
        request.namespace.urlopen = urlopen;
      }
      expect(asked).toEqual(['http://h/robots.txt']);
    });
  });

  test.each([
    ['figtree/1.0', true],
    ['Mozilla/5.0 figtree', false],
  ])('only the name before the slash counts: %s', (agent, applies) => {
    const entry = new Entry();
    entry.useragents = ['figtree'];
    expect(entry.applies_to(agent)).toBe(applies);
  });

  test('arguments are bound as Python binds them', () => {
    const parser = new RobotFileParser(kw({ url: 'http://h/r' }));
    expect(parser.url).toBe('http://h/r');
    parser.parse(kw({ lines: ['User-agent: *'] }));
    expect(parser.can_fetch(kw({ useragent: 'a', url: '/' }))).toBe(true);
    expect(() => parser.can_fetch(...(['a'] as unknown as ['a', '']))).toThrow(
      "RobotFileParser.can_fetch() missing 1 required positional argument: 'url'",
    );
  });
});
