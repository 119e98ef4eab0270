import * as py from '../runtime.mjs';
import { html as $html } from '../modules.mjs';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlopen as urlopen } from 'pyurllib/request';

let FEED, tag, Entry, entries, main;
const html = $html;
const re = $re;
const sys = $sys;
const OrderedDict = $collections.OrderedDict;
const defaultdict = $collections.defaultdict;
FEED = py.add(py.get_item(sys.argv, 1), "/feed.xml");
tag = function tag(name, text) {
  return [...(function* () { for (const each of py.iter(re.findall(py.mod("<%s>(.*?)</%s>", py.tuple([name, name])), text, re.S))) yield html.unescape(each); })()];
};
Entry = class Entry {
  static __slots__ = py.tuple(["title", "link", "categories"]);
  constructor(xml, base) {
    const self = this;
    [self.title] = py.unpacked(tag("title", xml), 1);
    self.link = urljoin(base, py.get_item(tag("link", xml), 0));
    self.categories = tag("category", xml);
  }
  __repr__() {
    const self = this;
    return py.mod("<Entry %r in %s>", py.tuple([self.title, py.call("/", "join", self.categories)]));
  }
  __lt__(other) {
    const self = this;
    return py.compare(py.len(self.categories), '>', py.len(other.categories));
  }
};
py.complete(Entry);
entries = async function* entries(url) {
  let feed, text, xml;
  {
    const $with1 = (await py.enter((await urlopen(url))));
    try {
      feed = $with1.value;
      text = (await feed.read()).decode();
      for (xml of tag("item", text)) {
        (yield new Entry(xml, feed.url));
      }
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
};
main = async function main() {
  let index, found, number, entry, category, sizes, title;
  index = defaultdict(py.set);
  found = py.list((await py.collected(entries(FEED))));
  for ([number, entry] of py.enumerate(found, py.kw({ start: 1 }))) {
    py.print(py.mod("%2d. %-20s %s", py.tuple([number, entry.title, py.call(entry.link, "replace", py.get_item(sys.argv, 1), "")])));
    for (category of entry.categories) {
      py.call(py.get_item(index, category), "add", entry.title);
    }
  }
  py.print(py.sorted(found));
  py.print(py.to_dict((function* () { for (const [key, titles] of py.sorted(py.call(index, "items"))) yield [key, py.sorted(titles)]; })()));
  sizes = OrderedDict((await py.collected((async function* () { for await (const entry of entries(FEED)) yield py.tuple([entry.title, py.len((await (await urlopen(entry.link)).read()))]); })())));
  for (title of py.iter(py.reversed(py.list(sizes)))) {
    py.print(title, py.get_item(sizes, title));
  }
  py.del_item(sizes, "Second");
  py.print(py.len(sizes), py.contains(sizes, "Second"), py.all((function* () { for (const size of py.iter(py.call(sizes, "values"))) yield py.compare(size, '>', 10); })()));
};
(await main());
