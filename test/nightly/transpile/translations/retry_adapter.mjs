import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let BASE, make_session, s, r, e, reason, LoudRetry;
const sys = $sys;
const requests = $pyurllib.requests;
const HTTPAdapter = $pyurllib.requests.adapters.HTTPAdapter;
const Retry = $pyurllib.requests.urllib3.util.retry.Retry;
BASE = py.get_item(sys.argv, 1);
make_session = function make_session(total = 3, backoff = 0, statuses = py.tuple([502, 503])) {
  let session, retry, adapter, prefix;
  session = new requests.Session();
  retry = new Retry(py.kw({ total: total, backoff_factor: backoff, status_forcelist: py.list(statuses), allowed_methods: py.to_set(["GET", "HEAD"]) }));
  adapter = new HTTPAdapter(py.kw({ max_retries: retry, pool_connections: 1 }));
  for (prefix of py.iter(py.tuple(["http://", "https://"]))) {
    session.mount(prefix, adapter);
  }
  return session;
};
s = make_session();
r = (await s.get(py.add(BASE, "/flaky/adapter/2")));
py.print(r.status_code, py.call(r.text, "strip"), py.len(r.raw.retries.history));
try {
  (await make_session(1).get(py.add(BASE, "/flaky/stubborn/50")));
} catch ($error1) {
  if (py.caught($error1, requests.exceptions.RetryError)) {
    e = $error1;
    py.print("RetryError", py.contains(py.str(e), "too many 503 error responses"));
  } else if (py.caught($error1, requests.RequestException)) {
    e = $error1;
    py.print("other", py.type_of(e).name);
  } else throw $error1;
}
try {
  (await s.get("http://127.0.0.1:1/x", py.kw({ timeout: py.tuple([0.5, 1]) })));
} catch ($error2) {
  if (py.caught($error2, requests.ConnectionError)) {
    e = $error2;
    reason = py.get_item(e.args, 0).reason;
    py.print(py.type_of(e).name, py.type_of(reason).name, py.isinstance(e, py.IOError));
  } else throw $error2;
}
py.print(s.get_adapter("http://x/").max_retries.total, py.sorted(s.adapters));
LoudRetry = class LoudRetry extends Retry {
  static calls = [];
  increment(...args) {
    const self = this;
    const kwargs = py.keywords_in(args);
    args = py.tuple(args);
    let new_;
    new_ = super.increment(...py.iter(args), py.kw({ ...py.plain(kwargs) }));
    py.call(self.calls, "append", new_.total);
    return new_;
  }
};
py.complete(LoudRetry);
s.mount(BASE, new HTTPAdapter(py.kw({ max_retries: new LoudRetry(4, py.kw({ status_forcelist: [503], backoff_factor: 0 })) })));
py.print((await s.get(py.add(BASE, "/flaky/loud/3"))).text, py.kw({ end: "" }));
py.print(LoudRetry.calls);
