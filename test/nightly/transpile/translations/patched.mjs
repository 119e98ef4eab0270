import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import * as $io from 'pyurllib/io';
import { sys as $sys } from '../modules.mjs';

let BASE, calls, original, recording, f, name, headers, send, send_and_count, before, user_agent, FakeSocket, response, message, entry;
const http = $pyurllib.http;
const io = $io;
const sys = $sys;
const urllib = $pyurllib.urllib;
const requests = $pyurllib.requests;
BASE = py.get_item(sys.argv, 1);
calls = [];
original = urllib.request.urlopen;
recording = function recording(url, ...args) {
  const kwargs = py.keywords_in(args);
  args = py.tuple(args);
  py.call(calls, "append", py.tuple(["urlopen", urllib.parse.urlsplit(url).path, py.sorted(kwargs)]));
  return py.apply(original, [url, ...py.iter(args), py.kw({ ...py.plain(kwargs) })]);
};
urllib.request.urlopen = recording;
try {
  {
    const $with1 = (await py.enter((await urllib.request.urlopen(py.add(BASE, "/site/"), py.kw({ timeout: 3 })))));
    try {
      f = $with1.value;
      py.print(f.status, (await f.read(7)));
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
  [name, headers] = py.unpacked((await urllib.request.urlretrieve(py.add(BASE, "/feed.xml"))), 2);
  py.print(py.call(headers, "get_content_type"));
} finally {
  urllib.request.urlopen = original;
  urllib.request.urlcleanup();
}
send = py.unbound(requests.adapters.HTTPAdapter, "send");
send_and_count = function send_and_count(self, request, kwargs = {}) {
  kwargs = py.to_dict(kwargs);
  py.call(calls, "append", py.tuple(["send", request.method, py.get_item(kwargs, "timeout")]));
  py.set_item(request.headers, "X-Patched", "1");
  return py.apply(send, [self, request, py.kw({ ...py.plain(kwargs) })]);
};
requests.adapters.HTTPAdapter.prototype.send = py.method(send_and_count);
py.print(py.get_item(py.get_item((await requests.get(py.add(BASE, "/headers"), py.kw({ timeout: 2 }))).json(), "headers"), "X-Patched"));
requests.adapters.HTTPAdapter.prototype.send = py.method(send);
before = requests.utils.default_user_agent;
py.print(py.get_item(py.call(py.apply(before, ["me"]), "split", "/"), 0), py.get_item(requests.utils.default_headers(), "Accept"));
user_agent = py.get_item(new requests.Session().headers, "User-Agent");
py.print(py.get_item(py.call(user_agent, "partition", "/"), 0));
FakeSocket = class FakeSocket {
  constructor(text) {
    const self = this;
    self.text = text;
  }
  makefile(mode, ...args) {
    const self = this;
    const kwargs = py.keywords_in(args);
    args = py.tuple(args);
    return new io.BytesIO(self.text);
  }
};
py.complete(FakeSocket);
response = new http.client.HTTPResponse(new FakeSocket(py.encode("HTTP/1.1 200 Fine\r\nA: 1\r\nA: 2\r\nContent-Length: 5\r\n\r\nhello world", 'latin-1')));
(await response.begin());
py.print(response.status, response.reason, response.headers.get_all("A"), (await response.read()), response.isclosed());
message = (await http.client.parse_headers(new io.BytesIO(py.encode("Subject: x\r\n folded\r\nTo: a; b=\"c d\"\r\n\r\nrest", 'latin-1'))));
py.print(py.get_item(message, "subject"), message.keys(), message.get_param("b", py.kw({ header: "to" })), py.len(message), py.contains(message, "TO"));
for (entry of calls) {
  py.print(...py.iter(entry));
}
