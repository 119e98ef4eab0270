"""Records urllib3's results and sent bytes for the programs of test/vectors/urllib3_programs.json, for urllib3_flows.json.

    python3.13 test/oracle/urllib3_flows.py > test/vectors/urllib3_flows.json

Each program is [name, the server's script for each connection, calls]. The steps of a script are those of
test/server/script.ts; the calls are those of test/nightly/urllib3/programs.ts. The result or exception of each call is recorded.
"""
import io
import json
import pathlib
import re
import socket
import ssl
import struct
import sys
import threading
import time
import urllib3
import warnings
from urllib3.util import Retry, Timeout

from made_with import made_with

HERE = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = json.loads((HERE / "vectors" / "urllib3_programs.json").read_text())
warnings.simplefilter("ignore")
# Nothing may block forever.
socket.setdefaulttimeout(2)


class Server:
    """Plays a script to each client."""

    def __init__(self, connections, tls):
        self.connections, self.received = connections, []
        self.context = None
        if tls:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certs = HERE / "server" / "certs"
            self.context.load_cert_chain(certs / f"{tls}.pem", certs / f"{tls}.key")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                sock = self.listener.accept()[0]
            except OSError:
                return
            steps = self.connections[min(len(self.received), len(self.connections) - 1)]
            self.received.append(b"")
            self.open.append(sock)
            threading.Thread(target=self.play, args=(sock, steps, len(self.received) - 1), daemon=True).start()

    def play(self, sock, steps, index):
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            below = sock
            if self.context:
                sock = self.context.wrap_socket(sock, server_side=True)
                self.open.append(sock)
            consumed = 0
            for step in steps:
                if isinstance(step, str):
                    sock.sendall(step.encode("latin-1"))
                elif "wait" in step:
                    time.sleep(step["wait"] / 1000)
                elif "read" in step:
                    consumed = self.read(sock, index, consumed, step["read"])
                elif "repeat" in step:
                    sock.sendall(step["repeat"].encode("latin-1") * step["times"])
                elif step["end"] == "rst":
                    below.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    sock.close()
                elif step["end"] == "fin":
                    sock.shutdown(socket.SHUT_WR)
                else:
                    sock.close()
        except OSError:
            pass

    def read(self, sock, index, consumed, what):
        while True:
            rest = self.received[index][consumed:]
            if isinstance(what, int):
                taken = what if len(rest) >= what else None
            elif what == "end":
                taken = None
            else:
                mark = b"\r\n\r\n" if what == "head" else b"\n"
                at = rest.find(mark)
                taken = at + len(mark) if at >= 0 else None
            if taken is not None:
                return consumed + taken
            data = sock.recv(65536)
            if not data:
                return len(self.received[index])
            self.received[index] += data

    def close(self):
        self.listener.close()
        for sock in self.open:
            sock.close()


def argument(value, port):
    if isinstance(value, dict) and len(value) == 1:
        ((key, inner),) = value.items()
        make = {
            "$retry": lambda: Retry(**{name: argument(each, port) for name, each in inner.items()}),
            "$timeout": lambda: Timeout(**inner),
            "$bytes": lambda: inner.encode("latin-1"),
            "$file": lambda: io.BytesIO(inner.encode("latin-1")),
            "$iter": lambda: iter([argument(each, port) for each in inner]),
            "$default": lambda: urllib3.util.timeout._DEFAULT_TIMEOUT,
        }.get(key)
        if make:
            return make()
    if isinstance(value, dict):
        return {name: argument(each, port) for name, each in value.items()}
    if isinstance(value, list):
        return [argument(each, port) for each in value]
    if isinstance(value, str):
        return value.replace("{port}", str(port)).replace("{certs}", str(HERE / "server" / "certs"))
    return value


def represent(value, port):
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value).decode("latin-1")}
    if isinstance(value, urllib3.HTTPHeaderDict):
        return {"headers": [list(pair) for pair in value.items()]}
    if isinstance(value, Retry):
        history = [[each.error and type(each.error).__name__, each.status, text(each.redirect_location, port)] for each in value.history]
        return {"retry": [value.total, history]}
    if isinstance(value, dict):
        return value
    if isinstance(value, (list, tuple)):
        return [represent(each, port) for each in value]
    if isinstance(value, urllib3.HTTPResponse):
        return {"response": [value.status, value.reason, value.version, value.version_string]}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return text(str(value), port)


