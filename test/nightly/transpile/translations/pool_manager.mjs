import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let BASE, http, r, e, pool, _, url, headers;
const sys = $sys;
const urllib3 = $pyurllib.requests.urllib3;
const HTTPError = $pyurllib.requests.urllib3.exceptions.HTTPError;
const LocationParseError = $pyurllib.requests.urllib3.exceptions.LocationParseError;
const MaxRetryError = $pyurllib.requests.urllib3.exceptions.MaxRetryError;
const Retry = $pyurllib.requests.urllib3.util.Retry;
const Timeout = $pyurllib.requests.urllib3.util.Timeout;
const make_headers = $pyurllib.requests.urllib3.util.make_headers;
const parse_url = $pyurllib.requests.urllib3.util.parse_url;
BASE = py.get_item(sys.argv, 1);
http = new urllib3.PoolManager(py.kw({ num_pools: 2, headers: py.dict([["X-Pool", "1"]]), timeout: new Timeout(py.kw({ connect: 2, read: 5 })), retries: new Retry(2, py.kw({ redirect: 1, backoff_factor: 0 })) }));
r = (await http.request("GET", py.add(BASE, "/get"), py.kw({ fields: py.dict([["a", "1 2"], ["b", "\u00fc"]]) })));
py.print(r.status, py.get_item(r.json(), "args"), (py.contains(py.get_item(r.json(), "headers"), "X-Pool") ? py.get_item(py.get_item(r.json(), "headers"), "X-Pool") : null));
r = (await http.request("POST", py.add(BASE, "/post"), py.kw({ fields: py.dict([["f", py.tuple(["name.txt", "content", "text/plain"])], ["k", "v"]]) })));
py.print(py.get_item(r.json(), "files"), py.get_item(r.json(), "form"));
r = (await http.request("POST", py.add(BASE, "/post"), py.kw({ fields: py.dict([["k", "v"]]), encode_multipart: false })));
py.print(py.get_item(r.json(), "form"), py.get_item(r.headers, "content-type"), r.headers.getlist("nothing"));
r = (await http.request("GET", py.add(BASE, "/redirect/1")));
py.print(r.status, r.geturl(), py.len(r.retries.history), py.get_item(r.retries.history, 0).status);
try {
  (await http.request("GET", py.add(BASE, "/redirect/3")));
} catch ($error1) {
  if (py.caught($error1, MaxRetryError)) {
    e = $error1;
    py.print(py.type_of(e).name, e.reason);
  } else throw $error1;
}
r = (await http.request("GET", py.add(BASE, "/redirect/3"), py.kw({ redirect: false })));
py.print(r.status, r.get_redirect_location());
r = (await http.request("GET", py.add(BASE, "/stream-bytes/100?chunk_size=40"), py.kw({ preload_content: false })));
py.print((await py.collected((async function* () { for await (const piece of r.stream(64)) yield py.len(piece); })())), r.closed);
r.release_conn();
{
  const $with2 = (await py.enter((await http.request("GET", py.add(BASE, "/gzip"), py.kw({ preload_content: false, decode_content: false })))));
  try {
    r = $with2.value;
    py.print((await r.read(2)), r.tell());
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
try {
  (await new urllib3.HTTPConnectionPool("127.0.0.1", 1, py.kw({ retries: false })).request("GET", "/"));
} catch ($error4) {
  if (py.caught($error4, HTTPError)) {
    e = $error4;
    py.print(py.type_of(e).name, py.isinstance(e, urllib3.exceptions.NewConnectionError));
  } else throw $error4;
}
{
  const $with5 = (await py.enter(new urllib3.HTTPConnectionPool(parse_url(BASE).host, parse_url(BASE).port, py.kw({ maxsize: 1, block: true }))));
  try {
    pool = $with5.value;
    for (_ of py.range(3)) {
      if (!py.equal((await pool.urlopen("GET", "/site/")).status, 200)) throw new py.AssertionError();
    }
    py.print(pool.num_connections, pool.num_requests);
  } catch ($error6) {
    if (!(await $with5.exit($error6))) throw $error6;
  } finally {
    (await $with5.exit(null));
  }
}
py.print(make_headers(py.kw({ basic_auth: "u:p", keep_alive: true, user_agent: "x" })));
url = parse_url("HTTP://User@Host:81/a%2fb?q=1#f");
py.print(url.scheme, url.auth, url.host, url.port, url.request_uri, url.url, url.netloc);
try {
  parse_url("http://h:port/");
} catch ($error7) {
  if (py.caught($error7, LocationParseError)) {
    e = $error7;
    py.print(e);
  } else throw $error7;
}
headers = new urllib3.HTTPHeaderDict(py.kw({ a: "1" }));
headers.add("A", "2");
py.set_item(headers, "b", "3");
py.print(py.get_item(headers, "A"), py.to_dict(headers), py.equal(py.list(headers.items()), [py.tuple(["a", "1, 2"]), py.tuple(["b", "3"])]), headers);
http.clear();
