// @ts-check
/**
 * Looks at the made site in Chromium: fails if a page is wider than its screen, and takes pictures.
 *
 *     node scripts/docs/look.mjs [--pictures FOLDER] [page…]    # without pages: a sample, one of each kind
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { start_browser } from './chromium.mjs';

const SITE = path.join(import.meta.dirname, '../../docs/api');
const SAMPLE = [
  'index.html',
  'functions/urllib.request.urlopen.html',
  'functions/requests.get.html',
  'modules/urllib.request.html',
  'modules/urllib.parse.html',
  'classes/requests.Session.html',
  'interfaces/urllib.request.Response.html',
  'documents/howto_urllib2.html',
  'documents/differences.html',
  'documents/Try_it.html',
  'playground.html',
];
const WIDTHS = [390, 1280];

/** In the page: the elements that reach beyond the screen and are in none that scrolls. */
const TOO_WIDE = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = (e) => e && e !== document.body && (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
    .slice(0, 3).map((e) => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 60));
})()`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string' } },
});
const { browser, stop } = await start_browser();
try {
  for (const page of positionals.length > 0 ? positionals : SAMPLE) {
    for (const width of WIDTHS) {
      await browser.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 1500,
        deviceScaleFactor: 1,
        mobile: width < 700,
      });
      await browser.send('Page.navigate', { url: pathToFileURL(path.join(SITE, page)).href });
      await new Promise((resolve) => setTimeout(resolve, 700));
      const { result } = await browser.send('Runtime.evaluate', {
        expression: TOO_WIDE,
        returnByValue: true,
      });
      for (const element of result?.value ?? []) {
        console.error(`${page} at ${width} px: ${element}`);
        process.exitCode = 1;
      }
      if (values.pictures === undefined) continue;
      for (const scheme of ['light', 'dark']) {
        await browser.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'prefers-color-scheme', value: scheme }],
        });
        const { data } = await browser.send('Page.captureScreenshot');
        const name = `${path.basename(page, '.html')}_${width}_${scheme}.png`;
        fs.mkdirSync(values.pictures, { recursive: true });
        fs.writeFileSync(path.join(values.pictures, name), Buffer.from(data ?? '', 'base64'));
      }
    }
  }
} finally {
  await stop();
}
