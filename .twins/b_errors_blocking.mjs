import { requests } from "pyurllib/sync";
import { str, repr, kw, type_name, ValueError, OSError } from "pyurllib/sync/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
const { RequestException, ConnectionError, HTTPError, Timeout, InvalidURL, JSONDecodeError } = requests.exceptions;
function attempt(f) {
  try {
    f();
    print("no error");
  } catch (e2) {
    print(type_name(e2), "|", e2);
    print("  ", Object.entries({ RequestException, ConnectionError, HTTPError, Timeout, ValueError, OSError, InvalidURL, JSONDecodeError }).filter(([, c]) => e2 instanceof c).map(([n]) => n));
    if (e2 instanceof RequestException) {
      const args = e2.args;
      if (typeof (args.length ? args[0] : "") === "string") console.log("   " + [e2.request, e2.response].map((x) => str(x)).join(" ") + " " + (args.length ? "(" + repr(args[0]) + ",)" : "()"));
      else print("  ", e2.request, e2.response, args.length);
    }
  }
}
attempt(() => {
  requests.get("nowhere");
});
attempt(() => {
  requests.get("http://");
});
attempt(() => {
  requests.get("gopher://x/");
});
attempt(() => {
  requests.get("http://localhost:1/x");
});
attempt(() => {
  requests.get("http://no-such-host.invalid/x");
});
attempt(() => {
  requests.get(BIN + "/status/404").raise_for_status();
});
attempt(() => {
  requests.get(BIN + "/status/500").raise_for_status();
});
attempt(() => {
  requests.get(BIN + "/status/204").raise_for_status();
});
attempt(() => {
  requests.get(BIN + "/html").json();
});
attempt(() => {
  requests.get(BIN + "/delay/2", { timeout: 0.1 });
});
attempt(() => {
  requests.get(BIN + "/get", { timeout: [1, 2, 3] });
});
attempt(() => {
  requests.get(BIN + "/redirect/50");
});
attempt(() => {
  requests.get(BIN + "/get", { headers: { a: 1 } });
});
attempt(() => {
  requests.get(BIN + "/get", { headers: { "a\r\nb": "1" } });
});
attempt(() => {
  requests.get(BIN + "/get", { headers: { a: "x\r\ny: z" } });
});
attempt(() => {
  requests.get(BIN + "/get", { proxies: { http: "http://localhost:1" } });
});
attempt(() => {
  requests.get(process.env.BINS + "/get");
});
attempt(() => {
  requests.get(process.env.SELF + "/");
});
attempt(() => {
  requests.get(process.env.EXPIRED + "/", { verify: process.env.CA });
});
attempt(() => {
  requests.get(BIN + "/get", { verify: "/nope" });
});
attempt(() => {
  requests.get(process.env.BINS + "/get", { verify: "/nope" });
});
attempt(() => {
  requests.post(BIN + "/post", { json: { x: NaN } });
});
attempt(() => {
  requests.post(BIN + "/post", { json: { x: /* @__PURE__ */ new Set([1, 2]) } });
});
attempt(() => {
  requests.post(BIN + "/post", { data: "x", files: { a: "b" } });
});
attempt(() => {
  requests.get(BIN + "/get", { cookies: "x" });
});
attempt(() => {
  requests.get(BIN + "/get", { auth: ["a"] });
});
attempt(() => {
  requests.get(BIN + "/get", { auth: "ab" });
});
attempt(() => {
  requests.get(BIN + "/get", { hooks: { nope: print } });
});
attempt(() => {
  new requests.Request("GET", BIN, kw({ hooks: { response: null } })).prepare();
});
attempt(() => {
  requests.get(BIN + "/bytes/5", { stream: true }).iter_content("1");
});
attempt(() => {
  new requests.Response().read();
});
attempt(() => {
  const r = new requests.Response();
  r.read();
  r.json();
});
attempt(() => {
  new requests.Response().raise_for_status();
});
attempt(() => {
  new requests.PreparedRequest().prepare_url("http://\0/", null);
});
attempt(() => {
  new requests.Request("GET", "http://x/", kw({ files: {} })).prepare().prepare_content_length(Buffer.from("abc"));
});
attempt(() => {
  new requests.Request().prepare();
});
attempt(() => {
  new requests.Request("GET").prepare();
});
let e = new requests.exceptions.ConnectTimeout("x", kw({ request: "q", response: "r" }));
print(repr(e), str(e), e.request, e.response, e instanceof Timeout, e instanceof ConnectionError);
e = new requests.HTTPError();
print(repr(e), str(e) === "", "()");
e = new requests.exceptions.JSONDecodeError("m", "doc\nx", 5);
print(e, e.msg, e.doc, e.pos, e.lineno, e.colno, repr(e));
print("Warning", requests.exceptions.RequestsDependencyWarning.name);
