var __knownSymbol = (name, symbol) => (symbol = Symbol[name]) ? symbol : /* @__PURE__ */ Symbol.for("Symbol." + name);
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __using = (stack, value, async) => {
  if (value != null) {
    if (typeof value !== "object" && typeof value !== "function") __typeError("Object expected");
    var dispose, inner;
    if (async) dispose = value[__knownSymbol("asyncDispose")];
    if (dispose === void 0) {
      dispose = value[__knownSymbol("dispose")];
      if (async) inner = dispose;
    }
    if (typeof dispose !== "function") __typeError("Object not disposable");
    if (inner) dispose = function() {
      try {
        inner.call(this);
      } catch (e) {
        return Promise.reject(e);
      }
    };
    stack.push([async, dispose, value]);
  } else if (async) {
    stack.push([async]);
  }
  return value;
};
var __callDispose = (stack, error, hasError) => {
  var E = typeof SuppressedError === "function" ? SuppressedError : function(e, s5, m, _2) {
    return _2 = Error(m), _2.name = "SuppressedError", _2.error = e, _2.suppressed = s5, _2;
  };
  var fail = (e) => error = hasError ? new E(e, error, "An error was suppressed during disposal") : (hasError = true, e);
  var next = (it) => {
    while (it = stack.pop()) {
      try {
        var result = it[1] && it[1].call(it[2]);
        if (it[0]) return Promise.resolve(result).then(next, (e) => (fail(e), next()));
      } catch (e) {
        fail(e);
      }
    }
    if (hasError) throw error;
  };
  return next();
};
import { requests } from "pyurllib";
import { str, repr, kw, encode } from "pyurllib/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
const { HTTPAdapter, BaseAdapter, Retry } = requests.adapters;
const { AuthBase, HTTPBasicAuth, HTTPDigestAuth, _basic_auth_str } = requests.auth;
const { Response } = requests.models;
const { CaseInsensitiveDict } = requests.structures;
function hook(r2, kwargs) {
  print("hook", r2.status_code, Object.keys(kwargs).sort(), r2.history);
  return null;
}
let r = await requests.get(BIN + "/redirect/2", { hooks: { response: hook } });
print(r.history.length, r.history.map((h) => h.url.replace(BIN, "")));
const s = new requests.Session();
s.hooks["response"].push(hook);
await s.get(BIN + "/get", { hooks: { response: [] } });
await s.get(BIN + "/get", { hooks: { response: [() => print("mine")] } });
class Token extends AuthBase {
  constructor(t) {
    super();
    this.t = t;
  }
  __call__(r2) {
    r2.headers["Authorization"] = "Bearer " + this.t;
    r2.register_hook("response", this.seen.bind(this));
    return r2;
  }
  seen(r2) {
    print("seen", r2.status_code);
  }
}
print((await s.get(BIN + "/bearer", { auth: new Token("abc") })).json());
print((await requests.get(BIN + "/basic-auth/u/p", { auth: new HTTPBasicAuth("u", "p") })).status_code);
print(new HTTPBasicAuth("a", "b").__eq__(new HTTPBasicAuth("a", "b")), !new HTTPBasicAuth("a", "b").__eq__(new HTTPBasicAuth("a", "c")), _basic_auth_str("\xE9", "p"));
const d = new HTTPDigestAuth("u", "p");
const s2 = new requests.Session();
s2.auth = d;
for (let i = 0; i < 3; i++) {
  r = await s2.get(BIN + "/digest-auth/auth/u/p");
  print(r.status_code, r.history.map((h) => h.status_code), "nc=" + d._thread_local.nonce_count.toString(16).padStart(8, "0"));
}
r = await s2.get(BIN + "/digest-auth/auth/u/other");
print(r.status_code, r.history.length);
class Fake extends BaseAdapter {
  send(request, { stream = false, timeout = null, verify = true, cert = null, proxies = null }) {
    print("send", request.method, request.url, stream, timeout, verify, cert, { ...proxies });
    const resp2 = new Response();
    resp2.status_code = 299;
    resp2._content = encode('{"fake": true}');
    resp2.headers = new CaseInsensitiveDict({ "X-Fake": "yes", "Content-Type": "application/json" });
    resp2.url = request.url;
    resp2.request = request;
    resp2.raw = null;
    return resp2;
  }
  close() {
    print("closed");
  }
}
const s3 = new requests.Session();
s3.mount("fake://", new Fake());
r = await s3.get("fake://host/path?x=y", { timeout: 3 });
print(r, r.json(), r.headers["x-fake"], r.text, r.encoding, r.reason, r.ok);
s3.close();
class Logged extends HTTPAdapter {
  async send(request, kwargs) {
    print("sending", request.url.replace(BIN, ""), Object.keys(kwargs).sort());
    return await super.send(request, kwargs);
  }
  build_response(req, resp2) {
    const r2 = super.build_response(req, resp2);
    r2.logged = true;
    return r2;
  }
  add_headers(request, kwargs) {
    print("add_headers", Object.keys(kwargs).sort());
    request.headers["X-Added"] = "yes";
  }
}
const s4 = new requests.Session();
s4.mount("http://", new Logged());
r = await s4.get(BIN + "/redirect-to?url=/headers");
print(r.json()["headers"]["X-Added"], r.logged, r.connection === s4.adapters["http://"]);
class Sub extends requests.Session {
  async request(method, url, kwargs = {}) {
    print("request", method, url, Object.keys(kwargs).sort());
    return await super.request(method, BIN + url, kwargs);
  }
  rebuild_auth(prepared_request, response) {
    print("rebuild_auth", prepared_request.url.replace(BIN, ""));
    super.rebuild_auth(prepared_request, response);
  }
  should_strip_auth(a, b) {
    const x = super.should_strip_auth(a, b);
    print("strip", x);
    return x;
  }
  get_redirect_target(resp2) {
    const t = super.get_redirect_target(resp2);
    print("target", t);
    return t;
  }
  rebuild_method(p2, r2) {
    super.rebuild_method(p2, r2);
    print("method", p2.method);
  }
}
{
  var _stack = [];
  try {
    const s5 = __using(_stack, new Sub(), true);
    await s5.post("/redirect-to?url=/get&status_code=303", { data: { a: "b" }, auth: ["u", "p"] });
    await s5.head("/get");
    await s5.options("/get");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
const rt = new Retry({ total: 3, backoff_factor: 0.5, status_forcelist: [500], allowed_methods: null });
print(rt, rt.total, rt.is_retry("GET", 500), rt.is_retry("POST", 500), rt.is_retry("GET", 200), rt.get_backoff_time());
const n = rt.increment("GET", "/x", kw({ error: null, response: null }));
console.log(str(n) + " (" + repr(n.history).slice(1, -1) + ",)");
print([...Retry.DEFAULT_ALLOWED_METHODS].sort().join() === "DELETE,GET,HEAD,OPTIONS,PUT,TRACE", Retry.from_int(2), Retry.from_int(false));
const s6 = new requests.Session();
s6.mount("http://", new HTTPAdapter({ max_retries: new Retry({ total: 2, status_forcelist: [503], backoff_factor: 0 }) }));
try {
  await s6.get(BIN + "/status/503");
} catch (e) {
  if (e instanceof requests.exceptions.RetryError) print(e);
}
print(s.should_strip_auth("http://a/x", "https://a/y"), s.should_strip_auth("http://a:8080/", "http://a/"), s.should_strip_auth("http://a:80/", "https://a:443/"), s.should_strip_auth("https://a/", "http://a/"));
const p = new requests.Request("GET", BIN + "/get").prepare();
print(s.merge_environment_settings(p.url, {}, null, null, null));
const resp = await s.send(p, { allow_redirects: false });
print(resp.status_code);
const adapter = s.get_adapter(BIN);
print(adapter.request_url(p, {}), adapter.request_url(new requests.Request("GET", "http://h/a#f").prepare(), { http: "http://proxy" }), adapter.proxy_headers("http://u:p@h"), adapter.proxy_headers("http://h"));
print(requests.sessions.merge_setting({ a: 1, b: null }, { c: 3, b: 2 }), requests.sessions.merge_setting(null, 5), requests.sessions.merge_setting(6, 5));
