import * as py from '../runtime.mjs';
import * as $codecs from 'pyurllib/codecs';
import * as $io from 'pyurllib/io';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { urlopen as urlopen } from 'pyurllib/request';

let base, response, reader, header, rows, line, decoder, text, chunk, first, buffer, rest, Upper, out, as_pairs, bad, e;
const codecs = $codecs;
const io = $io;
const json = $json;
const sys = $sys;
base = py.get_item(sys.argv, 1);
{
  const $with1 = (await py.enter((await urlopen(py.add(base, "/table.csv")))));
  try {
    response = $with1.value;
    reader = new io.TextIOWrapper(response, py.kw({ encoding: response.headers.get_content_charset() }));
    header = py.call(py.call((await reader.readline()), "rstrip"), "split", ";");
    rows = (await py.collected((async function* () { for await (const line of py.kept(reader)) yield py.to_dict(py.zip(header, py.call(py.call(line, "rstrip"), "split", ";"))); })()));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
py.print(rows, py.sum((function* () { for (const row of rows) yield py.to_int(py.get_item(row, "size")); })()));
{
  const $with3 = (await py.enter((await urlopen(py.add(base, "/encoding/utf8")))));
  try {
    response = $with3.value;
    for await (line of new (codecs.getreader("utf-8"))(response)) {
      py.print(py.call(py.slice(line, null, 40, null), "strip"));
      if (py.contains(line, "E")) {
        break;
      }
    }
  } catch ($error4) {
    if (!(await $with3.exit($error4))) throw $error4;
  } finally {
    (await $with3.exit(null));
  }
}
decoder = new (codecs.getincrementaldecoder("utf-8"))("replace");
{
  const $with5 = (await py.enter((await urlopen(py.add(base, "/encoding/utf8")))));
  try {
    response = $with5.value;
    text = "";
    while (py.truth((chunk = (await response.read(7))))) {
      text = (text + decoder.decode(chunk));
    }
    text = (text + decoder.decode(py.encode("", 'latin-1'), py.kw({ final: true })));
  } catch ($error6) {
    if (!(await $with5.exit($error6))) throw $error6;
  } finally {
    (await $with5.exit(null));
  }
}
py.print(py.len(text), py.slice(text, 20, 27, null), py.call(text, "count", "\ufffd"), py.max(text));
{
  const $with7 = (await py.enter((await urlopen(py.add(base, "/site/")))));
  try {
    response = $with7.value;
    first = (await response.readline());
    buffer = (false ? py.bytearray(4) : (await response.read1(10)));
    rest = (await response.readlines());
    py.print(first, py.compare(py.len(buffer), '<=', 10), py.slice(py.call(py.encode("", 'latin-1'), "join", rest), -6, null, null), response.closed);
  } catch ($error8) {
    if (!(await $with7.exit($error8))) throw $error8;
  } finally {
    (await $with7.exit(null));
  }
}
Upper = class Upper extends io.StringIO {
  write(text) {
    const self = this;
    return super.write(py.call(text, "upper"));
  }
};
py.complete(Upper);
out = new Upper();
py.print("one", 2, null, py.kw({ sep: "|", end: "!", file: out }));
json.dump(py.dict([["b", [true, new py.Float(1e+100), "\u00e9"]], ["a", py.to_dict([])]]), out, py.kw({ sort_keys: true, separators: py.tuple([",", ":"]) }));
py.print(out.getvalue(), out.tell());
as_pairs = function as_pairs(pairs) {
  return [...(function* () { for (const [key, value] of py.kept(pairs)) yield key; })()];
};
py.print(json.loads("{\"a\": {\"b\": 1, \"b\": 2}, \"c\": [1.5, -0, 1E3]}", py.kw({ object_pairs_hook: as_pairs })));
py.print(json.loads("[1.10, 2]", py.kw({ parse_float: py.str, parse_int: (digits) => ((py.to_int(digits) * 10)) })));
py.print(json.dumps(py.dict([["x", py.to_set([1, 2])]]), py.kw({ default: (value) => (py.sorted(value)) })), json.dumps("\u20ac\u0000"), json.dumps([1, py.tuple([2, 3])]));
for (bad of py.iter(py.tuple(["[1,]", "{'a': 1}", "", "nul", "\"\t\""]))) {
  try {
    json.loads(bad);
  } catch ($error9) {
    if (py.caught($error9, py.ValueError)) {
      e = $error9;
      py.print(py.type_of(e).name, e);
    } else throw $error9;
  }
}
