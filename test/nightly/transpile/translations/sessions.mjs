import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlsplit as urlsplit } from 'pyurllib/parse';
import * as $pyurllib from 'pyurllib';

let BaseUrlSession, s, r, answer, entry, request, prepared, settings;
const sys = $sys;
const requests = $pyurllib.requests;
BaseUrlSession = class BaseUrlSession extends requests.Session {
  static base_url = null;
  static default_timeout = 4;
  constructor(base_url = null) {
    super();
    const self = this;
    if (py.truth(base_url)) {
      self.base_url = base_url;
    }
    self.log = [];
  }
  async request(method, url, ...args) {
    const self = this;
    const kwargs = py.keywords_in(args);
    args = py.tuple(args);
    url = urljoin(self.base_url, url);
    py.call(kwargs, "setdefault", "timeout", self.default_timeout);
    py.call(self.log, "append", py.tuple([method, urlsplit(url).path, py.sorted(kwargs)]));
    return (await super.request(method, url, ...py.iter(args), py.kw({ ...py.plain(kwargs) })));
  }
  rebuild_auth(prepared_request, response) {
    const self = this;
    py.set_item(prepared_request.headers, "X-Redirected-From", urlsplit(response.url).path);
    super.rebuild_auth(prepared_request, response);
  }
  get_redirect_target(resp) {
    const self = this;
    let target;
    target = super.get_redirect_target(resp);
    if ((py.truth(target) && py.truth(py.call(target, "endswith", "/get")))) {
      return py.add(target, "?redirected=1");
    }
    return target;
  }
  prepare_request(request) {
    const self = this;
    let prepared;
    prepared = super.prepare_request(request);
    py.call(prepared.headers, "setdefault", "X-Method", py.call(prepared.method, "lower"));
    return prepared;
  }
};
py.complete(BaseUrlSession);
{
  const $with1 = (await py.enter(new BaseUrlSession(py.get_item(sys.argv, 1))));
  try {
    s = $with1.value;
    s.params = py.dict([["always", "1"]]);
    py.set_item(s.headers, "X-Session", "yes");
    r = (await s.get("/redirect/1", py.kw({ params: py.dict([["a", ["x", "y"]]]) })));
    answer = r.json();
    py.print(py.get_item(answer, "args"), py.get_item(py.get_item(answer, "headers"), "X-Redirected-From"), py.get_item(py.get_item(answer, "headers"), "X-Method"));
    py.print([...(function* () { for (const h of r.history) yield h.status_code; })()], py.get_item(r.history, 0).is_redirect, py.call(r.url, "replace", py.get_item(sys.argv, 1), ""));
    r = (await s.post("anything/deep", py.kw({ json: py.dict([["k", [1, null]]]), headers: py.dict([["X-Session", null]]) })));
    py.print(py.get_item(r.json(), "json"), py.contains(py.get_item(r.json(), "headers"), "X-Session"), py.get_item(r.json(), "args"), py.get_item(r.json(), "method"));
    r = (await s.request("PATCH", "/patch", py.kw({ data: "text", headers: py.dict([["content-type", "text/plain"]]) })));
    py.print(py.get_item(r.json(), "data"), py.get_item(py.bound(r, "request").headers, "Content-Type"), py.bound(r, "request").body, py.bound(r, "request").method);
    for (entry of s.log) {
      py.print(...py.iter(entry));
    }
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
request = new requests.Request("put", py.add(py.get_item(sys.argv, 1), "/put"), py.kw({ data: py.dict([["a", 1]]), headers: py.dict([["X-One", "1"]]), params: [py.tuple(["z", 1])] }));
prepared = request.prepare();
py.print(prepared.method, prepared.path_url, prepared.body, py.to_dict(prepared.headers), py.repr(prepared));
prepared.prepare_body("changed", null);
py.set_item(prepared.headers, "Content-Type", "text/plain");
{
  const $with3 = (await py.enter(new requests.Session()));
  try {
    s = $with3.value;
    settings = s.merge_environment_settings(prepared.url, py.to_dict([]), null, null, null);
    py.print(py.get_item(settings, "verify"), py.get_item(settings, "stream"), (py.get_item(settings, "proxies") != null));
    py.print(py.get_item((await s.send(prepared, py.kw({ ...py.plain(settings) }))).json(), "data"));
  } catch ($error4) {
    if (!(await $with3.exit($error4))) throw $error4;
  } finally {
    (await $with3.exit(null));
  }
}
