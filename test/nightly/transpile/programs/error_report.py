import sys
import urllib.request
from urllib.error import ContentTooShortError, HTTPError, URLError

import requests

BASE = sys.argv[1]


class FetchError(Exception):
    pass


def fetch(url):
    try:
        response = urllib.request.urlopen(url, timeout=5)
    except HTTPError as e:
        raise FetchError(f"server said {e.code}") from e
    except URLError as e:
        raise FetchError("no server") from e
    except ValueError:
        raise
    else:
        return response.read()
    finally:
        print("tried", url.replace(BASE, "BASE"))


def report(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except FetchError as e:
        cause = e.__cause__
        print(f"FetchError: {e}; cause: {type(cause).__name__}, {isinstance(cause, URLError)}")
    except (KeyError, IndexError, ZeroDivisionError) as e:
        print(type(e).__name__, e, repr(e))
    except requests.exceptions.RequestException as e:
        print("Requests:", type(e).__name__, type(e).__mro__[1].__name__ if False else "")
    except Exception as e:
        print("Exception:", type(e).__name__, str(e))
    else:
        print("result:", result[:12] if isinstance(result, bytes) else result)


report(fetch, BASE + "/site/")
report(fetch, BASE + "/status/500")
report(fetch, "http://127.0.0.1:1/")
report(fetch, "no-scheme")
report(fetch, url="foo://bar")
report(lambda: {}["missing"])
report(lambda: [1, 2][5])
report(lambda x: x // 0, 1)
report(lambda: int("twelve"))
report(requests.get, "http://")
report(requests.get, "nothing://x")
report(requests.get, BASE + "/redirect/5", allow_redirects=True, params={"a": None})
session = requests.Session()
session.max_redirects = 2
report(session.get, BASE + "/redirect/5")
report(requests.head, BASE + "/delay/3", timeout=0.2)
print(issubclass(HTTPError, URLError), issubclass(ContentTooShortError, OSError), issubclass(requests.Timeout, IOError))
try:
    try:
        raise KeyError("inner")
    finally:
        print("cleanup")
except LookupError as e:
    print(*e.args, len(e.args))
