"""What CPython's getaddrinfo and gethostbyname return without asking a name server: literals, zones, services, null.

  python3.13 test/oracle/socket_getaddrinfo.py    (from the project's root) writes test/vectors/socket_getaddrinfo.json

It needs glibc, and a machine that has IPv6 on its loopback interface and knows `http` for TCP only. A case is [function, arguments, answer]; bytes are
{"b": text}; an answer is [result] or [class, text] of the error. `{lo}` in an answer is the number of the interface `lo`.
"""

import json
import socket

from made_with import made_with

STREAM, DGRAM, RAW = 1, 2, 3
V4, V6 = socket.AF_INET, socket.AF_INET6
HOSTS = [
    '127.0.0.1', '::1', '1.2.3', '0x7f.1', '0:0::1', '::FFFF:1.2.3.4', 'fe80::1%2', 'fe80::1%01', 'fe80::1%0', 'fe80::1%lo', 'ff02::1%lo',
    'ff01::1%lo', 'ff05::1%lo', 'fe80::1%99', 'fe80::1%4294967295', 'fe80::1%4294967296', 'fe80::1%nope', 'fe80::1%',
    '::1%1', '::1%lo', '127.0.0.1%lo', '127.0.0.1 ', '', '*', b'127.0.0.1', b'::1', None,
]
SERVICES = [80, '80', 'http', b'http', '', b'', '*', None, 'no-such-service', True, 1.5, [], 0]
KINDS = [
    (0, 0), (STREAM, 0), (DGRAM, 0), (RAW, 0), (5, 0), (6, 0), (99, 0), (0, 6), (0, 17), (0, 33), (0, 132), (0, 136), (0, 99), (STREAM, 6),
    (STREAM, 17), (STREAM, 132), (DGRAM, 136), (RAW, 99), (99, 99), (5, 132),
]


def cases():
    for host in HOSTS:
        for family in (0, V4, V6):
            yield 'getaddrinfo', [host, 80, family, STREAM]
        if host is not None:
            yield 'gethostbyname', [host]
    for host in ('127.0.0.1', '::1', None):
        for service in SERVICES:
            yield 'getaddrinfo', [host, service]
    for service in (80, 'http', '', None):
        for kind, protocol in KINDS:
            yield 'getaddrinfo', ['127.0.0.1', service, 0, kind, protocol]
    for family in (1, 99, -1):
        yield 'getaddrinfo', ['127.0.0.1', 80, family]
        yield 'getaddrinfo', ['127.0.0.1', 'no-such-service', family, 99]
        yield 'getaddrinfo', [None, None, family]
    yield 'getaddrinfo', ['127.0.0.1', 'no-such-service', 0, 99]
    yield 'getaddrinfo', ['', 'no-such-service']
    yield 'getaddrinfo', [5, 80]
    for flags in (socket.AI_PASSIVE, socket.AI_NUMERICHOST, socket.AI_NUMERICSERV):
        for host, service in ((None, 80), (None, 'http'), ('127.0.0.1', 80), ('::1', 'http'), ('localhost', 80), ('1.2.3', 80)):
            if (host, flags) not in {('localhost', 1), ('localhost', 1024)}:
                yield 'getaddrinfo', [host, service, 0, STREAM, 0, flags]
    yield 'getaddrinfo', [None, 80, V6, STREAM, 0, socket.AI_PASSIVE]
    yield 'getaddrinfo', ['fe80::1%lo', 80, 0, STREAM, 0, socket.AI_NUMERICHOST]


def plain(value):
    return {'b': value.decode()} if isinstance(value, bytes) else value


def with_lo(address):
    host, port, *rest = address
    return [host, port, *rest[:1], '{lo}' if rest[1] == socket.if_nametoindex('lo') else rest[1]] if rest else [host, port]


def answer(function, arguments):
    try:
        found = getattr(socket, function)(*arguments)
    except Exception as error:
        return [type(error).__name__, str(error)]
    if function == 'gethostbyname':
        return [found]
    scoped = str(arguments[0]).endswith('%lo')
    return [[[*kind, with_lo(address) if scoped else list(address)] for *kind, address in found]]


if __name__ == '__main__':
    answers = [[name, [plain(each) for each in given], answer(name, given)] for name, given in cases()]
    with open('test/vectors/socket_getaddrinfo.json', 'w') as file:
        lines = ',\n'.join(json.dumps(each) for each in answers)
        about = json.dumps(made_with('python3.13 test/oracle/socket_getaddrinfo.py'))
        file.write(f'{about[:-1]}, "cases": [\n{lines}\n]}}\n')
