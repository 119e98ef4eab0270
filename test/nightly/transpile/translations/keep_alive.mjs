import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import { sys as $sys } from '../modules.mjs';
import { contextlib as $contextlib } from '../modules.mjs';
import { urlencode as urlencode } from 'pyurllib/parse';
import { urlparse as urlparse } from 'pyurllib/parse';

let host, TracingConnection, conn, method, path, body, headers, response, data, lines, buffer, bytearray_like, e;
const http = $pyurllib.http;
const sys = $sys;
const closing = $contextlib.closing;
host = urlparse(py.get_item(sys.argv, 1)).netloc;
TracingConnection = class TracingConnection extends http.client.HTTPConnection {
  static connects = 0;
  async connect() {
    const self = this;
    self.connects = (self.connects + 1);
    (await super.connect());
  }
  putheader(header, ...values) {
    const self = this;
    values = py.tuple(values);
    if (py.equal(header, "X-Secret")) {
      values = py.tuple(["***"]);
    }
    super.putheader(header, ...py.iter(values));
  }
};
py.complete(TracingConnection);
{
  const $with1 = (await py.enter(closing(new TracingConnection(host, py.kw({ timeout: 5 })))));
  try {
    conn = $with1.value;
    for ([method, path, body] of [py.tuple(["GET", "/site/", null]), py.tuple(["POST", "/post", urlencode(py.dict([["q", "a b"]]))]), py.tuple(["HEAD", "/site/blog/", null]), py.tuple(["DELETE", "/delete", null])]) {
      headers = py.dict([["X-Secret", "password"]]);
      if (py.truth(body)) {
        py.set_item(headers, "Content-Type", "application/x-www-form-urlencoded");
      }
      (await conn.request(method, path, py.kw({ body: body, headers: headers })));
      response = (await conn.getresponse());
      data = (await response.read());
      py.print(method, path, response.status, response.reason, response.version, py.compare(py.len(data), '>', 0), response.getheader("ETag", "no tag"));
      if (py.contains(py.tuple(["/post", "/delete"]), path)) {
        py.print(py.contains(data, py.encode("\"X-Secret\": \"***\"", 'latin-1')), py.contains(data, py.encode("\"q\": \"a b\"", 'latin-1')));
      }
    }
    py.print("connections:", conn.connects);
    (await conn.request("GET", "/stream/2"));
    response = (await conn.getresponse());
    lines = (await py.collected((async function* () { for await (const line of py.kept(response)) yield line; })()));
    py.print(py.len(lines), response.chunked, response.isclosed(), py.sorted((function* () { for (const [k, _] of response.getheaders()) if (!py.equal(k, "Date")) yield py.call(k, "lower"); })()));
    (await conn.request("GET", "/bytes/10"));
    response = (await conn.getresponse());
    const $value3 = (await response.read(4));
    buffer = $value3;
    bytearray_like = $value3;
    py.print(buffer, py.slice((await response.peek(2)), null, 2, null), (await response.read1(3)), (await response.readline()));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
try {
  (await conn.getresponse());
} catch ($error4) {
  if (py.caught($error4, http.client.ResponseNotReady)) {
    e = $error4;
    py.print("ResponseNotReady", py.get_item(e.args, 0));
  } else throw $error4;
}
py.print(py.get_item(http.client.responses, 404), http.client.HTTPSConnection.default_port);
