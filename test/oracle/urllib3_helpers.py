"""Records what the functions of urllib3.util and of its neighbours answer, for test/unit/urllib3/recorded_helpers.test.ts.

    python3.13 test/oracle/urllib3_helpers.py > test/vectors/urllib3_helpers.json
"""

import hashlib
import importlib
import io
import json
import platform
import sys
import warnings

import urllib3

CERTIFICATE = b"a certificate"
SHA256 = hashlib.sha256(CERTIFICATE).hexdigest()
SAN = {"subjectAltName": [["DNS", "*.example.com"], ["IP Address", "127.0.0.1"]]}
COMMON = {"subject": [[["commonName", "example.com"]]]}


def octets(data):
    """Bytes, as JSON holds them."""
    return {"bytes": data.decode("latin-1")}


def file(data, **attributes):
    """A file with these attributes, as JSON holds it."""
    return {"file": data, **attributes}


CALLS = [
    *[["util.resolve_cert_reqs", [value]] for value in (None, "CERT_NONE", "NONE", "OPTIONAL", "REQUIRED", 0, 2, "none", "")],
    *[
        ["util.resolve_ssl_version", [value]]
        for value in (None, "PROTOCOL_TLS", "TLS", "TLSv1_2", "TLS_CLIENT", "SSLv23", 2, "SSLv9", "TLSv1_3")
    ],
    ["util.resolve_cert_reqs", []],
    ["util.resolve_cert_reqs", [], {"candidate": "NONE"}],
    ["util.assert_fingerprint", [octets(CERTIFICATE), SHA256]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), ":".join(SHA256.upper()[i : i + 2] for i in range(0, 64, 2))]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), hashlib.sha1(CERTIFICATE).hexdigest()]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), hashlib.md5(CERTIFICATE).hexdigest()]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), "00" * 32]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), "00" * 20]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), "0011"]],
    ["util.assert_fingerprint", [octets(CERTIFICATE), ""]],
    *[["util.assert_fingerprint", [octets(CERTIFICATE), text]] for text in ("zz" * 16, "é" * 32, "é" + "a" * 31, "a " * 20)],
    ["util.assert_fingerprint", [None, SHA256]],
    ["util.assert_fingerprint", [], {"cert": octets(CERTIFICATE), "fingerprint": "aa"}],
    *[
        ["util.ssl_.is_ipaddress", [name]]
        for name in ("127.0.0.1", "::1", "[::1]", "fe80::1%eth0", "example.com", "1.2.3", "", octets(b"127.0.0.1"), octets(b"h"))
    ],
    *[["util.util.to_bytes", args] for args in (["é"], [octets(b"\xff")], ["é", "latin-1"], ["é", "ascii", "replace"], ["é", "ascii"], [1], [None], ["é", None, "strict"])],
    *[["util.util.to_str", args] for args in (["é"], [octets(b"\xc3\xa9")], [octets(b"\xe9"), "latin-1"], [octets(b"\xff"), None, "replace"], [octets(b"\xff")], [1], [None])],
    *[
        ["util.request.body_to_chunks", [body, method, 3]]
        for body in (None, "text", "é", "", octets(b"abc"), octets(b""), ["a", octets(b"b")], [], {"k": 1}, file("abcdefg"), file(""), 5, True)
        for method in ("GET", "POST")
    ],
    *[["util.request.body_to_chunks", [None, method, 1]] for method in ("get", "Put", "PATCH", "TRACE", "connect", "X", "")],
    ["util.request.body_to_chunks", [], {"body": octets(b"x"), "method": "PUT", "blocksize": 1}],
    ["util.request.rewind_body", [file("abc"), 1]],
    ["util.request.rewind_body", [file("abc"), None]],
    ["util.request.rewind_body", [file("abc"), "1"]],
    ["util.request.rewind_body", [file("abc", fails=True), 1]],
    *[["util.request.rewind_body", ["abc", position]] for position in (1, None, "1")],
    *[["util.make_headers", [None] * 6 + ["utf-8"]]],
    ["util.request.rewind_body", [file("abc")]],
    ["util.request.set_file_position", [file("abc", at=2), None]],
    ["util.request.set_file_position", [file("abc"), 2]],
    ["util.request.set_file_position", ["abc", None]],
    ["util.request.set_file_position", [None, None]],
    ["util.request.set_file_position", ["abc", 1]],
    *[
        ["util.proxy.connection_requires_http_tunnel", [{"url": proxy}, None, scheme]]
        for proxy in ("http://p", "https://p")
        for scheme in (None, "http", "https", "ftp")
    ],
    ["util.proxy.connection_requires_http_tunnel", []],
    ["util.proxy.connection_requires_http_tunnel", [], {"proxy_url": {"url": "https://p"}, "destination_scheme": "https"}],
    *[
        ["util.is_fp_closed", [value]]
        for value in (file("a"), file("a", closed=True), {"object": {"fp": None}}, {"object": {"fp": 1}}, {"object": {"closed": True}}, {"object": {}}, None, "text")
    ],
    *[
        ["util.ssl_match_hostname.match_hostname", [cert, name, *more]]
        for cert in (SAN, COMMON, {}, None)
        for name in ("www.example.com", "example.com", "127.0.0.1", "::1")
        for more in ([], [True])
    ],
    ["util.ssl_match_hostname.match_hostname", [SAN]],
    *[
        [f"fields.{function}", ["name", value]]
        for function in ("format_header_param", "format_header_param_html5", "format_header_param_rfc2231", "format_multipart_header_param")
        for value in ("value", 'a"b', "a\r\nb", "é", octets(b"\xc3\xa9"), "")
    ],
    ["fields.format_header_param", ["name"]],
    *[["fields.guess_content_type", args] for args in (["a.txt"], ["a"], [None], [""], ["a", "text/x"])],
    ["util.util.reraise", [None, {"error": "why"}]],
]


