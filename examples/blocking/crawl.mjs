/** Pages of one site, by its robots.txt: `node examples/blocking/crawl.mjs [START]`. */
import { HTTPError, URLError } from 'pyurllib/sync/error';
import { urldefrag, urljoin, urlsplit } from 'pyurllib/sync/parse';
import { urlopen } from 'pyurllib/sync/request';
import { RobotFileParser } from 'pyurllib/sync/robotparser';

const AGENT = 'crawl example';
const [start = 'http://localhost:8000/site/'] = process.argv.slice(2);
const robots = new RobotFileParser(urljoin(start, '/robots.txt'));
robots.read();

const queue = [start];
const seen = new Set(queue);
for (const url of queue) {
  if (!robots.can_fetch(AGENT, url)) continue;
  try {
    const f = urlopen(url, { timeout: 10 });
    const html = f.read().decode('utf-8', 'replace');
    console.log(f.status, urlsplit(url).path, html.length);
    for (const [, href = ''] of html.matchAll(/<a href=['"]([^'"]+)/g)) {
      const { url: next } = urldefrag(urljoin(url, href));
      if (urlsplit(next).netloc !== urlsplit(start).netloc || seen.has(next)) continue;
      seen.add(next);
      if (seen.size <= 20) queue.push(next);
    }
  } catch (e) {
    if (!(e instanceof HTTPError) && !(e instanceof URLError)) throw e;
    console.log(e.message, url);
  }
}
