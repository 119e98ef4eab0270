import * as py from '../runtime.mjs';
import { functools as $functools } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { dataclasses as $dataclasses } from '../modules.mjs';
import { typing as $typing } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let retry, Item, Client, client, items, by_tag, item, tag, error;
const functools = $functools;
const sys = $sys;
const dataclass = $dataclasses.dataclass;
const field = $dataclasses.field;
const Any = $typing.Any;
const Dict = $typing.Dict;
const List = $typing.List;
const Optional = $typing.Optional;
const requests = $pyurllib.requests;
retry = function retry(times = 3) {
  let decorator;
  decorator = function decorator(function_) {
    let wrapper;
    wrapper = async function wrapper(...args) {
      const kwargs = py.keywords_in(args);
      args = py.tuple(args);
      let last, attempt, error;
      last = null;
      for (attempt of py.range(1, (times + 1))) {
        try {
          return (await py.apply(function_, [...py.iter(args), py.kw({ ...py.plain(kwargs) })]));
        } catch ($error1) {
          if (py.caught($error1, requests.HTTPError)) {
            error = $error1;
            last = error;
            py.print(`  attempt ${py.str(attempt)}/${py.str(times)}: ${py.str(error.response.status_code)}`);
          } else throw $error1;
        }
      }
      throw last;
    };
    wrapper = functools.wraps(function_)(wrapper);
    return wrapper;
  };
  return decorator;
};
Item = class Item {
  static _fields = ["id", "name", "tags", "price"];
  constructor(...given) {
    const [id, name, tags = py.list(), price = new py.Float(0.0)] = py.field_values(Item, 2, given);
    this.id = id;
    this.name = name;
    this.tags = tags;
    this.price = price;
  }
  get label() {
    const self = this;
    return (`#${py.str(self.id)} ${py.str(self.name)}` + (py.truth(self.tags) ? ` [${py.str(py.call(",", "join", self.tags))}]` : ""));
  }
  static async parse(data) {
    const cls = this;
    return (await new cls(py.kw({ id: py.get_item(data, "id"), name: py.get_item(data, "name"), tags: (await py.call(data, "get", "tags", [])) })));
  }
  static is_valid(data) {
    return py.compare(py.to_set(["id", "name"]), '<=', py.to_set(data));
  }
};
py.complete(Item);
Client = class Client {
  static page_size = 3;
  constructor(base, token = null) {
    const self = this;
    self.base = py.call(base, "rstrip", "/");
    self.session = new requests.Session();
    self.session.headers.update(py.dict([["User-Agent", "client/1.0"]]), py.kw({}));
    if (py.truth(token)) {
      py.set_item(self.session.headers, "Authorization", `Token ${py.str(token)}`);
    }
  }
  __enter__() {
    const self = this;
    return self;
  }
  __exit__(...exc) {
    const self = this;
    exc = py.tuple(exc);
    self.session.close();
  }
  __repr__() {
    const self = this;
    return `${py.str(self.constructor.name)}(${py.repr(py.get_item(py.call(self.base, "split", "//"), 1))})`;
  }
  async _get(path, params = {}) {
    const self = this;
    params = py.to_dict(params);
    let response;
    response = (await self.session.get(`${py.str(self.base)}/${py.str(py.call(path, "lstrip", "/"))}`, py.kw({ params: params })));
    response.raise_for_status();
    return response;
  }
  async flaky(key) {
    const self = this;
    return py.call((await self._get(`/flaky/${py.str(key)}/2`)).text, "strip");
  }
  async *items() {
    const self = this;
    let page, data;
    page = 1;
    while (true) {
      data = (await self._get("/api/items", { page: page, size: self.page_size })).json();
      (yield* (async function* () { for (const each of py.iter(py.get_item(data, "items"))) if (Item.is_valid(each)) yield (await Item.parse(each)); })());
      if (!py.truth(py.get_item(data, "next"))) {
        break;
      }
      page = (page + 1);
    }
  }
  async item(number) {
    const self = this;
    return (await self._get(`/api/items/${py.str(number)}`)).json();
  }
};
py.complete(Client);
{
  const $with2 = py.enter(new Client(py.add(py.get_item(sys.argv, 1), "/"), "abc"));
  try {
    client = $with2.value;
    py.print(client);
    py.print((await py.apply(py.apply(retry(4), [py.bound(client, "flaky")]), ["client"])));
    items = py.list((await py.collected(client.items())));
    py.print(py.len(items), py.get_item(items, 0), py.get_item(items, 1));
    py.print(py.slice([...(function* () { for (const item of items) yield item.label; })()], -3, null, null));
    py.print(py.equal(py.get_item(items, 1), new Item(2, "item 2", ["odd"])), py.equal(py.get_item(items, 0), py.get_item(items, 1)));
    by_tag = py.to_dict([]);
    for (item of items) {
      for (tag of py.or_else(item.tags, () => ["none"])) {
        py.call(py.call(by_tag, "setdefault", tag, []), "append", item.id);
      }
    }
    py.print(by_tag);
    py.print(py.get_item((await client.item(5)), "name"));
    try {
      (await client.item(99));
    } catch ($error4) {
      if (py.caught($error4, requests.HTTPError)) {
        error = $error4;
        py.print(py.type_of(error).name, py.call(error.response, "json"), py.call(py.str(error), "replace", py.get_item(sys.argv, 1), ""));
      } else throw $error4;
    }
  } catch ($error3) {
    if (!$with2.exit($error3)) throw $error3;
  } finally {
    $with2.exit(null);
  }
}
