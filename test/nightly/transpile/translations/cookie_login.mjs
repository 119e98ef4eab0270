import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import { sys as $sys } from '../modules.mjs';

let BASE, Browser, browser, e, where, text, cookie;
const http = $pyurllib.http;
const sys = $sys;
const urllib = $pyurllib.urllib;
BASE = py.get_item(sys.argv, 1);
Browser = class Browser {
  constructor(base) {
    const self = this;
    self.base = base;
    self.jar = new http.cookiejar.CookieJar();
    self.opener = urllib.request.build_opener(new urllib.request.HTTPCookieProcessor(self.jar));
  }
  async get(path) {
    const self = this;
    let page;
    {
      const $with1 = (await py.enter((await self.opener.open(py.add(self.base, path)))));
      try {
        page = $with1.value;
        return (await page.read()).decode();
      } catch ($error2) {
        if (!(await $with1.exit($error2))) throw $error2;
      } finally {
        (await $with1.exit(null));
      }
    }
  }
  async submit(path, fields) {
    const self = this;
    let data, page;
    data = py.call(urllib.parse.urlencode(fields), "encode");
    {
      const $with3 = (await py.enter((await self.opener.open(py.add(self.base, path), data))));
      try {
        page = $with3.value;
        return py.tuple([py.call(page.geturl(), "removeprefix", self.base), (await page.read()).decode()]);
      } catch ($error4) {
        if (!(await $with3.exit($error4))) throw $error4;
      } finally {
        (await $with3.exit(null));
      }
    }
  }
  cookies() {
    const self = this;
    return py.to_dict((function* () { for (const cookie of py.kept(self.jar)) yield [cookie.name, cookie.value]; })());
  }
};
py.complete(Browser);
browser = new Browser(BASE);
try {
  (await browser.get("/profile"));
} catch ($error5) {
  if (py.caught($error5, urllib.error.HTTPError)) {
    e = $error5;
    py.print(e.code, (await py.call(e, "read")));
  } else throw $error5;
}
try {
  (await browser.submit("/login", py.dict([["user", "eve"], ["password", "guess"]])));
} catch ($error6) {
  if (py.caught($error6, urllib.error.HTTPError)) {
    e = $error6;
    py.print(e.code, py.call((await py.call(e.fp, "read")), "strip"));
  } else throw $error6;
}
[where, text] = py.unpacked((await browser.submit("/login", py.dict([["user", "zoe"], ["password", "secret"]]))), 2);
py.print(where, text, py.kw({ end: "" }));
py.print(browser.cookies(), py.len(browser.jar));
for (cookie of py.sorted(browser.jar, py.kw({ key: (c) => (c.name) }))) {
  py.print(cookie.name, cookie.path, (cookie.expires == null), py.call(cookie, "has_nonstandard_attr", "HttpOnly"));
}
browser.jar.clear_session_cookies();
py.print([...(function* () { for (const c of py.kept(browser.jar)) yield c.name; })()]);
browser.jar.clear();
py.print(py.len(browser.jar), py.bool(browser.jar));
