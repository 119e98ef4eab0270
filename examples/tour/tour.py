"""The tour of `npm start`, in Python: each function is a step. tour_async.mjs and tour_blocking.mjs have the same steps."""

import json
import os
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import urlcleanup, urlopen, urlretrieve


def page(base):
    f = urlopen(base + '/hello')
    print(f.status)
    print(f.headers['Content-Type'])
    print(f.read().decode())


def urls():
    parts = urlsplit('http://host/a/b?x=1')
    print(parts)
    print(parts.hostname)
    print(urljoin('http://host/a/b', '../c'))
    print(quote('El Niño/'))


def form(base):
    data = urlencode({'name': 'Zoë'})
    print(data)
    f = urlopen(base + '/form', data.encode())
    print(json.load(f))


def missing(base):
    try:
        urlopen(base + '/nowhere')
    except HTTPError as e:
        print(e)
        print(e.code, e.read())


def moved(base):
    f = urlopen(base + '/moved')
    print(f.url == base + '/hello')


def nobody(closed):
    try:
        urlopen(closed)
    except URLError as e:
        print(e)
        print(repr(e.reason))


def download(base):
    url = base + '/download'
    filename, headers = urlretrieve(url)
    print(headers['Content-Length'])
    print(os.path.getsize(filename))
    urlcleanup()
    print(os.path.exists(filename))


def schemes():
    f = urlopen('data:,d%C3%A9j%C3%A0')
    print(f.read().decode())


def requests_get(base):
    import requests
    url = base + '/basic-auth/ada/engine'
    r = requests.get(url, auth=('ada', 'engine'))
    print(r)
    print(r.headers['content-type'])
    print(r.json())


def requests_session(base):
    import requests
    s = requests.Session()
    s.get(base + '/cookies/set/a/b')
    r = s.get(base + '/cookies')
    print(r.json())
    s.close()


def pyodide(base):
    # This is CPython itself.
    f = urlopen(base + '/hello')
    print(f.read().decode())
