import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { CookieError as CookieError } from 'pyurllib/http/cookies';
import { Morsel as Morsel } from 'pyurllib/http/cookies';
import { SimpleCookie as SimpleCookie } from 'pyurllib/http/cookies';
import * as $pyurllib from 'pyurllib';

let base, cookie, parsed, key, morsel, e, m, jar, r, s;
const sys = $sys;
const requests = $pyurllib.requests;
const RequestsCookieJar = $pyurllib.requests.cookies.RequestsCookieJar;
const cookiejar_from_dict = $pyurllib.requests.cookies.cookiejar_from_dict;
base = py.get_item(sys.argv, 1);
cookie = new SimpleCookie();
py.set_item(cookie, "fig", "newton");
py.set_item(cookie, "sugar", "wafer, \"sweet\"");
py.set_item(py.get_item(cookie, "fig"), "path", "/cookies");
py.set_item(py.get_item(cookie, "fig"), "httponly", true);
py.print(cookie);
py.print(cookie.output(py.kw({ header: "Cookie:", sep: "; " })));
parsed = new SimpleCookie("chips=ahoy; vienna=\"finger; 1\"; Path=/x");
for ([key, morsel] of parsed.items()) {
  py.print(key, morsel.value, morsel.coded_value, py.or_else(py.get_item(morsel, "path"), () => "-"));
}
try {
  py.set_item(cookie, "bad name", 1);
} catch ($error1) {
  if (py.caught($error1, CookieError)) {
    e = $error1;
    py.print("CookieError:", e);
  } else throw $error1;
}
m = new Morsel();
m.set("a", "b", "b");
py.print(m.OutputString(), m.isReservedKey("Path"));
jar = new RequestsCookieJar();
jar.set("tasty", "yum", py.kw({ domain: "127.0.0.1", path: "/cookies" }));
jar.set("gross", "blech", py.kw({ domain: "127.0.0.1", path: "/elsewhere" }));
r = (await requests.get(py.add(base, "/cookies"), py.kw({ cookies: jar })));
py.print(r.json(), jar.get_dict(py.kw({ path: "/cookies" })), py.contains(jar, "tasty"), py.get_item(jar, "gross"), jar.get("none", "default"));
{
  const $with2 = (await py.enter(new requests.Session()));
  try {
    s = $with2.value;
    (await s.get(py.add(base, "/cookies/set/number/12")));
    s.cookies.update(py.dict([["other", "x"]]), py.kw({}));
    py.print(py.get_item((await s.get(py.add(base, "/cookies"))).json(), "cookies"), py.to_dict(s.cookies), py.sorted(s.cookies.keys()));
    r = (await s.get(py.add(base, "/cookies/delete?number"), py.kw({ allow_redirects: false })));
    py.print(r.is_redirect, py.call(r.next.url, "replace", base, ""), [...(function* () { for (const [k, v] of s.cookies.items()) yield `${py.str(k)}=${py.str(v)}`; })()]);
    py.print(py.call((await s.get(py.add(base, "/cookies"), py.kw({ cookies: py.to_dict(py.kw({ temp: "1" })) }))).text, "count", "temp"), requests.utils.dict_from_cookiejar(s.cookies));
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
py.print(cookiejar_from_dict(py.dict([["a", "1"]])).get_dict());
try {
  py.get_item(jar, "nothing");
} catch ($error4) {
  if (py.caught($error4, py.KeyError)) {
    e = $error4;
    py.print(py.repr(e));
  } else throw $error4;
}
