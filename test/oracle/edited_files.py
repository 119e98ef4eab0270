"""What CPython reads from files as editors leave them: with a byte order mark, other line ends, trailing blanks …

  python3.13 test/oracle/edited_files.py > test/vectors/edited_files.json

A case is the name of a reader, the name of an edit, the edited file and the result. U+E000, a number and U+E001 in the
file stand for this line of the reader's source.
"""

import codecs
import http.cookiejar
import json
import mimetypes
import netrc
import os
import pathlib
import platform
import re
import ssl
import sys
import tempfile
import urllib.robotparser
import warnings

CERTS = pathlib.Path(__file__).parent.parent / "unit" / "stdlib" / "ssl" / "certs"
FILE = "edited"


def each_line(data, change):
    return b"\n".join(change(line) for line in data.split(b"\n"))


def ended(ends):
    """Ends the lines with these line ends in turn."""
    return lambda data: b"".join(line + ends[at % len(ends)] for at, line in enumerate(data.split(b"\n")[:-1]))


def in_the_middle(data, inserted):
    """Inserts before the line in the middle that starts an entry or a block."""
    starts = [match.start() for match in re.finditer(rb'^(?:-----BEGIN|machine|User-agent|\.example|Set-Cookie3|text|  ")', data, re.M)]
    at = starts[len(starts) // 2]
    return data[:at] + inserted + data[at:]


EDITS = {
    "as it is": lambda data: data,
    "a byte order mark": lambda data: codecs.BOM_UTF8 + data,
    "two byte order marks": lambda data: codecs.BOM_UTF8 * 2 + data,
    "a byte order mark and an empty line": lambda data: codecs.BOM_UTF8 + b"\n" + data,
    "an empty line and a byte order mark": lambda data: b"\n" + codecs.BOM_UTF8 + data,
    "a byte order mark in the middle": lambda data: in_the_middle(data, codecs.BOM_UTF8),
    "a comment and a byte order mark in the middle": lambda data: in_the_middle(data, b"# comment\n" + codecs.BOM_UTF8),
    "CRLF": ended([b"\r\n"]),
    "a byte order mark and CRLF": lambda data: codecs.BOM_UTF8 + ended([b"\r\n"])(data),
    "CR": ended([b"\r"]),
    "LF and CRLF": ended([b"\n", b"\r\n"]),
    "LF, CR and CRLF": ended([b"\n", b"\r", b"\r\n"]),
    "CR CR LF": ended([b"\r\r\n"]),
    "no final line end": lambda data: data.rstrip(b"\n"),
    "a final CR": lambda data: data.rstrip(b"\n") + b"\r",
    "trailing blanks": lambda data: each_line(data, lambda line: line + b"  "),
    "trailing tabs and CRLF": lambda data: ended([b"\t\r\n"])(data),
    "trailing form feeds": lambda data: each_line(data, lambda line: line + b"\f"),
    "trailing no-break spaces": lambda data: each_line(data, lambda line: line + b"\xc2\xa0"),
    "trailing zeros": lambda data: each_line(data, lambda line: line and line + b"\0"),
    "leading blanks": lambda data: each_line(data, lambda line: b"  " + line),
    "blanks after the first character of a line": lambda data: each_line(data, lambda line: line[:1] + b" " + line[1:]),
    "blanks within the lines of the body": lambda data: each_line(data, lambda line: line if line.startswith(b"-") else line[:9] + b" \t" + line[9:]),
    "leading blanks in the lines of the body": lambda data: each_line(data, lambda line: line if line.startswith(b"-") else b"\t " + line),
    "an empty line after each line": lambda data: data.replace(b"\n", b"\n\n"),
    "an empty line at the start and at the end": lambda data: b"\n" + data + b"\n",
    "a comment in Latin-1 at the start": lambda data: b"# caf\xe9\n" + data,
    "a comment in UTF-8 at the start": lambda data: b"# caf\xc3\xa9\n" + data,
    "an end-of-file character of DOS": lambda data: data + b"\x1a",
    "a zero at the end": lambda data: data + b"\0",
    "UTF-16": lambda data: data.decode("latin-1").encode("utf-16"),
    "twice": lambda data: data + data,
    "twice, without a line end between": lambda data: data.rstrip(b"\n") + data,
    "twice, each with a byte order mark": lambda data: codecs.BOM_UTF8 + data + codecs.BOM_UTF8 + data,
    "all on one line": lambda data: re.sub(rb"(?<!-)\n(?!-)", b"", data),
    "the first half": lambda data: data[: len(data) // 2],
    "nothing": lambda data: b"",
    "only a byte order mark": lambda data: codecs.BOM_UTF8,
    "only a line end": lambda data: b"\n",
}

NETRC = b"""machine one.example login me password secret
machine two.example
\tlogin you
\tpassword "an other"
default login anonymous password a@b
"""
COOKIES = b"""# Netscape HTTP Cookie File
# made by a browser

.example.com\tTRUE\t/\tFALSE\t4102444800\tone\t1
.example.com\tTRUE\t/path\tTRUE\t4102444800\ttwo\ta b
.example.com\tTRUE\t/\tFALSE\t4102444800\tlast\tvalue
"""
LWP = b"""#LWP-Cookies-2.0
Set-Cookie3: one=1; path="/"; domain="example.com"; path_spec; expires="2100-01-01 00:00:00Z"; version=0
Set-Cookie3: two="a b"; path="/path"; domain=".example.com"; path_spec; domain_dot; secure; expires="2100-01-01 00:00:00Z"; version=0
Set-Cookie3: last=value; path="/"; domain="example.com"; expires="2100-01-01 00:00:00Z"; version=0
"""
ROBOTS = b"""User-agent: *
Disallow: /private
Crawl-delay: 3

User-agent: good
User-agent: better
Allow: /private/here
Disallow: /private
Sitemap: http://example.com/map
"""
MIME_TYPES = b"""# types
text/x-one one uno
text/x-two two # a comment
text/x-last last
"""
JSON = b"""{
  "a": [1, 2],
  "b": "text"
}
"""


def shortened(edited, data):
    """Returns the text in Latin-1, with the numbers of the source's long lines instead of these."""
    text = edited.decode("latin-1")
    for number, line in enumerate(data.decode("latin-1").split("\n")):
        if len(line) > 20:
            text = text.replace(line, f"\ue000{number}\ue001")
    return text


def outcome(run):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return run()
    except Exception as error:
        # OpenSSL's messages end with the line of CPython's source.
        return {"error": type(error).__name__, "message": re.sub(r" \(_ssl\.c:\d+\)$", "", str(error))}


def read_roots():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(FILE)
    return context.cert_store_stats()


def read_roots_from(data):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=data)
    return context.cert_store_stats()


def read_certificate():
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(FILE, CERTS / "rsa.key")


def read_key():
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(CERTS / "rsa.pem", FILE)


def read_encrypted_key():
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(CERTS / "rsa.pem", FILE, password="secret")


def read_netrc():
    parsed = netrc.netrc(FILE)
    return [list(map(list, parsed.hosts.items())), parsed.macros]


def read_cookies(kind):
    jar = kind()
    jar.load(FILE)
    return [[c.domain, c.path, c.name, c.value, c.expires, c.secure] for c in jar]


def read_robots():
    parser = urllib.robotparser.RobotFileParser(pathlib.Path(FILE).absolute().as_uri())
    parser.read()
    asked = [parser.can_fetch(agent, path) for agent in ("any", "good", "better") for path in ("/", "/private", "/private/here")]
    return [str(parser), asked, parser.crawl_delay("any"), parser.site_maps()]


def read_types():
    types = mimetypes.MimeTypes()
    types.read(FILE)
    return [types.guess_type("a" + suffix) for suffix in (".one", ".uno", ".two", ".a", ".last")]


def read_json():
    with open(FILE, encoding="utf-8") as file:
        return json.load(file)


def text_of(data):
    return data.decode("utf-8", "surrogateescape")


READERS = {
    "roots": (CERTS / "bundle.pem", lambda data: read_roots()),
    "roots as text": (CERTS / "bundle.pem", lambda data: read_roots_from(text_of(data))),
    "certificate": (CERTS / "rsa.pem", lambda data: read_certificate()),
    "key": (CERTS / "rsa.key", lambda data: read_key()),
    "traditional key": (CERTS / "rsa_traditional.key", lambda data: read_encrypted_key()),
    "encrypted key": (CERTS / "rsa_encrypted.key", lambda data: read_encrypted_key()),
    "netrc": (NETRC, lambda data: read_netrc()),
    "cookies.txt": (COOKIES, lambda data: read_cookies(http.cookiejar.MozillaCookieJar)),
    "LWP": (LWP, lambda data: read_cookies(http.cookiejar.LWPCookieJar)),
    "robots.txt": (ROBOTS, lambda data: read_robots()),
    "mime.types": (MIME_TYPES, lambda data: read_types()),
    "JSON": (JSON, lambda data: read_json()),
    "JSON in bytes": (JSON, lambda data: json.loads(data)),
}


def main():
    cases, sources = [], {}
    for reader, (source, read) in READERS.items():
        data = source if isinstance(source, bytes) else source.read_bytes()
        for edit, change in EDITS.items():
            edited = change(data)
            with open(FILE, "wb") as file:
                file.write(edited)
            cases.append([reader, edit, shortened(edited, data), outcome(lambda: read(edited))])
        sources[reader] = data.decode("latin-1")
    os.remove(FILE)
    about = {"command": "python3.13 test/oracle/edited_files.py", "python": platform.python_version(), "openssl": ssl.OPENSSL_VERSION}
    print("{", f'"about": {json.dumps(about)},', f'"sources": {json.dumps(sources)},', '"cases": [', ",\n".join(map(json.dumps, cases)), "]", "}", sep="\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        main()
        os.chdir("/")
