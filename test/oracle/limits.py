"""Records what Python answers if a program sets a limit to a value of another type, for test/unit/package/limits.test.ts.

    python3.13 test/oracle/limits.py > test/vectors/limits.json

Each case is a setting, which test/unit/package/limits.test.ts has under the same name, and is run with each of the VALUES.
"""
import contextlib
import copy
import http.client
import http.cookiejar
import io
import json
import socket
import threading
import time
import urllib.parse
import urllib.request
import warnings

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import iter_slices
from urllib3.util import Retry, Timeout

from made_with import made_with

warnings.simplefilter("ignore")
VALUES = {
    "null": None, "x": "x", "3": "3", "NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf"),
    "true": True, "[1]": [1], "2n ** 70n": 2**70, "-1": -1, "0": 0, "3.0": 3, "2.5": 2.5,
}


def answer(path):
    """As the server of the tests: /hops/N redirects N times, so that no limit of a case is the only end."""
    if path.startswith("/hops/"):
        left = int(path[6:])
        target = f"/hops/{left - 1}" if left > 1 else "/"
        return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    return "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcde"


def serve(listener):
    while True:
        sock = listener.accept()[0]
        with sock, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                data = sock.recv(65536)
                if not data:
                    break
                head += data
            if head:
                sock.sendall(answer(head.split()[1].decode()).encode())


class FakeSocket:
    def __init__(self, text):
        self.text = text

    def makefile(self, mode):
        return io.BytesIO(self.text.encode())


def cookie(**attributes):
    fields = dict(version=0, name="n", value="v", port=None, port_specified=False, domain="h.example", domain_specified=False,
                  domain_initial_dot=False, path="/", path_specified=True, secure=False, expires=None, discard=False, comment=None,
                  comment_url=None, rest={})
    made = http.cookiejar.Cookie(**fields)
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def sent_cookies(made):
    jar = http.cookiejar.CookieJar()
    jar.set_cookie(made)
    request = urllib.request.Request("http://h.example/")
    jar.add_cookie_header(request)
    return request.get_header("Cookie")


def session(setting):
    made = requests.Session()
    made.trust_env = False
    for name, value in setting.items():
        setattr(made, name, value)
    return made


def adapter(url, **given):
    made = session({})
    made.mount("http://", HTTPAdapter(**given))
    return made.get(url).status_code


def opened(url, *handlers):
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers).open(url).url.split("/", 3)[3]


def with_attributes(made, **attributes):
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def reply(port, path="/", prepare=lambda connection: None):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    prepare(connection)
    connection.request("GET", path)
    response = connection.getresponse()
    connection.close()
    return response


@contextlib.contextmanager
def variable(name, value):
    before = getattr(http.client, name)
    setattr(http.client, name, value)
    try:
        yield
    finally:
        setattr(http.client, name, before)


def parsed(name, value, text):
    with variable(name, value):
        return str(len(http.client.parse_headers(io.BytesIO(text.encode()))))


def interim(value):
    with variable("_MAXINTERIMRESPONSES", value):
        text = "HTTP/1.1 100 Continue\r\n\r\n" * 2 + "HTTP/1.1 200 OK\r\n\r\n"
        response = http.client.HTTPResponse(FakeSocket(text))
        response.begin()
        return response.status


def history(retry):
    for _ in range(3):
        retry = retry.increment("GET", "/")
    return retry