def text(value, port):
    if value is None:
        return None
    value = re.sub(r" at 0x[0-9a-f]+", " at 0x", value)
    # Truncates the remainder of a total timeout.
    value = re.sub(r"(read timeout=0\.)\d{4,}", r"\1", value)
    return re.sub(r" \(_ssl\.c:\d+\)", "", value).replace(str(port), "{port}")


def raised(error, port):
    # The cause of a URL that cannot be parsed is irrelevant here.
    parsing = isinstance(error, urllib3.exceptions.LocationParseError)
    cause = type(error.__cause__).__name__ if error.__cause__ and not parsing else None
    return {"error": type(error).__name__, "message": text(str(error), port), "repr": text(repr(error), port), "cause": cause}


def run(connections, calls, tls):
    server = Server(connections, tls)
    port = server.port
    scope = {"pool": None, "r": None}
    outcome = []
    for name, *given in calls:
        given = [argument(each, port) for each in given]
        try:
            outcome.append(represent(call(scope, port, name, *given), port))
        except Exception as error:
            outcome.append(raised(error, port))
    received = [text(each.decode("latin-1"), port) for each in server.received]
    if scope["pool"]:
        (scope["pool"].clear if hasattr(scope["pool"], "clear") else scope["pool"].close)()
    server.close()
    return {"outcome": outcome, "received": received}


def pieces(source, port):
    """All items, or those before an error followed by the error."""
    found = []
    try:
        for piece in source:
            found.append(piece)
    except Exception as error:
        return [*found, raised(error, port)]
    return found


def call(scope, port, name, *given):
    pool, r = scope["pool"], scope["r"]
    match name:
        case "pool":
            scope["pool"] = urllib3.HTTPConnectionPool("127.0.0.1", port, **given[0])
        case "https":
            scope["pool"] = urllib3.HTTPSConnectionPool("localhost", port, **given[0])
        case "manager":
            scope["pool"] = urllib3.PoolManager(**given[0])
        case "proxy":
            scope["pool"] = urllib3.ProxyManager(f"http://127.0.0.1:{port}/", **given[0])
        case "response":
            body = given[0]
            scope["r"] = urllib3.HTTPResponse(body, **given[1])
        case "urlopen" | "request":
            scope["r"] = None
            scope["r"] = getattr(pool, name)(given[0], given[1], **given[2])
            return scope["r"]
        case "get":
            return getattr(r, given[0])
        case "call":
            return getattr(r, given[0])(*given[1], **(given[2] if len(given) > 2 else {}))
        case "list":
            return pieces(getattr(r, given[0])(*given[1], **(given[2] if len(given) > 2 else {})), port)
        case "lines":
            return pieces(r, port)
        case "first":
            for piece in getattr(r, given[0])(*given[1]):
                return piece
        case "readinto":
            buffer = bytearray(given[0])
            size = r.readinto(buffer)
            return bytes(buffer[:size])
        case "pooled":
            return getattr(pool, given[0])
        case "idle":
            return sum(1 for each in pool.pool.queue if each is not None and each.sock is not None)
        case "qsize":
            return pool.pool.qsize()
        case "pools":
            return len(pool.pools)
        case "close":
            pool.close()
        case "same_host":
            return pool.is_same_host(given[0])
        case "sleep" | "arrive":
            time.sleep(given[0])
        case _:
            raise SystemExit(f"no such call: {name}")


flows = []
for name, connections, calls, *tls in PROGRAMS:
    print(name, file=sys.stderr)
    flows.append({"name": name, **run(connections, calls, *(tls or [None]))})
json.dump(
    {
        **made_with("python3.13 test/oracle/urllib3_flows.py > test/vectors/urllib3_flows.json", "urllib3", "openssl"),
        "flows": flows,
    },
    sys.stdout,
    indent=1,
)
print()
