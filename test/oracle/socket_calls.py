"""The errors of CPython's sockets for invalid addresses and buffers.

  python3.13 test/oracle/socket_calls.py    (from the project's root) writes test/vectors/socket_calls.json

A case is [method, arguments]; its answer is [class, text]. Lists are tuples; bytes are {"b": text}, buffers to
receive into {"buffer": size}; {"connected": true} means that there was no error.
"""

import json
import socket

from made_with import made_with

ADDRESSES = [
    ['127.0.0.1', 'x'], ['127.0.0.1', 1.5], ['127.0.0.1', -1], ['127.0.0.1', None, 1, 2, 3],
    ['127.0.0.1'], [], 'x', 'abc', 5, None, [5, 80], [{'b': 'no-such-host.invalid'}, 80], ['no-such-host.invalid', '80'],
]
CASES = [
    *(['create_connection', [address]] for address in ADDRESSES if address != ['127.0.0.1', None]),
    *(['connect', [address]] for address in [*ADDRESSES, ['127.0.0.1', None], ['127.0.0.1', 65536], [None, 80]]),
    *(['recv', [size]] for size in (-1, 1.5, None, 'x', 5)),
    *(['recv_into', arguments] for arguments in (
        ['x'], [None], [{'buffer': 2}, 3], [{'buffer': 2}, -1], [{'buffer': 2}, 'x'], [{'buffer': 2}])),
    *(['sendall', [data]] for data in ('text', 5, None, [], {'b': 'x'})),
    *(['send', [data]] for data in ('text', {'b': 'x'})),
    *(['shutdown', [how]] for how in ('length', '0', 1.5, None, 3, -1, True)),
]


def argument(value):
    match value:
        case {'b': text}:
            return text.encode('latin-1')
        case {'buffer': size}:
            return bytearray(size)
        case list():
            return tuple(argument(item) for item in value)
    return value


def answer(method, arguments):
    values = [[] if value == [] and method == 'sendall' else argument(value) for value in arguments]
    sock = socket.socket()
    call = socket.create_connection if method == 'create_connection' else getattr(sock, method)
    try:
        call(*values)
    except Exception as error:
        return [type(error).__name__, str(error)]
    finally:
        sock.close()
    return None


if __name__ == '__main__':
    answers = [[method, arguments, answer(method, arguments)] for method, arguments in CASES]
    with open('test/vectors/socket_calls.json', 'w') as file:
        lines = ',\n'.join(json.dumps(each) for each in answers)
        about = json.dumps(made_with('python3.13 test/oracle/socket_calls.py'))
        file.write(f'{about[:-1]}, "cases": [\n{lines}\n]}}\n')
