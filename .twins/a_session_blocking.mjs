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
import { requests } from "pyurllib/sync";
import { str, repr, kw, type_name } from "pyurllib/sync/builtins";
const print = (...a2) => console.log(a2.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
const s = new requests.Session();
print(s.headers);
s.headers["X-One"] = "1";
s.headers.update({ "x-one": "uno", "X-Two": "2" });
print(Object.fromEntries(s.headers.items()), s.headers.length, "X-ONE" in s.headers);
let r = s.get(BIN + "/headers", { headers: { "x-two": null, "X-Three": "3" } });
const h = r.json()["headers"];
print(Object.keys(h).filter((k) => k.startsWith("X") || k.startsWith("x")).sort(), h["x-one"]);
s.cookies.set("a", "1");
s.cookies["b"] = "2";
print(s.get(BIN + "/cookies").json());
s.get(BIN + "/cookies/set?c=3&a=9");
print([...s.cookies.items()].sort((a2, b) => str(a2) < str(b) ? -1 : 1).map((p2) => tuple(p2)), s.cookies.get("a", kw({ domain: "" })), s.cookies.get_dict());
function tuple(p2) {
  return p2;
}
try {
  print(s.cookies.__getitem__("a"));
} catch (e) {
  print(e.name, e);
}
print(repr(s.cookies.get("zz")), s.cookies.get("zz", "dflt"));
print(s.cookies.list_domains(), s.cookies.list_paths(), s.cookies.multiple_domains());
delete s.cookies["b"];
print([...s.cookies.keys()], [...s.cookies.values()]);
s.cookies.clear();
print(s.cookies.length, s.cookies);
print(s.params, s.auth, s.proxies, s.hooks, s.verify, s.cert, s.stream, s.trust_env, s.max_redirects);
print(Object.keys(s.adapters));
const a = new requests.adapters.HTTPAdapter({ max_retries: 3 });
print(a.max_retries, a._pool_connections, a._pool_maxsize, a._pool_block);
s.mount(BIN, a);
print(s.get_adapter(BIN + "/x") === a, s.get_adapter("HTTP://other/") === a);
try {
  s.get_adapter("ftp://x");
} catch (e) {
  if (e instanceof requests.exceptions.InvalidSchema) print("InvalidSchema", e);
}
{
  var _stack = [];
  try {
    const t = __using(_stack, new requests.Session());
    r = t.get(BIN + "/get", { params: { q: ["a b", "c"] } });
    print(r.url, r.json()["args"]);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
const req = new requests.Request("POST", BIN + "/post", kw({ data: { k: "v" }, params: { p: 1 }, headers: { h: "H" }, cookies: { ck: "cv" }, auth: ["u", "p"] }));
const p = s.prepare_request(req);
print(p, p.method, p.url, p.body, p.path_url);
print(Object.fromEntries(p.headers.items()));
const q = p.copy();
q.headers["h"] = "changed";
q.url = BIN + "/put";
q.method = "PUT";
print(p.headers["h"], p.url, q.method);
r = s.send(q);
print(r.status_code, r.json()["form"], r.json()["headers"]["h"], r.request === q);
print(r.ok, r.__bool__(), r.reason, r.encoding, r.is_redirect, r.is_permanent_redirect, r.next, r.links, r.history);
print(type_name(r.elapsed), r.elapsed.total_seconds() > 0, r.elapsed.days);
print(r.headers);
for (const [k, v] of r.headers.items()) if (k !== "Date") print(k, "=", v);
