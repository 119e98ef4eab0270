import * as py from '../runtime.mjs';
import { functools as $functools } from '../modules.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { contextlib as $contextlib } from '../modules.mjs';
import { HTTPError as HTTPError } from 'pyurllib/error';

let Registry, registry, status, echo, agent, logged, limited, plain_send, Client, client, log, c;
const functools = $functools;
const json = $json;
const sys = $sys;
const urllib = $pyurllib.urllib;
const contextmanager = $contextlib.contextmanager;
Registry = class Registry {
  constructor() {
    const self = this;
    self.endpoints = py.to_dict([]);
  }
  endpoint(name, method = "GET", defaults = {}) {
    const self = this;
    defaults = py.to_dict(defaults);
    let register;
    register = function register(function_) {
      py.set_item(self.endpoints, name, py.tuple([function_, method, defaults]));
      return function_;
    };
    return register;
  }
  names() {
    const self = this;
    return py.sorted(self.endpoints);
  }
};
py.complete(Registry);
registry = new Registry();
status = function status(response) {
  return py.get_item(response, "code");
};
status = registry.endpoint("status", undefined, { path: "/status/{code}" })(status);
echo = function echo(response) {
  return py.get_item(json.loads(py.get_item(response, "body")), "json");
};
echo = registry.endpoint("echo", "POST", { path: "/anything" })(echo);
agent = async function agent(response) {
  return (await py.call(json.loads(py.get_item(response, "body")), "get", "user-agent"));
};
agent = registry.endpoint("agent", undefined, { path: "/user-agent" })(agent);
logged = function logged(send) {
  let wrapper;
  wrapper = async function wrapper(request) {
    let response;
    response = (await py.apply(send, [request]));
    py.call(log, "append", `${py.str(py.call(request, "get_method"))} -> ${py.str(py.get_item(response, "code"))}`);
    return response;
  };
  wrapper = functools.wraps(send)(wrapper);
  return wrapper;
};
limited = function limited(count) {
  let middleware;
  middleware = function middleware(send) {
    let left, wrapper;
    left = [count];
    wrapper = async function wrapper(request) {
      if (py.equal(py.get_item(left, 0), 0)) {
        throw new py.RuntimeError("no more requests");
      }
      py.set_item(left, 0, py.sub(py.get_item(left, 0), 1));
      return (await py.apply(send, [request]));
    };
    return wrapper;
  };
  return middleware;
};
plain_send = async function plain_send(request) {
  let response, error;
  try {
    {
      const $with1 = (await py.enter((await urllib.request.urlopen(request))));
      try {
        response = $with1.value;
        return py.dict([["code", response.status], ["body", (await response.read())]]);
      } catch ($error2) {
        if (!(await $with1.exit($error2))) throw $error2;
      } finally {
        (await $with1.exit(null));
      }
    }
  } catch ($error3) {
    if (py.caught($error3, HTTPError)) {
      error = $error3;
      {
        const $with4 = (await py.enter(error));
        try {
          return py.dict([["code", error.code], ["body", (await py.call(error, "read"))]]);
        } catch ($error5) {
          if (!(await $with4.exit($error5))) throw $error5;
        } finally {
          (await $with4.exit(null));
        }
      }
    } else throw $error3;
  }
};
Client = class Client {
  constructor(base, limit) {
    const self = this;
    self.base = base;
    self.send = logged(py.apply(limited(limit), [plain_send]));
  }
  async call(name, payload = null, parameters = {}) {
    const self = this;
    parameters = py.to_dict(parameters);
    let function_, method, defaults, url, data, request;
    [function_, method, defaults] = py.unpacked(py.get_item(registry.endpoints, name), 3);
    url = py.add(self.base, py.call(py.get_item(defaults, "path"), "format", py.kw({ ...py.plain(parameters) })));
    data = ((payload == null) ? null : py.call(json.dumps(payload, py.kw({})), "encode"));
    request = new urllib.request.Request(url, data, py.kw({ method: method }));
    if ((data != null)) {
      request.add_header("Content-Type", "application/json");
    }
    request.add_header("User-Agent", py.mod("mini/%s", name));
    return (await py.apply(function_, [(await self.send(request))]));
  }
};
py.complete(Client);
client = function* client(base, limit) {
  let made, error;
  made = new Client(base, limit);
  try {
    try {
      (yield made);
    } catch ($error6) {
      if (py.caught($error6, py.RuntimeError)) {
        error = $error6;
        py.call(log, "append", `stopped: ${py.str(error)}`);
      } else throw $error6;
    }
  } finally {
    py.call(log, "append", "closed");
  }
};
client = contextmanager(client);
log = [];
py.print(registry.names());
{
  const $with7 = py.enter(client(py.get_item(sys.argv, 1), 4));
  try {
    c = $with7.value;
    py.print((await c.call("status", undefined, { code: 204 })), (await c.call("status", undefined, { code: 404 })));
    py.print((await c.call("echo", py.dict([["list", [1, "two", null]], ["nested", py.dict([["ok", true]])]]))));
    py.print((await c.call("agent")));
    py.print((await c.call("status", undefined, { code: 200 })));
    py.print("never here");
  } catch ($error8) {
    if (!$with7.exit($error8)) throw $error8;
  } finally {
    $with7.exit(null);
  }
}
py.print(log);
py.print(status.name, plain_send.name, [...(function* () { for (const [f, ..._] of py.call(registry.endpoints, "values")) yield f.name; })()]);
