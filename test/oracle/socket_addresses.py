"""CPython's inet_aton, inet_ntoa, inet_pton and inet_ntop: results and errors.

  python3.13 test/oracle/socket_addresses.py    (from the project's root) writes test/vectors/socket_addresses.json

A case is [function, arguments, answer]; bytes are {"b": their hexadecimal digits}; an answer is [result] or
[class, text] of the error.
"""

import json
import random
import socket

from made_with import made_with

TEXTS = [
    '1.2.3.4', '127.1', '0x7f.1', '0x7f.0X1', '1.2.3', '256.1.1.1', '1.2.3.256', '1.2.3.4 x', '1.2.3.4\t', ' 1.2.3.4',
    '', '1.2.3.4.5', '1..2', '.1', '1.', '010.1.1.1', '08.1.1.1', '0x', '4294967295', '4294967296', '1.16777215',
    '1.16777216', '1.2.65536', '1.2.3.04', '0.0.0.0', '255.255.255.255', '1.2.3.\0', 'é', '١.2.3.4', '-1.2.3.4',
    '::1', '::', '1::', '::ffff:1.2.3.4', '::1.2.3.4', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8::', '::1:2:3:4:5:6:7:8', '1::2::3', 'fe80::1%lo', '12345::', 'g::', '1:2:3:4:5:6:7:8:9',
    '::1.2.3', '::1.2.3.400', '::01.2.3.4', 'ABCD::ef', '1:2:3:4:5:6:7', '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4', '1.2.3.4::', '1.2.3.4:1', '::1.2.3.4:1', ':1', '1:', ':', ':::', '::1:', ':1::', '00001::',
    '0001::', '::\0', '[::1]', '::1 ', '::1/64',
]
OTHERS = [None, 5, b'1.2.3.4', b'::1']
PACKED = [b'\1\2\3\4', b'\0' * 4, b'\xff' * 4, b'', b'123', b'12345', '1234', None, 5]


def addresses():
    """Returns IPv6 addresses of groups that are mostly zero, and some that end in an IPv4 address."""
    choose = random.Random(4).choice
    groups = ('0000', '0000', '0001', 'ffff', 'abcd', '0102')
    yield from ('0' * 20 + 'ffff01020304', '0' * 24 + '01020304', '0' * 24 + '00010000', '0' * 31 + '1', '0' * 32)
    for _ in range(60):
        yield ''.join(choose(groups) for _ in range(8))


def cases():
    for value in TEXTS + OTHERS:
        yield 'inet_aton', [value]
        yield 'inet_pton', [socket.AF_INET, value]
        yield 'inet_pton', [socket.AF_INET6, value]
    for value in PACKED:
        yield 'inet_ntoa', [value]
        yield 'inet_ntop', [socket.AF_INET, value]
        yield 'inet_ntop', [socket.AF_INET6, value]
    for text in addresses():
        yield 'inet_ntop', [socket.AF_INET6, bytes.fromhex(text)]
    for family in (0, socket.AF_UNIX, 'x', None):
        yield 'inet_pton', [family, '::1']
        yield 'inet_ntop', [family, b'1234']


def plain(value):
    return {'b': value.hex()} if isinstance(value, bytes) else value


def answer(function, arguments):
    try:
        return [plain(getattr(socket, function)(*arguments))]
    except Exception as error:
        return [type(error).__name__, str(error)]


if __name__ == '__main__':
    answers = [[name, [plain(each) for each in given], answer(name, given)] for name, given in cases()]
    with open('test/vectors/socket_addresses.json', 'w') as file:
        lines = ',\n'.join(json.dumps(each) for each in answers)
        about = json.dumps(made_with('python3.13 test/oracle/socket_addresses.py'))
        file.write(f'{about[:-1]}, "cases": [\n{lines}\n]}}\n')
