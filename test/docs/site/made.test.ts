import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { search } from '../../../scripts/docs/site/client/scoring.js';
import { check_site } from '../../../scripts/docs/check_site.mjs';

import { NOT_IN_PAGES } from '../../../scripts/docs/site/programs.mjs';
import { differences_of_output } from '../runner.js';
import { clicked } from './clicked.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SITE = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-site-'));

function page(file: string): string {
  return fs.readFileSync(path.join(SITE, file), 'utf8');
}

function text(html: string): string {
  return html
    .replace(/<script[^]*?<\/script>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'");
}

/** The pages in a folder. */
function pages(folder: string): string[] {
  return fs.readdirSync(path.join(SITE, folder)).map((file) => `${folder}/${file}`);
}

/** What readers type, and a page that answers. */
const QUESTIONS: [asked: string, page: RegExp][] = [
  [
    'ignore ssl certificate errors',
    /connections|verify|advanced.*certificates|create_unverified|unverified/i,
  ],
  ['await every call', /waits/],
  ['save file from url', /urlretrieve|downloads/],
  ['stream large file', /reading-the-body-on-demand|downloads|iter_content|streaming/],
  ['with', /using|mapping/],
  ['f-string', /mapping/],
  ['urlparse vs urlsplit', /urlparse|urlsplit|urllib\.parse/],
  ['User-Agent', /headers|default_user_agent|user-agent/i],
  ['unverified', /unverified|connections/],
  ['timeout', /timeouts/],
  ['retry', /retries|retry/i],
  ['proxy', /prox/i],
  ['cookies on disk', /cookiejar/],
  ['upload a file', /uploading-files|upload|multipart|several-files/i],
  ['mock urlopen', /testing/],
  ['basic auth', /auth/i],
  ['follow redirects', /redirect/i],
  ['disable redirects', /redirect|allow_redirects/i],
  ['json response', /json|response-content/i],
  ['post form data', /sending-data|forms|post|data/i],
  ['custom headers', /headers/i],
  ['ca bundle', /certificates|connections|verify/i],
  ['client certificate', /certificates|connections|load_cert_chain|client/i],
  ['bundle for browser', /bundling/],
  ['kwargs', /calls|mapping/],
  ['keyword arguments', /calls/],
  ['bytes to string', /mapping|decode|bytes/i],
  ['differences from python', /differences/],
  ['what is missing', /names/],
  ['socks proxy', /agents|connections|socks/i],
  ['unix socket', /calls|socket/],
  ['subclass handler', /calls|openers-and-handlers|handlers|migrating/i],
  ['rate limit', /retry|retries|adapters|requests\.advanced/i],
  ['http2', /performance|index|beside|traffic|node/],
  ['connection pool', /pool|session|adapters|connections/i],
  ['session cookies', /session|cookies/i],
  ['read lines', /lines|readline/i],
  ['percent encode', /quote|parse/i],
  ['query string', /parse_qs|urlencode|parse|query|parameters/i],
  ['async vs blocking', /blocking|waits/],
];

describe('the made site', () => {
  beforeAll(() => {
    const typedoc = path.join(ROOT, 'node_modules/typedoc/bin/typedoc');
    execFileSync(process.execPath, [typedoc, '--out', SITE], { cwd: ROOT, stdio: 'pipe' });
  }, 300_000);
  afterAll(() => fs.rmSync(SITE, { recursive: true, force: true }));

  test('has no broken link, no page that is too heavy, no private name', () => {
    expect(check_site(SITE).problems).toEqual([]);
  });

  test("the page of a function has Python's name and signature, its parameters, results, example and errors", () => {
    const html = page('functions/urllib.request.urlopen.html');
    expect(html).toContain('<title>urllib.request.urlopen | pyurllib</title>');
    const shown = text(html).replace(/\s+/g, ' ');
    for (const part of [
      'urllib.request.urlopen( url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None)',
      'keyword only',
      'blocking: returns Response',
      'Throws',
      "Python's documentation: urllib.request.urlopen",
    ])
      expect(shown).toContain(part);
    expect(html).toMatch(
      /data-for="async[^"]*">async<\/button>.*data-for="blocking">blocking<\/button>/,
    );
    expect(html).toContain('What a Response offers');
  });

  test.each(['documents', 'functions', 'classes', 'modules'])(
    'each example in %s has tabs',
    (folder) => {
      const without = pages(folder).filter((file) =>
        page(file)
          .replace(/<div class="panel"[^]*?<\/div>/g, '')
          .includes('<code class="ts">'),
      );
      expect(without).toEqual([]);
    },
  );

  test('each Run prints in Chromium what the guide says', async () => {
    const outcomes = [...(await clicked(SITE))].flatMap(([file, of_page]) =>
      of_page.map((outcome) => ({ file, ...outcome })),
    );
    const wrong = outcomes.filter(({ label, printed, expected }) => {
      const lines = [printed, expected ?? printed].map((output) => output.trimEnd().split('\n'));
      return !/print/.test(label) || differences_of_output(lines[0]!, lines[1]!).length > 0;
    });
    expect(wrong).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(270);
  });

  test('the other examples say why they do not run in a page', () => {
    const reasons = new Set(
      pages('documents').flatMap((file) =>
        Array.from(
          page(file).matchAll(/<span class="run"[^>]*title="Does not run in a page: ([^"]+)"/g),
          ([, reason]) => reason,
        ),
      ),
    );
    expect(NOT_IN_PAGES.filter(([, reason]) => !reasons.has(reason))).toEqual([]);
    expect(reasons).toContain('it needs node:fs');
  });

  test('guides and reference lead to each other', () => {
    const guide = page('documents/urllib.request.html');
    expect(guide).toMatch(/<a href="[^"]*functions\/urllib\.request\.urlopen\.html"[^>]*><code>/);
    const modules: [page: string, guide: string][] = [
      ['modules/urllib.request.html', 'Guide: urllib.request: examples'],
      ['modules/requests.html', 'Guide: requests: quickstart, requests: advanced usage'],
      ['functions/urllib.request.urlopen.html', 'Used in: Fetching resources with urllib, '],
      ['functions/requests.get.html', 'Used in: '],
      ['classes/requests.Session.html', 'Used in: '],
    ];
    for (const [file, shown] of modules) expect(text(page(file))).toContain(shown);
  });

  test('a function that a guide calls in Python has that example, unless its page is too heavy', () => {
    const with_python = pages('functions').filter((file) =>
      page(file).includes('data-for="python">Python</button>'),
    );
    expect(with_python).toContain('functions/urllib.request.urlopen.html');
    expect(with_python.length).toBeGreaterThan(35);
    const html = page('functions/urllib.parse.urlencode.html');
    const [, example = ''] = /<div class="from-guide([^]*?)<!-- end -->/.exec(html) ?? [];
    expect(text(`<div${example}`)).toMatch(/Example from urllib\.request: examples.*urlencode\(/s);
  });

  test("the page of a module has its names in the order of Python's page", () => {
    const html = page('modules/urllib.request.html');
    const groups = Array.from(html.matchAll(/<h2 [^>]*>([^<]*)<\/h2>/g), ([, title]) => title);
    expect(groups.slice(0, 5)).toEqual([
      'Functions',
      'Request',
      'Openers',
      'Handlers',
      'Passwords',
    ]);
    expect(groups.at(-1)).toBe('Types');
    const names = Array.from(html.matchAll(/<dt [^>]*id="([^"]*)"/g), ([, id]) => id);
    expect(names.slice(0, 3)).toEqual(['urlopen', 'install_opener', 'build_opener']);
  });

  test('the search has the right page among its first three, for 38 of 40 questions', () => {
    const index = JSON.parse(
      page('assets/search.js')
        .split('\n')[0]!
        .replace(/^window\.pyurllib_index=/, ''),
    ) as Parameters<typeof search>[0];
    const missed = QUESTIONS.filter(
      ([asked, wanted]) =>
        !search(index, asked)
          .slice(0, 3)
          .some(({ url }) => wanted.test(url)),
    );
    expect(QUESTIONS).toHaveLength(40);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
  });

  test('others can link to it as to docs.python.org', () => {
    const inventory = fs.readFileSync(path.join(SITE, 'objects.inv'));
    const start = inventory.indexOf('zlib.\n') + 6;
    const lines = inflateSync(inventory.subarray(start)).toString().split('\n');
    expect(lines).toContain(
      'urllib.request.urlopen py:function 1 functions/urllib.request.urlopen.html -',
    );
    expect(page('library/urllib.request.html')).toContain(
      '"urllib.request.urlopen":"functions/urllib.request.urlopen.html"',
    );
    expect(page('howto/urllib2.html')).toContain('../documents/howto_urllib2.html');
  });

  test('the search knows dotted names, sections of guides, and no special names', () => {
    const { names, sections } = JSON.parse(
      page('assets/search.js')
        .split('\n')[0]!
        .replace(/^window\.pyurllib_index=/, ''),
    ) as { names: [name: string][]; sections: [guide: string, heading: string][] };
    const found = names.map(([name]) => name);
    expect(found).toEqual(
      expect.arrayContaining(['urllib.request.urlopen', 'requests.get', 'requests.Session.get']),
    );
    expect(found.filter((name) => /(?:^|\.)_/.test(name))).toEqual([]);
    expect(sections).toContainEqual(
      expect.arrayContaining(['Fetching resources with urllib', 'Proxies']),
    );
  });

  test('special methods are on one page only', () => {
    expect(text(page('documents/Special_methods.html'))).toContain('__getitem__(');
    expect(page('classes/urllib.parse.SplitResult.html')).not.toContain('id="__');
  });

  test('the box runs in the page of urllib.parse and on its own', () => {
    for (const file of ['modules/urllib.parse.html', 'documents/Try_it.html'])
      expect(page(file)).toContain('assets/live.js');
    expect(page('modules/urllib.request.html')).not.toContain('assets/live.js');
    expect(page('assets/live.js')).not.toMatch(/^import\b/m);
  });
});
