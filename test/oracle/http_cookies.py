"""CPython's http.cookies: the results for headers and for values.

  python3.13 test/oracle/http_cookies.py > test/vectors/http_cookies.json
"""

import json
import random
from http.cookies import Morsel, SimpleCookie

from made_with import made_with

TEXTS = [
    "", "chips=ahoy; vienna=finger", 'keebler="E=mc2; L=\\"Loves\\"; fudge=\\012;"', "keebler=E=mc2",
    "key:term=value:term", "a=b; c=[; d=r; f=h", "a=b, c=d", "a=b c=d", 'Customer="WILE_E_COYOTE"; Version=1; Path=/acme',
    '$Version=1; Customer="W"; $Path="/acme"; Part="Rocket"; $Path="/x"', "a=b; secure", "secure; a=b", "a=b; httponly; path=/",
    "eggs  =  scrambled  ;  secure  ;  path  =  bar   ; foo=foo", "a=b; expires=Wed, 01 Jan 98 00:00:00 GMT",
    "a=b; expires=Wed, 01-Jan-1998 00:00:00 GMT; c=d", "a", "a=b; c", "a=b; Path", "=x", "a==b", 'a=b="x"', 'a="b', '"a"=b',
    "a=b;;c=d", ";a=b", "a=b; é=ü", "a=é", "a =b", "a= b", "a=b; $x=1", "a=b; $Path=/", "Set-Cookie: foo=bar", "Foo Bar; a=b",
    'a="b c"; d=e', 'a="\\""', 'a="\\', "a=b; max-age=3600; samesite=Lax; Domain=x; comment=hi; Version=1", "a=b;c=d;a=e",
    "a[b=c", "a=b[c]", "a=b;path=\"/x y\"", "a=b; SECURE", "a=b;secure=x", "\ta=b\t", "a=b\x0bc=d", "a=b\n", "a=b;", "=", "==", "a=;b=",
]
TEXTS += [
    f"a=b; expires={day}, 06-Nov-94 08:49:37 GMT; c=d"
    for day in ("Monday", "Tuesday", "Wednesday", "Saturday", "Sun", "day", "Friday ", "fooday", "abcdefgday", "Mon_day", "ABCDAY")
]
TEXTS += [
    template.replace("!", control)
    for control in ("\x00", "\x01", "\x1f", "\x7f", "\x80", "\x0b", "\\000", "\\012", "\\033", "\\177", "\\040")
    for template in ('a="!"', "a=b!c", 'a="x!y"; d=e', 'a=b; path="!"', 'a=b; comment="!"', "a=b; c!=d", '!a="b"', 'a="b"!')
]
ALPHABET = "ab=;; ,\"\\$[]{}\t/1é'-:"


def outcome(run):
    try:
        return run()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def loaded(text):
    cookie = SimpleCookie()
    cookie.load(text)
    return {
        "repr": repr(cookie),
        "output": cookie.output(),
        "morsels": [[m.key, m.value, m.coded_value, {k: v for k, v in m.items() if v != ""}] for m in cookie.values()],
    }


def made(key, value, attributes):
    cookie = SimpleCookie()
    cookie[key] = value
    for name, setting in attributes:
        cookie[key][name] = setting
    return [str(cookie), cookie.output(["path"], "Cookie:"), cookie.js_output(), repr(cookie[key]), repr(cookie)]


SETS = [
    ["fig", "newton", []], ["fig", 7, [["path", "/"]]], ["fig", "a b", [["secure", True], ["httponly", False]]],
    ["fig", "wa,fer;x", [["comment", 'say "hi"; ü']]], ["fig", "é€", []], ["a b", "x", []], ["path", "x", []], ["", "x", []],
    ["fig", None, [["max-age", 10]]], ["fig", True, [["max-age", "10"]]], ["fig", 'q"\\', [["Samesite", "Lax"], ["VERSION", 1]]],
    ["fig", "x", [["bad", 1]]], ["fig", "x", [["domain", ""], ["secure", ""], ["path", None]]], ["f;", "x", []], ["é", "x", []],
    ["fig", "x\n", []], ["fig", "x", [["path", "\x7f"]]], ["fig", "x", [["Comment", "\0"]]], ["f\r", "x", []], ["fig", "\x80", []],
    ["fig", "x", [["expires", "Thu, 01 Jan 1970 00:00:00 GMT"]]], ["fig", "", []], ["fig", "a" * 20 + "()<>@,;:/[]?={}", []],
]

rng = random.Random(20261121)
texts = TEXTS + ["".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 24))) for _ in range(1500)]
json.dump(
    {
        **made_with("python3.13 test/oracle/http_cookies.py > test/vectors/http_cookies.json"),
        "loads": [[text, outcome(lambda: loaded(text))] for text in texts],
        "sets": [[*case, outcome(lambda: made(*case))] for case in SETS],
        "reserved": [outcome(lambda: Morsel().set(key, "x", "x")) for key in ("Path", "a b", "", "ok")],
    },
    __import__("sys").stdout,
    indent=0,
)
print()
