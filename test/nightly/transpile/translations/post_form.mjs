import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let post, main;
const json = $json;
const sys = $sys;
const urllib = $pyurllib.urllib;
post = async function post(url, fields = {}) {
  fields = py.to_dict(fields);
  let data, req, f;
  data = py.call(urllib.parse.urlencode(fields, py.kw({ doseq: true })), "encode", "ascii");
  req = new urllib.request.Request(url, data);
  req.add_header("Referer", "http://www.example.com/");
  {
    const $with1 = (await py.enter((await urllib.request.urlopen(req))));
    try {
      f = $with1.value;
      return json.loads((await f.read()).decode("utf-8"));
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
};
main = async function main() {
  let answer, form, key;
  answer = (await post(py.add(py.get_item(sys.argv, 1), "/post"), { name: "Zo\u00eb", tag: ["a", "b & c"], empty: "" }));
  form = py.get_item(answer, "form");
  for (key of py.sorted(form)) {
    py.print(key, "=", py.get_item(form, key));
  }
  py.print(py.get_item(py.get_item(answer, "headers"), "Content-Type"), (await py.call(py.get_item(answer, "headers"), "get", "Referer")));
  py.print("length", py.to_int(py.get_item(py.get_item(answer, "headers"), "Content-Length")));
  if ((py.contains(answer, "json") && (py.get_item(answer, "json") == null))) {
    py.print("no JSON");
  }
};
if (py.equal('__main__', "__main__")) {
  (await main());
}
