# What a program in a sandbox does first; test/built/smoke/pyodide.mjs sets BASE, SECURE, CA, HAS_REQUESTS and IS_RESTRICTED.
import contextlib
import errno
import hashlib
import http.client
import json
import socket
import ssl
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit

SIZE = 50_000_000


def context():
    return ssl.create_default_context(cafile=CA)


@contextlib.contextmanager
def raises(expected, number=None):
    """Expects an exception, or a URLError because of one."""
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        cause = error.reason if type(error) is urllib.error.URLError else error
        assert isinstance(cause, expected), repr(error)
        assert number is None or cause.errno == number, repr(error)
    else:
        raise AssertionError(f'no {expected.__name__}')


def page():
    with urllib.request.urlopen(f'{BASE}/json', timeout=10) as response:
        assert (response.status, json.load(response)['n']) == (200, 42)


def form():
    response = urllib.request.urlopen(f'{BASE}/echo', b'name=Zo%C3%AB')
    assert json.load(response)['body'] == 'name=Zo%C3%AB'


def redirect():
    assert urllib.request.urlopen(f'{BASE}/hops/3').geturl() == f'{BASE}/'


def download():
    """50 MB, compared by their hash."""
    with urllib.request.urlopen(f'{BASE}/big?n={SIZE}', timeout=60) as response:
        digest = hashlib.sha256()
        while piece := response.read(65536):
            digest.update(piece)
    assert digest.digest() == hashlib.sha256((bytes(range(256)) * (SIZE // 256 + 1))[:SIZE]).digest()


def upload():
    connection = http.client.HTTPConnection(urlsplit(BASE).netloc, timeout=60)
    connection.request('PUT', '/count', bytes(5_000_000))
    assert json.load(connection.getresponse())['length'] == 5_000_000
    connection.close()


def tls():
    with urllib.request.urlopen(f'{SECURE["good"]}/', context=context(), timeout=10) as response:
        assert response.read() == b'hello\n'


def certificates():
    for server in ('unknown_ca', 'wrong_host', 'expired'):
        with raises(ssl.SSLCertVerificationError):
            urllib.request.urlopen(f'{SECURE[server]}/', context=context())
    with raises(ssl.SSLCertVerificationError):
        urllib.request.urlopen(f'{SECURE["good"]}/', context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def refused():
    with raises(ConnectionRefusedError, errno.ECONNREFUSED):
        urllib.request.urlopen('http://127.0.0.1:1/', timeout=10)


def unknown_host():
    with raises(socket.gaierror, socket.EAI_NONAME):
        urllib.request.urlopen('http://nowhere.invalid/', timeout=10)


def no_such_path():
    with raises(FileNotFoundError, errno.ENOENT), socket.socket(socket.AF_UNIX) as sock:
        sock.connect(f'{CA}.sock')


def time_out():
    with raises(TimeoutError):
        urllib.request.urlopen(f'{BASE}/slow?ms=20000', timeout=0.2)
    with raises(TimeoutError):
        urllib.request.urlopen(f'{BASE}/slow_body?ms=20000', timeout=0.2).read()


def not_permitted():
    """The runtime's own permissions are stronger than `allow`: their errors are Python's."""
    with raises(PermissionError):
        urllib.request.urlopen('http://127.0.0.2:1/')
    with raises(PermissionError):
        urllib.request.urlopen('http://elsewhere.invalid/')
    with raises(PermissionError), socket.socket(socket.AF_UNIX) as sock:
        sock.connect('/nowhere/at/all')
    with raises(ssl.SSLCertVerificationError):  # its own roots are trusted, which the program may not list
        urllib.request.urlopen(f'{SECURE["good"]}/')


def with_requests():
    sys.path.append('/packages')
    import requests

    session = requests.Session()
    session.get(f'{BASE}/cookies?set=a=1')
    assert session.cookies.get_dict() == {'a': '1'}
    assert session.post(f'{BASE}/echo', json={'a': [1, 2]}).json()['body'] == '{"a": [1, 2]}'
    assert len(session.get(f'{BASE}/hops/3').history) == 3
    assert len(session.get(f'{BASE}/big?n={SIZE}').content) == SIZE
    assert session.get(f'{SECURE["good"]}/', verify=CA).text == 'hello\n'
    with raises(requests.exceptions.SSLError):
        session.get(f'{SECURE["unknown_ca"]}/', verify=CA)
    with raises(requests.exceptions.ReadTimeout):
        session.get(f'{BASE}/slow?ms=20000', timeout=0.2)
    with raises(requests.exceptions.ConnectionError):
        session.get('http://127.0.0.1:1/')


programs = [page, form, redirect, download, upload, tls, certificates, refused, unknown_host, time_out]
programs.append(not_permitted if IS_RESTRICTED else no_such_path)
if HAS_REQUESTS:
    programs.append(with_requests)
failed = 0
for program in programs:
    try:
        program()
    except Exception as error:
        failed += 1
        print(f'{program.__name__}: {type(error).__name__}: {error}')
(len(programs) - failed, failed)
