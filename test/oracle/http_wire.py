"""Records the bytes CPython's http.client and urllib.request send, for test/vectors/http_wire.json.

    python3.13 test/oracle/http_wire.py > test/vectors/http_wire.json

Each case is data that test/unit/stdlib/http/client/recorded_requests.test.ts runs too. In arguments, {"bytes": "…"} is bytes in latin-1,
{"iter": […]} an iterable, {"file": "…"} a binary file, {"text_file": "…"} a text file. ADDRESS in a result
stands for the server's host and port.
"""
import http.client
import io
import json
import socket
import sys
import threading
import urllib.request

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

REQUESTS = [
    # [why, method, url, body, headers, encode_chunked]
    ["plain GET", "GET", "/", None, [], False],
    ["empty target", "GET", "", None, [], False],
    ["query", "GET", "/a?b=c&d=%20", None, [], False],
    ["POST without body says length 0", "POST", "/", None, [], False],
    ["PUT without body", "PUT", "/", None, [], False],
    ["lower-case patch without body", "patch", "/", None, [], False],
    ["DELETE without body", "DELETE", "/", None, [], False],
    ["odd method", "FROB-nicate", "/", None, [], False],
    ["OPTIONS *", "OPTIONS", "*", None, [], False],
    ["bytes body", "POST", "/", {"bytes": "a\xffb\x00"}, [], False],
    ["empty bytes body", "POST", "/", {"bytes": ""}, [], False],
    ["text body is latin-1", "POST", "/", "gr\xfcn", [], False],
    ["body with GET", "GET", "/", {"bytes": "x"}, [], False],
    ["iterable body goes in chunks", "POST", "/", {"iter": [{"bytes": "one"}, {"bytes": ""}, {"bytes": "fourteen bytes"}]}, [], False],
    ["empty iterable", "POST", "/", {"iter": []}, [], False],
    ["file body goes in chunks", "PUT", "/", {"file": "0123456789" * 2000}, [], False],
    ["text file body", "PUT", "/", {"text_file": "\xe9t\xe9"}, [], False],
    ["own Content-Length: no chunks", "POST", "/", {"iter": [{"bytes": "abc"}]}, [["Content-Length", "3"]], False],
    ["own Transfer-Encoding: body as it is", "POST", "/", {"bytes": "3\r\nabc\r\n0\r\n\r\n"}, [["Transfer-Encoding", "chunked"]], False],
    ["own Transfer-Encoding, encode_chunked", "POST", "/", {"bytes": "abc"}, [["Transfer-Encoding", "chunked"]], True],
    ["own Transfer-Encoding, iterable, encode_chunked", "POST", "/", {"iter": [{"bytes": "abc"}, {"bytes": "d"}]}, [["transfer-encoding", "chunked"]], True],
    ["encode_chunked without Transfer-Encoding has no effect", "POST", "/", {"bytes": "abc"}, [], True],
    ["own Host takes the place of ours", "GET", "/", None, [["HOST", "example.org"]], False],
    ["own Accept-Encoding", "GET", "/", None, [["accept-encoding", "gzip"]], False],
    ["both", "GET", "/", None, [["Accept-Encoding", "gzip"], ["X", "1"], ["Host", "h"]], False],
    ["absolute URL gives the Host", "GET", "http://example.org:8080/x", None, [], False],
    ["absolute URL with IPv6 and interface", "GET", "http://[fe80::1%25eth0]:81/", None, [], False],
    ["a target that only begins like a URL", "GET", "httpfoo", None, [], False],
    ["integer and bytes values", "GET", "/", None, [["X-Int", 42], ["X-Bytes", {"bytes": "\xe9"}], ["X-Text", "\xe9"]], False],
    ["spelling and order kept", "GET", "/", None, [["x-lower", "1"], ["X-UPPER", "2"], ["Weird Name", "3"]], False],
    ["folded value", "GET", "/", None, [["X", "a\r\n b\n\tc"]], False],
    ["blank values", "GET", "/", None, [["X", ""], ["Y", "  "]], False],
    ["Connection as given", "GET", "/", None, [["Connection", "Upgrade, x"]], False],
    ["Expect goes out like any header", "POST", "/", {"bytes": "x"}, [["Expect", "100-continue"]], False],
    ["CR LF in a value", "GET", "/", None, [["X", "a\r\nY: b"]], False],
    ["LF in a value", "GET", "/", None, [["X", "a\nb"]], False],
    ["CR in a value", "GET", "/", None, [["X", "a\rb"]], False],
    ["colon in a name", "GET", "/", None, [["X:Y", "a"]], False],
    ["LF in a name", "GET", "/", None, [["X\n", "a"]], False],
    ["empty name", "GET", "/", None, [["", "a"]], False],
    ["non-ASCII name", "GET", "/", None, [["gr\xfcn", "a"]], False],
    ["value beyond latin-1", "GET", "/", None, [["X", "\u20ac"]], False],
    ["None as a value", "GET", "/", None, [["X", None]], False],
    ["float as a value", "GET", "/", None, [["X", 1.5]], False],
    ["space in the target", "GET", "/a b", None, [], False],
    ["LF in the target", "GET", "/\nX: y", None, [], False],
    ["DEL in the target", "GET", "/\x7f", None, [], False],
    ["non-ASCII target", "GET", "/\xe9", None, [], False],
    ["LF in the method", "GET\n", "/", None, [], False],
    ["blank in the method passes", "GET /x HTTP/1.1", "/", None, [], False],
    ["non-ASCII method", "G\xc9T", "/", None, [], False],
    ["text body beyond latin-1", "POST", "/", "10 \u20ac", [], False],
    ["long text body beyond latin-1", "POST", "/", "\u20ac" * 30, [], False],
    ["number as body", "POST", "/", 5, [], False],
    ["text in an iterable body", "POST", "/", {"iter": ["abc"]}, [], False],
    ["number in an iterable body", "POST", "/", {"iter": [5]}, [], False],
    ["text in an iterable body of stated length", "POST", "/", {"iter": ["abc"]}, [["Content-Length", "3"]], False],
]

