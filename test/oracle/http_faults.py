"""Records the behaviour of CPython's http.client when its peer fails, for test/vectors/http_faults.json.

    python3.13 test/oracle/http_faults.py > test/vectors/http_faults.json

Each case is [why, steps of the server, options]. Steps are those of test/server/script.ts: text sent in latin-1,
{"wait": milliseconds}, {"read": "head", "end" or a number}, {"end": "fin" (its side), "close" or "rst"}. Options:
"timeout" in seconds (10), "read_timeout" (set on the socket once the server has sent everything), "method" ("GET"),
"upload" (size of a body), "https" (the client speaks TLS), "tls" (the server's certificate), "host", "refused" (there
is no server). The client makes a request, reads the response, and then
makes another; recorded are how far it came and the exception, without its line of C source.
"""
import contextlib
import http.client
import json
import os
import re
import socket
import ssl
import struct
import sys
import threading
import time

from made_with import made_with

CERTS = os.path.join(os.path.dirname(__file__), "..", "server", "certs")
OK = "HTTP/1.1 200 OK\r\n"
KNOWN = OK + "Content-Length: 100\r\n\r\n"
CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n"
END = OK + "\r\n"
HEAD = {"read": "head"}
CLOSE = {"end": "close"}
RESET = [{"wait": 50}, {"end": "rst"}]
SHORT = {"read_timeout": 0.15}
TLS = {"https": True, "tls": "good"}

CASES = [
    ["refused", [], {"refused": True}],
    ["a host that is not known", [], {"host": "does-not-exist.invalid"}],
    ["a host without a name", [], {"host": "a..b"}],
    # ---- the connection's end
    ["the end before the head", [HEAD, CLOSE], {}],
    ["the end in the status line", [HEAD, "HTTP/1.1 20", CLOSE], {}],
    ["the end in the headers", [HEAD, OK + "Content-Length: 100\r\nX: ", CLOSE], {}],
    ["the end after the head", [HEAD, KNOWN, CLOSE], {}],
    ["the end in a body of known length", [HEAD, KNOWN + "hello", CLOSE], {}],
    ["the end before a chunk", [HEAD, CHUNKED, CLOSE], {}],
    ["the end in a chunk", [HEAD, CHUNKED + "5\r\nhello\r\n9\r\nhel", CLOSE], {}],
    ["the end in a chunk's size", [HEAD, CHUNKED + "5\r\nhello\r\n9", CLOSE], {}],
    ["the end in the trailers", [HEAD, CHUNKED + "5\r\nhello\r\n0\r\nX: y", CLOSE], {}],
    ["the end after an interim answer", [HEAD, "HTTP/1.1 100 Continue\r\n\r\n", CLOSE], {}],
    # ---- resets
    ["a reset before the head", [HEAD, *RESET], {}],
    ["a reset in the status line", [HEAD, "HTTP/1.1 20", *RESET], {}],
    ["a reset in the headers", [HEAD, OK + "X: ", *RESET], {}],
    ["a reset after the head", [HEAD, KNOWN, *RESET], {}],
    ["a reset in a body of known length", [HEAD, KNOWN + "hello", *RESET], {}],
    ["a reset in a chunk", [HEAD, CHUNKED + "9\r\nhello", *RESET], {}],
    ["a reset between chunks", [HEAD, CHUNKED + "5\r\nhello\r\n", *RESET], {}],
    ["a reset in a body to the end", [HEAD, END + "hello", *RESET], {}],
    # ---- silence
    ["silence before the head", [HEAD], SHORT],
    ["silence in the status line", [HEAD, "HTTP/1.1 20"], SHORT],
    ["silence in the headers", [HEAD, OK + "X: "], SHORT],
    ["silence after the head", [HEAD, KNOWN], SHORT],
    ["silence in a body of known length", [HEAD, KNOWN + "hello"], SHORT],
    ["silence in a chunk", [HEAD, CHUNKED + "9\r\nhello"], SHORT],
    ["silence in a body to the end", [HEAD, END + "hello"], SHORT],
    ["silence after an interim answer", [HEAD, "HTTP/1.1 100 Continue\r\n\r\n"], SHORT],
    ["silence in an upload", [], {"timeout": 0.15, "method": "POST", "upload": 64 << 20}],
    ["a slow drip", [HEAD, *(step for each in OK + "Content-Length: 2\r\n\r\nhi" for step in (each, {"wait": 5}))], {"timeout": 10}],
    # ---- TLS
    ["a certificate of an unknown authority", [HEAD, CLOSE], {"https": True, "tls": "unknown_ca"}],
    ["a certificate signed by itself", [HEAD, CLOSE], {"https": True, "tls": "self_signed"}],
    ["a certificate for another host", [HEAD, CLOSE], {"https": True, "tls": "wrong_host"}],
    ["a certificate that has expired", [HEAD, CLOSE], {"https": True, "tls": "expired"}],
    ["a certificate for no IP address", [HEAD, CLOSE], {**TLS, "tls": "wrong_host", "host": "127.0.0.1"}],
    ["plain HTTP on a TLS port", [{"read": 1}, "HTTP/1.1 400 Bad Request\r\n\r\n", CLOSE], {"https": True}],
    ["the end in the handshake", [{"read": 1}, {"read": 100}, CLOSE], {"https": True}],
    ["a reset in the handshake", [{"read": 1}, {"wait": 50}, {"end": "rst"}], {"https": True}],
    ["silence in the handshake", [{"read": 1}], {"https": True, "timeout": 0.15}],
    ["silence before the head, over TLS", [HEAD], {**TLS, **SHORT}],
    ["silence in a body, over TLS", [HEAD, KNOWN + "hello"], {**TLS, **SHORT}],
    ["a reset in a body, over TLS", [HEAD, KNOWN + "hello", *RESET], TLS],
]


