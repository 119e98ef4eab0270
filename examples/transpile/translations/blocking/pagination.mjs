import * as py from '../../runtime.mjs';
import { sys as $sys } from '../../modules.mjs';
import { itertools as $itertools } from '../../modules.mjs';
import * as $pyurllib from 'pyurllib/sync';

let API, pages, items, session, item, names, total, first, rest;
const sys = $sys;
const islice = $itertools.islice;
const requests = $pyurllib.requests;
API = py.add(py.get_item(sys.argv, 1), "/api/items");
pages = function* pages(session, url, params = null) {
  let response;
  while (py.truth(url)) {
    response = session.get(url, py.kw({ params: params }));
    response.raise_for_status();
    (yield response);
    url = py.call(py.call(response.links, "get", "next", py.to_dict([])), "get", "url");
    params = null;
  }
};
items = function* items(session, size = 3) {
  let page;
  for (page of pages(session, API, py.dict([["size", size], ["page", 1]]))) {
    (yield* py.get_item(page.json(), "items"));
  }
};
{
  const $with1 = py.enter(new requests.Session());
  try {
    session = $with1.value;
    session.headers.update(py.dict([["Accept", "application/json"]]), py.kw({}));
    for (item of items(session)) {
      py.print(py.get_item(item, "id"), py.get_item(item, "name"), py.or_else(py.call(",", "join", py.get_item(item, "tags")), () => "-"));
    }
    names = [...(function* () { for (const item of items(session, 5)) if (py.equal(py.mod(py.get_item(item, "id"), 2), 0)) yield py.get_item(item, "name"); })()];
    py.print(names);
    total = py.sum((function* () { for (const page of pages(session, API, py.dict([["size", 4]]))) yield py.len(py.get_item(page.json(), "items")); })());
    py.print(total, "items");
    [first, ...rest] = py.unpacked(py.list(items(session, 2)), 2);
    py.print(first, py.len(rest));
  } catch ($error2) {
    if (!$with1.exit($error2)) throw $error2;
  } finally {
    $with1.exit(null);
  }
}
