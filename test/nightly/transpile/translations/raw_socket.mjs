import * as py from '../runtime.mjs';
import * as $pyurllib from 'pyurllib';
import { sys as $sys } from '../modules.mjs';
import { urlsplit as urlsplit } from 'pyurllib/parse';

let parts, address, request_text, receive_all, sock, head, _, body, status, fields, headers, stream, number, line, name, size, s, e;
const socket = $pyurllib.socket;
const sys = $sys;
parts = urlsplit(py.get_item(sys.argv, 1));
address = py.tuple([parts.hostname, parts.port]);
request_text = function request_text(method, path, headers = {}) {
  headers = py.to_dict(headers);
  let lines, name, value;
  lines = [py.mod("%s %s HTTP/1.0", py.tuple([method, path]))];
  for ([name, value] of py.call(headers, "items")) {
    py.call(lines, "append", py.mod("%s: %s", py.tuple([py.call(py.call(name, "replace", "_", "-"), "title"), value])));
  }
  return py.call((py.call("\r\n", "join", lines) + "\r\n\r\n"), "encode", "ascii");
};
receive_all = async function receive_all(sock, size = 512) {
  let chunks, data;
  chunks = [];
  while (true) {
    data = (await sock.recv(size));
    if (!py.truth(data)) {
      break;
    }
    py.call(chunks, "append", data);
  }
  return py.call(py.encode("", 'latin-1'), "join", chunks);
};
{
  const $with1 = (await py.enter((await socket.create_connection(address, py.kw({ timeout: 5 })))));
  try {
    sock = $with1.value;
    (await sock.sendall(request_text("GET", "/site/about.html", { host: parts.netloc, user_agent: "raw/1" })));
    [head, _, body] = py.unpacked(py.call((await receive_all(sock)), "partition", py.encode("\r\n\r\n", 'latin-1')), 3);
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
[status, ...fields] = py.unpacked(py.call(py.call(head, "decode", "latin-1"), "split", "\r\n"), 2, true);
headers = py.to_dict((function* () { for (const [name, _, value] of (function* () { for (const field of py.kept(fields)) yield py.call(field, "partition", ":"); })()) yield [py.call(name, "lower"), py.call(value, "strip")]; })());
py.print(py.call(status, "split", " ", 2), py.get_item(headers, "content-type"), py.equal(py.len(body), py.to_int(py.get_item(headers, "content-length"))));
sock = new socket.socket(socket.AF_INET, socket.SOCK_STREAM);
sock.settimeout(new py.Float(5.0));
(await sock.connect(address));
try {
  (await sock.send(request_text("GET", "/table.csv", { host: "x" })));
  {
    const $with3 = (await py.enter(sock.makefile("rb")));
    try {
      stream = $with3.value;
      py.print((await stream.readline()));
      while (!py.contains(py.tuple([py.encode("\r\n", 'latin-1'), py.encode("", 'latin-1')]), (await stream.readline()))) {
      }
      for ([number, line] of py.enumerate((await py.collected(stream)))) {
        [name, size] = py.unpacked(py.call(py.call(py.call(line, "decode", "iso-8859-1"), "rstrip", "\n"), "split", ";"), 2);
        py.print(number, name, size);
      }
    } catch ($error4) {
      if (!(await $with3.exit($error4))) throw $error4;
    } finally {
      (await $with3.exit(null));
    }
  }
} finally {
  sock.close();
}
py.print(sock.fileno(), py.equal(sock.gettimeout(), 5));
s = new socket.socket();
s.settimeout(0.5);
py.print(!py.equal((await s.connect_ex(py.tuple(["127.0.0.1", 1]))), 0));
try {
  try {
    (await socket.create_connection(py.tuple(["127.0.0.1", 1]), 1));
  } catch ($error5) {
    if (py.caught($error5, py.ConnectionRefusedError)) {
      e = $error5;
      py.print(py.type_of(e).name, py.or_else(py.equal(e.errno, 111), () => e.errno), e.strerror);
    } else if (py.caught($error5, socket.timeout)) {
      py.print("timeout");
    } else throw $error5;
  }
} finally {
  s.close();
}
try {
  (await socket.getaddrinfo("host.invalid", 80));
} catch ($error6) {
  if (py.caught($error6, socket.gaierror)) {
    e = $error6;
    py.print("gaierror", py.isinstance(e, py.OSError));
  } else throw $error6;
}
