import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { HTTPConnection as HTTPConnection } from 'pyurllib/http/client';
import { HTTPResponse as HTTPResponse } from 'pyurllib/http/client';
import { AbstractHTTPHandler as AbstractHTTPHandler } from 'pyurllib/request';
import { BaseHandler as BaseHandler } from 'pyurllib/request';
import { HTTPErrorProcessor as HTTPErrorProcessor } from 'pyurllib/request';
import { HTTPHandler as HTTPHandler } from 'pyurllib/request';
import { HTTPRedirectHandler as HTTPRedirectHandler } from 'pyurllib/request';
import { Request as Request } from 'pyurllib/request';
import { BytesIO as BytesIO } from 'pyurllib/io';
import { addinfourl as addinfourl } from 'pyurllib/response';
import { HTTPMessage as HTTPMessage } from 'pyurllib/http/client';

let base, HeadRequest, MethodRequest, LoudResponse, LoudConnection, LoudHandler, Both, JsonScheme, opener, r, text, plain, path, req, e;
const sys = $sys;
const urllib = $pyurllib.urllib;
base = py.get_item(sys.argv, 1);
HeadRequest = class HeadRequest extends Request {
  get_method() {
    const self = this;
    return "HEAD";
  }
};
py.complete(HeadRequest);
MethodRequest = class MethodRequest extends Request {
  constructor(...args) {
    const kwargs = py.keywords_in(args);
    args = py.tuple(args);
    const $value1 = py.call(kwargs, "pop", "verb", null);
    super(...py.iter(args), py.kw({ ...py.plain(kwargs) }));
    const self = this;
    self._method = $value1;
  }
  get_method() {
    const self = this;
    return py.or_else(self._method, () => super.get_method());
  }
};
py.complete(MethodRequest);
LoudResponse = class LoudResponse extends HTTPResponse {
  async begin() {
    const self = this;
    (await super.begin());
    self.loud = py.add(py.call(self.reason, "upper"), "!");
  }
};
py.complete(LoudResponse);
LoudConnection = class LoudConnection extends HTTPConnection {
  static response_class = LoudResponse;
  async request(method, url, body = null, headers = py.to_dict([]), encode_chunked = false) {
    const self = this;
    headers = py.to_dict([...py.items_of(headers), ["X-Loud", "yes"]]);
    (await super.request(method, url, body, headers, py.kw({ encode_chunked: encode_chunked })));
  }
};
py.complete(LoudConnection);
LoudHandler = class LoudHandler extends HTTPHandler {
  async http_open(req) {
    const self = this;
    return (await self.do_open(LoudConnection, req));
  }
};
py.complete(LoudHandler);
Both = class Both extends py.bases(HTTPRedirectHandler, HTTPErrorProcessor) {
  http_response(request, response) {
    const self = this;
    response.marked = true;
    return response;
  }
};
Both.prototype.https_response = Both.prototype.http_response;
py.complete(Both);
JsonScheme = class JsonScheme extends BaseHandler {
  json_open(req) {
    const self = this;
    let headers;
    headers = new HTTPMessage();
    py.set_item(headers, "Content-Type", "application/json");
    py.set_item(headers, "X-Host", req.host);
    return new addinfourl(new BytesIO(py.mod(py.encode("{\"path\": \"%s\"}", 'latin-1'), py.call(req.selector, "encode"))), headers, req.full_url, 200);
  }
};
py.complete(JsonScheme);
opener = urllib.request.build_opener(LoudHandler, new JsonScheme());
{
  const $with2 = (await py.enter((await opener.open(new HeadRequest(py.add(base, "/site/"))))));
  try {
    r = $with2.value;
    py.print(r.loud, (await r.read()), r.status, py.get_item(r.headers, "content-type"));
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
{
  const $with4 = (await py.enter((await opener.open(new MethodRequest(py.add(base, "/anything"), py.kw({ verb: "PURGE", headers: py.dict([["A", "b"]]) }))))));
  try {
    r = $with4.value;
    text = (await r.read()).decode();
    py.print(py.contains(text, "\"method\": \"PURGE\""), py.contains(text, "\"X-Loud\": \"yes\""), py.type_of(r).name);
  } catch ($error5) {
    if (!(await $with4.exit($error5))) throw $error5;
  } finally {
    (await $with4.exit(null));
  }
}
{
  const $with6 = (await py.enter((await opener.open("json://host/a/b"))));
  try {
    r = $with6.value;
    py.print((await r.read()), py.get_item(r.headers, "x-host"), r.getcode(), r.geturl(), r.info().get_content_type());
  } catch ($error7) {
    if (!(await $with6.exit($error7))) throw $error7;
  } finally {
    (await $with6.exit(null));
  }
}
plain = urllib.request.build_opener(new Both());
for (path of py.iter(py.tuple(["/redirect/1", "/status/500", "/site/"]))) {
  {
    const $with8 = (await py.enter((await plain.open(py.add(base, path)))));
    try {
      r = $with8.value;
      py.print(path, r.status, r.marked, r.headers.get("Location"));
    } catch ($error9) {
      if (!(await $with8.exit($error9))) throw $error9;
    } finally {
      (await $with8.exit(null));
    }
  }
}
py.print(py.issubclass(LoudHandler, AbstractHTTPHandler), py.isinstance(new Both(), HTTPRedirectHandler), py.isinstance(new Both(), HTTPErrorProcessor));
py.print([...(function* () { for (const h of opener.handlers) if (!py.truth(py.call(py.type_of(h).name, "startswith", "HTTP"))) yield py.type_of(h).name; })()]);
req = new Request(py.add(base, "/x?y#z"), py.kw({ data: py.encode("1", 'latin-1') }));
req.add_unredirected_header("Host", "other");
py.print(req.type, req.selector, req.fragment, req.has_header("Host"), req.get_header("Host"), req.data, req.has_proxy());
req.data = null;
py.print(req.get_method(), py.call(req.get_full_url(), "replace", base, ""), req.unverifiable, req.origin_req_host);
try {
  (await opener.open("nope://x"));
} catch ($error10) {
  if (py.caught($error10, urllib.error.URLError)) {
    e = $error10;
    py.print(e.reason, py.str(e));
  } else throw $error10;
}
