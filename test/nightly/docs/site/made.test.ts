import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { search } from '../../../../scripts/docs/site/client/scoring.js';
import { check_site } from '../../../../scripts/docs/check_site.mjs';

import { NOT_IN_PAGES } from '../../../../scripts/docs/site/programs.mjs';
import { CONTRAST } from './contrast.mjs';
import { test_programs } from './programs.js';
import { QUERIES } from './queries.js';
import { visited } from './visited.mjs';
import RECORDED from './addresses.json' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '../../../..');
/** PYURLLIB_SITE, which `npm run docs` has made of this commit, or one that is made here. */
const MADE = process.env['PYURLLIB_SITE'];
const SITE = MADE ?? fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-site-'));

function page(file: string): string {
  return fs.readFileSync(path.join(SITE, file), 'utf8');
}

function search_index(): Parameters<typeof search>[0] {
  const [line = ''] = page('assets/search.js').split('\n');
  return JSON.parse(line.replace(/^window\.pyurllib_index=/, '')) as ReturnType<
    typeof search_index
  >;
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

/** A word that readers type, and the page that is listed first. */
const WORDS: [asked: string, page: RegExp][] = [
  ['cancel', /#cancel-a-request$/],
  ['urllib2', /howto_urllib2/],
  ['logging', /traffic|#log-what-is-sent$/],
  ['progress', /#show-the-progress/],
  ['ssl verify', /#certificates$/],
  ['User-Agent', /#(?:request-)?headers$/],
  ['encoding', /#response-content$/],
  ['stream', /#reading-the-body-on-demand$/],
  ['urlretrieve', /functions\/urllib\.request\.urlretrieve/],
  ['async', /blocking|waits/],
  ['json', /modules\/json\.html$/],
  ['timeout', /timeouts/],
  ['retry', /#retries$/],
  ['proxy', /#proxies$/],
  ['cookies', /#cookies$/],
  ['upload', /#uploading-files$/],
  ['download', /#downloads$/],
  ['resume', /#resume-a-download$/],
  ['redirect', /#redirects$/],
  ['basic auth', /#basic-authentication$/],
  ['session', /requests\.Session|#sessions$/],
  ['headers', /#headers$/],
  ['post', /requests\.post|#sending-data$/],
  ['urlopen', /functions\/urllib\.request\.urlopen/],
  ['urlencode', /functions\/urllib\.parse\.urlencode/],
  ['query string', /urllib\.parse\.html#queries$/],
  ['HTTPError', /#httperror$|HTTPError\.html$/],
  ['certificate', /connections|#certificates$/],
  ['mock', /testing/],
  ['browser', /browsers/],
  ['transpiler', /transpilers/],
  ['axios', /migrating/],
  ['speed', /performance/],
  ['robots', /robotparser/],
];

/** Addresses of docs.python.org, of requests.readthedocs.io and of documents that have moved, and where they lead here. */
const ADDRESSES: [of_python: string, here: string][] = [
  ['howto/urllib2.html#data', 'documents/howto_urllib2.html#data'],
  ['howto/urllib2.html#wrapping-it-up', 'documents/howto_urllib2.html#handling-both'],
  ['howto/urllib2.html#id5', 'documents/howto_urllib2.html#basic-authentication'],
  ['howto/urllib2.html#info-and-geturl', 'documents/howto_urllib2.html#info-and-geturl'],
  ['library/urllib.html', 'modules.html'],
  ['library/urllib.parse.html#url-parsing', 'modules/urllib.parse.html#url-parsing'],
  ['library/urllib.parse.html#module-urllib.parse', 'modules/urllib.parse.html'],
  ['library/urllib.parse.html#structured-parse-results', 'modules/urllib.parse.html#results'],
  [
    'library/urllib.parse.html#urllib.parse.urllib.parse.SplitResult.geturl',
    'classes/urllib.parse.SplitResult.html#geturl',
  ],
  ['library/urllib.request.html#request-objects', 'classes/urllib.request.Request.html'],
  [
    'library/urllib.request.html#urllib.request.Request.data',
    'classes/urllib.request.Request.html#data-1',
  ],
  ['library/urllib.request.html#module-urllib.response', 'modules/urllib.response.html'],
  ['library/urllib.request.html#examples', 'documents/urllib.request.html#examples'],
  ['library/urllib.request.html#legacy-interface', 'modules/urllib.request.html#legacy'],
  ['library/urllib.error.html#urllib.error.URLError', 'classes/urllib.error.URLError.html'],
  ['library/http.client.html#httpresponse-objects', 'classes/http.client.HTTPResponse.html'],
  [
    'library/http.client.html#http.client.HTTPResponse.getheader',
    'classes/http.client.HTTPResponse.html#getheader',
  ],
  ['library/http.cookies.html#morsel-objects', 'classes/http.cookies.Morsel.html'],
  ['library/http.cookiejar.html#cookie-jar-objects', 'modules/http.cookiejar.html#jars'],
  ['library/socket.html#socket.socket.recv', 'classes/socket.socket.html#recv'],
  ['documents/translations.html', 'documents/migrating.html#rare-translations'],
  ['documents/translations.html#other-modules', 'documents/migrating.html#other-modules'],
  ['documents/translations.html#language-helpers', 'documents/transpilers.html#language-helpers'],
  ['documents/security-1.html', 'documents/security_history.html'],
  ['documents/security-1.html#curl', 'documents/security_history.html#curl'],
  ['documents/security-1.html#known-risks', 'documents/SECURITY.html#known-risks'],
  ['3/index.html', 'index.html'],
  ['3/howto/urllib2.html', 'documents/howto_urllib2.html'],
  ['3.13/howto/urllib2.html#wrapping-it-up', 'documents/howto_urllib2.html#handling-both'],
  ['3/library/internet.html', 'modules.html'],
  ['3/library/urllib.parse.html#url-parsing', 'modules/urllib.parse.html#url-parsing'],
  ['3/library/urllib.request.html#urllib.request.urlopen', 'functions/urllib.request.urlopen.html'],
  ['3.13/library/http.client.html', 'modules/http.client.html'],
  ['3.12/library/http.client.html', 'modules/http.client.html'],
  ['3.14/howto/urllib2.html#data', 'documents/howto_urllib2.html#data'],
  ['3.15/library/urllib.error.html#urllib.error.URLError', 'classes/urllib.error.URLError.html'],
  ['3.13/library/json.html#json.dumps', 'functions/json.dumps.html'],
  ['3/library/functions.html#open', 'modules/builtins.html#open'],
  [
    '3/library/exceptions.html#ConnectionRefusedError',
    'classes/builtins.ConnectionRefusedError.html',
  ],
  ['en/latest/index.html', 'index.html'],
  ['en/latest/community/faq/index.html', 'documents/how_do_i.html'],
  ['en/latest/user/quickstart/index.html', 'documents/requests.quickstart.html'],
  ['en/latest/user/quickstart/index.html#cookies', 'documents/requests.quickstart.html#cookies'],
  [
    'en/latest/user/quickstart/index.html#custom-headers',
    'documents/requests.quickstart.html#request-headers',
  ],
  [
    'en/stable/user/quickstart/index.html#errors-and-exceptions',
    'documents/requests.quickstart.html#errors',
  ],
  ['en/latest/user/advanced/index.html', 'documents/requests.advanced.html'],
  ['en/latest/user/advanced/index.html#proxies', 'documents/requests.advanced.html#proxies'],
  [
    'en/latest/user/advanced/index.html#session-objects',
    'documents/requests.advanced.html#sessions',
  ],
  [
    'en/latest/user/advanced/index.html#example-automatic-retries',
    'documents/requests.advanced.html#retries',
  ],
  [
    'user/authentication/index.html#netrc-authentication',
    'documents/authentication.html#a-password-file',
  ],
  ['en/master/user/advanced/index.html#proxies', 'documents/requests.advanced.html#proxies'],
  ['en/latest/user/install/index.html', 'index.html'],
  ['en/latest/api/index.html', 'modules/requests.html'],
  ['en/latest/api/index.html#requests.get', 'functions/requests.get.html'],
  ['en/latest/api/index.html#requests.Session', 'classes/requests.Session.html'],
  ['api/index.html#requests.Response.json', 'classes/requests.Response.html#json'],
  ['api/index.html#requests.adapters.HTTPAdapter', 'classes/requests.adapters.HTTPAdapter.html'],
  ['api/index.html#request-sessions', 'classes/requests.Session.html'],
];

/** A page of each kind. */
const SAMPLE = [
  'index.html',
  'modules.html',
  'documents/howto_urllib2.html',
  'documents/Try_it.html',
  'playground.html',
  'functions/urllib.request.urlopen.html',
  'classes/requests.Session.html',
  'interfaces/urllib.request.Response.html',
  'modules/urllib.parse.html',
];

describe('the made site', () => {
  beforeAll(() => {
    if (MADE !== undefined) return;
    const typedoc = path.join(ROOT, 'node_modules/typedoc/bin/typedoc');
    execFileSync(process.execPath, [typedoc, '--out', SITE], { cwd: ROOT, stdio: 'pipe' });
  }, 300_000);
  afterAll(() => {
    if (MADE === undefined) fs.rmSync(SITE, { recursive: true, force: true });
  });

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

  test('the search has the page that a word names first, for 33 of 34 words', () => {
    const index = search_index();
    const missed = WORDS.flatMap(([asked, wanted]) => {
      const [first] = search(index, asked);
      return wanted.test(first?.url ?? '') ? [] : [`${asked}: ${first?.url}`];
    });
    expect(WORDS).toHaveLength(34);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1);
  });

  test('the search has the right place first, for 9 of 10 queries of newcomers', () => {
    const index = search_index();
    const missed = QUERIES.flatMap(([asked, place]) => {
      const [first] = search(index, asked);
      return place.test(first?.url ?? '') ? [] : [`${asked}: ${first?.url}`];
    });
    expect(QUERIES.length).toBeGreaterThan(230);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(QUERIES.length / 10);
  });

  test('the search has the right page among its first three, for 38 of 40 questions', () => {
    const index = search_index();
    const missed = QUESTIONS.filter(
      ([asked, wanted]) =>
        !search(index, asked)
          .slice(0, 3)
          .some(({ url }) => wanted.test(url)),
    );
    expect(QUESTIONS).toHaveLength(40);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
  });

  test('addresses of docs.python.org, of requests.readthedocs.io and of moved documents lead to the same place here', async () => {
    const reached = await visited(SITE, async ({ open, evaluate }) => {
      const found = [];
      for (const [of_python] of ADDRESSES) {
        await open(of_python);
        const [url, is_there] = (await evaluate(
          `[location.href, location.hash === '' || document.getElementById(location.hash.slice(1)) !== null]`,
        )) as [string, boolean];
        const [, here = url] = url.split(`${path.basename(SITE)}/`);
        found.push([of_python, is_there ? here : `nothing at ${here}`]);
      }
      return found;
    });
    expect(reached).toEqual(ADDRESSES);
  });

  test('404.html leads from pages that are not here to the originals', async () => {
    const led = await visited(SITE, async ({ open, evaluate }) => {
      await open('404.html');
      return await evaluate(`[
        '/docs/genindex.html', '/3/tutorial/index.html', '/docs/3.14/library/asyncio.html', '/glossary.html',
        '/en/master/user/extra/', '/documents/nothing.html', '/3/',
      ].map((path) => original(path) ?? null)`);
    });
    expect(led).toEqual([
      'https://docs.python.org/3.13/genindex.html',
      'https://docs.python.org/3/tutorial/index.html',
      'https://docs.python.org/3.14/library/asyncio.html',
      'https://docs.python.org/3.13/glossary.html',
      'https://requests.readthedocs.io/en/latest/user/extra/',
      null,
      null,
    ]);
  });

  test('the page of a name says whether it waits, whether it runs in a page, and what newer Pythons added', () => {
    const facts = (file: string) => {
      const [, table = ''] = /<table class="facts">([^]*?)<\/table>/.exec(page(file)) ?? [];
      return text(table.replaceAll('</th>', ': ').replaceAll('</tr>', '|')).split('|').slice(0, -1);
    };
    expect(facts('functions/urllib.request.urlopen.html')).toEqual([
      'Waits: in the async API: await it',
      'In a page: yes',
    ]);
    expect(facts('functions/urllib.parse.urlsplit.html')).toEqual([
      'Waits: never',
      'In a page: yes',
      'New in: Python 3.15: missing_as_none of urlsplit, urlparse and urldefrag, keep_empty of urlunsplit and urlunparse',
    ]);
    expect(facts('classes/urllib.request.FTPHandler.html')).toEqual([
      'Waits: in the async API: connect_ftp, ftp_open',
      'In a page: no: there are no sockets: there are only requests of HTTP, by fetch',
    ]);
    expect(facts('classes/http.client.HTTPConnection.html')[1]).toBe(
      'In a page: yes, but for set_tunnel',
    );
    const without = [...pages('functions'), ...pages('classes')].filter(
      (file) => !file.includes('/pyurllib.') && !page(file).includes('class="facts"'),
    );
    expect(without).toEqual([]);
  });

  test('each document and section that the site has had is there, or leads on', () => {
    const ids = new Map<string, Set<string>>();
    const has = (url: string): boolean => {
      const [file = '', anchor] = url.split('#');
      if (!fs.existsSync(path.join(SITE, file))) return false;
      if (!ids.has(file))
        ids.set(file, new Set(Array.from(page(file).matchAll(/\sid="([^"]*)"/g), ([, id]) => id!)));
      return anchor === undefined || ids.get(file)!.has(anchor);
    };
    const lost = Object.entries(RECORDED).flatMap(([file, anchors]) => {
      if (!has(file)) return [file];
      const [, moved, to] =
        /<title>Moved<[^]*,to=(\{.*?\});[^]*<a href="\.\.\/([^"]*)"/.exec(page(file)) ?? [];
      const by_anchor = JSON.parse(moved ?? '{}') as Record<string, string>;
      return ['', ...anchors.split(' ').map((anchor) => `#${anchor}`)]
        .filter(
          (hash) => !has(to === undefined ? file + hash : (by_anchor[hash.slice(1)] ?? to + hash)),
        )
        .map((hash) => file + hash);
    });
    const message = 'what has moved gets a line in scripts/docs/site/inventory.mjs';
    expect(lost, message).toEqual([]);
    expect(Object.keys(RECORDED).length).toBeGreaterThan(50);
  });

  test('texts have the contrast that WCAG wants, and a page one main part', async () => {
    const found = await visited(SITE, async ({ open, evaluate, send }) => {
      const faint = [];
      for (const value of ['light', 'dark']) {
        const features = [{ name: 'prefers-color-scheme', value }];
        await send('Emulation.setEmulatedMedia', { features });
        for (const file of SAMPLE) {
          await open(file);
          const mains = (await evaluate(`document.querySelectorAll('main').length`)) as number;
          const texts = (await evaluate(CONTRAST)) as string[];
          if (mains !== 1 || texts.length > 0) faint.push({ value, file, mains, texts });
        }
      }
      return faint;
    });
    expect(found).toEqual([]);
  });

  test('the first Tab leads to a link that skips the menus; links in a text are underlined; there is an icon', async () => {
    const found = await visited(SITE, async ({ open, evaluate, send }) => {
      await open('documents/howto_urllib2.html');
      for (const type of ['keyDown', 'keyUp'])
        await send('Input.dispatchKeyEvent', {
          type,
          key: 'Tab',
          code: 'Tab',
          windowsVirtualKeyCode: 9,
        });
      return (await evaluate(`(() => {
        const { activeElement: skip } = document;
        const links = [...document.querySelectorAll('main p a')];
        const decorations = links.map((link) => getComputedStyle(link).textDecorationLine);
        return [skip.className, skip.getBoundingClientRect().top >= 0, document.querySelector(skip.hash)?.localName,
          [...new Set(decorations)], document.querySelector('link[rel=icon]')?.getAttribute('href')];
      })()`)) as unknown[];
    });
    expect(found).toEqual(['skip', true, 'main', ['underline'], '../assets/favicon.svg']);
    expect(fs.existsSync(path.join(SITE, 'assets/favicon.svg'))).toBe(true);
  });

  test('Run keeps the focus, and what it prints is announced', async () => {
    const found = await visited(SITE, async ({ open, evaluate }) => {
      await open('documents/howto_urllib2.html');
      return (await evaluate(`(async () => {
        const button = document.querySelector('.example button.run');
        button.focus();
        button.click();
        const output = () => button.closest('.example').querySelector('.ran');
        while (!/print/.test(output()?.textContent)) await new Promise((resolve) => setTimeout(resolve, 20));
        return [document.activeElement === button, output().role];
      })()`)) as [boolean, string];
    });
    expect(found).toEqual([true, 'status']);
  });

  test('Copy copies the lines of an example', async () => {
    const copied = await visited(SITE, async ({ open, evaluate }) => {
      await open('documents/howto_urllib2.html');
      return (await evaluate(`new Promise((resolve) => {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => resolve(text) } });
        document.querySelector('.example .copy').click();
      })`)) as string;
    });
    expect(copied).toBe(`import { urllib } from 'pyurllib';
import { print } from 'pyurllib/builtins';

const response = await urllib.request.urlopen('http://localhost:8000/');
const html = await response.read();
print(html);
`);
  });

  test('a wide page has Python beside TypeScript, a narrow one only TypeScript', async () => {
    const shown = await visited(SITE, async ({ open, evaluate, send }) => {
      const panels = async (width: number) => {
        await send('Emulation.setDeviceMetricsOverride', {
          ...{ width, height: 900, deviceScaleFactor: 1, mobile: false },
        });
        await open('documents/howto_urllib2.html');
        return (await evaluate(`(() => {
          const example = document.querySelector('.example.pair');
          const offer = example.querySelector('[data-for=both]');
          if (offer.checkVisibility()) offer.click();
          const boxes = [...example.querySelectorAll('.panel')].filter((panel) => panel.checkVisibility())
            .map((panel) => [panel.ariaLabel, panel.getBoundingClientRect()]);
          return [boxes.map(([label]) => label), boxes.every(([, { top }]) => top === boxes[0][1].top)];
        })()`)) as [string[], boolean];
      };
      return [await panels(1200), await panels(1199), await panels(1600)];
    });
    expect(shown).toEqual([
      [['Python', 'async'], true],
      [['async'], true],
      [['Python', 'async'], true],
    ]);
  });

  test.each([390, 1280])('Try it shows each result below its call, %i px wide', async (width) => {
    const found = await visited(SITE, async ({ open, evaluate, send }) => {
      await send('Emulation.setDeviceMetricsOverride', {
        ...{ width, height: 900, deviceScaleFactor: 1, mobile: width < 700 },
      });
      await open('documents/Try_it.html');
      // The results are shown by a script, and the fonts and the width take effect, after the page has been loaded.
      return (await evaluate(`(async () => {
        const has_all = () => document.querySelectorAll('.live dd').length === 9;
        for (let tries = 0; tries < 200 && !has_all(); tries += 1)
          await new Promise((resolve) => setTimeout(resolve, 50));
        await document.fonts.ready;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const results = [...document.querySelectorAll('.live dd')];
        const box = document.querySelector('.live').getBoundingClientRect();
        return [results.length, results.filter((result) =>
          result.getBoundingClientRect().top < result.previousSibling.getBoundingClientRect().bottom ||
          result.firstChild.getBoundingClientRect().right > box.right ||
          result.scrollWidth > result.clientWidth).length];
      })()`)) as [number, number];
    });
    expect(found).toEqual([9, 0]);
  });

  test('the menu has at most 40 links before anything is opened, those of all guides among them', async () => {
    const shown: string[] = await visited(SITE, async ({ open, evaluate }) => {
      await open('index.html');
      return (await evaluate(`(async () => {
        const links = () => [...document.querySelectorAll('.site-menu a')];
        while (links().length < 50) await new Promise((resolve) => setTimeout(resolve, 20));
        return links().filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href'));
      })()`)) as string[];
    });
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(40);
    const guides = fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
    const hidden = guides.filter((file) =>
      shown.every((link) => path.posix.basename(link) !== file.replace(/md$/, 'html')),
    );
    expect(hidden).toEqual([]);
  });

  test('the menu has a link for each page of a document or module, and none for their names', async () => {
    const count = await visited(SITE, async ({ open, evaluate }) => {
      await open('index.html');
      return (await evaluate(`(async () => {
        const links = () => [...document.querySelectorAll('.site-menu a')];
        while (links().length < 50) await new Promise((resolve) => setTimeout(resolve, 20));
        return links().length;
      })()`)) as number;
    });
    expect(count).toBeLessThan(110);
  });

  test('on a phone no table is wider than the screen', async () => {
    const wide = await visited(SITE, async ({ open, evaluate, send }) => {
      const found = [];
      const size = { width: 390, height: 900, deviceScaleFactor: 1, mobile: true };
      await send('Emulation.setDeviceMetricsOverride', size);
      for (const file of ['mapping', 'settings', 'migrating', 'calls', 'differences', 'browsers']) {
        await open(`documents/${file}.html`);
        const tables = (await evaluate(
          `[...document.querySelectorAll('main table')].filter((table) => table.scrollWidth > table.clientWidth + 1).length`,
        )) as number;
        if (tables > 0) found.push({ file, tables });
      }
      return found;
    });
    expect(wide).toEqual([]);
  });

  test('a page of the menu leads to those before and after it, and shows the version', () => {
    const links = Array.from(
      page('documents/Try_it.html').matchAll(/<a rel="(\w+)" href="([^"]*)">/g),
      ([, rel, href]) => [rel, href],
    );
    expect(links).toEqual([
      ['prev', '../documents/howto_urllib2.html'],
      ['next', '../documents/The_tour.html'],
    ]);
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(text(page('documents/Try_it.html'))).toContain(`v${version}`);
  });

  test('others can link to it as to docs.python.org', () => {
    const inventory = fs.readFileSync(path.join(SITE, 'objects.inv'));
    const start = inventory.indexOf('zlib.\n') + 6;
    const lines = inflateSync(inventory.subarray(start)).toString().split('\n');
    expect(lines).toContain(
      'urllib.request.urlopen py:function 1 functions/urllib.request.urlopen.html -',
    );
    const roles = Object.fromEntries(
      lines.map((line) => line.split(' ').slice(0, 2) as [name: string, role: string]),
    );
    expect(roles).toMatchObject({
      'urllib.parse': 'py:module',
      'http.cookies': 'py:module',
      'urllib.request.Request': 'py:class',
      'urllib.request.Request.data': 'py:attribute',
      'urllib.request.Request.get_method': 'py:method',
      'urllib.response.addinfourl.read': 'py:method',
      'urllib.error.HTTPError': 'py:exception',
      'requests.exceptions.Timeout': 'py:exception',
      'requests.sessions.Session': 'py:class',
      'http.client.HTTP_PORT': 'py:data',
    });
  });

  test('the search knows dotted names, sections of guides, and no special names', () => {
    const { names, sections } = search_index();
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

  test_programs(SITE);
});
