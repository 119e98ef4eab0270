import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { urlsplit as urlsplit } from 'pyurllib/parse';
import { Request as Request } from 'pyurllib/request';
import { urlopen as urlopen } from 'pyurllib/request';

let base, numbers, Source, connection, response, source, f, downloaded;
const http = $pyurllib.http;
const json = $json;
const sys = $sys;
const requests = $pyurllib.requests;
base = py.get_item(sys.argv, 1);
numbers = function* numbers(count) {
  let n;
  for (n of py.range(count)) {
    (yield py.mod(py.encode("%04d\n", 'latin-1'), n));
  }
};
Source = class Source {
  constructor(size) {
    const self = this;
    self.left = size;
    self.reads = 0;
  }
  read(amount = -1) {
    const self = this;
    self.reads = (self.reads + 1);
    if (((amount == null) || py.compare(amount, '<', 0))) {
      amount = self.left;
    }
    amount = py.min(amount, self.left);
    self.left = (self.left - amount);
    return py.mul(py.encode("x", 'latin-1'), amount);
  }
};
py.complete(Source);
py.print((await requests.post(py.add(base, "/count"), py.kw({ data: numbers(10) }))).json());
connection = new http.client.HTTPConnection(urlsplit(base).netloc);
(await connection.request("PUT", "/count", py.kw({ body: numbers(3), encode_chunked: true, headers: py.dict([["Transfer-Encoding", "chunked"]]) })));
py.print(json.loads((await (await connection.getresponse()).read())));
connection.putrequest("POST", "/count", py.kw({ skip_accept_encoding: true }));
connection.putheader("Content-Length", "5");
(await connection.endheaders());
(await connection.send(py.encode("hello", 'latin-1')));
response = (await connection.getresponse());
py.print(response.getheader("content-type"), (await response.read()));
connection.close();
source = new Source(20000);
{
  const $with1 = (await py.enter((await urlopen(new Request(py.add(base, "/count"), source, py.dict([["Content-Length", "20000"]]), py.kw({ method: "POST" }))))));
  try {
    f = $with1.value;
    py.print((await f.read()), source.reads);
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
{
  const $with3 = (await py.enter((await urlopen(new Request(py.add(base, "/count"), numbers(2))))));
  try {
    f = $with3.value;
    py.print((await json.load(f)));
  } catch ($error4) {
    if (!(await $with3.exit($error4))) throw $error4;
  } finally {
    (await $with3.exit(null));
  }
}
downloaded = async function* downloaded() {
  let f, chunk;
  {
    const $with5 = (await py.enter((await urlopen(py.add(base, "/bytes/2500")))));
    try {
      f = $with5.value;
      while (py.truth((chunk = (await f.read(1000))))) {
        (yield chunk);
      }
    } catch ($error6) {
      if (!(await $with5.exit($error6))) throw $error6;
    } finally {
      (await $with5.exit(null));
    }
  }
};
py.print(py.get_item((await requests.post(py.add(base, "/count"), py.kw({ data: downloaded() }))).json(), "length"), (await py.collected((async function* () { for await (const chunk of downloaded()) yield py.len(chunk); })())));
