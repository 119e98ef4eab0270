"""What CPython answers to odd values in each place from which this library passes a value on to Node.

  python3.13 test/oracle/odd_values.py    (from the project's root) writes test/vectors/odd_values.json

`values` maps the name of a value to its JSON: a tuple is {"t": [...]}, bytes are {"b": hexadecimal digits}, an int beyond
2^53 is {"i": digits}, a float that JSON lacks is {"f": name}. `answers` maps a place to the answers by the name of the
value: null for no error, or [class, text]. PORT is that of a server.
"""

import json
import os
import re
import socket
import ssl
import tempfile
import warnings
from http import client, cookiejar
from netrc import netrc
from urllib import request

from made_with import made_with

VALUES = {
    'None': None, 'True': True, 'False': False, '0': 0, '1': 1, '-1': -1, '1.5': 1.5, 'nan': float('nan'),
    'inf': float('inf'), '65535': 65535, '65536': 65536, '70000': 70000, '2**31': 2**31, '2**32': 2**32, '2**63': 2**63,
    '2**64': 2**64, '-2**63-1': -2**63 - 1, "''": '', "'x'": 'x', "'é'": 'é', "'NUL'": '\0', "'a NUL b'": 'a\0b',
    'surrogate': '\ud800', "'0'": '0', "'80'": '80', "' 80'": ' 80', "'-1'": '-1', "'1.5'": '1.5', 'long': 'a' * 300,
    "b''": b'', "b'x'": b'x', 'b NUL': b'a\0b', "b'\\xff'": b'\xff', '()': (), "('x',)": ('x',), "(1, 2)": (1, 2),
}


FILES = ('open', 'netrc', 'MozillaCookieJar.load', 'MozillaCookieJar.save', 'urlretrieve.filename')


def plain(value):
    match value:
        case bytes():
            return {'b': value.hex()}
        case tuple():
            return {'t': [plain(each) for each in value]}
        case float() if value != value or value in (float('inf'),):
            return {'f': str(value)}
        case int() if abs(value) > 2**53:
            return {'i': str(value)}
    return value


def places(port, certificate):
    """Yields each place with a function of the value; its calls end with an answer or an error."""
    here = ('127.0.0.1', port)

    def http(**keywords):
        connection = client.HTTPConnection('127.0.0.1', port, **keywords)
        try:
            connection.connect()
        finally:
            connection.close()

    yield 'create_connection.host', lambda v: socket.create_connection((v, port), 5).close()
    yield 'create_connection.port', lambda v: socket.create_connection(('127.0.0.1', v), 5).close()
    yield 'create_connection.timeout', lambda v: socket.create_connection(here, v).close()
    yield 'create_connection.source_address', lambda v: socket.create_connection(here, 5, v).close()
    yield 'create_connection.source_host', lambda v: socket.create_connection(here, 5, (v, 0)).close()
    yield 'create_connection.source_port', lambda v: socket.create_connection(here, 5, ('127.0.0.1', v)).close()
    yield 'getaddrinfo.host', lambda v: socket.getaddrinfo(v, 80)
    yield 'getaddrinfo.port', lambda v: socket.getaddrinfo('127.0.0.1', v)
    yield 'socket.bind', lambda v: socket.socket().bind(v)
    yield 'socket.bind.host', lambda v: socket.socket().bind((v, 0))
    yield 'socket.bind.port', lambda v: socket.socket().bind(('127.0.0.1', v))
    yield 'socket.connect.host', lambda v: socket.socket().connect((v, port))
    yield 'socket.connect.port', lambda v: socket.socket().connect(('127.0.0.1', v))
    yield 'socket.connect.path', lambda v: socket.socket(socket.AF_UNIX).connect(v)
    yield 'socket.settimeout', lambda v: socket.socket().settimeout(v)
    yield 'socket.setsockopt.value', lambda v: socket.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, v)
    yield 'HTTPConnection.timeout', lambda v: http(timeout=v)
    yield 'HTTPConnection.source_address', lambda v: http(source_address=v)
    context = ssl.create_default_context
    yield 'SSLContext.set_ciphers', lambda v: context().set_ciphers(v)
    yield 'SSLContext.set_alpn_protocols', lambda v: context().set_alpn_protocols(v)
    yield 'SSLContext.set_alpn_protocols[0]', lambda v: context().set_alpn_protocols([v])
    yield 'SSLContext.cafile', lambda v: context().load_verify_locations(v)
    yield 'SSLContext.capath', lambda v: context().load_verify_locations(None, v)
    yield 'SSLContext.cadata', lambda v: context().load_verify_locations(None, None, v)
    yield 'SSLContext.certfile', lambda v: context().load_cert_chain(v)
    yield 'SSLContext.keyfile', lambda v: context().load_cert_chain(certificate, v)
    for name in ('options', 'minimum_version', 'maximum_version', 'verify_mode', 'verify_flags', 'check_hostname',
                 'keylog_filename'):
        yield f'SSLContext.{name}', lambda v, name=name: setattr(context(), name, v)
    yield 'wrap_socket.server_hostname', lambda v: context().wrap_socket(socket.socket(), server_hostname=v)
    yield 'open', lambda v: open(v, 'rb').close()
    yield 'open.mode', lambda v: open('text', v).close()
    yield 'netrc', lambda v: netrc(v)
    yield 'MozillaCookieJar.load', lambda v: cookiejar.MozillaCookieJar().load(v)
    yield 'MozillaCookieJar.save', lambda v: cookiejar.MozillaCookieJar().save(v)
    yield 'urlretrieve.filename', lambda v: request.urlretrieve('data:,x', v)


def answer(call, value):
    try:
        call(value)
    except Exception as error:
        return [type(error).__name__, str(error)]
    return None


def depends_on_machine(place, name, found):
    """True for what the name server, the ports in use or the files of the machine decide."""
    names = ("'x'", "'é'", "b'x'")
    if 'host' in place and name in names and found:
        return True
    # 0.0.0.80 and 1.0.0.5: the routes of the machine decide.
    if place in ('create_connection.host', 'socket.connect.host') and name in ("'80'", "'1.5'"):
        return True
    if 'port' in place and found is None and name not in ('0', 'False'):
        return True
    return found is not None and (found[0] == 'ConnectionRefusedError' or found[1][:10] in ('[Errno 98]', '[Errno 99]') or '.netrc' in found[1])


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    certificate = os.path.abspath('test/unit/stdlib/ssl/certs/rsa.pem')
    output = os.path.abspath('test/vectors/odd_values.json')
    server = socket.create_server(('127.0.0.1', 0), backlog=1000)
    number = server.getsockname()[1]
    answers = {}
    for place, call in places(number, certificate):
        answers[place] = {}
        # Each place has a folder of its own, with one file.
        os.chdir(tempfile.mkdtemp())
        open('text', 'x').close()
        for name, value in VALUES.items():
            # A number is a descriptor: such a call would close standard output.
            if place in FILES and isinstance(value, int):
                continue
            found = answer(call, value)
            if depends_on_machine(place, name, found):
                continue
            answers[place][name] = found and [found[0], re.sub(r' \(_ssl\.c:\d+\)', '', found[1].replace(str(number), 'PORT'))]
    data = {**made_with('python3.13 test/oracle/odd_values.py', 'openssl'),
            'values': {name: plain(value) for name, value in VALUES.items()}, 'answers': answers}
    with open(output, 'w') as file:
        json.dump(data, file, indent=0, ensure_ascii=True)
        file.write('\n')
