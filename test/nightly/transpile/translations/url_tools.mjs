import * as py from '../runtime.mjs';
import { collections as $collections } from '../modules.mjs';
import { parse_qs as parse_qs } from 'pyurllib/parse';
import { parse_qsl as parse_qsl } from 'pyurllib/parse';
import { quote as quote } from 'pyurllib/parse';
import { quote_plus as quote_plus } from 'pyurllib/parse';
import { unquote as unquote } from 'pyurllib/parse';
import { unquote_plus as unquote_plus } from 'pyurllib/parse';
import { urlencode as urlencode } from 'pyurllib/parse';
import { urljoin as urljoin } from 'pyurllib/parse';
import { urlparse as urlparse } from 'pyurllib/parse';
import { urlsplit as urlsplit } from 'pyurllib/parse';
import { urlunparse as urlunparse } from 'pyurllib/parse';
import { urlunsplit as urlunsplit } from 'pyurllib/parse';

let URLS, DEFAULT_PORTS, Row, normalise, by_host, url, p, row, host, text, e;
const defaultdict = $collections.defaultdict;
const namedtuple = $collections.namedtuple;
URLS = py.call("\nHTTP://Example.COM:80/a/./b/../c?b=2&a=1&utm_source=x#frag\nhttps://user:p%40ss@example.org:8443/p;x=1?q=%C3%BC&q=+\n//host/path\nmailto:someone@example.com\nhttp://[::1]:8080/x\nrelative/path?x\n", "split");
DEFAULT_PORTS = py.dict([["http", 80], ["https", 443]]);
Row = namedtuple("Row", ["scheme", "host", "port", "path", "query"]);
normalise = function normalise(url) {
  let parts, netloc, query, path;
  parts = urlsplit(url);
  netloc = py.or_else(parts.hostname, () => "");
  if ((py.truth(parts.port) && !py.equal(parts.port, py.call(DEFAULT_PORTS, "get", parts.scheme)))) {
    netloc = py.iadd(netloc, py.mod(":%d", parts.port));
  }
  query = urlencode(py.sorted((function* () { for (const [k, v] of parse_qsl(parts.query, py.kw({ keep_blank_values: true }))) if (!py.truth(py.call(k, "startswith", "utm_"))) yield py.tuple([k, v]); })()));
  path = (py.truth(parts.netloc) ? urljoin("/", parts.path) : parts.path);
  return urlunsplit(parts._replace(py.kw({ netloc: netloc, path: path, query: query, fragment: "" })));
};
by_host = defaultdict(py.list);
for (url of URLS) {
  p = urlparse(url);
  row = py.apply(Row, [p.scheme, p.hostname, p.port, py.kw({ path: p.path, query: parse_qs(p.query) })]);
  py.call(py.get_item(by_host, row.host), "append", row);
  py.print(normalise(url), "|", py.or_else(p.params, () => null), "|", p.username, p.password);
}
for (host of py.sorted(by_host, py.kw({ key: py.str }))) {
  for (row of py.iter(py.get_item(by_host, host))) {
    py.print(host, row, py.slice(row, 1, 3, null), py.get_item(py.call(row, "_asdict"), "port"));
  }
}
py.print(py.get_item(urlparse("http://a/b?c#d"), 2), urlunparse(py.tuple(["http", "h", "/p", "", "q=1", "f"])), py.equal(urlparse("http://a/b"), urlparse("http://a/b")));
for (text of ["a b&c/d", "\u00fcn\u00ef", "100%", "~tilde"]) {
  py.print(quote(text), quote(text, py.kw({ safe: "" })), quote_plus(text), py.equal(unquote(quote(text)), text), unquote_plus("a+b%20c"));
}
try {
  py.print(urlsplit("http://host:port/").port);
} catch ($error1) {
  if (py.caught($error1, py.ValueError)) {
    e = $error1;
    py.print("ValueError:", e);
  } else throw $error1;
}
py.print(urlencode(py.dict([["a", [1, 2]], ["b", "x y"]]), py.kw({ doseq: true, quote_via: quote })), py.call("-", "join", py.slice(urlsplit("http://x/"), null, null, -1)), py.repr(urlsplit(py.encode("http://x/?q", 'latin-1'))));