HOSTS = [
    # [host, port] of HTTPConnection; recorded are its host and port, and the Host line it would send
    ["example.org", None], ["example.org", 80], ["example.org", 8080], ["example.org:81", None],
    ["example.org:", None], ["example.org:x", None], ["example.org: 82", None], ["example.org:8_2", None],
    ["example.org:-1", None], ["::1", None], ["[::1]", None], ["[::1]:83", None], ["[fe80::1%eth0]", None],
    ["[fe80::1%eth0]", 8080], ["::1", 8080], ["b\xfccher.example", None], ["stra\xdfe.example", 81], ["", None],
    [":", None], ["a b", None], ["a\r\nb", None], ["a\x00b", None], ["[", None], ["[]", None], ["]:5", None],
]

URLOPENS = [
    # [why, path, data, headers, method]
    ["GET", "/", None, [], None],
    ["no path", "", None, [], None],
    ["query alone", "?a=b", None, [], None],
    ["fragment is not sent", "/x#frag", None, [], None],
    ["POST form", "/", {"bytes": "a=1"}, [], None],
    ["POST nothing", "/", {"bytes": ""}, [], None],
    ["POST iterable", "/", {"iter": [{"bytes": "ab"}, {"bytes": "c"}]}, [], None],
    ["POST file", "/", {"file": "xyz"}, [], None],
    ["POST file of stated length", "/", {"file": "xyz"}, [["Content-length", "3"]], None],
    ["POST chunked by the caller's wish", "/", {"bytes": "xyz"}, [["Transfer-encoding", "chunked"]], None],
    ["own Content-Type", "/", {"bytes": "{}"}, [["content-type", "application/json"]], None],
    ["header names are titled", "/", None, [["x-1ab_c", "1"], ["X-UPPER-case", "2"], ["etag", "3"]], None],
    ["own User-Agent", "/", None, [["User-Agent", "me"]], None],
    ["own Host", "/", None, [["Host", "example.org"]], None],
    ["own Connection is overruled", "/", None, [["Connection", "keep-alive"]], None],
    ["own Accept-Encoding", "/", None, [["Accept-Encoding", "gzip"]], None],
    ["PUT", "/", {"bytes": "x"}, [], "PUT"],
    ["DELETE", "/", None, [], "DELETE"],
    ["HEAD", "/", None, [], "HEAD"],
    ["PUT without data", "/", None, [], "PUT"],
    ["lower-case method", "/", None, [], "get"],
    ["text as data", "/", "text", [], None],
    ["space in the URL", "/a b", None, [], None],
    ["LF in the URL", "/a\nX: y", None, [], None],
    ["non-ASCII path", "/\xe9", None, [], None],
    ["LF in a header", "/", None, [["X", "a\nb"]], None],
    ["header beyond latin-1", "/", None, [["X", "\u20ac"]], None],
    ["Cookie and Authorization", "/", None, [["Cookie", "a=b"], ["Authorization", "Basic eA=="]], None],
]


def value(data):
    if isinstance(data, dict):
        (kind, content), = data.items()
        if kind == "bytes":
            return content.encode("latin-1")
        if kind == "iter":
            return iter([value(item) for item in content])
        return io.StringIO(content) if kind == "text_file" else io.BytesIO(content.encode("latin-1"))
    return data


class Peer:
    """Accepts one connection, records all it sends, and answers once."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.received = b""
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        connection, _ = self.listener.accept()
        with connection:
            if self.answer:
                connection.sendall(ANSWER)
            while piece := connection.recv(65536):
                self.received += piece

    def finish(self, connected):
        if not connected:
            socket.create_connection(self.listener.getsockname()).close()
        self.thread.join(10)
        self.listener.close()
        return self.received.decode("latin-1").replace(self.address, "ADDRESS")


def error_of(error):
    text = str(error)
    return {"error": type(error).__name__, "message": text}


def run(answer, action):
    peer = Peer(answer)
    result = {}
    try:
        action(peer.address)
    except Exception as error:
        result = error_of(error)
    received = peer.finish(False)
    return {**result, "received": received}


def request_case(case):
    _, method, url, body, headers, encode_chunked = case

    def action(address):
        connection = http.client.HTTPConnection(address)
        try:
            connection.request(method, url, value(body), {k: value(v) for k, v in headers}, encode_chunked=encode_chunked)
        finally:
            connection.close()

    return run(False, action)


def urlopen_case(case):
    _, path, data, headers, method = case

    def action(address):
        request = urllib.request.Request("http://" + address + path, value(data), dict(headers), method=method)
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).close()

    return run(True, action)


def host_case(case):
    try:
        connection = http.client.HTTPConnection(*case)
        result = {"host": connection.host, "port": connection.port}
        connection.putrequest("GET", "/")
        return {**result, "line": connection._buffer[1].decode("latin-1")}
    except Exception as error:
        return error_of(error)


json.dump(
    {
        "command": "python3.13 test/oracle/http_wire.py > test/vectors/http_wire.json",
        "python": sys.version.split()[0],
        "requests": [{"case": case, **request_case(case)} for case in REQUESTS],
        "urlopens": [{"case": case, **urlopen_case(case)} for case in URLOPENS],
        "hosts": [{"case": case, **host_case(case)} for case in HOSTS],
    },
    sys.stdout,
    indent=1,
)
print()
