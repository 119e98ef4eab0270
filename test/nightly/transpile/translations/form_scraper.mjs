import * as py from '../runtime.mjs';
import { re as $re } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { CookieJar as CookieJar } from 'pyurllib/http/cookiejar';
import { HTTPCookieProcessor as HTTPCookieProcessor } from 'pyurllib/request';
import { Request as Request } from 'pyurllib/request';
import { build_opener as build_opener } from 'pyurllib/request';

let INPUT, ATTRIBUTE, Form, jar, browser, url, page, form, e, name, value;
const re = $re;
const sys = $sys;
const up = $pyurllib.urllib.parse;
INPUT = re.compile("<input(?P<attributes>[^>]*)>");
ATTRIBUTE = re.compile("(\\w+)=\"([^\"]*)\"");
Form = class Form {
  constructor(url, page) {
    const self = this;
    let head, match, attributes;
    head = py.to_dict(py.call(ATTRIBUTE, "findall", py.call(re.search("<form([^>]*)>", page), "group", 1)));
    self.action = up.urljoin(url, py.call(head, "get", "action", ""));
    self.method = py.call(py.call(head, "get", "method", "get"), "upper");
    self.fields = py.to_dict([]);
    for (match of py.iter(py.call(INPUT, "finditer", page))) {
      attributes = py.to_dict(py.call(ATTRIBUTE, "findall", py.get_item(match, "attributes")));
      py.set_item(self.fields, py.get_item(attributes, "name"), py.call(attributes, "get", "value", ""));
    }
  }
  __getitem__(name) {
    const self = this;
    return py.get_item(self.fields, name);
  }
  __setitem__(name, value) {
    const self = this;
    if (!py.contains(self.fields, name)) {
      throw new py.KeyError(name);
    }
    py.set_item(self.fields, name, value);
  }
  __contains__(name) {
    const self = this;
    return py.contains(self.fields, name);
  }
  __len__() {
    const self = this;
    return py.len(self.fields);
  }
  __iter__() {
    const self = this;
    return py.iterator(py.call(self.fields, "items"));
  }
  request() {
    const self = this;
    let data;
    data = up.urlencode(py.list(self));
    if (py.equal(self.method, "GET")) {
      return new Request(((self.action + "?") + data));
    }
    return new Request(self.action, py.call(data, "encode", "ascii"), py.kw({ method: self.method }));
  }
};
py.complete(Form);
jar = new CookieJar();
browser = build_opener(new HTTPCookieProcessor(jar));
url = py.add(py.get_item(sys.argv, 1), "/shop/form");
page = (await (await browser.open(url)).read()).decode("utf-8");
form = new Form(url, page);
py.print(form.method, up.urlsplit(form.action).path, py.len(form), py.contains(form, "token"), py.get_item(form, "count"));
py.set_item(form, "item", "cr\u00e8me br\u00fbl\u00e9e");
py.set_item(form, "count", py.str((py.to_int(py.get_item(form, "count")) + 1)));
try {
  py.set_item(form, "colour", "red");
} catch ($error1) {
  if (py.caught($error1, py.KeyError)) {
    e = $error1;
    py.print("no field", e);
  } else throw $error1;
}
for ([name, value] of py.kept(form)) {
  py.print(`  ${py.format(name, `>6`)}: ${py.str(value)}`);
}
py.print((await (await browser.open(form.request())).read()).decode(), py.kw({ end: "" }));
jar.clear();
try {
  (await browser.open(form.request()));
} catch ($error2) {
  if (py.caught($error2, py.OSError)) {
    e = $error2;
    py.print(e);
  } else throw $error2;
}
