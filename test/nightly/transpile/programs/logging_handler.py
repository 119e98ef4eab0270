"""An opener that logs what it sends, adds a header, and counts bytes."""
import sys
from collections import Counter
from urllib import request
from urllib.error import HTTPError
from urllib.parse import urlsplit

base = sys.argv[1]
log = []


class LoggingHandler(request.BaseHandler):
    handler_order = 600
    count = 0

    def http_request(self, req):
        LoggingHandler.count += 1
        req.add_header("X-Request-Number", str(self.count))
        log.append(f"> {req.get_method()} {urlsplit(req.full_url).path}")
        return req

    def http_response(self, req, response):
        log.append(f"< {response.code} {response.msg}")
        return response

    https_request = http_request
    https_response = http_response


opener = request.build_opener(LoggingHandler())
opener.addheaders = [("User-agent", "logger/1.0")]
codes = Counter()
for path in ["/headers", "/status/204", "/status/404", "/site/about.html", "/status/404"]:
    try:
        with opener.open(base + path) as response:
            codes[response.status] += 1
            body = response.read()
            if path == "/headers":
                print("logger/1.0" in body.decode(), '"X-Request-Number": "1"' in body.decode())
    except HTTPError as error:
        codes[error.code] += 1
print("\n".join(log))
print(sorted(codes.items()), LoggingHandler.count)
