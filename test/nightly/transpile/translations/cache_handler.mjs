import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { BytesIO as BytesIO } from 'pyurllib/io';

let BASE, CacheHandler, cache, opener, path, page;
const sys = $sys;
const urllib = $pyurllib.urllib;
BASE = py.get_item(sys.argv, 1);
CacheHandler = class CacheHandler extends urllib.request.BaseHandler {
  static handler_order = 100;
  constructor(maximum = 2) {
    super();
    const self = this;
    self.maximum = maximum;
    self.store = py.to_dict([]);
    const $value1 = 0;
    self.hits = $value1;
    self.misses = $value1;
  }
  default_open(request) {
    const self = this;
    let code, headers, body;
    if ((py.equal(py.call(request, "get_method"), "GET") && py.contains(self.store, request.full_url))) {
      self.hits = (self.hits + 1);
      [code, headers, body] = py.unpacked(py.get_item(self.store, request.full_url), 3);
      return self.answer(request, code, headers, body);
    }
    self.misses = (self.misses + 1);
    return null;
  }
  async http_response(request, response) {
    const self = this;
    let body;
    if ((py.truth(py.getattr(response, "from_cache", false)) || !py.equal(response.code, 200))) {
      return response;
    }
    body = (await py.call(response, "read"));
    while (py.compare(py.len(self.store), '>=', self.maximum)) {
      py.call(self.store, "pop", py.next(py.iterator(self.store)));
    }
    py.set_item(self.store, request.full_url, py.tuple([response.code, response.headers, body]));
    return self.answer(request, response.code, response.headers, body, false);
  }
  answer(request, code, headers, body, from_cache = true) {
    const self = this;
    let made;
    made = new urllib.response.addinfourl(new BytesIO(body), headers, request.full_url, code);
    made.msg = "OK";
    made.from_cache = from_cache;
    return made;
  }
};
py.complete(CacheHandler);
cache = new CacheHandler();
opener = urllib.request.build_opener(cache);
urllib.request.install_opener(opener);
for (path of py.call("/site/ /site/ /feed.xml /site/ /table.csv /site/ /site/", "split")) {
  {
    const $with2 = (await py.enter((await urllib.request.urlopen(py.add(BASE, path)))));
    try {
      page = $with2.value;
      py.print(path, page.from_cache, py.len((await page.read())), page.headers.get_content_type(), page.status);
    } catch ($error3) {
      if (!(await $with2.exit($error3))) throw $error3;
    } finally {
      (await $with2.exit(null));
    }
  }
}
py.print(cache.hits, cache.misses, [...(function* () { for (const url of py.kept(cache.store)) yield py.or_else(py.get_item(py.call(url, "rsplit", "/", 1), 1), () => "/"); })()]);
