"""Records what Python does with a path in each of its forms, for test/unit/package/paths.test.ts.

    python3.13 test/oracle/paths.py > test/vectors/paths.json

Each case is a parameter that takes a path, which the test has under the same name, and is asked with each of the FORMS of a
file's path.
"""
import http.cookiejar
import json
import mimetypes
import netrc
import os
import re
import shutil
import ssl
import sys
import tempfile
import urllib.request
import warnings
import zipfile

import charset_normalizer
import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.utils import atomic_open, extract_zipped_paths

from made_with import made_with

warnings.simplefilter("ignore")
CERTS = "test/server/certs/"


class P:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


# A form of a path whose last byte is 0xff has another name.
PLAIN = {"str": str, "bytes": os.fsencode, "fspath": P, "fspath of bytes": lambda path: P(os.fsencode(path))}
FORMS = {name: (form, "z") for name, form in PLAIN.items()}
FORMS |= {f"{name}, 0xff": (form, "z\udcff") for name, form in PLAIN.items()}
FORMS |= {"surrogate": (str, "z\ud800"), "NUL": (str, "z\0"), "int": (lambda path: 5000, "z")}

HELLO = b"hello"
CA = open(CERTS + "ca.pem", "rb").read()
CLIENT = open(CERTS + "client.pem", "rb").read() + open(CERTS + "client.key", "rb").read()
NETRC = b"machine h login a password b\n"
TYPES = b"x/y zz\n"
NETSCAPE = b"# Netscape HTTP Cookie File\n.h\tTRUE\t/\tFALSE\t4000000000\tn\tv\n"
LWP = b'#LWP-Cookies-2.0\nSet-Cookie3: n=v; path="/"; domain=.h; path_spec; expires="2096-10-02 07:06:40Z"; version=0\n'


class Pool:
    pass


def text(value):
    return os.fsdecode(value.path if isinstance(value, P) else value)


def read(path):
    with open(path) as file:
        return file.read()


def of_jar(jar):
    return [cookie.name for cookie in jar]


def loaded(jar, *path):
    jar.load(*path)
    return of_jar(jar)


def reverted(jar, path):
    jar.revert(path)
    return of_jar(jar)


def saved(jar, path):
    jar.save(path)
    return len(os.listdir(FOLDER))


def saved_by_name(jar):
    jar.save()
    return loaded(jar)


def context():
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def trusting(**roots):
    return ssl.create_default_context(**roots).cert_store_stats()["x509"]


def verified_by(locations):
    found = context()
    found.load_verify_locations(*locations)
    return found.cert_store_stats()["x509"]


def key_log(path):
    found = context()
    found.keylog_filename = path
    return os.path.getsize(path) > 0


def pool_of(*settings):
    pool = Pool()
    HTTPAdapter().cert_verify(pool, "https://h/", *settings)
    return {name: text(value) for name, value in vars(pool).items() if isinstance(value, (str, bytes, P)) and name != "cert_reqs" and not (name == "ca_certs" and settings[0] is True)}


def form(path):
    with open(path, "rb") as file:
        body = requests.Request("POST", "http://h/", files={"f": file}).prepare().body
    return body.split(b"\r\n")[1].decode("latin-1")


def read_types(path):
    found = mimetypes.MimeTypes()
    found.read(path)
    return found.guess_type("a.zz")[0]


def written(path):
    with atomic_open(path) as file:
        file.write(b"w")
    return read(path)


def write(path):
    with open(path, "w") as file:
        return file.write("ab")


def extracted(path):
    found = extract_zipped_paths(path)
    return "itself" if found is path else read(found)


def member(path):
    """The path of a member of the archive, in the same form."""
    if isinstance(path, P):
        return P(member(path.path))
    return path + (b"/m/b.txt" if isinstance(path, bytes) else "/m/b.txt") if isinstance(path, (str, bytes)) else path


