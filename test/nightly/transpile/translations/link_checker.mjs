import * as py from '../runtime.mjs';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import { HTTPError as HTTPError } from 'pyurllib/error';
import { URLError as URLError } from 'pyurllib/error';
import { urldefrag as urldefrag } from 'pyurllib/parse';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlparse as urlparse } from 'pyurllib/parse';
import { urlopen as urlopen } from 'pyurllib/request';

let LINK, HEADING, LinkChecker, checker, url, mark;
const re = $re;
const sys = $sys;
const deque = $collections.deque;
LINK = re.compile("<a\\s+href=\"([^\"]*)\"", re.IGNORECASE);
HEADING = re.compile("<h1>(?P<title>.*?)</h1>");
LinkChecker = class LinkChecker {
  constructor(start, limit = 20) {
    const self = this;
    self.start = start;
    self.limit = limit;
    self.host = urlparse(start).netloc;
    self.visited = py.to_set();
    self.broken = py.to_dict([]);
    self.titles = py.to_dict([]);
  }
  *links(url, html) {
    const self = this;
    let href, link, _fragment, parts;
    for (href of py.iter(py.call(LINK, "findall", html))) {
      [link, _fragment] = py.unpacked(urldefrag(urljoin(url, href)), 2);
      parts = urlparse(link);
      if ((!py.contains(py.tuple(["http", "https"]), parts.scheme) || !py.equal(parts.netloc, self.host))) {
        continue;
      }
      (yield link);
    }
  }
  async fetch(url) {
    const self = this;
    let response, error, charset;
    try {
      response = (await urlopen(url, py.kw({ timeout: 5 })));
    } catch ($error1) {
      if (py.caught($error1, HTTPError)) {
        error = $error1;
        py.set_item(self.broken, url, error.code);
        return null;
      } else if (py.caught($error1, URLError)) {
        error = $error1;
        py.set_item(self.broken, url, error.reason);
        return null;
      } else throw $error1;
    }
    {
      const $with2 = (await py.enter(response));
      try {
        charset = py.or_else(response.headers.get_content_charset(), () => "latin-1");
        return (await response.read()).decode(charset);
      } catch ($error3) {
        if (!(await $with2.exit($error3))) throw $error3;
      } finally {
        (await $with2.exit(null));
      }
    }
  }
  async run() {
    const self = this;
    let queue, url, depth, html, match;
    queue = deque([py.tuple([self.start, 0])]);
    while ((py.truth(queue) && py.compare(py.len(self.visited), '<', self.limit))) {
      [url, depth] = py.unpacked(py.call(queue, "popleft"), 2);
      if (py.contains(self.visited, url)) {
        continue;
      }
      py.call(self.visited, "add", url);
      html = (await self.fetch(url));
      if ((html == null)) {
        continue;
      }
      if (py.truth((match = py.call(HEADING, "search", html)))) {
        py.set_item(self.titles, url, py.call(match, "group", "title"));
      }
      py.call(queue, "extend", (function* () { for (const link of self.links(url, html)) yield py.tuple([link, py.add(depth, 1)]); })());
    }
    return self;
  }
};
py.complete(LinkChecker);
checker = (await new LinkChecker(py.add(py.get_item(sys.argv, 1), "/site/")).run());
for (url of py.sorted(checker.visited)) {
  mark = (py.contains(checker.broken, url) ? "x" : " ");
  py.print(`[${py.str(mark)}] ${py.format(urlparse(url).path, `22`)} ${py.str(py.call(checker.titles, "get", url, "-"))}`);
}
py.print("broken:", py.to_dict((function* () { for (const [u, code] of py.call(checker.broken, "items")) yield [urlparse(u).path, code]; })()));
