import html
import re
import sys
from collections import OrderedDict, defaultdict
from urllib.parse import urljoin
from urllib.request import urlopen

FEED = sys.argv[1] + "/feed.xml"


def tag(name, text):
    return [html.unescape(each) for each in re.findall(r"<%s>(.*?)</%s>" % (name, name), text, re.S)]


class Entry:
    __slots__ = ("title", "link", "categories")

    def __init__(self, xml, base):
        (self.title,) = tag("title", xml)
        self.link = urljoin(base, tag("link", xml)[0])
        self.categories = tag("category", xml)

    def __repr__(self):
        return "<Entry %r in %s>" % (self.title, "/".join(self.categories))

    def __lt__(self, other):
        return len(self.categories) > len(other.categories)


def entries(url):
    with urlopen(url) as feed:
        text = feed.read().decode()
        for xml in tag("item", text):
            yield Entry(xml, feed.url)


def main():
    index = defaultdict(set)
    found = list(entries(FEED))
    for number, entry in enumerate(found, start=1):
        print("%2d. %-20s %s" % (number, entry.title, entry.link.replace(sys.argv[1], "")))
        for category in entry.categories:
            index[category].add(entry.title)
    print(sorted(found))
    print({key: sorted(titles) for key, titles in sorted(index.items())})
    sizes = OrderedDict((entry.title, len(urlopen(entry.link).read())) for entry in entries(FEED))
    for title in reversed(list(sizes)):
        print(title, sizes[title])
    del sizes["Second"]
    print(len(sizes), "Second" in sizes, all(size > 10 for size in sizes.values()))


main()
