"""The counterpart of http_client.mjs on Python's own modules: reads a line of JSON, writes a line with the outcome.

    python3.13 -X utf8 -W ignore test/nightly/fuzz/http_client.py [FOLDER_OF_REQUESTS]
"""
import gc
import hashlib
import http.client
import http.cookiejar
import json
import pathlib
import re
import socket
import ssl
import sys
import urllib.error
import urllib.request

sys.path.append(str(pathlib.Path(__file__).parent.parent.parent / "oracle"))
import safer  # noqa: E402, F401

if len(sys.argv) > 1:
    sys.path.append(sys.argv[1])
    import requests
    import requests.auth
else:
    requests = None

MAX_PIECES = 20_000
LOOPBACK = re.compile(r"(127\.[\d.]+|::1|localhost)\Z", re.I)
getaddrinfo = socket.getaddrinfo
connect = socket.socket.connect


def restricted_getaddrinfo(host, *rest, **more):
    text = host.decode("latin-1") if isinstance(host, bytes) else host
    if text and not LOOPBACK.match(text) and not re.fullmatch(r"[\d.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", text):
        text.encode("idna")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return getaddrinfo(host, *rest, **more)


def restricted_connect(self, address):
    if isinstance(address, tuple) and not LOOPBACK.match(str(address[0])):
        address = ("127.0.0.1", 1)
    return connect(self, address)


# Created once: loading its certificates takes longer than a case.
context = ssl.create_default_context()
socket.getaddrinfo = restricted_getaddrinfo
socket.socket.connect = restricted_connect


def summary_of(body):
    body = bytes(body).replace(port_in_use, b"PORT")
    if len(body) <= 100:
        return body.decode("latin-1")
    return {"length": len(body), "sha1": hashlib.sha1(body).hexdigest()}


def error_of(error):
    result = {"error": type(error).__name__, "message": str(error)}
    reason = getattr(error, "reason", None)
    if isinstance(reason, BaseException):
        result["reason"] = [type(reason).__name__, str(reason)]
    if isinstance(getattr(error, "partial", None), bytes):
        result["partial"] = [summary_of(error.partial), error.expected]
    return result


def read(stream, how):
    way, _, size = how.partition(":")
    size = int(size or 0)
    if way == "all":
        return summary_of(stream.read())
    if way == "abandoned":
        return summary_of(stream.read(3))
    if way == "peek":
        return [summary_of(stream.peek(4)[:4]), summary_of(stream.read())]
    pieces = []
    try:
        if way == "iterated":
            for line in stream:
                pieces.append(line)
        else:
            for _ in range(MAX_PIECES):
                if way == "lines":
                    piece = stream.readline()
                elif way == "read1":
                    piece = stream.read1(size)
                elif way == "readinto":
                    buffer = bytearray(size)
                    piece = bytes(buffer[: stream.readinto(buffer)])
                else:
                    piece = stream.read(size)
                if not piece:
                    break
                pieces.append(piece)
    except Exception as error:
        return [summary_of(b"".join(pieces)), error_of(error)]
    return [summary_of(b"".join(pieces))] + ([len(pieces)] if way in ("lines", "iterated") else [])


def cookies(jar):
    return [[c.name, c.value, c.domain, c.path, c.secure, c.discard, c.port] for c in jar]


def outcome(run):
    try:
        return run()
    except Exception as error:
        return error_of(error)


def by_urllib(plan, port, timeout):
    method, path = plan["requests"][0]["method"], plan["requests"][0]["path"]
    server = f"http://127.0.0.1:{port}"
    jar = http.cookiejar.CookieJar()
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, server, "user", "pass")
    handlers = [
        urllib.request.ProxyHandler({"http": server} if plan.get("proxy") else {}),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPCookieProcessor(jar),
    ]
    if plan.get("auth") == "basic":
        handlers += [urllib.request.HTTPBasicAuthHandler(passwords), urllib.request.ProxyBasicAuthHandler(passwords)]
    if plan.get("auth") == "digest":
        handlers += [urllib.request.HTTPDigestAuthHandler(passwords), urllib.request.ProxyDigestAuthHandler(passwords)]
    opener = urllib.request.build_opener(*handlers)
    url = f"ftp://user:pass@127.0.0.1:{port}{path}" if plan["client"] == "ftp" else server + path
    data = b"data" if method in ("POST", "PUT") else None
    prepared = urllib.request.Request(url, data=data, method=method)

    def outcome_of(response):
        try:
            return {
                "status": response.status,
                "reason": getattr(response, "reason", None),
                "url": response.geturl(),
                "headers": response.headers.items(),
                "body": outcome(lambda: read(response, plan["read"])),
            }
        finally:
            response.close()

    def run():
        try:
            return outcome_of(opener.open(prepared, timeout=timeout))
        except urllib.error.HTTPError as error:
            return {**error_of(error), **outcome_of(error)}

    result = outcome(run)
    return {"result": result, "cookies": cookies(jar)}


