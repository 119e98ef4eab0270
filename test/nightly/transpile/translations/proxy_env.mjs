import * as py from '../runtime.mjs';
import { os as $os } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { contextlib as $contextlib } from '../modules.mjs';

let BASE, environment, through, env, handler, opener, s;
const os = $os;
const sys = $sys;
const urllib = $pyurllib.urllib;
const contextmanager = $contextlib.contextmanager;
const requests = $pyurllib.requests;
BASE = py.get_item(sys.argv, 1);
environment = function* environment(values = {}) {
  values = py.to_dict(values);
  let before, name, value;
  before = py.to_dict((function* () { for (const name of py.kept(values)) yield [name, os.environ.get(name)]; })());
  for ([name, value] of py.iter(py.call(values, "items"))) {
    py.set_item(os.environ, name, value);
  }
  try {
    (yield os.environ);
  } finally {
    for ([name, value] of py.call(before, "items")) {
      if ((value == null)) {
        os.environ.pop(name, null);
      } else {
        py.set_item(os.environ, name, value);
      }
    }
  }
};
environment = contextmanager(environment);
through = async function through(url) {
  let f;
  {
    const $with1 = (await py.enter((await urllib.request.urlopen(url))));
    try {
      f = $with1.value;
      return py.tuple([f.status, f.headers.get_content_type()]);
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
};
{
  const $with3 = py.enter(environment({ http_proxy: BASE, no_proxy: "localhost,.internal" }));
  try {
    env = $with3.value;
    py.print(py.sorted(urllib.request.getproxies()), py.contains(env, "http_proxy"));
    py.print(urllib.request.proxy_bypass("host.internal"), py.bool(urllib.request.proxy_bypass("example.org")));
    py.print((await through("http://example.invalid/site/")));
    py.print(requests.utils.should_bypass_proxies("http://host.internal/", py.kw({ no_proxy: null })));
    py.print(py.get_item((await requests.get("http://example.invalid/feed.xml")).headers, "Content-Type"));
  } catch ($error4) {
    if (!$with3.exit($error4)) throw $error4;
  } finally {
    $with3.exit(null);
  }
}
py.print(py.call(urllib.request.getproxies(), "get", "http"));
handler = new urllib.request.ProxyHandler(py.dict([["http", BASE]]), py.kw({}));
opener = urllib.request.build_opener(handler);
py.print((await (await opener.open("http://unknown.invalid/site/about.html")).read()).count(py.encode("<a ", 'latin-1')));
opener = urllib.request.build_opener(new urllib.request.ProxyHandler(py.to_dict([]), py.kw({})));
py.print([...(function* () { for (const h of opener.handlers) if (py.contains(py.type_of(h).name, "Proxy")) yield py.type_of(h).name; })()]);
s = new requests.Session();
s.proxies = py.dict([["http", BASE]]);
s.trust_env = false;
py.print((await s.get("http://via.invalid/etag/x")).json());
