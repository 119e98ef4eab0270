import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { time as $time } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let VERBOSE, _opener, stats, get_opener, download, base, i, urls, text, lines, key, filename, headers, f, content, calls;
const sys = $sys;
const time = $time;
const urllib = $pyurllib.urllib;
VERBOSE = 0;
_opener = null;
stats = py.dict([["ok", 0], ["failed", 0], ["bytes", 0]]);
get_opener = function get_opener() {
  if ((_opener == null)) {
    _opener = urllib.request.build_opener();
    _opener.addheaders = [py.tuple(["User-Agent", "Mozilla/4.0 (compatible)"]), py.tuple(["Accept", "*/*"])];
  }
  return _opener;
};
download = async function download(url, values = py.to_dict([]), verbose = VERBOSE) {
  let handle, e, data;
  if (py.truth(values)) {
    url = ((url + "?") + urllib.parse.urlencode(values));
  }
  try {
    handle = (await py.call(get_opener(), "open", url));
  } catch ($error1) {
    if (py.caught($error1, urllib.error.HTTPError)) {
      e = $error1;
      py.set_item(stats, "failed", py.add(py.get_item(stats, "failed"), 1));
      return py.mod("%d %s", py.tuple([e.code, e.msg]));
    } else throw $error1;
  }
  data = (await handle.read());
  handle.close();
  py.set_item(stats, "ok", py.iadd(py.get_item(stats, "ok"), 1));
  py.set_item(stats, "bytes", py.iadd(py.get_item(stats, "bytes"), py.len(data)));
  return data.decode("utf-8", "replace");
};
base = py.get_item(sys.argv, 1);
i = 0;
urls = [py.add(base, "/get"), py.add(base, "/site/nothing"), py.add(base, "/encoding/utf8"), py.add(base, "/old/about.html")];
while (py.compare(i, '<', py.len(urls))) {
  text = (await download(py.get_item(urls, i), py.or_else(py.and_else(py.equal(i, 0), () => py.dict([["q", "x & y"], ["n", 3]])), () => py.to_dict([]))));
  lines = py.call(text, "split", "\n");
  py.print(py.mod("%-16s %3d lines, %4d chars; first: %s", py.tuple([py.slice(py.get_item(urls, i), py.len(base), null, null), py.len(lines), py.or_else(py.and_else(py.compare(py.len(text), '>', 60), () => 60), () => py.len(text)), py.slice(py.get_item(lines, 0), null, 20, null)])));
  if (py.equal(i, 0)) {
    py.print(py.call(py.call(py.get_item(py.call(py.slice(text, py.call(text, "find", "\"args\""), null, null), "split", "}"), 0), "replace", "\n", " "), "replace", "  ", ""));
  }
  i = (i + 1);
}
py.print(py.mod("%(ok)d ok, %(failed)d failed", stats), py.or_else(py.and_else(py.compare(py.get_item(stats, "bytes"), '>', 100), () => "enough"), () => "little"));
for (key of py.list(py.call(stats, "keys"))) {
  if (!py.truth(py.call(key, "startswith", "b"))) {
    py.del_item(stats, key);
  }
}
py.print(stats, py.len(stats), !py.truth(stats));
[filename, headers] = py.unpacked((await urllib.request.urlretrieve(py.add(base, "/bytes/300"))), 2);
f = py.open(filename, "rb");
content = (await py.call(f, "read"));
py.call(f, "close");
py.print(py.len(content), py.slice(content, null, 5, null), py.get_item(headers, "Content-Length"), py.slice(content, -3, null, null), py.slice(content, null, null, 100));
calls = [];
(await urllib.request.urlretrieve(py.add(base, "/bytes/20000"), filename, (block, size, total) => (py.call(calls, "append", py.tuple([block, total])))));
py.print(calls, py.sum([...(function* () { for (const [n, _] of calls) yield n; })()]));
urllib.request.urlcleanup();
