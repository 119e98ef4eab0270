import * as py from '../runtime.mjs';
import * as $io from 'pyurllib/io';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { itertools as $itertools } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let URL, Batcher, Event, events, Stream, batch, answer, stream, bodies, body, value, request, e;
const io = $io;
const json = $json;
const sys = $sys;
const chain = $itertools.chain;
const count = $itertools.count;
const islice = $itertools.islice;
const requests = $pyurllib.requests;
URL = py.add(py.get_item(sys.argv, 1), "/post");
Batcher = class Batcher {
  constructor(events, size) {
    const self = this;
    self._events = py.iterator(events);
    self._size = size;
  }
  __iter__() {
    const self = this;
    return self;
  }
  __next__() {
    const self = this;
    let batch;
    batch = py.list(islice(self._events, self._size));
    if (!py.truth(batch)) {
      throw new py.StopIteration();
    }
    return batch;
  }
};
py.complete(Batcher);
Event = class Event extends py.dict {
};
py.complete(Event);
events = function* events(total) {
  let number, kind;
  for ([number, kind] of py.zip(count(1), chain(["start"], py.mul(["tick"], (total - 2)), ["stop"]))) {
    (yield py.dict([["n", number], ["kind", kind]]));
  }
};
Stream = class Stream extends io.BytesIO {
  read(size = -1) {
    const self = this;
    self.calls = py.add(py.getattr(self, "calls", 0), 1);
    return super.read(size);
  }
};
Stream.prototype.name = "events.log";
py.complete(Stream);
for (batch of py.iter(new Batcher(events(7), 3))) {
  answer = (await requests.post(URL, py.kw({ json: batch }))).json();
  py.print(py.len(batch), py.equal(py.get_item(answer, "json"), batch), py.get_item(py.get_item(answer, "headers"), "Content-Type"), [...(function* () { for (const e of py.iter(py.get_item(answer, "json"))) yield py.get_item(e, "kind"); })()]);
}
stream = new Stream(py.mul(py.encode("line\n", 'latin-1'), 5));
answer = (await requests.post(URL, py.kw({ data: stream }))).json();
py.print(py.len(py.get_item(answer, "data")), py.compare(stream.calls, '>', 0), (await py.call(py.get_item(answer, "headers"), "get", "Content-Length")));
stream.seek(20);
py.print(py.get_item((await requests.post(URL, py.kw({ data: stream, headers: py.dict([["Content-Type", "text/x-log"]]) }))).json(), "data"), stream.tell());
bodies = ["text \u00fc", py.call("raw", "encode", "utf-16-le"), py.dict([["a", ["1", "2"]], ["b", null]]), [py.tuple(["k", "1"]), py.tuple(["k", "2"])], py.encode("", 'latin-1'), null, py.to_dict([])];
for (body of bodies) {
  answer = (await requests.post(URL, py.kw({ data: body }))).json();
  py.print(py.slice(py.repr(body), null, 30, null), "|", py.get_item(answer, "data"), py.get_item(answer, "form"), (await py.call(py.get_item(answer, "headers"), "get", "Content-Type", "-")), py.get_item(py.get_item(answer, "headers"), "Content-Length"));
}
for (value of py.iter(py.tuple([0, false, [], py.to_dict([]), "text", 1.5, py.dict([["\u00e9", [null, true]]])]))) {
  request = new requests.Request("POST", URL, py.kw({ json: value })).prepare();
  py.print(request.body, request.headers.get("content-length"));
}
answer = (await requests.put(py.call(URL, "replace", "/post", "/put"), py.kw({ data: py.mul("x", 10), json: py.dict([["ignored", true]]) }))).json();
py.print(py.get_item(answer, "data"), py.get_item(answer, "json"));
try {
  (await requests.post(URL, py.kw({ json: py.dict([["x", py.to_set([1, 2])]]) })));
} catch ($error1) {
  if (py.caught($error1, py.TypeError)) {
    e = $error1;
    py.print(py.type_of(e).name, e);
  } else throw $error1;
}
try {
  (await requests.post(URL, py.kw({ data: "text", files: py.dict([["f", py.encode("x", 'latin-1')]]) })));
} catch ($error2) {
  if (py.caught($error2, py.ValueError)) {
    e = $error2;
    py.print("ValueError:", e);
  } else throw $error2;
}
