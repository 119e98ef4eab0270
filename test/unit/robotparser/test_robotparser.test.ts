// Mirrors CPython v3.13.18 Lib/test/test_robotparser.py, in both colours.
import { describe, expect, inject, test } from 'vitest';
import { AttributeError, kw, repr, str } from '../../../lib/python/builtins/index.js';
import { HTTPError, URLError } from '../../../lib/error/index.js';
import * as request from '../../../lib/request/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as blocking_error from '../../../lib/sync/error/index.js';
import * as blocking_request from '../../../lib/sync/request/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import { both, raised } from '../../server/colours.js';
import { script } from '../../server/script.js';

const AGENT = 'test_robotparser';
const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase();
type Visit = string | [useragent: string, url: string];

interface Case {
  name: string;
  lines: string[];
  agent?: string;
  good: Visit[];
  bad: Visit[];
  delay?: number | null;
  rate?: [number, number] | null;
  /** What `str()` returns. */
  text?: string;
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
    good: ['/robots.txt', 'http://h/robots.txt'],
    bad: ['/map/', '/', '/tmp/', '/robots.txt?x'],
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
    name: 'AnotherInvalidRequestRate, GoogleURLOrdering: the longest match counts',
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
  ...['Googlebot', 'Googlebot-mobile'].map((agent, index) => ({
    name: `UserAgentOrdering, UserAgentGoogleMobile: ${agent} has a group of its own`,
    lines: [
      ...['User-agent: Googlebot', 'Disallow: /', 'Allow: /one/', ''],
      ...['User-agent: Googlebot-Mobile', 'Allow: /', 'Disallow: /one/'],
    ],
    agent,
    good: [['/one/mine.html', '/something.jpg'][index]!],
    bad: [['/something.jpg', '/one/mine.html'][index]!],
  })),
  {
    name: 'SimpleExample: RFC 9309, section 5.1',
    lines: [
      ...['User-Agent: *', 'Disallow: *.gif$', 'Disallow: /example/', 'Allow: /publications/', ''],
      ...['User-Agent: foobot', 'Disallow:/', 'Allow:/example/page.html'],
      ...['Allow:/example/allowed.gif', '', 'User-Agent: barbot', 'User-Agent: bazbot'],
      ...['Disallow: /example/page.html', '', 'User-Agent: quxbot'],
    ],
    good: [
      ...['/', '/publications/'],
      ...['/example/page.html', '/example/allowed.gif'].map((url): Visit => ['foobot', url]),
      ...['barbot', 'bazbot'].flatMap((agent) =>
        ['/', '/example/', '/publications/a.gif'].map((url): Visit => [agent, url]),
      ),
      ...['/', '/example/page.html', '/publications/a.gif'].map((url): Visit => ['quxbot', url]),
    ],
    bad: [
      ...['/example/', '/example/page.html', '/publications/a.gif'],
      ...['/', '/example/', '/publications/'].map((url): Visit => ['foobot', url]),
      ...['barbot', 'bazbot'].map((agent): Visit => [agent, '/example/page.html']),
    ],
  },
  {
    name: 'LongestMatch: RFC 9309, section 5.2',
    lines: [
      ...['User-agent: *', 'Allow: /example/page/'],
      ...['Disallow: /example/page/not.gif', 'Allow: /example/'],
    ],
    good: ['/example/', '/example/page/'],
    bad: ['/example/page/not.gif'],
  },
  {
    name: 'LongestMatchWildcard: what * matches counts',
    lines: ['User-agent: *', 'Allow: /example/page/', 'Disallow: *.gif', 'Allow: /example/'],
    good: ['/example/', '/example/page/'],
    bad: ['/example/page/not.gif', '/x.gif'],
  },
  {
    name: 'AllowWinsEqualMatch, AllowWinsEqualFullMatch, AllowWinsEqualMatchWildcard',
    lines: [
      ...['User-agent: *', 'Disallow: /a', 'Allow: /a', 'Disallow: /a'],
      ...['Disallow: /b', 'Allow: /b$', 'Disallow: /c$', 'Allow: /c', 'Disallow: /c$'],
      ...['Disallow: /dam', 'Allow: *am', 'Disallow: *gs', 'Allow: /eggs', 'Disallow: *gs'],
    ],
    good: ['/a', '/a/', '/b', '/c', '/c/', '/dam', '/dam/', '/eggs', '/eggs/'],
    bad: ['/b/'],
  },
  {
    name: 'MergeGroups',
    lines: ['User-agent: a', 'Disallow: /one', '', 'User-agent: A', 'Disallow: /two'],
    agent: 'a',
    good: ['/'],
    bad: ['/one', '/two'],
  },
  {
    name: 'UserAgentStartsGroup',
    lines: ['User-agent: a', 'Disallow: /one', 'User-agent: b', 'Disallow: /two'],
    good: [
      ['a', '/two'],
      ['b', '/one'],
    ],
    bad: [
      ['a', '/one'],
      ['b', '/two'],
    ],
    text: 'User-agent: a\nDisallow: /one\n\nUser-agent: b\nDisallow: /two',
  },
  {
    name: 'IgnoreEmptyLines',
    lines: ['User-agent: a', '', 'User-agent: b', 'Disallow: /one', '', 'Disallow: /two'],
    good: [['a', '/']],
    bad: ['a', 'b'].flatMap((agent) => ['/one', '/two'].map((url): Visit => [agent, url])),
    text: 'User-agent: a\nUser-agent: b\nDisallow: /one\nDisallow: /two',
  },
  {
    name: 'IgnoreRulesWithoutUserAgent',
    lines: ['Disallow: /one', '', 'User-agent: *', 'Disallow: /two'],
    good: ['/', '/one'],
    bad: ['/two'],
    text: 'User-agent: *\nDisallow: /two',
  },
  {
    name: 'EmptyGroup',
    lines: ['User-agent: *', 'Disallow: /one', '', 'User-agent: a'],
    agent: 'a',
    good: ['/', '/one'],
    bad: [['b', '/one']],
    text: 'User-agent: *\nDisallow: /one\n\nUser-agent: a\nAllow:',
  },
  {
    name: 'WeirdPath: * and $ in the wrong places',
    lines: [
      'User-agent: *',
      ...['/a$$$', '/b$z', '/c***', '/d***z', '/e*$**$$', '/f*$**$$z', '/g$*$$**', '/h$*$$**z'].map(
        (path) => `Disallow: ${path}`,
      ),
    ],
    good: [
      ...['/ax', '/a$$', '/b', '/bz', '/b$z', '/d', '/f', '/fz', '/f$$$z', '/fx$y$$z'],
      ...['/gx', '/g$$$', '/g$x$$y', '/h', '/hz', '/h$$$z', '/h$x$$yz'],
    ],
    bad: [...['/a', '/c', '/cxy', '/dz', '/dxyz', '/dxzy', '/e', '/exy', '/e$$', '/ex$y$', '/g']],
    text: 'User-agent: *\nDisallow: /a$\nDisallow: /c*\nDisallow: /d*z\nDisallow: /e*$\nDisallow: /g$',
  },
  {
    name: 'PathWithManyWildcards: takes no more than linear time',
    lines: ['User-agent: *', `Disallow: /${'*a'.repeat(5000)}*b`],
    good: [`/${'a'.repeat(5001)}`],
    bad: [`/${'a'.repeat(5000)}b`],
  },
  ...['²', '5/²', '²/5'].map((value) => ({
    name: `NonDecimalDigits, NonDecimalDenominator: ${value}`,
    lines: [
      ...['User-agent: *', `Crawl-delay: ${value}`, `Request-rate: ${value}`, 'Disallow: /tmp/'],
    ],
    good: ['/'],
    bad: ['/tmp/'],
    delay: null,
    rate: null,
  })),
  {
    name: 'PercentEncoding: a path has one form',
    lines: [
      'User-agent: *',
      ...['/a/Z-._~', '/b/%5A%2D%2E%5F%7E', '/u1/%F0%9F%90%8D', '/u2/🐍', '/v1/%F0', '/v2/\udcf0'],
      ...['/p1%xy', '/p2%', '/p3%25xy', '/p4%2525xy', '/x%20y', '/x z', '/end%20', '/not%3Fq=v'],
      ...['/hash%23f', '/dollar%24', '/star%2A', '/sub/dir', '/slash%2F', '/q?q=%3F', '/raw?q=?'],
      ...['/eq?q%3Dv', '/amp?q=v%26a', ...Array.from(":/[]@!$&'()*+,;=", (c) => `/of%${hex(c)}`)],
    ].map((path, index) => (index === 0 ? path : `Disallow: ${path}`)),
    good: [
      ...['/u1/%F0', '/u2/%f0', '/p1%2525xy', '/p2x', '/p3%2525xy', '/p4%25xy', '/not?q=v'],
      ...['/dollar', '/star', '/eq?q=v', '/amp?q=v&a'],
    ],
    bad: [
      ...['/a/%5A%2D%2E%5F%7E', '/b/Z-._~', '/u1/🐍', '/u2/%f0%9f%90%8d', '/v1/\udcf0', '/v1/🐍'],
      ...['/v2/%f0', '/p1%25xy', '/p2%', '/p2%2525', '/p3%xy', '/p4%2525xy', '/x y', '/x%20z'],
      ...[
        '/end ',
        '/not%3Fq=v',
        '/hash#f',
        '/dollar$',
        '/star*',
        '/sub%2Fdir',
        '/slash/',
        '/q?q=?',
      ],
      ...['/raw?q=%3F', '/eq?q%3Dv', '/amp?q=v%26a'],
      ...Array.from(":/[]@!$&'()*+,;=", (c) => [`/of${c}`, `/of%${hex(c)}`]).flat(),
    ],
  },
  {
    name: 'DisallowQueryString: only the first ? begins a query',
    lines: [
      'User-agent: *',
      ...['/a?n=v', '/b?', '/c?n=v&more'].map((path) => `Disallow: ${path}`),
    ],
    good: ['/a', '/a?', '/a%3Fn=v', '/a?n%3Dv', '/b', '/b%3F', '/c?n=v%26more', '/axn=v'],
    bad: ['/a?n=v', '/b?n=v', '/c?n=v&more'],
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
  const { Entry, RobotFileParser, RequestRate, RuleLine } = robotparser;

  test.each(CASES)('$name', ({ lines, agent = AGENT, good, bad, delay, rate, maps, text }) => {
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
    if (text !== undefined) expect(str(split)).toBe(text);
    if (rate === null) expect(split.request_rate(agent)).toBeNull();
    else if (rate !== undefined) {
      expect(split.request_rate(agent)).toBeInstanceOf(RequestRate);
      expect([...split.request_rate(agent)!]).toEqual(rate);
      expect(repr(split.request_rate(agent))).toBe(
        `RequestRate(requests=${rate[0]}, seconds=${rate[1]})`,
      );
    }
  });

  test('StringFormatting: the groups in the order of the file', () => {
    const parser = new RobotFileParser();
    parser.parse([
      ...['User-agent: *', 'Crawl-delay: 1', 'Request-rate: 3/15', 'Disallow: /map/ # x', ''],
      ...['User-agent: mapper', 'Disallow: /some/path'],
    ]);
    const text =
      'User-agent: *\nCrawl-delay: 1\nRequest-rate: 3/15\nDisallow: /map/\n\nUser-agent: mapper\nDisallow: /some/path';
    expect([str(parser), String(parser)]).toEqual([text, text]);
  });

  test('ConstructedStringFormatting: without rules, without user agents', () => {
    const parser = new RobotFileParser();
    expect(str(parser)).toBe('');
    const add = (useragents: string[], paths: string[]) => {
      const entry = new Entry();
      entry.useragents = useragents;
      entry.rulelines = paths.map((path) => new RuleLine(path, false));
      parser._add_entry(entry);
    };
    add(['a'], []);
    add([], ['/nobody']);
    add(['b'], ['/b']);
    expect(str(parser)).toBe('User-agent: a\nAllow:\n\nUser-agent: b\nDisallow: /b');
  });

  test('a rule and an entry that a program makes', () => {
    expect(() => new RuleLine('/a$b', false)).toThrow('$ not at the end of path');
    expect([
      new RuleLine('/a*b', true).applies_to('/axbxb/'),
      str(new RuleLine('/a*$', true)),
    ]).toEqual([7, 'Allow: /a*$']);
    const entry = new Entry();
    expect([entry.applies_to(null), str(entry)]).toEqual([false, '']);
    entry.useragents = ['*'];
    expect([entry.applies_to(null), entry.applies_to('*')]).toEqual([true, false]);
  });

  test('a large file of groups for the same user agents is read and asked in linear time', () => {
    const agents = Array.from({ length: 10_000 }, (_, index) => `User-agent: a${index}`);
    const groups = Array.from({ length: 10_000 }, (_, index) => [
      'User-agent: b',
      `Disallow: /${index}/`,
    ]);
    const parser = new RobotFileParser();
    parser.parse([...agents, 'Disallow: /x', ...agents, 'Disallow: /y', ...groups.flat()]);
    expect(['/x', '/y', '/z'].map((url) => parser.can_fetch('a7', url))).toEqual([
      false,
      false,
      true,
    ]);
    expect(['/7/', '/9999/', '/z'].map((url) => parser.can_fetch('b/2', url))).toEqual([
      false,
      false,
      true,
    ]);
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
      ['testServiceUnavailable: 503 forbids all', 503, false],
      ['500 forbids all', 500, false],
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

    test('testRead: what is not UTF-8, and odd paths; a refused connection is an error', async () => {
      const body = [
        'User-agent: test_robotparser',
        '/utf8/\xf0\x9f\x90\x8d',
        '/latin/\xf0',
        '//[spam]/path',
      ];
      await using peer = await script([
        { read: 'head' },
        `HTTP/1.0 200 OK\r\n\r\n${body.join('\nDisallow: ')}`,
        { end: 'close' },
      ]);
      const parser = await read_from(peer.url);
      const asked = [
        'utf8/',
        'utf8/🐍',
        'utf8/%F0%9F%90%8D',
        'latin/',
        'latin/%F0',
        'latin/🐍',
        '%2F[spam]/path',
      ];
      expect(asked.map((path) => parser.can_fetch(AGENT, peer.url + path))).toEqual([
        ...[true, false, false, true, false, false, false],
      ]);
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
