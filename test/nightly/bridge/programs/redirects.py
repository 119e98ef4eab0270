import urllib.error
import urllib.request

import requests

response = requests.get(BASE + "/redirect/2")
print([each.status_code for each in response.history], response.url == BASE + "/get")
print(requests.get(BASE + "/redirect/1", allow_redirects=False).is_redirect)
session = requests.Session()
session.max_redirects = 2
try:
    session.get(BASE + "/redirect/3")
except requests.exceptions.TooManyRedirects as error:
    print(error)


class Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, request, fp, code, message, headers, newurl):
        print("not followed", code, newurl.startswith(BASE))
        return None


try:
    urllib.request.build_opener(Stays).open(BASE + "/redirect/1")
except urllib.error.HTTPError as error:
    print(error.code, error.headers["location"] is not None)
print(urllib.request.urlopen(BASE + "/redirect/1").url == BASE + "/get")
