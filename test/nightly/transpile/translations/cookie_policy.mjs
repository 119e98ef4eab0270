import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { Cookie as Cookie } from 'pyurllib/http/cookiejar';
import { CookieJar as CookieJar } from 'pyurllib/http/cookiejar';
import { DefaultCookiePolicy as DefaultCookiePolicy } from 'pyurllib/http/cookiejar';
import { HTTPCookieProcessor as HTTPCookieProcessor } from 'pyurllib/request';
import { build_opener as build_opener } from 'pyurllib/request';

let BASE, NoTracking, policy, jar, opener;
const sys = $sys;
BASE = py.get_item(sys.argv, 1);
NoTracking = class NoTracking extends DefaultCookiePolicy {
  static BLOCKED = py.to_set(py.to_set(["track"]));
  constructor(...args) {
    const kwargs = py.keywords_in(args);
    args = py.tuple(args);
    const $value1 = [];
    super(...py.iter(args), py.kw({ ...py.plain(kwargs) }));
    const self = this;
    self.refused = $value1;
  }
  set_ok(cookie, request) {
    const self = this;
    if (py.contains(self.BLOCKED, cookie.name)) {
      py.call(self.refused, "append", cookie.name);
      return false;
    }
    return super.set_ok(cookie, request);
  }
  return_ok(cookie, request) {
    const self = this;
    if (py.equal(cookie.name, "theme")) {
      return false;
    }
    return super.return_ok(cookie, request);
  }
};
py.complete(NoTracking);
policy = new NoTracking(py.kw({ rfc2965: false, blocked_domains: ["ads.example.com"] }));
jar = new CookieJar(policy);
opener = build_opener(new HTTPCookieProcessor(jar));
py.print(py.call((await (await opener.open(py.add(BASE, "/login"), py.encode("user=ann&password=secret", 'latin-1'))).read()).decode(), "strip"));
py.print("kept", py.sorted((function* () { for (const c of py.kept(jar)) yield c.name; })()), "refused", policy.refused);
py.print(policy.is_blocked("ads.example.com"), py.list(policy.blocked_domains()), policy.is_not_allowed("x.org"));
jar.set_cookie(new Cookie(py.kw({ version: 0, name: "extra", value: "1", port: null, port_specified: false, domain: "127.0.0.1", domain_specified: false, domain_initial_dot: false, path: "/", path_specified: true, secure: false, expires: null, discard: true, comment: null, comment_url: null, rest: py.dict([["HttpOnly", null]]), rfc2109: false })));
py.print(py.call((await (await opener.open(py.add(BASE, "/profile"))).read()).decode(), "strip"));
