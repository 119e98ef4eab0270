"""Reads a form with a hidden token, fills it in and sends it."""
import re
import sys
import urllib.parse as up
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

INPUT = re.compile(r"<input(?P<attributes>[^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Form:
    def __init__(self, url, page):
        head = dict(ATTRIBUTE.findall(re.search("<form([^>]*)>", page).group(1)))
        self.action = up.urljoin(url, head.get("action", ""))
        self.method = head.get("method", "get").upper()
        self.fields = {}
        for match in INPUT.finditer(page):
            attributes = dict(ATTRIBUTE.findall(match["attributes"]))
            self.fields[attributes["name"]] = attributes.get("value", "")

    def __getitem__(self, name):
        return self.fields[name]

    def __setitem__(self, name, value):
        if name not in self.fields:
            raise KeyError(name)
        self.fields[name] = value

    def __contains__(self, name):
        return name in self.fields

    def __len__(self):
        return len(self.fields)

    def __iter__(self):
        return iter(self.fields.items())

    def request(self):
        data = up.urlencode(list(self))
        if self.method == "GET":
            return Request(self.action + "?" + data)
        return Request(self.action, data.encode("ascii"), method=self.method)


jar = CookieJar()
browser = build_opener(HTTPCookieProcessor(jar))
url = sys.argv[1] + "/shop/form"
page = browser.open(url).read().decode("utf-8")
form = Form(url, page)
print(form.method, up.urlsplit(form.action).path, len(form), "token" in form, form["count"])
form["item"] = "crème brûlée"
form["count"] = str(int(form["count"]) + 1)
try:
    form["colour"] = "red"
except KeyError as e:
    print("no field", e)
for name, value in form:
    print(f"  {name:>6}: {value}")
print(browser.open(form.request()).read().decode(), end="")
jar.clear()
try:
    browser.open(form.request())
except OSError as e:
    print(e)
