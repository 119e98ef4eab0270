import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { dataclasses as $dataclasses } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import * as $json_decoder from 'pyurllib/json';

let BASE, User, u, call, e, s, r;
const json = $json;
const sys = $sys;
const dataclass = $dataclasses.dataclass;
const field = $dataclasses.field;
const requests = $pyurllib.requests;
const retry = $pyurllib.requests.urllib3.util.retry;
const JSONDecodeError = $json_decoder.decoder.JSONDecodeError;
const urllib3 = $pyurllib.requests.urllib3;
const Retry = $pyurllib.requests.urllib3.util.retry.Retry;
BASE = py.get_item(sys.argv, 1);
User = class User {
  static _fields = ["id", "name", "tags"];
  constructor(...given) {
    const [id, name = "nobody", tags = py.list()] = py.field_values(User, 1, given);
    this.id = id;
    this.name = name;
    this.tags = tags;
  }
  static from_json(text) {
    const cls = this;
    return new cls(py.kw({ ...py.plain(json.loads(text)) }));
  }
};
py.complete(User);
u = py.dict([["name", "Zo\u00eb"], ["id", 1]]);
py.print(new User(py.kw({ ...py.plain(u) })), new User(2), new User(3, py.kw({ tags: ["a"] })), new User(4, py.kw({ ...py.plain(py.dict([["name", "x"]])) })));
py.print(User.from_json("{\"id\": 5, \"tags\": [1]}"), py.equal(new User(py.kw({ id: 6 })), new User(6)));
for (call of py.iter(py.tuple([() => (new User(py.kw({ ...py.plain(py.dict([["id", 7], ["colour", "x"]])) }))), () => (new User(py.kw({ name: "y" }))), () => (new User(1, "a", [], 2))]))) {
  try {
    py.print(py.apply(call, []));
  } catch ($error1) {
    if (py.caught($error1, py.TypeError)) {
      e = $error1;
      py.print(e);
    } else throw $error1;
  }
}
{
  const $with2 = (await py.enter(new requests.Session()));
  try {
    s = $with2.value;
    s.mount("http://", new requests.adapters.HTTPAdapter(py.kw({ max_retries: new Retry(py.kw({ total: 3, backoff_factor: 0, status_forcelist: [503] })) })));
    r = (await s.get(py.add(BASE, "/flaky/records/2")));
    py.print(r.status_code, py.len(r.raw.retries.history), ((urllib3.util.retry.Retry === Retry) && (Retry === retry.Retry)));
    try {
      json.loads("{");
    } catch ($error4) {
      if (py.caught($error4, JSONDecodeError)) {
        e = $error4;
        py.print(e);
      } else throw $error4;
    }
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
