import { requests } from "pyurllib";
import { str, repr, kw, type_name, ValueError, OSError } from "pyurllib/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
const { RequestException, ConnectionError, HTTPError, Timeout, InvalidURL, JSONDecodeError } = requests.exceptions;
async function attempt(f) {
  try {
    await f();
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
await attempt(async () => {
  await requests.get("nowhere");
});
await attempt(async () => {
  await requests.get("http://");
});
await attempt(async () => {
  await requests.get("gopher://x/");
});
await attempt(async () => {
  await requests.get("http://localhost:1/x");
});
await attempt(async () => {
  await requests.get("http://no-such-host.invalid/x");
});
await attempt(async () => {
  (await requests.get(BIN + "/status/404")).raise_for_status();
});
await attempt(async () => {
  (await requests.get(BIN + "/status/500")).raise_for_status();
});
await attempt(async () => {
  (await requests.get(BIN + "/status/204")).raise_for_status();
});
await attempt(async () => {
  (await requests.get(BIN + "/html")).json();
});
await attempt(async () => {
  await requests.get(BIN + "/delay/2", { timeout: 0.1 });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { timeout: [1, 2, 3] });
});
await attempt(async () => {
  await requests.get(BIN + "/redirect/50");
});
await attempt(async () => {
  await requests.get(BIN + "/get", { headers: { a: 1 } });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { headers: { "a\r\nb": "1" } });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { headers: { a: "x\r\ny: z" } });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { proxies: { http: "http://localhost:1" } });
});
await attempt(async () => {
  await requests.get(process.env.BINS + "/get");
});
await attempt(async () => {
  await requests.get(process.env.SELF + "/");
});
await attempt(async () => {
  await requests.get(process.env.EXPIRED + "/", { verify: process.env.CA });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { verify: "/nope" });
});
await attempt(async () => {
  await requests.get(process.env.BINS + "/get", { verify: "/nope" });
});
await attempt(async () => {
  await requests.post(BIN + "/post", { json: { x: NaN } });
});
await attempt(async () => {
  await requests.post(BIN + "/post", { json: { x: /* @__PURE__ */ new Set([1, 2]) } });
});
await attempt(async () => {
  await requests.post(BIN + "/post", { data: "x", files: { a: "b" } });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { cookies: "x" });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { auth: ["a"] });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { auth: "ab" });
});
await attempt(async () => {
  await requests.get(BIN + "/get", { hooks: { nope: print } });
});
await attempt(async () => {
  new requests.Request("GET", BIN, kw({ hooks: { response: null } })).prepare();
});
await attempt(async () => {
  (await requests.get(BIN + "/bytes/5", { stream: true })).iter_content("1");
});
await attempt(async () => {
  await new requests.Response().read();
});
await attempt(async () => {
  const r = new requests.Response();
  await r.read();
  r.json();
});
await attempt(async () => {
  new requests.Response().raise_for_status();
});
await attempt(async () => {
  new requests.PreparedRequest().prepare_url("http://\0/", null);
});
await attempt(async () => {
  new requests.Request("GET", "http://x/", kw({ files: {} })).prepare().prepare_content_length(Buffer.from("abc"));
});
await attempt(async () => {
  new requests.Request().prepare();
});
await attempt(async () => {
  new requests.Request("GET").prepare();
});
let e = new requests.exceptions.ConnectTimeout("x", kw({ request: "q", response: "r" }));
print(repr(e), str(e), e.request, e.response, e instanceof Timeout, e instanceof ConnectionError);
e = new requests.HTTPError();
print(repr(e), str(e) === "", "()");
e = new requests.exceptions.JSONDecodeError("m", "doc\nx", 5);
print(e, e.msg, e.doc, e.pos, e.lineno, e.colno, repr(e));
print("Warning", requests.exceptions.RequestsDependencyWarning.name);
