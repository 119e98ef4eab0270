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
  var E = typeof SuppressedError === "function" ? SuppressedError : function(e, s, m, _2) {
    return _2 = Error(m), _2.name = "SuppressedError", _2.error = e, _2.suppressed = s, _2;
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
import { str, kw, encode, type_name, BytesIO, Bytes } from "pyurllib/builtins";
const print = (...a) => console.log(a.map((x) => str(x)).join(" "));
const BIN = process.env.BIN;
async function lens(it) {
  const l = [];
  for await (const c of it) l.push(c.length);
  return l;
}
let r = await requests.get(BIN + "/stream/3", { stream: true });
for await (const line of r.iter_lines()) print(line.length > 10, type_name(line).toLowerCase());
print(r.raw.closed, r._content_consumed);
r = await requests.get(BIN + "/stream-bytes/25?chunk_size=10", { stream: true });
print(await lens(r.iter_content(7)));
r = await requests.get(BIN + "/stream-bytes/25?chunk_size=10", { stream: true });
print(await lens(r.iter_content(null)));
r = await requests.get(BIN + "/stream-bytes/25?chunk_size=10");
print(await lens(r.iter_content(7)), r.content.length);
r = await requests.get(BIN + "/bytes/25", { stream: true });
print(await r.raw.read(5), r.raw.tell(), await r.raw.read(), await r.raw.read());
try {
  print(await r.read());
} catch (e) {
  print(type_name(e), e);
}
r = await requests.get(BIN + "/bytes/25", { stream: true });
for await (const c of r.iter_content(10)) {
  print(c);
  break;
}
try {
  await r.read();
} catch (e) {
  print(type_name(e), e);
}
r.close();
r = await requests.get(BIN + "/gzip", { stream: true });
print(await r.raw.read(2), r.raw.headers["content-encoding"]);
r = await requests.get(BIN + "/gzip", { stream: true });
print(await r.raw.read(10, kw({ decode_content: true })));
r = await requests.get(BIN + "/deflate", { stream: true });
let all = encode("");
for await (const c of r.iter_content(5)) all = Bytes.from(Buffer.concat([all, c]));
print(all.slice(0, 15));
r = await requests.get(BIN + "/bytes/30", { stream: true });
for await (const chunk of r) print(chunk.length);
r = await requests.get(BIN + "/encoding/utf8", { stream: true });
const ls = [];
for await (const x of r.iter_content(20, kw({ decode_unicode: true }))) ls.push([...x].length);
print(ls);
r = await requests.get(BIN + "/encoding/utf8");
print(r.text.slice(0, 30), [...r.text].length, r.content.length, r.apparent_encoding);
r.encoding = "latin-1";
print(r.text.length);
r.encoding = "nonsense";
print([...r.text].length);
r.encoding = null;
print(r.text.slice(0, 10));
function* gen() {
  yield encode("abc");
  yield encode("de");
}
r = await requests.post(BIN + "/post", { data: gen() });
print(r.json()["data"], r.json()["headers"]["Transfer-Encoding"], r.json()["headers"]["Content-Length"] ?? null);
r = await requests.post(BIN + "/post", { data: new BytesIO(encode("stream")) });
print(r.json()["data"], r.json()["headers"]["Content-Length"], type_name(r.request.body));
class Sized {
  left = 4;
  __len__() {
    return 8;
  }
  read(_n = -1) {
    if (!this.left) return encode("");
    this.left -= 1;
    return encode("zz");
  }
}
r = await requests.post(BIN + "/post", { data: new Sized() });
print(r.json()["data"], r.json()["headers"]["Content-Length"]);
r = await requests.post(BIN + "/post", { files: { f: ["n.txt", new BytesIO(encode("in memory")), "text/plain"] }, data: [["a", "1"], ["a", "2"]] });
print(r.json()["files"], r.json()["form"]);
print(r.request.headers["Content-Length"], r.request.body.length, r.request.headers["Content-Type"].slice(0, 30));
{
  var _stack = [];
  try {
    const q = __using(_stack, await requests.get(BIN + "/bytes/100", { stream: true }), true);
    print(q.headers["content-length"], q.raw.closed);
    r = q;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
print(r.raw.closed);
const lines = [];
for await (const l of (await requests.get(BIN + "/bytes/6", { stream: true })).iter_lines({ chunk_size: 2, delimiter: encode("d") })) lines.push(l);
print(lines);
