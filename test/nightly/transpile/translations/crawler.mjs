import * as py from '../runtime.mjs';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlsplit as urlsplit } from 'pyurllib/parse';
import { urlunsplit as urlunsplit } from 'pyurllib/parse';
import * as $pyurllib from 'pyurllib';

let Link, Result, ANCHOR, Frontier, strip, crawl, base, frontier, session, results, short, result, statuses, incoming, link, target, sources;
const re = $re;
const sys = $sys;
const Counter = $collections.Counter;
const defaultdict = $collections.defaultdict;
const deque = $collections.deque;
const namedtuple = $collections.namedtuple;
const requests = $pyurllib.requests;
Link = namedtuple("Link", "source target text");
Result = namedtuple("Result", ["url", "status", "size", "links"], py.kw({ defaults: [py.tuple([])] }));
ANCHOR = re.compile("<a href=\"(?P<href>[^\"]+)\">(?P<text>[^<]*)</a>");
Frontier = class Frontier {
  constructor(...seeds) {
    const self = this;
    const $keywords1 = py.keywords_in(seeds);
    let budget = py.taken($keywords1, "budget", 10);
    seeds = py.tuple(seeds);
    self._queue = deque(seeds);
    self._seen = py.to_set(seeds);
    self._budget = budget;
  }
  push(url) {
    const self = this;
    if (!py.contains(self._seen, url)) {
      py.call(self._seen, "add", url);
      py.call(self._queue, "append", url);
      return true;
    }
    return false;
  }
  *__iter__() {
    const self = this;
    while ((py.truth(self._queue) && py.compare(self._budget, '>', 0))) {
      self._budget = (self._budget - 1);
      (yield py.call(self._queue, "popleft"));
    }
  }
  __len__() {
    const self = this;
    return py.len(self._queue);
  }
  __bool__() {
    const self = this;
    return py.bool(self._queue);
  }
  __contains__(url) {
    const self = this;
    return py.contains(self._seen, url);
  }
  __repr__() {
    const self = this;
    return `<${py.str(py.type_of(self).name)} ${py.str(py.len(self))} left, ${py.str(py.len(self._seen))} seen>`;
  }
};
py.complete(Frontier);
strip = function strip(url) {
  let scheme, netloc, path, query, _;
  [scheme, netloc, path, query, _] = py.unpacked(urlsplit(url), 5);
  return urlunsplit(py.tuple([scheme, py.call(netloc, "lower"), py.or_else(path, () => "/"), query, ""]));
};
crawl = async function* crawl(session, frontier, allowed) {
  let url, response, links, match, href, text, target;
  for (url of py.kept(frontier)) {
    response = (await session.get(url));
    links = [];
    if ((response.ok && py.contains(response.headers.get("Content-Type", ""), "html"))) {
      for (match of py.iter(py.call(ANCHOR, "finditer", response.text))) {
        [href, text] = py.unpacked(py.call(match, "group", "href", "text"), 2);
        target = strip(urljoin(response.url, href));
        if ((py.truth(py.call(urlsplit(target).scheme, "startswith", "http")) && py.truth(py.apply(allowed, [target])))) {
          py.call(links, "append", py.apply(Link, [url, target, text]));
          frontier.push(target);
        }
      }
    }
    (yield py.apply(Result, [url, response.status_code, py.len(response.content), py.tuple(links)]));
  }
};
base = py.get_item(sys.argv, 1);
frontier = new Frontier(py.add(base, "/site/"), py.add(base, "/old/blog/"), py.kw({ budget: 8 }));
{
  const $with2 = (await py.enter(new requests.Session()));
  try {
    session = $with2.value;
    results = py.list((await py.collected(crawl(session, frontier, (url) => (py.and_else(py.call(url, "startswith", base), () => !py.contains(url, "/private/")))))));
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
short = (url) => (urlsplit(url).path);
for (result of py.sorted(results, py.kw({ key: (r) => (py.tuple([py.mul(-1, py.len(r.links)), r.url])) }))) {
  py.print(`${py.format(py.apply(short, [result.url]), `<24`)}${py.format(result.status, `>4`)}${py.format(result.size, `>6`)}  ${py.str(py.call(", ", "join", (function* () { for (const link of py.kept(result.links)) yield link.text; })()))}`);
}
statuses = Counter((function* () { for (const r of results) yield r.status; })());
incoming = defaultdict(py.list);
for (result of results) {
  for (link of py.kept(result.links)) {
    py.call(py.get_item(incoming, py.apply(short, [link.target])), "append", py.apply(short, [link.source]));
  }
}
py.print(py.to_dict(statuses), frontier, py.bool(frontier), py.contains(frontier, py.add(base, "/site/")));
for ([target, sources] of py.iter(py.slice(py.sorted(py.call(incoming, "items"), py.kw({ key: (item) => (py.tuple([py.len(py.get_item(item, 1)), py.get_item(item, 0)])), reverse: true })), null, 3, null))) {
  py.print(target, py.len(sources), py.sorted(py.to_set(sources)));
}
py.print(py.apply(Result, ["u", 1, 2]), py.equal(py.apply(Result, ["u", 1, 2]).links, py.tuple([])), py.call(py.apply(Link, [...py.iter("abc")]), "_replace", py.kw({ text: "d" })), Link._fields, py.slice(py.get_item(results, 0), 1, 3, null));
