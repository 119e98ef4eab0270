import json
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser

import requests
import requests.auth

print(requests.get(BASE + "/basic-auth/ada/engine", auth=("ada", "engine")).json())
print(requests.get(BASE + "/basic-auth/ada/engine").status_code)
print(requests.get(BASE + "/digest-auth/auth/ada/engine", auth=requests.auth.HTTPDigestAuth("ada", "engine")).status_code)
print(requests.auth.HTTPBasicAuth("a", "b") == requests.auth.HTTPBasicAuth("a", "b"))

passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, BASE, "ada", "engine")
opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
with opener.open(BASE + "/basic-auth/ada/engine") as response:
    print(json.loads(response.read().decode())["authenticated"])
try:
    urllib.request.urlopen(BASE + "/basic-auth/ada/engine")
except urllib.error.HTTPError as error:
    print(error.code, error.reason, error.headers.get("www-authenticate"))

parser = urllib.robotparser.RobotFileParser()
parser.parse(["User-agent: *", "Disallow: /private", "Crawl-delay: 2"])
print(parser.can_fetch("a", "/private/b"), parser.can_fetch("a", "/public"), parser.crawl_delay("a"))
parts = urllib.parse.urlsplit("https://a.example:8443/b;c?d=e#f")
print(parts.port, parts.fragment, urllib.parse.urljoin(parts.geturl(), "../g"), tuple(parts)[:2])
