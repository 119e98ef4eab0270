import * as py from '../runtime.mjs';
import * as $io from 'pyurllib/io';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { Response as Response } from 'pyurllib/requests';
import { Session as Session } from 'pyurllib/requests';
import * as $pyurllib from 'pyurllib';

let MemoryAdapter, SigningAdapter, base, memory, session, r, missing;
const io = $io;
const json = $json;
const sys = $sys;
const BaseAdapter = $pyurllib.requests.adapters.BaseAdapter;
const HTTPAdapter = $pyurllib.requests.adapters.HTTPAdapter;
const CaseInsensitiveDict = $pyurllib.requests.structures.CaseInsensitiveDict;
MemoryAdapter = class MemoryAdapter extends BaseAdapter {
  constructor(pages) {
    super();
    const self = this;
    self.pages = pages;
    self.calls = 0;
  }
  send(request, stream = false, timeout = null, verify = true, cert = null, proxies = null) {
    const self = this;
    let name, response;
    self.calls = (self.calls + 1);
    name = py.call(py.get_item(py.call(request.url, "split", "://", 1), 1), "strip", "/");
    response = new Response();
    response.request = request;
    response.url = request.url;
    if (py.contains(self.pages, name)) {
      [response.status_code, response.reason] = py.unpacked(py.tuple([200, "OK"]), 2);
      response.raw = new io.BytesIO(py.call(json.dumps(py.get_item(self.pages, name), py.kw({})), "encode"));
      response.headers = new CaseInsensitiveDict(py.dict([["Content-Type", "application/json"]]), py.kw({}));
    } else {
      [response.status_code, response.reason] = py.unpacked(py.tuple([404, "Not in Memory"]), 2);
      response.raw = new io.BytesIO(py.encode("", 'latin-1'));
    }
    return response;
  }
  close() {
    const self = this;
    py.call(self.pages, "clear");
  }
};
py.complete(MemoryAdapter);
SigningAdapter = class SigningAdapter extends HTTPAdapter {
  constructor(key, options = {}) {
    options = py.to_dict(options);
    const $value1 = key;
    super(py.kw({ ...py.plain(options) }));
    const self = this;
    self.key = $value1;
  }
  add_headers(request, kwargs = {}) {
    const self = this;
    kwargs = py.to_dict(kwargs);
    py.set_item(request.headers, "X-Signature", `${py.str(self.key)}:${py.str(py.len(py.call(request.url, "split", "/")))}`);
  }
  async send(request, kwargs = {}) {
    const self = this;
    kwargs = py.to_dict(kwargs);
    let timeout, response;
    timeout = py.call(kwargs, "setdefault", "timeout", 3);
    response = (await super.send(request, py.kw({ ...py.plain(kwargs) })));
    py.set_item(response.headers, "X-Timeout", py.str(timeout));
    return response;
  }
};
py.complete(SigningAdapter);
base = py.get_item(sys.argv, 1);
memory = new MemoryAdapter(py.dict([["config", py.dict([["debug", true], ["level", [1, 2]]])]]));
session = new Session();
session.mount("mem://", memory);
session.mount(base, new SigningAdapter("k1", { pool_maxsize: 2 }));
r = (await session.get("mem://config"));
py.print(r.status_code, r.json(), py.get_item(r.headers, "content-type"));
missing = (await session.get("mem://nothing"));
py.print(missing.ok, missing.reason, memory.calls, missing.content);
r = (await session.get(py.add(base, "/headers"), py.kw({ timeout: 5 })));
py.print(py.get_item(py.get_item(r.json(), "headers"), "X-Signature"), py.get_item(r.headers, "x-timeout"));
r = (await session.get(py.add(base, "/get")));
py.print(py.get_item(r.headers, "X-TIMEOUT"), py.type_of(session.get_adapter(py.add(base, "/x"))).name);
session.close();
py.print(memory.pages);
