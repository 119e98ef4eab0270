import sys
from urllib.request import FancyURLopener, URLopener, pathname2url, quote, unquote, url2pathname, urlopen

base = sys.argv[1]


class AppURLopener(FancyURLopener):
    version = "App/1.7"

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        return "error %d %s" % (errcode, errmsg)


opener = AppURLopener()
page = opener.open(base + "/user-agent")
print(page.read().split(), page.getcode())
print(opener.open(base + "/status/410"))
page = opener.open(base + "/redirect/2")
print(page.geturl().replace(base, ""), page.info()["content-type"])
name, headers = opener.retrieve(base + "/bytes/30")
print(open(name).read(), headers["content-length"])
opener.cleanup()
try:
    URLopener().open(base + "/status/404")
except OSError as e:
    print(type(e).__name__, e.code, len(e.args))
print(pathname2url("/a b/c"), url2pathname("/a%20b"), quote("ä"), unquote("%C3%A4"))
with urlopen("data:text/plain;charset=utf-8;base64,SGVsbG8=") as f:
    print(f.read(), f.headers["content-type"], f.headers.get_content_charset())
