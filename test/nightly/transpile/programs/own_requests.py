import sys
import urllib.request
from http.client import HTTPConnection, HTTPResponse
from urllib.request import AbstractHTTPHandler, BaseHandler, HTTPErrorProcessor, HTTPHandler, HTTPRedirectHandler, Request

base = sys.argv[1]


class HeadRequest(Request):
    def get_method(self):
        return "HEAD"


class MethodRequest(Request):
    def __init__(self, *args, **kwargs):
        self._method = kwargs.pop("verb", None)
        Request.__init__(self, *args, **kwargs)

    def get_method(self):
        return self._method or super().get_method()


class LoudResponse(HTTPResponse):
    def begin(self):
        super().begin()
        self.loud = self.reason.upper() + "!"


class LoudConnection(HTTPConnection):
    response_class = LoudResponse

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        headers = {**headers, "X-Loud": "yes"}
        super().request(method, url, body, headers, encode_chunked=encode_chunked)


class LoudHandler(HTTPHandler):
    def http_open(self, req):
        return self.do_open(LoudConnection, req)


class Both(HTTPRedirectHandler, HTTPErrorProcessor):
    """Neither redirects nor errors: every response as it is."""

    def http_response(self, request, response):
        response.marked = True
        return response

    https_response = http_response


class JsonScheme(BaseHandler):
    def json_open(self, req):
        from io import BytesIO
        from urllib.response import addinfourl
        from http.client import HTTPMessage

        headers = HTTPMessage()
        headers["Content-Type"] = "application/json"
        headers["X-Host"] = req.host
        return addinfourl(BytesIO(b'{"path": "%s"}' % req.selector.encode()), headers, req.full_url, 200)


opener = urllib.request.build_opener(LoudHandler, JsonScheme())
with opener.open(HeadRequest(base + "/site/")) as r:
    print(r.loud, r.read(), r.status, r.headers["content-type"])
with opener.open(MethodRequest(base + "/anything", verb="PURGE", headers={"A": "b"})) as r:
    text = r.read().decode()
    print('"method": "PURGE"' in text, '"X-Loud": "yes"' in text, type(r).__name__)
with opener.open("json://host/a/b") as r:
    print(r.read(), r.headers["x-host"], r.getcode(), r.geturl(), r.info().get_content_type())
plain = urllib.request.build_opener(Both())
for path in ("/redirect/1", "/status/500", "/site/"):
    with plain.open(base + path) as r:
        print(path, r.status, r.marked, r.headers.get("Location"))
print(issubclass(LoudHandler, AbstractHTTPHandler), isinstance(Both(), HTTPRedirectHandler), isinstance(Both(), HTTPErrorProcessor))
print([type(h).__name__ for h in opener.handlers if not type(h).__name__.startswith("HTTP")])
req = Request(base + "/x?y#z", data=b"1")
req.add_unredirected_header("Host", "other")
print(req.type, req.selector, req.fragment, req.has_header("Host"), req.get_header("Host"), req.data, req.has_proxy())
req.data = None
print(req.get_method(), req.get_full_url().replace(base, ""), req.unverifiable, req.origin_req_host)
try:
    opener.open("nope://x")
except urllib.error.URLError as e:
    print(e.reason, str(e))
