"""http.cookies, and the cookies of Requests."""
import sys
from http.cookies import CookieError, Morsel, SimpleCookie

import requests
from requests.cookies import RequestsCookieJar, cookiejar_from_dict

base = sys.argv[1]

cookie = SimpleCookie()
cookie["fig"] = "newton"
cookie["sugar"] = "wafer, \"sweet\""
cookie["fig"]["path"] = "/cookies"
cookie["fig"]["httponly"] = True
print(cookie)
print(cookie.output(header="Cookie:", sep="; "))
parsed = SimpleCookie('chips=ahoy; vienna="finger; 1"; Path=/x')
for key, morsel in parsed.items():
    print(key, morsel.value, morsel.coded_value, morsel["path"] or "-")
try:
    cookie["bad name"] = 1
except CookieError as e:
    print("CookieError:", e)
m = Morsel()
m.set("a", "b", "b")
print(m.OutputString(), m.isReservedKey("Path"))

jar = RequestsCookieJar()
jar.set("tasty", "yum", domain="127.0.0.1", path="/cookies")
jar.set("gross", "blech", domain="127.0.0.1", path="/elsewhere")
r = requests.get(base + "/cookies", cookies=jar)
print(r.json(), jar.get_dict(path="/cookies"), "tasty" in jar, jar["gross"], jar.get("none", "default"))

with requests.Session() as s:
    s.get(base + "/cookies/set/number/12")
    s.cookies.update({"other": "x"})
    print(s.get(base + "/cookies").json()["cookies"], dict(s.cookies), sorted(s.cookies.keys()))
    r = s.get(base + "/cookies/delete?number", allow_redirects=False)
    print(r.is_redirect, r.next.url.replace(base, ""), [f"{k}={v}" for k, v in s.cookies.items()])
    print(s.get(base + "/cookies", cookies=dict(temp="1")).text.count("temp"), requests.utils.dict_from_cookiejar(s.cookies))
print(cookiejar_from_dict({"a": "1"}).get_dict())
try:
    jar["nothing"]
except KeyError as e:
    print(repr(e))
