"""The results of CPython's mimetypes, with its built-in tables and newer_types.json only, and of netrc.

  python3.13 test/oracle/file_types.py > test/vectors/file_types.json
"""

import io
import json
import mimetypes
import netrc
import newer_types
import os
import sys
import tempfile

from made_with import made_with

newer_types.add()
mimetypes.knownfiles.clear()
mimetypes.init()
TABLES = {name: getattr(mimetypes, name) for name in ("types_map", "common_types", "encodings_map", "suffix_map")}
SUFFIXES = sorted({*TABLES["types_map"], *TABLES["common_types"], *TABLES["encodings_map"], *TABLES["suffix_map"], ".nope", ".tar.gz", ".tar.Z", ".tar.z", ".TGZ", "", ".", ".."})
NAMES = [prefix + suffix for suffix in SUFFIXES for prefix in ("foobar", "scheme:foobar", "http://h/a/b", "/x.y/.hidden")]
NAMES += [
    prefix + name
    for name in (";1.tar.gz", "?1.tar.gz", "#1.tar.gz", "#1#.tar.gz", ";1#.tar.gz", ";&1=123;?.tar.gz", "?k1=v1&k2=v2.tar.gz", ".tar.gz", "")
    for prefix in ("", "/", "\\", "c:", "c:/", "c:\\", "c:/d/", "//share/server/", "\\\\share\\server\\", "//", "//share/", "scheme:foo", "http://x/")
]
NAMES += ["data:invalidDataWithoutComma", "data:,x", "data:;base64,x", "data:text/x-foo,x", "data:a=b,x", "data:text/html;charset=x,y", "http://host.html", "http://h/x.html#y.tar", "http://h/x.html?y.tar", "http://[x/a.html"]
TYPES = sorted({*TABLES["types_map"].values(), *TABLES["common_types"].values(), "TEXT/HTML", "nope/nope", ""})
FILES = ["a/b x y #z\n# all\n\ntext/plain q\n#\na/b w", "x-application/x-unittest pyunit\n", "application/no  Fran\u00e7ais\n", "lonely\n", " \n\t\n"]
ENTRY = "machine host.domain.com login log password pass account acct"
NETRCS = [
    "", "\n\n", ENTRY, "machine host.domain.com password pass1 login log1 account acct1\ndefault login log2 password pass2 account acct2\n",
    "macdef macro1\nline1\nline2\n\nmacdef macro2\nline3\nline4\n\n", "macdef macro1\nline1", "machine", "machine h", "machine h login", "machine h account", "machine h password",
    'machine h login "" account', "default", "default login", 'default password ""', "invalid h", "machine h invalid", ENTRY + " invalid", "default h invalid",
    'machine h login "log" password pass', 'machine h login \\"log password pass', 'machine h login "\\"log" password pass', 'machine h login "lo g" password "pas s"',
    "machine h login \u00a1\u00a2 password \u00a1", "machine h login #log password #pass account #a", "machine h login log# password pa#ss", "# comment\nmachine h login a password b",
    "#comment\nmachine h login a password b", "#\nmachine h login a password b", "machine h login a password b\n# c\nmachine i login c password d\n#\n",
    "machine h login a password b # c\nmachine i login c password d", "machine h login a password #p #c\n", "machine h user u password p\r\nmachine i login j password k\r\n",
    "machine h\n\tlogin a\n\n\tpassword b\nmachine h login again\n", "default login a password b\nmachine h login c password d", "macdef m\n\nmachine h login x password y", "\ufeffmachine h login a",
    "machine h login a password b macdef init\ncd /\n\nmachine i login c",
]


def outcome(run):
    try:
        return run()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def read(text):
    types = mimetypes.MimeTypes()
    types.readfp(io.StringIO(text))
    return [types.guess_all_extensions(name) for name in ("a/b", "text/plain", "x-application/x-unittest", "application/no", "lonely")]


def parse(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "netrc")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        try:
            found = netrc.netrc(path)
        except netrc.NetrcParseError as error:
            return {"error": "NetrcParseError", "message": str(error).replace(path, "FILE"), "at": [error.msg, error.lineno]}
        return [found.hosts, found.macros, repr(found), found.authenticators("h"), found.authenticators("nobody")]


json.dump(
    {
        **made_with("python3.13 test/oracle/file_types.py"),
        "tables": TABLES,
        "guesses": [[name, strict, outcome(lambda: mimetypes.guess_type(name, strict)), outcome(lambda: mimetypes.guess_file_type(name, strict=strict))] for name in NAMES for strict in (True, False)],
        "extensions": [[name, strict, mimetypes.guess_extension(name, strict), mimetypes.guess_all_extensions(name, strict)] for name in TYPES for strict in (True, False)],
        "files": [[text, read(text)] for text in FILES],
        "netrcs": [[text, parse(text)] for text in NETRCS],
    },
    sys.stdout,
    indent=0,
)
print()