class Peer:
    """A server that plays the steps to each connection."""

    def __init__(self, steps, tls, listens):
        self.steps = steps
        self.over = threading.Event()
        self.sent = threading.Event()
        self.context = None
        if tls:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*(os.path.join(CERTS, f"{tls}.{end}") for end in ("pem", "key")))
        # Without listening, it refuses connections, and nobody else gets its port.
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        if not listens:
            return
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with connection:
                if self.context:
                    with self.context.wrap_socket(connection, server_side=True) as secure:
                        self.play(secure)
                else:
                    self.play(connection)
        except OSError:
            pass

    def play(self, connection):
        for step in self.steps:
            if isinstance(step, str):
                connection.sendall(step.encode("latin-1"))
            elif "wait" in step:
                time.sleep(step["wait"] / 1000)
            elif "read" in step:
                self.read(connection, step["read"])
            elif step["end"] == "rst":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return connection.close()
            else:
                connection.shutdown(socket.SHUT_WR)
                if step["end"] == "close":
                    return
        self.sent.set()
        self.over.wait(20)

    def read(self, connection, what):
        data = b""
        while piece := connection.recv(65536 if what != 1 else 1):
            data += piece
            if what == "head" and b"\r\n\r\n" in data or what != "end" and what != "head" and len(data) >= what:
                return

    def close(self):
        self.over.set()
        # Otherwise a thread in accept() would keep it open. It fails for a socket that does not listen.
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def error_of(error):
    message = re.sub(r" \(_ssl\.c:\d+\)$|^_ssl\.c:\d+: ", "", str(error))
    found = {"error": type(error).__name__, "message": message}
    for name in ("errno", "reason", "library", "verify_code", "verify_message"):
        if hasattr(error, name):
            found[name] = getattr(error, name)
    if isinstance(error, http.client.IncompleteRead):
        found.update(partial=error.partial.decode("latin-1"), expected=error.expected)
    return found


def outcome(steps, options):
    tls, https = options.get("tls"), options.get("https")
    peer = Peer(steps, tls, listens=not options.get("refused"))
    host = options.get("host") or ("localhost" if https else "127.0.0.1")
    timeout = options.get("timeout", 10)
    if https:
        context = ssl.create_default_context(cafile=os.path.join(CERTS, "ca.pem"))
        connection = http.client.HTTPSConnection(host, peer.port, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(host, peer.port, timeout=timeout)
    result = {"came_to": "request"}
    try:
        connection.request(options.get("method", "GET"), "/", b"x" * options["upload"] if "upload" in options else None)
        result["came_to"] = "getresponse"
        if "read_timeout" in options:
            peer.sent.wait(10)
            connection.sock.settimeout(options["read_timeout"])
        response = connection.getresponse()
        result["came_to"] = "read"
        result["body"] = response.read().decode("latin-1")
    except Exception as error:
        result.update(error_of(error))
    result["connected"] = connection.sock is not None
    if result["came_to"] == "read":
        result["isclosed"] = response.isclosed()
    try:
        connection.putrequest("GET", "/again")
    except Exception as error:
        result["again"] = error_of(error)
    connection.close()
    peer.close()
    return result


json.dump(
    {
        **made_with("python3.13 test/oracle/http_faults.py > test/vectors/http_faults.json", "openssl"),
        "faults": [{"case": case, "outcome": outcome(*case[1:])} for case in CASES],
    },
    sys.stdout,
    indent=1,
)
print()
