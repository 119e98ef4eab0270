import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let base, shown, s, status, r, headers, codes, lookup, url, e;
const json = $json;
const sys = $sys;
const requests = $pyurllib.requests;
const CaseInsensitiveDict = $pyurllib.requests.structures.CaseInsensitiveDict;
const LookupDict = $pyurllib.requests.structures.LookupDict;
base = py.get_item(sys.argv, 1);
shown = function shown(response) {
  let answer, keep;
  answer = response.json();
  keep = py.to_dict((function* () { for (const [k, v] of py.iter(py.call(py.get_item(answer, "headers"), "items"))) if ((py.truth(py.call(k, "startswith", "X-")) || py.contains(py.tuple(["Cookie", "Authorization", "Accept"]), k))) yield [k, v]; })());
  return json.dumps(keep, py.kw({ sort_keys: true }));
};
s = requests.session();
s.headers.update(py.dict([["X-A", "1"], ["x-b", "2"]]), py.kw({}));
s.cookies.set("c", "1");
s.auth = py.tuple(["user", "pw"]);
py.print(shown((await s.get(py.add(base, "/headers")))));
py.print(shown((await s.get(py.add(base, "/headers"), py.kw({ headers: py.dict([["X-A", null], ["x-B", "3"], ["Accept", "text/plain"]]), cookies: py.dict([["d", "4"]]), auth: py.tuple(["x", "y"]) })))));
py.del_item(s.headers, "X-b");
s.auth = null;
s.cookies.clear();
py.print(shown((await s.get(py.add(base, "/headers")))), py.contains(s.headers, "x-a"), py.compare(py.len(s.headers), '>', 3));
for (status of py.iter(py.tuple([301, 302, 303, 307, 308]))) {
  r = (await s.post(py.add(base, "/redirect-to"), py.kw({ params: py.dict([["url", "/anything"], ["status_code", status]]), data: py.dict([["k", "v"]]) })));
  py.print(status, r.request.method, py.get_item(r.json(), "form"), [...(function* () { for (const h of r.history) yield h.request.method; })()], py.get_item(r.history, 0).is_permanent_redirect);
}
headers = new CaseInsensitiveDict(py.dict([["Content-Type", "a"]]), py.kw({ accept: "b" }));
py.set_item(headers, "CONTENT-TYPE", "c");
py.print(headers, py.list(headers), headers.get("nope"), py.equal(headers, py.dict([["content-type", "c"], ["ACCEPT", "b"]])), py.to_dict(headers.lower_items()));
py.print(py.equal(headers.copy(), headers), headers.pop("accept"), headers.setdefault("x", "y"), py.sorted(headers.keys()));
codes = requests.codes;
py.print(codes.ok, py.get_item(codes, "teapot"), codes.NOT_FOUND, codes.temporary_redirect, py.getattr(codes, "nonsense", "no such code"));
lookup = new LookupDict(py.kw({ name: "x" }));
py.print(lookup, py.get_item(lookup, "missing"), lookup.get("missing", 1));
r = new requests.Response();
r.status_code = 201;
r._content = py.encode("{\"made\": \"by hand\"}", 'latin-1');
r.encoding = "utf-8";
py.print(r, r.ok, r.json(), r.text, r.reason, py.bool(r), r.content, r.links);
r = (await requests.get(py.add(base, "/encoding/utf8")));
py.print(r.encoding, r.apparent_encoding, py.len(r.text), py.len(r.content));
r.encoding = "latin-1";
py.print(py.len(r.text), py.get_item(r.headers, "Content-Type"), py.equal(r.url, py.add(base, "/encoding/utf8")), r.next, r.is_redirect);
for (url of py.iter(py.tuple(["http://", "no-scheme", "http://*bad", "ftp://host/x"]))) {
  try {
    (await requests.get(url));
  } catch ($error1) {
    if (py.caught($error1, requests.exceptions.InvalidSchema)) {
      e = $error1;
      py.print("InvalidSchema", e);
    } else if (py.caught($error1, [requests.exceptions.MissingSchema, requests.exceptions.InvalidURL])) {
      e = $error1;
      py.print(py.type_of(e).name, e);
    } else if (py.caught($error1, py.ValueError)) {
      e = $error1;
      py.print("ValueError", e);
    } else throw $error1;
  }
}
s.close();
