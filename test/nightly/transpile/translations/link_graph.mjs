import * as py from '../runtime.mjs';
import { itertools as $itertools } from '../modules.mjs';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { functools as $functools } from '../modules.mjs';
import { urldefrag as urldefrag } from 'pyurllib/parse';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlparse as urlparse } from 'pyurllib/parse';
import { urlopen as urlopen } from 'pyurllib/request';
import { HTTPError as HTTPError } from 'pyurllib/error';

let BASE, HREF, page, links, walk, short, found, distance, edges, pairs, common, countdown, batches, gen;
const itertools = $itertools;
const re = $re;
const sys = $sys;
const lru_cache = $functools.lru_cache;
const reduce = $functools.reduce;
BASE = py.get_item(sys.argv, 1);
HREF = re.compile("href=[\"']([^\"']+)");
page = async function page(url) {
  let response, error;
  py.print("GET", urlparse(url).path);
  try {
    {
      const $with1 = (await py.enter((await urlopen(url))));
      try {
        response = $with1.value;
        return (await response.read()).decode("utf-8");
      } catch ($error2) {
        if (!(await $with1.exit($error2))) throw $error2;
      } finally {
        (await $with1.exit(null));
      }
    }
  } catch ($error3) {
    if (py.caught($error3, HTTPError)) {
      error = $error3;
      return `<!-- ${py.str(error.code)} -->`;
    } else throw $error3;
  }
};
page = lru_cache(py.kw({ maxsize: null }))(page);
links = async function* links(url) {
  let match, target, fragment;
  for (match of py.iter(py.call(HREF, "finditer", (await page(url))))) {
    [target, fragment] = py.unpacked(urldefrag(urljoin(url, py.get_item(match, 1))), 2);
    if ((!py.truth(py.call(target, "startswith", BASE)) || py.truth(fragment))) {
      continue;
    }
    (yield target);
  }
};
walk = async function* walk(start, depth = 3) {
  let seen, level, distance, url, following;
  [seen, level] = py.unpacked(py.tuple([py.to_set([start]), [start]]), 2);
  for (distance of py.iter(itertools.count())) {
    if ((!py.truth(level) || py.compare(distance, '>', depth))) {
      return distance;
    }
    for (url of level) {
      (yield py.tuple([distance, url]));
    }
    following = py.sub(py.to_set(itertools.chain(...py.iter((await py.collected((async function* () { for (const url of level) yield py.list((await py.collected(links(url)))); })()))))), seen);
    seen = py.or_(seen, following);
    level = py.sorted(following);
  }
};
short = (url) => (py.or_else(py.call(urlparse(url).path, "removeprefix", "/site"), () => "/"));
found = py.list((await py.collected(walk(py.add(BASE, "/site/")))));
for (distance of py.sorted(py.to_set([...(function* () { for (const [d, _] of found) yield d; })()]))) {
  py.print(distance, [...(function* () { for (const [d, url] of found) if (py.equal(d, distance)) yield py.apply(short, [url]); })()]);
}
edges = py.to_dict((await py.collected((async function* () { for (const [_, url] of found) yield [url, py.to_set((await py.collected(links(url))))]; })())));
py.print(reduce((total, each) => (py.add(total, py.len(each))), py.call(edges, "values"), 0));
pairs = [...(function* () { for (const [a, b] of (function* () { for (const [n, a] of py.enumerate(py.sorted(edges))) for (const b of py.iter(py.slice(py.sorted(edges), (n + 1), null, null))) yield py.tuple([a, b]); })()) if ((py.contains(py.get_item(edges, b), a) && py.contains(py.get_item(edges, a), b))) yield py.tuple([py.apply(short, [a]), py.apply(short, [b])]); })()];
py.print(pairs);
common = (py.compare(py.len(edges), '>', 1) ? py.method_of("intersection")(...py.iter((function* () { for (const u of py.iter(py.slice(py.list(edges), null, 2, null))) yield py.to_set(py.get_item(edges, u)); })())) : py.to_set());
py.print(py.sorted(py.map(short, common)), py.sorted(py.map(short, py.xor(py.to_set(edges), py.to_set([py.add(BASE, "/site/")])))), py.compare(py.to_set(), '<', py.to_set([1])), py.sub(py.to_set([1, 2]), py.to_set([2])), py.and_(py.to_set([1]), py.to_set([1, 3])), py.or_(py.to_set([1]), py.to_set([2])));
countdown = function* countdown(n) {
  while (py.compare(n, '>', 0)) {
    (yield n);
    n = (n - 1);
  }
};
batches = function* batches(items, size) {
  let iterator, batch;
  iterator = py.iterator(items);
  while (py.truth((batch = py.list(itertools.islice(iterator, size))))) {
    (yield batch);
  }
};
py.print(py.list(countdown(3)), py.next(countdown(9)), py.next(py.iterator([]), "none"), py.list(batches(countdown(5), 2)));
gen = (function* () { for (const n of countdown(4)) yield (n * n); })();
py.print(py.next(gen), py.sum(gen), py.list(gen));
try {
  py.next(gen);
} catch ($error4) {
  if (py.caught($error4, py.StopIteration)) {
    py.print("done");
  } else throw $error4;
}
