import sys
import urllib.error
import urllib.request

BASE = sys.argv[1]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


class Recorder(urllib.request.HTTPRedirectHandler):
    max_redirections = 4

    def __init__(self):
        self.seen = []

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        self.seen.append((code, newurl.replace(BASE, "")))
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(self, req, fp, code, msg, headers):
        result = super().http_error_302(req, fp, code, msg, headers)
        if result is not None:
            result.hops = len(self.seen)
        return result


try:
    urllib.request.build_opener(NoRedirect).open(BASE + "/redirect/2")
except urllib.error.HTTPError as err:
    print("stopped at", err.code, err.headers["Location"])
    err.close()

recorder = Recorder()
opener = urllib.request.build_opener(recorder)
resp = opener.open(BASE + "/redirect/3")
print(resp.status, resp.url.replace(BASE, ""), getattr(resp, "hops", None))
resp.close()
for code, url in recorder.seen:
    print(code, "->", url)
try:
    opener.open(BASE + "/redirect/9")
except urllib.error.HTTPError as err:
    print(type(err).__name__, err.code, str(err).splitlines()[0])
print(len(recorder.seen), recorder.max_redirections, recorder.max_repeats)
