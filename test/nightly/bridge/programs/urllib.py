import urllib.error
import urllib.parse
import urllib.request

with urllib.request.urlopen(BASE + "/hello") as response:
    print(response.status, response.headers["Content-Type"])
    print(response.read().decode("utf-8"))
print(urllib.parse.quote("a b/é"), urllib.parse.parse_qs("a=1&a=2"))
print(urllib.parse.urlsplit("http://user@host:80/path?q=1").hostname)
data = urllib.parse.urlencode({"a": 1, "b": "x y"}).encode("ascii")
print(urllib.request.urlopen(urllib.request.Request(BASE + "/cgi-bin/test.cgi", data)).read()[:9])


class Handler(urllib.request.BaseHandler):
    def http_request(self, request):
        print("request", request.get_method())
        return request


print(urllib.request.build_opener(Handler).open(BASE + "/moved").url == BASE + "/hello")
