import sys
import urllib.request
from urllib.robotparser import RobotFileParser

SITE = sys.argv[1] + "/site/"


def make():
    return RobotFileParser()


local = make()
local.parse("""
User-agent: bad
Disallow: /

User-agent: *
Disallow: /tmp
Request-rate: 3/15
""".splitlines())
rate = local.request_rate("good")
print(local.can_fetch("bad", "/x"), local.can_fetch("good", "/x"), local.can_fetch("good", "/tmp/x"), rate.requests, rate.seconds)

rules = RobotFileParser(SITE + "robots.txt")
rules.read()
for name in ["about.html", "blog/", "private/x.html"]:
    allowed = rules.can_fetch("polite/0.1", SITE + name)
    if not allowed:
        print("skipped", name)
        continue
    size = len(urllib.request.urlopen(SITE + name).read())
    print("fetched", name, size)
print("delay", rules.crawl_delay("polite/0.1"), rules.mtime() > 0)
print(rules)
