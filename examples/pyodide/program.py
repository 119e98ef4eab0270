"""Logs in, reads a list page by page, downloads a file, and connects to a server with a certificate of a private authority.

    python program.py http://localhost:8001 https://localhost:8443 ca.pem
"""

import hashlib
import http.cookiejar
import json
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

BASE, SECURE, CA_FILE = sys.argv[1:4]


def log_in(opener, user, password):
    form = urllib.parse.urlencode({'user': user, 'password': password}).encode()
    with opener.open(f'{BASE}/login', data=form) as response:
        return json.load(response)['welcome']


def items(opener):
    """Yields all items of a list that is returned in pages."""
    url = f'{BASE}/items?page=1'
    while url:
        with opener.open(url) as response:
            page = json.load(response)
        yield from page['items']
        url = page['next'] and urllib.parse.urljoin(url, page['next'])


def download(opener, path, name):
    digest = hashlib.sha256()
    with opener.open(BASE + path) as response, open(name, 'wb') as file:
        size, done, quarters = int(response.headers['Content-Length']), 0, 0
        while piece := response.read(65536):
            file.write(piece)
            digest.update(piece)
            done += len(piece)
            if done * 4 // size > quarters:
                quarters = done * 4 // size
                print(f'{name}: {quarters * 25} %')
    return digest.hexdigest()


jar = http.cookiejar.CookieJar()
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

try:
    list(items(opener))
except urllib.error.HTTPError as error:
    print('without a login:', error.code, error.reason)

print(log_in(opener, 'ada', 'engine'))
print('cookies:', [cookie.name for cookie in jar])
print('items:', [item['name'] for item in items(opener)])
print('sha256:', download(opener, '/file', '/tmp/pages.bin'))

context = ssl.create_default_context(cafile=CA_FILE)
with urllib.request.urlopen(f'{SECURE}/items?page=9', context=context) as response:
    print('TLS:', response.status, json.load(response))
try:
    urllib.request.urlopen(f'{SECURE}/items?page=9', context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
except urllib.error.URLError as error:
    print('no such authority:', type(error.reason).__name__, error.reason.verify_message)
