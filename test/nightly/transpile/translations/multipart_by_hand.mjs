import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import * as $mimetypes from 'pyurllib/mimetypes';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { HTTPStatus as HTTPStatus } from 'pyurllib/http';

let MultiPartForm, form, data, r, name, value, answer, result;
const json = $json;
const mimetypes = $mimetypes;
const sys = $sys;
const urllib = $pyurllib.urllib;
MultiPartForm = class MultiPartForm {
  constructor() {
    const self = this;
    self.form_fields = [];
    self.files = [];
    self.boundary = py.encode("frontier7", 'latin-1');
  }
  add_field(name, value) {
    const self = this;
    py.call(self.form_fields, "append", py.tuple([name, value]));
  }
  add_file(fieldname, filename, content, mimetype = null) {
    const self = this;
    if ((mimetype == null)) {
      mimetype = py.or_else(py.get_item(mimetypes.guess_type(filename), 0), () => "application/octet-stream");
    }
    py.call(self.files, "append", py.tuple([fieldname, filename, mimetype, content]));
  }
  static _disposition(name, filename = null) {
    let line;
    line = py.mod(py.encode("Content-Disposition: form-data; name=\"%s\"", 'latin-1'), py.call(name, "encode"));
    if (py.truth(filename)) {
      line = py.iadd(line, py.add(py.add(py.encode("; filename=\"", 'latin-1'), py.call(filename, "encode", "utf-8")), py.encode("\"", 'latin-1')));
    }
    return py.add(line, py.encode("\r\n", 'latin-1'));
  }
  __bytes__() {
    const self = this;
    let buffer, name, value, filename, mimetype, content;
    buffer = [];
    for ([name, value] of self.form_fields) {
      buffer = py.iadd(buffer, [py.mod(py.encode("--%s\r\n", 'latin-1'), self.boundary), self._disposition(name), py.encode("\r\n", 'latin-1'), py.call(value, "encode"), py.encode("\r\n", 'latin-1')]);
    }
    for ([name, filename, mimetype, content] of self.files) {
      py.call(buffer, "append", py.add(py.add(py.encode("--", 'latin-1'), self.boundary), py.encode("\r\n", 'latin-1')));
      py.call(buffer, "append", self._disposition(name, filename));
      py.call(buffer, "append", py.mod(py.encode("Content-Type: %b\r\n\r\n", 'latin-1'), py.call(mimetype, "encode", "ascii")));
      py.call(buffer, "extend", [content, py.encode("\r\n", 'latin-1')]);
    }
    py.call(buffer, "append", py.mod(py.encode("--%b--\r\n", 'latin-1'), self.boundary));
    return py.call(py.encode("", 'latin-1'), "join", buffer);
  }
};
py.complete(MultiPartForm);
form = new MultiPartForm();
form.add_field("firstname", "Doug");
form.add_field("lastname", "Hellm\u00e4nn");
form.add_file("biography", "bio.txt", py.mul(py.encode("Python developer and blogger.", 'latin-1'), 2));
form.add_file("logo", "logo.png", py.bytes([0, 255, 137]));
data = form.__bytes__();
r = new urllib.request.Request(py.add(py.get_item(sys.argv, 1), "/post"), py.kw({ data: data }));
r.add_header("Content-type", `multipart/form-data; boundary=${py.str(py.call(form.boundary, "decode"))}`);
r.add_header("Content-length", py.len(data));
py.print("OUTGOING DATA:", py.len(r.data), py.slice(r.data, null, 30, null), py.call(data, "count", py.encode("\r\n", 'latin-1')));
for ([name, value] of r.header_items()) {
  py.print("   ", name, "=", value);
}
{
  const $with1 = (await py.enter((await urllib.request.urlopen(r))));
  try {
    answer = $with1.value;
    if (!py.equal(answer.status, HTTPStatus.OK)) throw new py.AssertionError(answer.status);
    result = json.loads((await answer.read()));
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
py.print(json.dumps(py.to_dict((function* () { for (const key of py.iter(py.tuple(["files", "form"]))) yield [key, py.get_item(result, key)]; })()), py.kw({ indent: 1, sort_keys: true })));
