"""Records CPython's names of the reasons of OpenSSL's TLS, and its errors for alerts, for test/unit/transport/openssl_reasons.test.ts.

    python3.13 test/oracle/openssl_reasons.py > test/vectors/openssl_reasons.json

The names are in a dict of the module `_ssl` that only the garbage collector sees; the words are OpenSSL's.
"""

import _ssl
import ctypes
import gc
import json
import re
import socket
import ssl
import threading

from made_with import made_with

INIT_STRINGS = 0x200002
# Reasons that several libraries share, such as "internal error", have these bits.
COMMON = (0x80000, 0xC0000)
LAST = 2048


def loaded(name):
    with open('/proc/self/maps', encoding='utf-8') as maps:
        return ctypes.CDLL(next(line.split()[-1] for line in maps if name in line))


libcrypto, libssl = loaded('libcrypto'), loaded('libssl')
libssl.OPENSSL_init_ssl.argtypes = [ctypes.c_uint64, ctypes.c_void_p]
libssl.OPENSSL_init_ssl(INIT_STRINGS, None)


SSL = 20


def words(number):
    function = libcrypto.ERR_reason_error_string
    function.argtypes, function.restype = [ctypes.c_ulong], ctypes.c_char_p
    text = function(SSL << 23 | number)
    return text and text.decode()


tables = [each for each in gc.get_referents(_ssl) if type(each) is dict and each is not vars(_ssl)]
names = next(each for each in tables if (SSL, 134) in each)
numbers = (*range(1, LAST), *(bits | number for bits in COMMON for number in range(1, LAST)))
reasons = [[f'{SSL << 23 | number:08X}', words(number), names.get((SSL, number))] for number in numbers if words(number)]


def named():
    """'1-3 7' for 1, 2, 3 and 7: the numbers that have names."""
    found = []
    for number in sorted(number for (library, number) in names if library == SSL):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ' '.join(str(first) if first == last else f'{first}-{last}' for first, last in found)


def alert(number):
    """CPython's error for a fatal alert of this number in place of a ServerHello."""
    ours, theirs = socket.socketpair()

    def answer():
        theirs.recv(65536)
        theirs.sendall(bytes([21, 3, 3, 0, 2, 2, number]))

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        ssl.create_default_context().wrap_socket(ours, server_hostname='localhost')
    except OSError as error:
        text = re.sub(r' \(_ssl\.c:\d+\)', '', error.strerror)
        return [number, type(error).__name__, getattr(error, 'reason', None), text]
    finally:
        thread.join()
        theirs.close()
        ours.close()


def rows(values):
    return '[\n' + ',\n'.join(json.dumps(each) for each in values) + '\n]'


about = json.dumps(made_with('python3.13 test/oracle/openssl_reasons.py > test/vectors/openssl_reasons.json', 'openssl'))[:-1]
print(f'{about},\n"named": {json.dumps(named())},\n"reasons": {rows(reasons)},\n"alerts": {rows(map(alert, range(256)))}\n}}')
