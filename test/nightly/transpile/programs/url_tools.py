"""Normalises, sorts and rewrites URLs; needs no server."""
from collections import defaultdict, namedtuple
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urlencode, urljoin, urlparse, urlsplit,
                          urlunparse, urlunsplit)

URLS = """
HTTP://Example.COM:80/a/./b/../c?b=2&a=1&utm_source=x#frag
https://user:p%40ss@example.org:8443/p;x=1?q=%C3%BC&q=+
//host/path
mailto:someone@example.com
http://[::1]:8080/x
relative/path?x
""".split()

DEFAULT_PORTS = {"http": 80, "https": 443}
Row = namedtuple("Row", ["scheme", "host", "port", "path", "query"])


def normalise(url):
    parts = urlsplit(url)
    netloc = parts.hostname or ""
    if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme):
        netloc += ":%d" % parts.port
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("utm_")))
    path = urljoin("/", parts.path) if parts.netloc else parts.path
    return urlunsplit(parts._replace(netloc=netloc, path=path, query=query, fragment=""))


by_host = defaultdict(list)
for url in URLS:
    p = urlparse(url)
    row = Row(p.scheme, p.hostname, p.port, path=p.path, query=parse_qs(p.query))
    by_host[row.host].append(row)
    print(normalise(url), "|", p.params or None, "|", p.username, p.password)
for host in sorted(by_host, key=str):
    for row in by_host[host]:
        print(host, row, row[1:3], row._asdict()["port"])

print(urlparse("http://a/b?c#d")[2], urlunparse(("http", "h", "/p", "", "q=1", "f")), urlparse("http://a/b") == urlparse("http://a/b"))
for text in ["a b&c/d", "ünï", "100%", "~tilde"]:
    print(quote(text), quote(text, safe=""), quote_plus(text), unquote(quote(text)) == text, unquote_plus("a+b%20c"))
try:
    print(urlsplit("http://host:port/").port)
except ValueError as e:
    print("ValueError:", e)
print(urlencode({"a": [1, 2], "b": "x y"}, doseq=True, quote_via=quote), "-".join(urlsplit("http://x/")[::-1]), repr(urlsplit(b"http://x/?q")))
