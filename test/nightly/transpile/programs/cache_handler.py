"""A handler that answers from memory what it has fetched before."""
import sys
import urllib.request
import urllib.response
from io import BytesIO

BASE = sys.argv[1]


class CacheHandler(urllib.request.BaseHandler):
    handler_order = 100

    def __init__(self, maximum=2):
        self.maximum = maximum
        self.store = {}
        self.hits = self.misses = 0

    def default_open(self, request):
        if request.get_method() == "GET" and request.full_url in self.store:
            self.hits += 1
            code, headers, body = self.store[request.full_url]
            return self.answer(request, code, headers, body)
        self.misses += 1
        return None

    def http_response(self, request, response):
        if getattr(response, "from_cache", False) or response.code != 200:
            return response
        body = response.read()
        while len(self.store) >= self.maximum:
            self.store.pop(next(iter(self.store)))
        self.store[request.full_url] = (response.code, response.headers, body)
        return self.answer(request, response.code, response.headers, body, from_cache=False)

    def answer(self, request, code, headers, body, from_cache=True):
        made = urllib.response.addinfourl(BytesIO(body), headers, request.full_url, code)
        made.msg = "OK"
        made.from_cache = from_cache
        return made


cache = CacheHandler()
opener = urllib.request.build_opener(cache)
urllib.request.install_opener(opener)
for path in "/site/ /site/ /feed.xml /site/ /table.csv /site/ /site/".split():
    with urllib.request.urlopen(BASE + path) as page:
        print(path, page.from_cache, len(page.read()), page.headers.get_content_type(), page.status)
print(cache.hits, cache.misses, [url.rsplit("/", 1)[1] or "/" for url in cache.store])
