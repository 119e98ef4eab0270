"""Records the output of CPython's http.client under set_debuglevel(1), for test/vectors/http_debug.json.

    python3.13 test/oracle/http_debug.py > test/vectors/http_debug.json

Each case is [why, method, body, whether through a tunnel, answers in latin-1]: a raw server sends one answer for each
head it receives, and shuts down its side after the last. A body is null, text, {"bytes": latin-1}, {"iter": [text]},
{"file": latin-1} or {"textfile": text}. Recorded are the output of the request, getresponse() and read(), without
addresses, and how it ends.
"""
import contextlib
import http.client
import io
import json
import re
import socket
import sys
import threading

import safer  # noqa: F401

OK = "HTTP/1.1 200 OK\r\n"
END = OK + "Content-Length: 2\r\n\r\nhi"

CASES = [
    ["plain", "GET", None, False, [END]],
    ["several headers, one folded", "GET", None, False, [OK + "A: b\r\nX: a\r\n b\r\nA: c\r\nContent-Length: 0\r\n\r\n"]],
    ["latin-1 in the reason and a value", "GET", None, False, ["HTTP/1.1 200 Sch\xf6n\r\nX: gr\xfcn\r\nContent-Length: 0\r\n\r\n"]],
    ["quotes in the reason", "GET", None, False, ["HTTP/1.1 200 it's \"so\"\r\nContent-Length: 0\r\n\r\n"]],
    ["text", "POST", "hello", False, [END]],
    ["bytes", "POST", {"bytes": "\x00'\xff"}, False, [END]],
    ["an empty body", "POST", {"bytes": ""}, False, [END]],
    ["nothing, where a body is expected", "PUT", None, False, [END]],
    ["pieces", "POST", {"iter": ["one", "", "two"]}, False, [END]],
    ["a file", "POST", {"file": "contents"}, False, [END]],
    ["a text file", "POST", {"textfile": "caf\xe9"}, False, [END]],
    ["an interim answer", "GET", None, False, ["HTTP/1.1 100 Continue\r\n\r\n" + END]],
    ["interim answers with headers", "GET", None, False, ["HTTP/1.1 100 Continue\r\nX: y\r\nZ: \xe9\r\n\r\nHTTP/1.1 100\n\n" + END]],
    ["an interim answer of another protocol", "GET", None, False, ["HTTP/3 100 Continue\r\nX: y\r\n\r\n" + END]],
    ["an interim answer and the end", "GET", None, False, ["HTTP/1.1 100 Continue\r\nX: y\r\n"]],
    ["another interim answer", "GET", None, False, ["HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + END]],
    ["nothing", "GET", None, False, [""]],
    ["no status line", "GET", None, False, ["nonsense\r\n"]],
    ["another protocol", "GET", None, False, ["HTTP/2 200 OK\r\nX: y\r\n\r\n"]],
    ["a tunnel", "GET", None, True, [OK + "Via: x\r\n\r\n", END]],
    ["a tunnel, without headers", "GET", None, True, ["HTTP/1.0 200 Connection established\r\n\r\n", END]],
    ["a tunnel that is refused", "GET", None, True, ["HTTP/1.1 407 No\r\nX: y\r\nContent-Length: 2\r\n\r\nhi"]],
    ["a tunnel with an interim answer", "GET", None, True, ["HTTP/1.1 100 Continue\r\n\r\n" + OK + "\r\n"]],
    ["a tunnel by another protocol", "GET", None, True, ["HTTP/2 200 OK\r\nX: y\r\n\r\n", END]],
    ["a tunnel that ends in its headers", "GET", None, True, [OK + "Via: x\r\n"]],
]


def value(data):
    if not isinstance(data, dict):
        return data
    [(kind, content)] = data.items()
    if kind == "bytes":
        return content.encode("latin-1")
    if kind == "iter":
        return [each.encode("latin-1") for each in content]
    return io.BytesIO(content.encode("latin-1")) if kind == "file" else io.StringIO(content)


def serve(listener, answers):
    connection, _ = listener.accept()
    with connection:
        for answer in answers:
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(65536)
            connection.sendall(answer.encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


def outcome(method, body, tunnel, answers):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, answers), daemon=True)
        thread.start()
        host, port = listener.getsockname()
        connection = http.client.HTTPConnection(host, port, timeout=10)
        connection.set_debuglevel(1)
        if tunnel:
            connection.set_tunnel("destination.com", 8080)
        printed = io.StringIO()
        error = None
        with contextlib.redirect_stdout(printed):
            try:
                connection.request(method, "/", value(body))
                connection.getresponse().read()
            except Exception as raised:
                error = [type(raised).__name__, str(raised)]
        connection.close()
        thread.join(10)
        output = printed.getvalue().replace(f"{host}:{port}", "ADDRESS")
        output = re.sub(r" at 0x[0-9a-f]+>", ">", output)
        return {"printed": output, "error": error}


json.dump(
    {
        "command": "python3.13 test/oracle/http_debug.py > test/vectors/http_debug.json",
        "python": sys.version.split()[0],
        "debug": [{"case": case, **outcome(*case[1:])} for case in CASES],
    },
    sys.stdout,
    indent=1,
)
print()
