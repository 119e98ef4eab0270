import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { itertools as $itertools } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let API, pages, items, session, item, names, total, first, rest;
const sys = $sys;
const islice = $itertools.islice;
const requests = $pyurllib.requests;
API = py.add(py.get_item(sys.argv, 1), "/api/items");
pages = async function* pages(session, url, params = null) {
  let response;
  while (py.truth(url)) {
    response = (await session.get(url, py.kw({ params: params })));
    response.raise_for_status();
    (yield response);
    url = (await py.call(py.call(response.links, "get", "next", py.to_dict([])), "get", "url"));
    params = null;
  }
};
items = async function* items(session, size = 3) {
  let page;
  for await (page of pages(session, API, py.dict([["size", size], ["page", 1]]))) {
    (yield* py.get_item(page.json(), "items"));
  }
};
{
  const $with1 = (await py.enter(new requests.Session()));
  try {
    session = $with1.value;
    session.headers.update(py.dict([["Accept", "application/json"]]), py.kw({}));
    for await (item of items(session)) {
      py.print(py.get_item(item, "id"), py.get_item(item, "name"), py.or_else(py.call(",", "join", py.get_item(item, "tags")), () => "-"));
    }
    names = (await py.collected((async function* () { for await (const item of items(session, 5)) if (py.equal(py.mod(py.get_item(item, "id"), 2), 0)) yield py.get_item(item, "name"); })()));
    py.print(names);
    total = py.sum((await py.collected((async function* () { for await (const page of pages(session, API, py.dict([["size", 4]]))) yield py.len(py.get_item(page.json(), "items")); })())));
    py.print(total, "items");
    [first, ...rest] = py.unpacked(py.list((await py.collected(items(session, 2)))), 2, true);
    py.print(first, py.len(rest));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
