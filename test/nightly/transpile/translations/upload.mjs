import * as py from '../runtime.mjs';
import * as $io from 'pyurllib/io';
import { os as $os } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { tempfile as $tempfile } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let URL, folder, path, f, answer, files, name, content, prepared, boundary;
const io = $io;
const os = $os;
const sys = $sys;
const tempfile = $tempfile;
const requests = $pyurllib.requests;
URL = py.add(py.get_item(sys.argv, 1), "/post");
folder = tempfile.mkdtemp();
path = os.path.join(folder, "report.txt");
{
  const $with1 = (await py.enter(py.open(path, "w", py.kw({ encoding: "utf-8" }))));
  try {
    f = $with1.value;
    (await py.call(f, "write", "line one\n"));
    (await py.call(f, "write", "gr\u00fcn\n"));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
{
  const $with3 = (await py.enter(py.open(path, "rb")));
  try {
    f = $with3.value;
    answer = (await requests.post(URL, py.kw({ files: py.dict([["file", f]]), data: py.dict([["note", "from a file"]]) }))).json();
  } catch ($error4) {
    if (!(await $with3.exit($error4))) throw $error4;
  } finally {
    (await $with3.exit(null));
  }
}
py.print(py.get_item(answer, "files"), py.get_item(answer, "form"));
files = [py.tuple(["images", py.tuple(["a.png", py.encode("\u0089PNG", 'latin-1'), "image/png"])]), py.tuple(["images", py.tuple(["b.txt", new io.StringIO("text")])]), py.tuple(["other", py.tuple(["\u00fcn\u00ef.bin", new io.BytesIO(py.encode("\u0000\u0001", 'latin-1')), "application/octet-stream", py.dict([["X-Part", "1"]])])])];
answer = (await requests.post(URL, py.kw({ files: files }))).json();
for ([name, content] of py.sorted(py.call(py.get_item(answer, "files"), "items"))) {
  py.print(name, content);
}
py.print(py.get_item(py.call(py.get_item(py.get_item(answer, "headers"), "Content-Type"), "split", ";"), 0), py.compare(py.to_int(py.get_item(py.get_item(answer, "headers"), "Content-Length")), '>', 300));
prepared = new requests.Request("POST", URL, py.kw({ files: py.dict([["f", py.tuple(["x", "data"])]]) })).prepare();
boundary = py.call(py.get_item(py.call(py.get_item(prepared.headers, "Content-Type"), "partition", "boundary="), 2), "encode");
py.print(py.call(prepared.body, "replace", boundary, py.encode("BOUNDARY", 'latin-1')));
os.remove(path);
py.print(os.path.exists(path));
