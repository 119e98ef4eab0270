import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { Request as Request } from 'pyurllib/request';
import { urlopen as urlopen } from 'pyurllib/request';

let base, INTERESTING, describe, page;
const sys = $sys;
base = py.get_item(sys.argv, 1);
INTERESTING = py.tuple(["content-type", "content-length", "etag"]);
describe = async function describe(path, method = "GET") {
  let request, response, name, value, body;
  request = new Request(py.add(base, path), py.kw({ method: method, headers: py.dict([["X-Test", "1"]]) }));
  {
    const $with1 = (await py.enter((await urlopen(request, py.kw({ timeout: 10 })))));
    try {
      response = $with1.value;
      py.print(method, path, response.status, response.reason);
      for ([name, value] of response.headers.items()) {
        if (py.contains(INTERESTING, py.call(name, "lower"))) {
          py.print(`  ${py.format(name, `<16`)}${py.repr(value)}`);
        }
      }
      body = (await response.read());
      py.print("  ", py.len(body), "bytes:", py.slice(body, null, 20, null));
      return response.headers.get_content_charset("none");
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
};
for (page of ["/site/", "/table.csv", "/feed.xml"]) {
  py.print("charset:", (await describe(page)));
}
(await describe("/site/", "HEAD"));
