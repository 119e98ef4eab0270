"""How CPython prints results that are tuples there.

  python3.13 test/oracle/tuples.py > test/vectors/tuples.json
"""

import codecs
import email.message
import http.cookiejar
import http.cookies
import json
import mimetypes
import netrc
import os
import shutil
import socket
import ssl
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from made_with import made_with

EXPRESSIONS = [
    "urllib.parse.parse_qsl('a=1&b=2')",
    "urllib.parse.parse_qsl(b'a=1')",
    "urllib.parse._splittype('http://h/p')",
    "urllib.parse._splithost('//h:1/p')",
    "urllib.parse._splituser('u@h')",
    "urllib.parse._splitpasswd('u:p')",
    "urllib.parse._splitport('h:1')",
    "urllib.parse._splitnport('h:1')",
    "urllib.parse._splitquery('p?q')",
    "urllib.parse._splittag('p#f')",
    "urllib.parse._splitattr('p;a;b')",
    "urllib.parse._splitvalue('a=b')",
    "urllib.parse.SplitResult._fields",
    "manager.find_user_password('realm', 'http://h/p')",
    "manager.find_user_password('other', 'http://h/p')",
    "manager.reduce_uri('http://h/p')",
    "request.header_items()",
    "urllib.request.build_opener().addheaders[0].__class__.__name__",
    "urllib.request._parse_proxy('http://u:p@h:1/')",
    "type(urllib.request.urlretrieve('data:,x', copy)).__name__",
    "urllib.error.HTTPError('u', 404, 'm', {}, None).args",
    "urllib.error.URLError('r').args",
    "ValueError('a', 1).args",
    "KeyError().args",
    "OSError(2, 'no', 'f').args",
    "message.items()",
    "message.get_params()",
    "message.get_param('filename', header='content-disposition')",
    "http.cookiejar.split_header_words(['a=1; b, c'])",
    "http.cookiejar.parse_ns_headers(['a=1; path=/'])",
    "http.cookiejar.eff_request_host(request)",
    "http.cookies.SimpleCookie().value_decode('a')",
    "http.cookies.SimpleCookie().value_encode(1)",
    "http.cookies.SimpleCookie('a=1; b=2').popitem()",
    "http.cookies.SimpleCookie('a=1')['a'].popitem()",
    "http.HTTPStatus, type(http.HTTPStatus.OK)",
    "json.JSONDecoder().raw_decode('[1] x')",
    "json.loads('{\"a\": 1}', object_pairs_hook=lambda pairs: pairs)",
    "mimetypes.guess_type('a.tar.gz')",
    "netrc.netrc(path).authenticators('h')",
    "codecs.lookup('utf-8').incrementaldecoder().getstate()",
    "codecs.lookup('utf-8').decode(b'a')",
    "b'a=b'.partition(b'=')",
    "b'a=b'.rpartition(b'x')",
    "socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)[0][4]",
    "type(ssl.OPENSSL_VERSION_INFO).__name__",
]


def main():
    folder = tempfile.mkdtemp()
    path, copy = os.path.join(folder, "netrc"), os.path.join(folder, "copy")
    with open(path, "w") as file:
        file.write("machine h login l password p")
    manager = urllib.request.HTTPPasswordMgr()
    manager.add_password("realm", "http://h/", "u", "p")
    request = urllib.request.Request("http://h/", headers={"A": "1", "B": "2"})
    message = email.message.Message()
    message["Content-Type"] = "text/plain; charset=utf-8"
    message["Content-Disposition"] = "attachment; filename*=utf-8''a"
    names = globals() | locals()
    results = {expression: repr(eval(expression, names)) for expression in EXPRESSIONS}
    shutil.rmtree(folder)
    about = made_with("python3.13 test/oracle/tuples.py > test/vectors/tuples.json", "openssl")
    print(json.dumps({**about, "results": results}, indent=1))


main()
