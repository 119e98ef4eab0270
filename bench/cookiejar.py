"""CPython's part of bench/cookiejar.mjs: prints the nanoseconds of each operation as JSON."""

import email.message
import http.cookiejar
import json
import sys
import time
import urllib.request

ROUNDS = int(sys.argv[1])


class Response:
    def __init__(self, cookies):
        self.headers = email.message.Message()
        for cookie in cookies:
            self.headers['Set-Cookie'] = cookie

    def info(self):
        return self.headers


def jar_of(domains, each):
    jar = http.cookiejar.CookieJar()
    for domain in range(domains):
        url = f'http://www.host{domain}.net/a/b'
        cookies = [f'name{i}=value{i}; Path=/; Max-Age=86400' for i in range(each)]
        jar.extract_cookies(Response(cookies), urllib.request.Request(url))
    return jar


def timed(run):
    times = []
    for i in range(ROUNDS):
        start = time.perf_counter_ns()
        run(i)
        times.append(time.perf_counter_ns() - start)
    return sorted(times)[len(times) // 2]


ANSWER = [
    'session=0123456789abcdef; Path=/; HttpOnly; Secure; SameSite=Lax',
    'theme=dark; Path=/; Expires=Wed, 09 Feb 2050 22:23:32 GMT',
]
results = {}
for name, jar in (('large', jar_of(1000, 10)), ('small', jar_of(1, 10))):
    urls = [f'http://www.host{i % len(jar._cookies)}.net/a/b?{i}' for i in range(ROUNDS)]
    requests = [urllib.request.Request(url) for url in urls]
    responses = [Response(ANSWER) for _ in urls]
    results[f'send, {name}'] = timed(lambda i: jar.add_cookie_header(requests[i]))
    results[f'receive, {name}'] = timed(lambda i: jar.extract_cookies(responses[i], requests[i]))
print(json.dumps(results))
