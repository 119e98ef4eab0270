import * as py from '../runtime.mjs';
import { __future__ as $__future__ } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { dataclasses as $dataclasses } from '../modules.mjs';
import { typing as $typing } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let ApiError, NotFound, Unauthorized, ERRORS, Item, Client, client, broken, number, e;
const annotations = $__future__.annotations;
const sys = $sys;
const dataclass = $dataclasses.dataclass;
const field = $dataclasses.field;
const Iterator = $typing.Iterator;
const Optional = $typing.Optional;
const requests = $pyurllib.requests;
ApiError = class ApiError extends py.Exception {
  constructor(message, status = null) {
    super(message);
    const self = this;
    self.status = status;
  }
  __str__() {
    const self = this;
    return `[${py.str(self.status)}] ${py.str(super.__str__())}`;
  }
};
py.complete(ApiError);
NotFound = class NotFound extends ApiError {
};
py.complete(NotFound);
Unauthorized = class Unauthorized extends ApiError {
};
py.complete(Unauthorized);
ERRORS = py.to_dict([[404, NotFound], [401, Unauthorized]]);
Item = class Item {
  static _fields = ["id", "name", "tags"];
  constructor(...given) {
    const [id, name, tags = py.list()] = py.field_values(Item, 2, given);
    this.id = id;
    this.name = name;
    this.tags = tags;
  }
  get slug() {
    const self = this;
    return py.call(py.call(self.name, "replace", " ", "-"), "lower");
  }
  static from_json(data) {
    const cls = this;
    return new cls(py.get_item(data, "id"), py.get_item(data, "name"), py.call(data, "get", "tags", []));
  }
};
py.complete(Item);
Client = class Client {
  constructor(base, token = null, timeout = new py.Float(5.0)) {
    const self = this;
    self.base = py.call(base, "rstrip", "/");
    self.session = new requests.Session();
    self.timeout = timeout;
    if (py.truth(token)) {
      py.set_item(self.session.headers, "Authorization", `Token ${py.str(token)}`);
    }
  }
  async _request(method, path, kwargs = {}) {
    const self = this;
    kwargs = py.to_dict(kwargs);
    let response, cls;
    response = (await self.session.request(method, `${py.str(self.base)}${py.str(path)}`, py.kw({ ...py.plain(kwargs), timeout: self.timeout })));
    if (!response.ok) {
      cls = py.call(ERRORS, "get", response.status_code, ApiError);
      throw py.apply(cls, [py.get_item(response.json(), "error"), py.kw({ status: response.status_code })]);
    }
    return response.json();
  }
  async item(number) {
    const self = this;
    return Item.from_json((await self._request("GET", `/api/items/${py.str(number)}`)));
  }
  async *items(size = 4) {
    const self = this;
    let page, data;
    page = 1;
    while (true) {
      data = (await self._request("GET", "/api/items", { params: py.to_dict(py.kw({ page: page, size: size })) }));
      (yield* py.map(py.bound(Item, "from_json"), py.get_item(data, "items")));
      if ((py.get_item(data, "next") == null)) {
        break;
      }
      page = (page + 1);
    }
  }
};
py.complete(Client);
client = new Client(py.add(py.get_item(sys.argv, 1), "/"), "abc");
py.print((await client.item(2)), (await client.item(2)).slug, py.equal((await client.item(2)), new Item(2, "item 2")));
py.print((await py.collected((async function* () { for await (const item of client.items()) if (py.truth(item.tags)) yield item.slug; })())));
py.print(py.max((await py.collected(client.items(8))), py.kw({ key: (item) => (item.id) })));
for ([broken, number] of py.iter(py.tuple([py.tuple([client, 99]), py.tuple([new Client(py.get_item(sys.argv, 1)), 1])]))) {
  try {
    (await broken.item(number));
  } catch ($error1) {
    if (py.caught($error1, NotFound)) {
      e = $error1;
      py.print("not found:", e, e.status);
    } else if (py.caught($error1, ApiError)) {
      e = $error1;
      py.print(py.type_of(e).name, e, py.kw({ sep: ": " }));
    } else throw $error1;
  }
}
py.print(new Item(py.kw({ name: "x", id: 1, tags: ["t"] })));