def by_client(plan, port, timeout):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    if plan.get("proxy"):
        connection.set_tunnel("127.0.0.1", 8000)

    def run(method, path):
        connection.request(method, path, "data" if method in ("POST", "PUT") else None)
        with connection.getresponse() as response:
            return {
                "status": response.status,
                "reason": response.reason,
                "version": response.version,
                "headers": response.getheaders(),
                "length": response.length,
                "will_close": response.will_close,
                "body": outcome(lambda: read(response, plan["read"])),
                "closed": response.isclosed(),
            }

    try:
        return [outcome(lambda: run(each["method"], each["path"])) for each in plan["requests"]]
    finally:
        connection.close()


def body_of(response, how):
    way, _, size = how.partition(":")
    size = int(size or 0)
    if way == "all":
        return summary_of(response.content or b"")
    if way == "abandoned":
        return summary_of(response.raw.read(3))
    pieces = []
    try:
        if way == "iter":
            for piece in response.iter_content(size):
                pieces.append(piece)
        elif way == "lines":
            for line in response.iter_lines():
                pieces += [line, b"|"]
        elif way == "stream":
            for piece in response.raw.stream(11, decode_content=True):
                pieces.append(piece)
        else:
            while len(pieces) < MAX_PIECES:
                piece = response.raw.read(size, decode_content=True)
                if not piece:
                    break
                pieces.append(piece)
    except Exception as error:
        return [summary_of(b"".join(pieces)), error_of(error)]
    return summary_of(b"".join(pieces))


def by_requests(plan, port, timeout):
    session = requests.Session()
    session.trust_env = False
    server = f"http://127.0.0.1:{port}"
    if plan.get("proxy"):
        session.proxies = {"http": server}
    if plan.get("auth") == "basic":
        session.auth = ("user", "pass")
    if plan.get("auth") == "digest":
        session.auth = requests.auth.HTTPDigestAuth("user", "pass")

    def run(method, path):
        data = "data" if method in ("POST", "PUT") else None
        response = session.request(
            method, server + path, timeout=timeout, data=data, allow_redirects=plan.get("follow"), stream=plan["read"] != "all"
        )
        try:
            return {
                "status": response.status_code,
                "reason": response.reason,
                "url": response.url,
                "encoding": response.encoding,
                "headers": list(response.headers.items()),
                "history": [[past.status_code, past.url] for past in response.history],
                "links": outcome(lambda: response.links),
                "next": response.is_redirect,
                "body": outcome(lambda: body_of(response, plan["read"])),
                "text": outcome(lambda: summary_of(response.text.encode("utf-8", "replace")))
                if plan["read"] == "all" and response.encoding
                else None,
            }
        finally:
            response.close()

    try:
        results = [outcome(lambda: run(each["method"], each["path"])) for each in plan["requests"]]
    finally:
        session.close()
    return {"results": results, "cookies": cookies(session.cookies)}


CLIENTS = {"urllib": by_urllib, "ftp": by_urllib, "http.client": by_client, "requests": by_requests}

for line in sys.stdin:
    question = json.loads(line)
    port_in_use = str(question["port"]).encode()
    plan = question["plan"]
    if plan["client"] == "micro" or plan["client"] == "requests" and not requests:
        answer = None
    else:
        answer = outcome(lambda: CLIENTS[plan["client"]](plan, question["port"], question["timeout"]))
    gc.collect(0)
    print(json.dumps({"answer": answer}), flush=True)
