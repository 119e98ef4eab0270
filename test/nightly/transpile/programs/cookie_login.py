"""Logs in with a form, and keeps the session's cookies."""
import http.cookiejar
import sys
import urllib.error
import urllib.parse
import urllib.request

BASE = sys.argv[1]


class Browser:
    def __init__(self, base):
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        with self.opener.open(self.base + path) as page:
            return page.read().decode()

    def submit(self, path, fields):
        data = urllib.parse.urlencode(fields).encode()
        with self.opener.open(self.base + path, data) as page:
            return page.geturl().removeprefix(self.base), page.read().decode()

    def cookies(self):
        return {cookie.name: cookie.value for cookie in self.jar}


browser = Browser(BASE)
try:
    browser.get("/profile")
except urllib.error.HTTPError as e:
    print(e.code, e.read())
try:
    browser.submit("/login", {"user": "eve", "password": "guess"})
except urllib.error.HTTPError as e:
    print(e.code, e.fp.read().strip())
where, text = browser.submit("/login", {"user": "zoe", "password": "secret"})
print(where, text, end="")
print(browser.cookies(), len(browser.jar))
for cookie in sorted(browser.jar, key=lambda c: c.name):
    print(cookie.name, cookie.path, cookie.expires is None, cookie.has_nonstandard_attr("HttpOnly"))
browser.jar.clear_session_cookies()
print([c.name for c in browser.jar])
browser.jar.clear()
print(len(browser.jar), bool(browser.jar))
