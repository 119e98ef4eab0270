"""What each method of CPython's sockets answers in each state of a socket, also of a TLS socket.

  python3.13 test/oracle/socket_states.py    (from the project's root) writes test/vectors/socket_states.json

A call is [method, arguments]. Those of STEADY are made in turn on one socket of a state, those of CHANGING on a new one each. An
answer is {"value": …} or [class, text]. Bytes are {"b": text}, a buffer to receive into is {"buffer": size}, an address is
{"address": name}: that of 'server', which has TLS for a TLS socket, of 'plain', which never has, or of 'nobody'. The value of an
address that is returned is 'address', that of an object its class.
"""

import json
import re
import socket
import ssl
import threading

from made_with import made_with

CERTIFICATE, KEY = 'test/server/certs/good.pem', 'test/server/certs/good.key'
TIMEOUT = 0.05

STEADY = [
    ['send', [{'b': 'x'}]], ['send', [{'b': ''}]], ['sendall', [{'b': 'x'}]], ['sendall', [{'b': ''}]], ['send', ['x']],
    ['recv', [5]], ['recv', [0]], ['recv', [-1]], ['recv', [1, 64]],
    ['recv_into', [{'buffer': 4}]], ['recv_into', [{'buffer': 0}]], ['recv_into', [{'buffer': 4}, -1]], ['recv_into', [{'buffer': 4}, 9]],
    ['getpeername', []], ['getsockname', []], ['gettimeout', []], ['getblocking', []], ['settimeout', [TIMEOUT]],
    ['getsockopt', [1, 3]], ['getsockopt', [1, 4]], ['setsockopt', [6, 1, 1]], ['makefile', ['rb']],
]
OF_TLS = [
    ['read', [5]], ['read', [0]], ['read', [-1]], ['read', [3, {'buffer': 4}]], ['read', [-1, {'buffer': 4}]], ['read', [9, {'buffer': 0}]],
    ['write', [{'b': 'x'}]], ['write', [{'b': ''}]], ['pending', []], ['version', []], ['selected_alpn_protocol', []], ['compression', []],
    ['getpeercert', []], ['do_handshake', []],
]
CHANGING = [
    ['connect', [{'address': 'server'}]], ['connect_ex', [{'address': 'server'}]], ['connect', [{'address': 'nobody'}]],
    ['connect_ex', [{'address': 'nobody'}]], ['connect_ex', [{'address': 'plain'}]], ['connect_ex', [['127.0.0.1', 1, 2]]], ['bind', [['127.0.0.1', 0]]],
    ['shutdown', [0]], ['shutdown', [1]], ['shutdown', [2]], ['shutdown', [9]], ['close', []],
]
WRAP, UNWRAP = [['wrap_socket', []]], [['unwrap', []]]


def serve(context):
    listener = socket.create_server(('127.0.0.1', 0))
    kept = []

    def keep(connection):
        try:
            kept.append(context.wrap_socket(connection, server_side=True) if context else connection)
        except OSError:
            pass

    def run():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=keep, args=[connection], daemon=True).start()

    threading.Thread(target=run, daemon=True).start()
    return listener.getsockname()


def of_server():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, KEY)
    return context


def trusting_all():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


# The addresses of a server, of one with TLS, and one where there is none. test/nightly/pyodide/sockets.test.ts sets them, too.
PLAIN = SECURE = NOBODY = None
kept = []


def connected(*steps):
    sock = socket.create_connection(PLAIN)
    for method, *arguments in steps:
        getattr(sock, method)(*arguments)
    return sock


def called(sock, method, *arguments):
    try:
        getattr(sock, method)(*arguments)
    except OSError:
        pass
    return sock


def closed(sock):
    sock.close()
    return sock


def read_by_a_file():
    sock = connected()
    kept.append(sock.makefile('rb'))
    return closed(sock)


def wrapped():
    sock = socket.create_connection(SECURE)
    kept.append(trusting_all().wrap_socket(sock))
    return sock


def unconnected_tls():
    return trusting_all().wrap_socket(socket.socket())


def unverified_tls():
    return ssl.create_default_context().wrap_socket(socket.socket(), server_hostname='localhost')


def tls():
    return trusting_all().wrap_socket(socket.create_connection(SECURE))


STATES = {
    'new': socket.socket,
    'bound': lambda: called(socket.socket(), 'bind', ('127.0.0.1', 0)),
    'refused': lambda: called(socket.socket(), 'connect', NOBODY),
    'connected': connected,
    'shut for reading': lambda: connected(('shutdown', 0)),
    'shut for writing': lambda: connected(('shutdown', 1)),
    'shut': lambda: connected(('shutdown', 2)),
    'closed': lambda: closed(connected()),
    'closed, never connected': lambda: closed(socket.socket()),
    'closed, with a reader': read_by_a_file,
    'wrapped by another': wrapped,
    'TLS, new': unconnected_tls,
    'TLS, refused': lambda: called(unconnected_tls(), 'connect', NOBODY),
    'TLS, refused by connect_ex': lambda: called(unconnected_tls(), 'connect_ex', NOBODY),
    'TLS, not verified yet': unverified_tls,
    'TLS': tls,
    'TLS, closed': lambda: closed(tls()),
    'TLS, closed, never connected': lambda: closed(unconnected_tls()),
}


def argument(value, address):
    match value:
        case {'b': text}:
            return text.encode()
        case {'buffer': size}:
            return bytearray(size)
        case {'address': 'server'}:
            return address
        case {'address': 'plain'}:
            return PLAIN
        case {'address': _}:
            return NOBODY
        case list():
            return tuple(value)
    return value


def value_of(result):
    match result:
        case bytes():
            return {'b': result.decode()}
        case tuple():
            return 'address'
        case None | int() | float() | str() | dict():
            return result
    return type(result).__name__


def answer(sock, method, arguments):
    is_tls = isinstance(sock, ssl.SSLSocket)
    values = [argument(value, SECURE if is_tls else PLAIN) for value in arguments]
    call = trusting_all().wrap_socket if method == 'wrap_socket' else getattr(sock, method)
    try:
        return {'value': value_of(call(sock) if method == 'wrap_socket' else call(*values))}
    except Exception as error:
        # The places in OpenSSL's binding, and the description of a socket, are not compared.
        return [type(error).__name__, re.sub(r'^_ssl\.c:\d+: | \(_ssl\.c:\d+\)$| around .*', '', str(error))]


def made(make):
    sock = make()
    if sock.fileno() >= 0:
        sock.settimeout(TIMEOUT)
    return sock


def answers(name, make):
    sock = made(make)
    is_tls = isinstance(sock, ssl.SSLSocket)
    # This one has TLS, but no connection.
    steady = [] if name == 'TLS, refused by connect_ex' else STEADY + (OF_TLS if is_tls else [])
    found = [[*call, answer(sock, *call)] for call in steady]
    changing = CHANGING + (UNWRAP if is_tls and steady else WRAP)
    return found, [[*call, answer(made(make), *call)] for call in changing]


if __name__ == '__main__':
    PLAIN, SECURE = serve(None), serve(of_server())
    unused = socket.socket()
    unused.bind(('127.0.0.1', 0))
    NOBODY = unused.getsockname()
    with open('test/vectors/socket_states.json', 'w') as file:
        about = json.dumps(made_with('python3.13 test/oracle/socket_states.py', 'openssl'))
        states = ',\n'.join(f'{json.dumps(name)}: {json.dumps(answers(name, make))}' for name, make in STATES.items())
        file.write(f'{about[:-1]}, "states": {{\n{states}\n}}}}\n')
