import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let base, _, records, errors, levels, record, r, e;
const json = $json;
const sys = $sys;
const Counter = $collections.Counter;
const requests = $pyurllib.requests;
[base, ..._] = py.unpacked(py.slice(sys.argv, 1, null, null), 2, true);
records = async function* records(url, on_error = null) {
  let response, number, line, record, error;
  {
    const $with1 = (await py.enter((await requests.get(url, py.kw({ stream: true })))));
    try {
      response = $with1.value;
      for ([number, line] of py.enumerate((await py.collected(response.iter_lines(py.kw({ decode_unicode: true })))), 1)) {
        if (!py.truth(line)) {
          continue;
        }
        let $ok4 = false;
        try {
          record = json.loads(line);
          $ok4 = true;
        } catch ($error3) {
          if (py.caught($error3, json.JSONDecodeError)) {
            error = $error3;
            if ((on_error != null)) {
              py.apply(on_error, [number, error]);
            }
            continue;
          } else throw $error3;
        }
        if ($ok4) {
          py.set_item(record, "line", number);
        }
        (yield record);
      }
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
};
errors = [];
levels = Counter();
for await (record of records(py.add(base, "/log.jsonl"), (n, e) => (py.call(errors, "append", `line ${py.str(n)}: ${py.str(e.msg)} (${py.str(e.pos)})`)))) {
  py.set_item(levels, py.get_item(record, "level"), py.iadd(py.get_item(levels, py.get_item(record, "level")), 1));
  py.print(json.dumps(record, py.kw({ sort_keys: true })));
}
py.print(py.call(levels, "most_common", 1), errors);
py.print(json.dumps(py.dict([["a", [1, 2.5, null, true]], ["\u00fc", py.to_dict([])]]), py.kw({ indent: 2, ensure_ascii: false })));
r = (await requests.get(py.add(base, "/stream/3"), py.kw({ stream: true })));
py.print((await py.collected((async function* () { for await (const line of r.iter_lines()) yield py.get_item(json.loads(line), "id"); })())));
try {
  (await requests.get(py.add(base, "/html"))).json();
} catch ($error5) {
  if (py.caught($error5, requests.exceptions.JSONDecodeError)) {
    e = $error5;
    py.print(py.type_of(e).name, e.lineno, e.colno, py.isinstance(e, py.ValueError));
  } else throw $error5;
}