def body(chunked=False):
    text = "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n" if chunked else "abcde"
    head = "Transfer-Encoding: chunked" if chunked else "Content-Length: 5"
    response = http.client.HTTPResponse(FakeSocket(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{text}"))
    response.begin()
    return response


def urllib3_body(**keywords):
    return urllib3.HTTPResponse(io.BytesIO(b"abcde"), preload_content=False, **keywords)


def pool_request(pool, **keywords):
    return pool.urlopen("GET", "/", retries=False, **keywords).status


def ordered(value):
    first, second = urllib.request.BaseHandler(), urllib.request.BaseHandler()
    first.handler_order = value
    return first < second


def digest(value):
    handler = urllib.request.HTTPDigestAuthHandler()
    handler.retried = value
    return handler.http_error_auth_reqed("www-authenticate", "h", urllib.request.Request("http://h.example/"), {})


def lru(value):
    made = urllib3._collections.RecentlyUsedContainer(value)
    made["a"] = 1
    made["b"] = 2
    return len(made)


def timed(name, value, prop):
    made = Timeout(connect=5, read=7)
    made.start_connect()
    setattr(made, name, value)
    result = getattr(made, prop)
    return round(result) if isinstance(result, float) and abs(result) < 1e9 else result


COUNTS = ("total", "connect", "read", "redirect", "status", "other")
ERRORS = {
    "connect": urllib3.exceptions.ConnectTimeoutError("c"), "read": urllib3.exceptions.ProtocolError("r"),
    "other": urllib3.exceptions.HTTPError("o"),
}


def incremented(name, value):
    response = urllib3.HTTPResponse(b"", headers={"Location": "/"} if name == "redirect" else {}, status=302 if name == "redirect" else 503)
    given = {"error": ERRORS[name]} if name in ERRORS else {"response": response}
    made = Retry(**{"total": 5, name: value}).increment("GET", "/", **given)
    return getattr(made, name)


CASES = {
    "Session.max_redirects": lambda v, port: len(session({"max_redirects": v}).get(f"http://127.0.0.1:{port}/hops/12").history),
    "HTTPAdapter(pool_connections)": lambda v, port: adapter(f"http://127.0.0.1:{port}/", pool_connections=v),
    "HTTPAdapter(pool_maxsize)": lambda v, port: adapter(f"http://127.0.0.1:{port}/", pool_maxsize=v) if v != 2**70 else None,
    "raise_for_status": lambda v, port: with_attributes(requests.Response(), status_code=v).raise_for_status(),
    "iter_slices": lambda v, port: list(iter_slices("abcde", v)),
    "HTTPRedirectHandler.max_redirections": lambda v, port: opened(f"http://127.0.0.1:{port}/hops/12", with_attributes(urllib.request.HTTPRedirectHandler(), max_redirections=v)),
    "HTTPRedirectHandler.max_repeats": lambda v, port: opened(f"http://127.0.0.1:{port}/hops/12", with_attributes(urllib.request.HTTPRedirectHandler(), max_repeats=v, max_redirections=99)),
    "FancyURLopener.maxtries": lambda v, port: with_attributes(urllib.request.FancyURLopener({}), maxtries=v).open(f"http://127.0.0.1:{port}/hops/12").url.split("/", 3)[3],
    "HTTPHandler(debuglevel)": lambda v, port: opened(f"http://127.0.0.1:{port}/", urllib.request.HTTPHandler(v)),
    "HTTPHandler.set_http_debuglevel": lambda v, port: opened(f"http://127.0.0.1:{port}/", (lambda h: h.set_http_debuglevel(v) or h)(urllib.request.HTTPHandler())),
    "BaseHandler.handler_order": lambda v, port: ordered(v),
    "HTTPDigestAuthHandler.retried": lambda v, port: digest(v),
    "parse_qs(max_num_fields)": lambda v, port: urllib.parse.parse_qs("a=1&b=2", max_num_fields=v),
    "HTTPConnection.set_debuglevel": lambda v, port: reply(port, prepare=lambda c: c.set_debuglevel(v)).status,
    "HTTPResponse(debuglevel)": lambda v, port: http.client.HTTPResponse(FakeSocket("HTTP/1.1 200 OK\r\n\r\n"), v).begin(),
    "http.client._MAXLINE": lambda v, port: parsed("_MAXLINE", v, "A: 1\r\n\r\n"),
    "http.client._MAXHEADERS": lambda v, port: parsed("_MAXHEADERS", v, "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n"),
    "http.client._MAXINTERIMRESPONSES": lambda v, port: interim(v),
    "HTTPResponse.read": lambda v, port: body().read(v).decode(),
    "HTTPResponse.read, chunked": lambda v, port: body(True).read(v).decode(),
    "HTTPResponse.read1": lambda v, port: body().read1(v).decode(),
    "HTTPResponse.read1, chunked": lambda v, port: body(True).read1(v).decode(),
    "HTTPResponse.readline": lambda v, port: body().readline(v).decode(),
    "Cookie.expires": lambda v, port: sent_cookies(cookie(expires=v)),
    "Cookie.version": lambda v, port: sent_cookies(cookie(version=v)),
    "Cookie.is_expired": lambda v, port: cookie(expires=5).is_expired(v),
    "PoolManager(num_pools)": lambda v, port: urllib3.PoolManager(v).request("GET", f"http://127.0.0.1:{port}/").status,
    "PoolManager(maxsize)": lambda v, port: urllib3.PoolManager(maxsize=v).request("GET", f"http://127.0.0.1:{port}/").status if v != 2**70 else None,
    "HTTPConnectionPool(maxsize)": lambda v, port: pool_request(urllib3.HTTPConnectionPool("127.0.0.1", port, maxsize=v)) if v != 2**70 else None,
    "urlopen(pool_timeout), block": lambda v, port: pool_request(urllib3.HTTPConnectionPool("127.0.0.1", port, block=True), pool_timeout=v),
    "urlopen(pool_timeout)": lambda v, port: pool_request(urllib3.HTTPConnectionPool("127.0.0.1", port), pool_timeout=v),
    "RecentlyUsedContainer(maxsize)": lambda v, port: lru(v),
    **{f"Retry({name})": lambda v, port, name=name: incremented(name, v) for name in COUNTS},
    **{f"Retry({name}).is_exhausted": lambda v, port, name=name: Retry(**{"total": 5, name: v}).is_exhausted() for name in COUNTS},
    "Retry(backoff_factor)": lambda v, port: history(Retry(backoff_factor=v)).get_backoff_time(),
    "Retry(backoff_max)": lambda v, port: history(Retry(backoff_factor=1, backoff_max=v)).get_backoff_time(),
    "Retry(backoff_jitter)": lambda v, port: history(Retry(backoff_factor=1, backoff_max=0, backoff_jitter=v)).get_backoff_time(),
    "Retry(retry_after_max)": lambda v, port: Retry(retry_after_max=v).parse_retry_after("10"),
    "Timeout.total, connect_timeout": lambda v, port: timed("total", v, "connect_timeout"),
    "Timeout.total, read_timeout": lambda v, port: timed("total", v, "read_timeout"),
    "Timeout(total)": lambda v, port: Timeout(total=v).total,
    "Timeout(connect)": lambda v, port: Timeout(connect=v).connect_timeout,
    "urllib3.HTTPResponse.read": lambda v, port: urllib3_body().read(v).decode(),
    "urllib3.HTTPResponse.read, decoded": lambda v, port: urllib3_body(headers={"content-encoding": "identity"}).read(v).decode(),
    "urllib3.HTTPResponse.read1": lambda v, port: urllib3_body().read1(v).decode(),
    "socket.settimeout": lambda v, port: socket.socket().settimeout(v),
}


def recorded(case, value, port):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return {"value": repr(case(copy.copy(value), port))}
    except Exception as error:
        return {"error": [type(error).__name__, str(error).replace(str(port), "{port}")]}


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
PORT = listener.getsockname()[1]
threading.Thread(target=serve, args=(listener,), daemon=True).start()
socket.setdefaulttimeout(5)
answers = {name: {key: recorded(case, value, PORT) for key, value in VALUES.items()} for name, case in CASES.items()}
print(json.dumps({**made_with("python3.13 test/oracle/limits.py > test/vectors/limits.json", "requests", "urllib3"), "answers": answers}, indent=1))
