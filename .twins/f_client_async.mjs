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
  var E = typeof SuppressedError === "function" ? SuppressedError : function(e, s2, m, _2) {
    return _2 = Error(m), _2.name = "SuppressedError", _2.error = e, _2.suppressed = s2, _2;
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
import { str, kw, encode, Exception } from "pyurllib/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
const { HTTPAdapter, Retry } = requests.adapters;
class TimeoutAdapter extends HTTPAdapter {
  constructor({ timeout = 5, ...kwargs } = {}) {
    super(kw(kwargs));
    this.timeout = timeout;
  }
  async send(request, kwargs) {
    if (kwargs.timeout === null) kwargs.timeout = this.timeout;
    print("timeout", kwargs.timeout);
    return await super.send(request, kwargs);
  }
  init_poolmanager(connections, maxsize, { block = false, ...kwargs } = {}) {
    print("init_poolmanager", connections, maxsize, block, kwargs);
    super.init_poolmanager(connections, maxsize, kw({ block, ...kwargs }));
  }
}
class ApiError extends Exception {
  constructor(response) {
    super(`${response.status_code} ${response.reason}`);
    this.response = response;
  }
}
class Client {
  constructor(base) {
    this.base = base;
    this.session = new requests.Session();
    this.session.headers.update({ "User-Agent": "client/1.0", Accept: "application/json" });
    const adapter = new TimeoutAdapter({ timeout: 2.5, pool_connections: 3, pool_maxsize: 4, max_retries: new Retry(kw({ total: 1, backoff_factor: 0 })) });
    this.session.mount(base, adapter);
  }
  async call(method, path, kwargs = {}) {
    const r2 = await this.session.request(method, this.base + path, kwargs);
    if (!r2.ok) throw new ApiError(r2);
    return r2.headers.get("Content-Type", "").includes("json") ? r2.json() : r2.text;
  }
}
const c = new Client(BIN);
print((await c.call("GET", "/get", { params: { page: 1, q: "\xE4 b" } }))["args"]);
print((await c.call("POST", "/post", { json: { x: [1, 2.5, null, true, "\xE9", { y: "z" }] } }))["json"]);
print((await c.call("PUT", "/put", { data: JSON.stringify({ a: 1 }), headers: { "Content-Type": "application/json" } }))["json"]);
print((await c.call("PATCH", "/patch", { data: encode("\0") }))["data"]);
print((await c.call("DELETE", "/delete"))["url"].replace(BIN, ""));
print((await c.call("GET", "/html")).slice(0, 15));
for (const s2 of [400, 401, 403, 404, 418, 500, 503]) {
  try {
    await c.call("GET", `/status/${s2}`);
  } catch (e) {
    if (!(e instanceof ApiError)) throw e;
    print(e, e.response.url.replace(BIN, ""), e.response.__bool__());
  }
}
for (const s2 of [200, 201, 204, 300, 304, 400, 599]) {
  const r2 = await requests.get(BIN + `/status/${s2}`);
  print(s2, r2.ok, r2.status_code === requests.codes["ok"], r2.reason, r2.is_redirect);
  try {
    r2.raise_for_status();
  } catch (e) {
    if (!(e instanceof requests.HTTPError)) throw e;
    print("  ", str(e).replace(BIN, ""), e.response === r2, e.request === r2.request);
  }
}
const url = BIN + "/links/10";
let r = await requests.get(url);
print(r.links["next"]["url"], Object.keys(r.links).sort());
r = await requests.get(BIN + "/redirect/3", { allow_redirects: false });
while (r.is_redirect) {
  print(r.status_code, r.headers["Location"], r.next.url.replace(BIN, ""), r.next.method);
  r = await new requests.Session().send(r.next, { allow_redirects: false });
}
print(r.status_code);
const s = new requests.Session();
for await (const resp of s.resolve_redirects(await s.get(BIN + "/redirect/2", { allow_redirects: false }), s.prepare_request(new requests.Request("GET", BIN + "/redirect/2")))) {
  print("hop", resp.url.replace(BIN, ""), resp.status_code);
}
const out = [];
{
  var _stack = [];
  try {
    const r2 = __using(_stack, await requests.get(BIN + "/bytes/1000", { stream: true }), true);
    r2.raise_for_status();
    const total = Number(r2.headers.get("content-length", 0));
    let done = 0;
    for await (const chunk of r2.iter_content({ chunk_size: 300 })) {
      done += chunk.length;
      out.push(`${Math.floor(done * 100 / total)}%`);
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
print(out);
function* upload(data, n) {
  for (let i = 0; i < data.length; i += n) yield data.slice(i, i + n);
}
r = await requests.post(BIN + "/post", { data: upload(encode("0123456789"), 4) });
print(r.json()["data"], r.request.headers.get("Transfer-Encoding"), r.request.headers.get("Content-Length"));
r = await requests.request("get", BIN + "/anything/a b/\xFC", { params: [["a", "b"], ["c", null], ["d", ["e", "f"]]] });
print(r.url.replace(BIN, ""), r.json()["method"]);
r = await requests.get(BIN + "/cookies/set", { params: { k1: "v1", k2: "v2" } });
print(r.json(), r.cookies.get_dict(), r.history[0].cookies.get_dict(), [...r.history[0].cookies].map((c2) => c2.name));
r = await requests.get(BIN + "/cookies", { cookies: { a: "b", c: "d" }, headers: { Cookie: "x=y" } });
print(r.json(), r.request.headers["Cookie"]);
r = await requests.get(BIN + "/response-headers", { params: { "X-A": ["1", "2"] } });
print(r.headers["x-a"], r.headers.get("X-B", "none"), "X-A" in r.headers);
let p = new requests.Request("POST", BIN + "/post", kw({ json: { a: 1 } })).prepare();
print(p.body, p.headers["Content-Length"], p.headers["content-type"], p.url.replace(BIN, ""));
p = new requests.Request("POST", BIN + "/post", kw({ data: { a: ["1", "2"], b: "\xFC" } })).prepare();
print(p.body, p.headers);
r = await requests.get(BIN + "/drip?numbytes=3&duration=0.1&delay=0");
print(r.content, r.elapsed.total_seconds() < 5);
r = await requests.get(BIN + "/robots.txt");
print(r.text.trim().split("\n"), r.encoding, r.apparent_encoding);
print((await requests.head(BIN + "/redirect/1")).status_code, (await requests.head(BIN + "/redirect/1", { allow_redirects: true })).url.replace(BIN, ""));
r = await requests.options(BIN + "/get");
print(r.status_code, r.content.length >= 0);
print((await requests.get(BIN + "/base64/SGVsbG8=")).text, (await requests.get(BIN + "/etag/abc", { headers: { "If-None-Match": "abc" } })).status_code);
print((await requests.get(BIN + "/range/10", { headers: { Range: "bytes=2-4" } })).text, (await requests.get(BIN + "/ip")).json());