class File(io.BytesIO):
    def __init__(self, data, fails=False, at=0, closed=False):
        super().__init__(data)
        self.fails = fails
        super().seek(at)
        if closed:
            self.close()

    def seek(self, *args):
        if self.fails:
            raise OSError("no")
        return super().seek(*args)


class Object:
    pass


def value_of(shown):
    """The value that JSON holds."""
    if isinstance(shown, list):
        return [value_of(each) for each in shown]
    if not isinstance(shown, dict):
        return shown
    if "bytes" in shown:
        return shown["bytes"].encode("latin-1")
    if "file" in shown:
        options = {name: value for name, value in shown.items() if name != "file"}
        return File(shown["file"].encode(), **options)
    if "url" in shown:
        return urllib3.util.parse_url(shown["url"])
    if "object" in shown:
        made = Object()
        vars(made).update(shown["object"])
        return made
    if "error" in shown:
        return ValueError(shown["error"])
    return {name: value_of(each) for name, each in shown.items()}


def shown(result):
    """A result, as text."""
    if isinstance(result, urllib3.util.request.ChunksAndContentLength):
        chunks = None if result.chunks is None else list(result.chunks)
        return f"{type(result).__name__} {chunks!r} {result.content_length!r}"
    return repr(result)


def answer(name, args, kwargs={}):
    function = urllib3
    for part in name.split("."):
        function = getattr(function, part)
    try:
        return {"value": shown(function(*map(value_of, args), **{key: value_of(value) for key, value in kwargs.items()}))}
    except Exception as error:
        return {"error": [type(error).__name__, str(error)]}


warnings.simplefilter("ignore")
importlib.import_module("urllib3.util.ssl_match_hostname")
json.dump(
    {
        "command": "python3.13 test/oracle/urllib3_helpers.py",
        "python": platform.python_version(),
        "urllib3": urllib3.__version__,
        "answers": [{"call": call, **answer(*call)} for call in CALLS],
    },
    sys.stdout,
    indent=1,
)
print()
