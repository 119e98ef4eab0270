import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { urlparse as urlparse } from 'pyurllib/parse';

let Fault, _Method, ServerProxy, server, add, fault, error;
const http = $pyurllib.http;
const re = $re;
const sys = $sys;
Fault = class Fault extends py.Exception {
};
py.complete(Fault);
_Method = class _Method {
  constructor(send, name) {
    const self = this;
    self._send = send;
    self._name = name;
  }
  async call(...args) {
    const self = this;
    args = py.tuple(args);
    return (await self._send(self._name, args));
  }
};
py.complete(_Method);
ServerProxy = class ServerProxy {
  static user_agent = "tiny-xmlrpc/1.0";
  constructor(url, path = "/RPC2") {
    const self = this;
    self.path = path;
    self.connection = new http.client.HTTPConnection(urlparse(url).netloc, py.kw({ timeout: 5 }));
  }
  __enter__() {
    const self = this;
    return self;
  }
  __exit__(...exc) {
    const self = this;
    exc = py.tuple(exc);
    self.connection.close();
  }
  method(name) {
    const self = this;
    return new _Method(py.bound(self, "_request"), name);
  }
  _dump(value) {
    const self = this;
    if (py.isinstance(value, py.bool)) {
      return py.mod("<boolean>%d</boolean>", value);
    }
    if (py.isinstance(value, py.int)) {
      return py.mod("<int>%d</int>", value);
    }
    return py.mod("<string>%s</string>", value);
  }
  async _request(name, args) {
    const self = this;
    let params, body, response, text, fault;
    params = py.call("", "join", (function* () { for (const arg of py.kept(args)) yield py.mod("<param><value>%s</value></param>", self._dump(arg)); })());
    body = py.mod("<?xml version='1.0'?><methodCall><methodName>%s</methodName><params>%s</params></methodCall>", py.tuple([name, params]));
    (await self.connection.request("POST", self.path, py.call(body, "encode"), py.dict([["Content-Type", "text/xml"], ["User-Agent", self.user_agent]])));
    response = (await self.connection.getresponse());
    text = (await response.read()).decode("utf-8");
    if (!py.equal(response.status, 200)) {
      throw new http.client.HTTPException(response.reason);
    }
    fault = re.search("<fault>.*<string>(.*)</string>", text);
    if (py.truth(fault)) {
      throw new Fault(py.call(fault, "group", 1));
    }
    return py.to_int(py.get_item(re.search("<int>(-?\\d+)</int>", text), 1));
  }
};
py.complete(ServerProxy);
{
  const $with1 = py.enter(new ServerProxy(py.get_item(sys.argv, 1)));
  try {
    server = $with1.value;
    add = server.method("add");
    py.print((await add.call(1, 2)), (await add.call(40, -2, 4)), (await server.method("add").call()));
    try {
      (await server.method("subtract").call(1, true, "x"));
    } catch ($error3) {
      if (py.caught($error3, Fault)) {
        fault = $error3;
        py.print("fault:", fault, py.repr(fault));
      } else throw $error3;
    }
  } catch ($error2) {
    if (!$with1.exit($error2)) throw $error2;
  } finally {
    $with1.exit(null);
  }
}
try {
  {
    const $with4 = py.enter(new ServerProxy(py.get_item(sys.argv, 1), "/nowhere"));
    try {
      server = $with4.value;
      (await server.method("add").call(1));
    } catch ($error5) {
      if (!$with4.exit($error5)) throw $error5;
    } finally {
      $with4.exit(null);
    }
  }
} catch ($error6) {
  if (py.caught($error6, http.client.HTTPException)) {
    error = $error6;
    py.print(py.type_of(error).name, py.get_item(error.args, 0), py.str(error));
  } else throw $error6;
}
