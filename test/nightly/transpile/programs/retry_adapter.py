import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

BASE = sys.argv[1]


def make_session(total=3, backoff=0, statuses=(502, 503)):
    session = requests.Session()
    retry = Retry(total=total, backoff_factor=backoff, status_forcelist=list(statuses), allowed_methods={"GET", "HEAD"})
    adapter = HTTPAdapter(max_retries=retry, pool_connections=1)
    for prefix in ("http://", "https://"):
        session.mount(prefix, adapter)
    return session


s = make_session()
r = s.get(BASE + "/flaky/adapter/2")
print(r.status_code, r.text.strip(), len(r.raw.retries.history))
try:
    make_session(total=1).get(BASE + "/flaky/stubborn/50")
except requests.exceptions.RetryError as e:
    print("RetryError", "too many 503 error responses" in str(e))
except requests.RequestException as e:
    print("other", type(e).__name__)

try:
    s.get("http://127.0.0.1:1/x", timeout=(0.5, 1))
except requests.ConnectionError as e:
    reason = e.args[0].reason
    print(type(e).__name__, type(reason).__name__, isinstance(e, IOError))
print(s.get_adapter("http://x/").max_retries.total, sorted(s.adapters))


class LoudRetry(Retry):
    calls = []

    def increment(self, *args, **kwargs):
        new = super().increment(*args, **kwargs)
        self.calls.append(new.total)
        return new


s.mount(BASE, HTTPAdapter(max_retries=LoudRetry(4, status_forcelist=[503], backoff_factor=0)))
print(s.get(BASE + "/flaky/loud/3").text, end="")
print(LoudRetry.calls)
