import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { FancyURLopener as FancyURLopener } from 'pyurllib/request';
import { URLopener as URLopener } from 'pyurllib/request';
import { pathname2url as pathname2url } from 'pyurllib/request';
import { quote as quote } from 'pyurllib/request';
import { unquote as unquote } from 'pyurllib/request';
import { url2pathname as url2pathname } from 'pyurllib/request';
import { urlopen as urlopen } from 'pyurllib/request';

let base, AppURLopener, opener, page, name, headers, e, f;
const sys = $sys;
base = py.get_item(sys.argv, 1);
AppURLopener = class AppURLopener extends FancyURLopener {
  static version = "App/1.7";
  http_error_default(url, fp, errcode, errmsg, headers) {
    const self = this;
    return py.mod("error %d %s", py.tuple([errcode, errmsg]));
  }
};
py.complete(AppURLopener);
opener = new AppURLopener();
page = (await opener.open(py.add(base, "/user-agent")));
py.print((await page.read()).split(), page.getcode());
py.print((await opener.open(py.add(base, "/status/410"))));
page = (await opener.open(py.add(base, "/redirect/2")));
py.print(py.call(page.geturl(), "replace", base, ""), py.get_item(page.info(), "content-type"));
[name, headers] = py.unpacked((await opener.retrieve(py.add(base, "/bytes/30"))), 2);
py.print((await py.call(py.open(name), "read")), py.get_item(headers, "content-length"));
opener.cleanup();
try {
  (await new URLopener().open(py.add(base, "/status/404")));
} catch ($error1) {
  if (py.caught($error1, py.OSError)) {
    e = $error1;
    py.print(py.type_of(e).name, e.code, py.len(e.args));
  } else throw $error1;
}
py.print(pathname2url("/a b/c"), (await url2pathname("/a%20b")), quote("\u00e4"), unquote("%C3%A4"));
{
  const $with2 = (await py.enter((await urlopen("data:text/plain;charset=utf-8;base64,SGVsbG8="))));
  try {
    f = $with2.value;
    py.print((await f.read()), py.get_item(f.headers, "content-type"), f.headers.get_content_charset());
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
