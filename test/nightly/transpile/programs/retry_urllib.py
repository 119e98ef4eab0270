import functools
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

base_url = sys.argv[1]


class GaveUp(RuntimeError):
    def __init__(self, url, attempts):
        super().__init__(f"gave up on {url} after {attempts} attempts")
        self.attempts = attempts


def retry(attempts=3, delay=0.01, on=(503,)):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            pause = delay
            for attempt in range(1, attempts + 1):
                try:
                    result = function(*args, **kwargs)
                except HTTPError as e:
                    if e.code not in on:
                        raise
                    print(f"attempt {attempt}: {e.code} {e.reason}; retry in {pause * 1000:.0f} ms")
                    time.sleep(pause)
                    pause *= 2
                else:
                    print(f"attempt {attempt}: ok")
                    return result
            else:
                raise GaveUp(args[0], attempts)

        return wrapper

    return decorate


@retry()
def fetch(path):
    with urlopen(base_url + path) as f:
        return f.read().decode().strip()


@retry(attempts=2, delay=0.005)
def fetch_twice(path):
    return fetch_raw(path)


def fetch_raw(path):
    return urlopen(base_url + path).read()


print(fetch("/flaky/urllib/2"))
try:
    fetch_twice("/flaky/never/99")
except GaveUp as e:
    print(e, e.attempts)
try:
    fetch("/status/418")
except HTTPError as e:
    print("not retried:", e.code)
try:
    urlopen("http://127.0.0.1:1/", timeout=2)
except URLError as e:
    print("refused:", isinstance(e.reason, ConnectionRefusedError), isinstance(e, OSError))
