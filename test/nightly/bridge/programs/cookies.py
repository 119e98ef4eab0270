import http.cookiejar
import http.cookies
import json
import urllib.request

import requests

with requests.Session() as session:
    session.get(BASE + "/cookies/set?a=1&b=2")
    session.cookies.set("c", "3")
    print(sorted(session.get(BASE + "/cookies").json()["cookies"].items()))
    print(sorted([(cookie.name, cookie.value, cookie.path) for cookie in session.cookies])[:2])
    print(session.cookies.get("b"), session.cookies.get("none", "-"), "c" in session.cookies)
    session.cookies.clear()
    print(session.get(BASE + "/cookies").json()["cookies"], len(session.cookies))

jar = http.cookiejar.CookieJar()
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
opener.addheaders = [("User-Agent", "bridge")]
with opener.open(BASE + "/cookies/set?a=x") as response:
    print(json.loads(response.read().decode())["cookies"])
print(len(jar), [cookie.name for cookie in jar])

morsels = http.cookies.SimpleCookie()
morsels.load("id=7; theme=dark")
print(morsels["theme"].value, sorted(morsels.keys()))