# The case, what the file contains (a folder or no file if it is None or ""), and the call.
CASES = {
    "open": (HELLO, read),
    "open to write": ("", write),
    "urlretrieve": ("", lambda path: read(urllib.request.urlretrieve("data:,hi", path)[0])),
    "MozillaCookieJar": (NETSCAPE, lambda path: loaded(http.cookiejar.MozillaCookieJar(path))),
    "MozillaCookieJar.save": (NETSCAPE, lambda path: saved_by_name(http.cookiejar.MozillaCookieJar(path))),
    "MozillaCookieJar.save, new": ("", lambda path: saved(http.cookiejar.MozillaCookieJar(), path)),
    "MozillaCookieJar.load": (NETSCAPE, lambda path: loaded(http.cookiejar.MozillaCookieJar(), path)),
    "MozillaCookieJar.revert": (NETSCAPE, lambda path: reverted(http.cookiejar.MozillaCookieJar(), path)),
    "LWPCookieJar": (LWP, lambda path: loaded(http.cookiejar.LWPCookieJar(path))),
    "LWPCookieJar.save": (LWP, lambda path: saved_by_name(http.cookiejar.LWPCookieJar(path))),
    "LWPCookieJar.save, new": ("", lambda path: saved(http.cookiejar.LWPCookieJar(), path)),
    "cafile": (CA, lambda path: trusting(cafile=path)),
    "capath": (None, lambda path: trusting(capath=path)),
    "load_verify_locations, cafile": (CA, lambda path: verified_by([path])),
    "load_verify_locations, capath": (None, lambda path: verified_by([None, path])),
    "load_cert_chain, certfile": (CLIENT, lambda path: context().load_cert_chain(path)),
    "load_cert_chain, keyfile": (CLIENT, lambda path: context().load_cert_chain(CERTS + "client.pem", path)),
    "keylog_filename": ("", key_log),
    "netrc": (NETRC, lambda path: netrc.netrc(path).authenticators("h")[0]),
    "verify": (CA, lambda path: pool_of(path, None)),
    "verify, folder": (None, lambda path: pool_of(path, None)),
    "cert": (CLIENT, lambda path: pool_of(True, path)),
    "cert, pair": (CLIENT, lambda path: pool_of(True, (path, path))),
    "files": (HELLO, form),
    "extract_zipped_paths": (HELLO, extracted),
    "extract_zipped_paths, member": ("zip", lambda path: extracted(member(path))),
    "atomic_open": ("", written),
    "atomic_open, existing": (HELLO, written),
    "pathname2url": (HELLO, lambda path: urllib.request.pathname2url(path)),
    "file: URL": (HELLO, lambda path: urllib.request.urlopen("file://" + urllib.request.pathname2url(path)).read().decode()),
    "MimeTypes.read": (TYPES, read_types),
    "read_mime_types": (TYPES, lambda path: mimetypes.read_mime_types(path)[".zz"]),
    "from_path": (HELLO, lambda path: charset_normalizer.from_path(path).best().encoding),
    "urllib3, ca_certs": (CA, lambda path: text(urllib3.connection.HTTPSConnection("h", ca_certs=path).ca_certs)),
    "urllib3, ca_cert_dir": (None, lambda path: text(urllib3.connection.HTTPSConnection("h", ca_cert_dir=path).ca_cert_dir)),
}


def asked(content, call, make, name):
    global FOLDER
    FOLDER = tempfile.mkdtemp(prefix="paths")
    path = os.path.join(FOLDER, name)
    file = os.path.join(FOLDER, name.replace("\0", "").replace("\ud800", ""))
    if content is None:
        os.mkdir(file)
    elif content == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("m/b.txt", "hi")
    elif content:
        with open(file, "wb") as out:
            out.write(content)
    try:
        result = {"value": call(make(path))}
    except Exception as error:
        result = {"error": [type(error).__name__, str(error)]}
    shutil.rmtree(os.fsencode(FOLDER))
    # The positions of characters depend on the length of the folder's name.
    return json.loads(re.sub(r"position \d+", "position N", json.dumps(result).replace(FOLDER, "D")))


answers = {case: {form: asked(*CASES[case], *FORMS[form]) for form in FORMS} for case in CASES}
about = made_with("python3.13 test/oracle/paths.py > test/vectors/paths.json", "requests", "urllib3", "charset_normalizer", "openssl")
json.dump({**about, "answers": answers}, sys.stdout, indent=1)
print()
