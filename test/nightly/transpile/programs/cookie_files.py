"""Keeps cookies in a file between two runs, in both of Python's formats."""
import os
import sys
import tempfile
import time
from http.cookiejar import LoadError, LWPCookieJar, MozillaCookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

BASE = sys.argv[1]


def log_in(jar):
    opener = build_opener(HTTPCookieProcessor(jar))
    return opener.open(BASE + "/login", data=b"user=kim&password=secret").read()


with tempfile.TemporaryDirectory() as folder:
    for kind, name in ((MozillaCookieJar, "cookies.txt"), (LWPCookieJar, "cookies.lwp")):
        path = os.path.join(folder, name)
        jar = kind(path)
        print(kind.__name__, log_in(jar)[:11], len(jar))
        jar.save(ignore_discard=True)
        with open(path) as f:
            first = f.readline()
            kept = sum(1 for line in f if line.strip() and not line.startswith("# "))
        print(repr(first), kept)

        again = kind()
        again.load(path, ignore_discard=True)
        print(sorted(c.name for c in again), all(c.is_expired(time.time() + 10**6) == (c.name == "track") for c in again))
        opener = build_opener(HTTPCookieProcessor(again))
        print(opener.open(BASE + "/profile").read().decode().count("="))
        request = Request(BASE + "/elsewhere")
        again.add_cookie_header(request)
        print(request.get_header("Cookie").count(";"), request.has_header("Cookie2"))
        again.revert(path)
        print(len(again), again.filename)
    bad = os.path.join(folder, "bad")
    with open(bad, "w") as f:
        print("not cookies", file=f)
    try:
        MozillaCookieJar(bad).load()
    except LoadError as e:
        print(type(e).__name__, str(e).replace(repr(bad), "BAD"))
    try:
        LWPCookieJar().save()
    except ValueError as e:
        print(e)
    try:
        LWPCookieJar(os.path.join(folder, "missing")).load()
    except FileNotFoundError as e:
        print(e.errno, e.strerror, os.path.basename(e.filename))
