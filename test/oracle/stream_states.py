"""What CPython's sockets answer in each state of a connection: fixed and random sequences of steps of a client and its peer.

  python3.13 test/oracle/stream_states.py    (from the project's root) writes test/vectors/stream_states.json

A sequence is {"tls": version or null, "steps": [[name, argument, answer], …]}. The client's steps are `send`, `recv`, `shutdown`,
`peername`, `close`; those of the peer, whose answers are not recorded, are `peer sends`, `peer reads`, `peer ends` (a FIN), `peer closes`,
`peer resets`, and, with TLS, `peer notifies` (close_notify), `peer garbles` (a record that cannot be decrypted).
An answer is the bytes that were received, null, 'timeout', the errno of an OSError, or the class of an SSLError.
"""

import json
import random
import socket
import ssl
import struct
import threading
import time

from made_with import made_with

CERTIFICATE, KEY = 'test/server/certs/good.pem', 'test/server/certs/good.key'
VERSIONS = ('TLSv1.2', 'TLSv1.3')
# Time for what was sent to arrive, and the client's time-out.
GAP, TIMEOUT = 0.02, 0.3
GARBLED = bytes.fromhex('1703030020') + b'x' * 32

PLAIN = [
    (('send', 3), 5), (('recv', 2), 5), (('recv', 10), 5), (('shutdown', 0), 1), (('shutdown', 1), 1.5), (('shutdown', 2), 1),
    (('peername', None), 2), (('send', 0), 0.7), (('recv', 0), 0.5), (('close', None), 0.2),
    (('peer sends', 5), 4), (('peer reads', None), 3), (('peer ends', None), 1.2), (('peer closes', None), 1.2), (('peer resets', None), 1.2),
]
# `shutdown` of an SSLSocket drops TLS, which is not so here.
SECURE = [(step, weight) for step, weight in PLAIN if step[0] != 'shutdown'] + [(('peer notifies', None), 1.5), (('peer garbles', None), 0.8)]

FIXED = [
    [('peer sends', 5), ('recv', 10), ('peer resets', None), ('recv', 10), ('recv', 10), ('send', 3), ('shutdown', 1)],
    [('peer sends', 5), ('peer resets', None), ('send', 3), ('recv', 10), ('recv', 10), ('send', 3)],
    [('peer ends', None), ('send', 3), ('recv', 10), ('peer closes', None), ('send', 3), ('send', 3), ('recv', 10)],
    [('send', 3), ('peer closes', None), ('recv', 10), ('recv', 10), ('send', 3), ('peername', None)],
    [('shutdown', 1), ('peer sends', 5), ('recv', 10), ('peer closes', None), ('recv', 10), ('shutdown', 2), ('peername', None)],
    [('shutdown', 1), ('peer resets', None), ('recv', 10), ('recv', 10), ('shutdown', 1)],
    [('shutdown', 0), ('recv', 10), ('peer sends', 5), ('recv', 10), ('peer resets', None), ('recv', 10), ('recv', 10)],
    [('shutdown', 2), ('recv', 10), ('peer sends', 5), ('recv', 10), ('send', 3), ('send', 0)],
    [('peer ends', None), ('recv', 10), ('shutdown', 1), ('recv', 10), ('shutdown', 2), ('peername', None), ('send', 3)],
    [('close', None), ('recv', 10), ('recv', 0), ('send', 3), ('send', 0), ('shutdown', 1), ('peername', None)],
]
FIXED_SECURE = [
    [('peer sends', 5), ('peer notifies', None), ('recv', 10), ('recv', 10), ('send', 3), ('peer closes', None), ('send', 3)],
    [('peer sends', 5), ('peer closes', None), ('recv', 10), ('recv', 10), ('send', 3)],
    [('peer sends', 5), ('peer garbles', None), ('recv', 10), ('recv', 10), ('recv', 10), ('send', 3)],
    [('peer sends', 5), ('recv', 10), ('peer resets', None), ('recv', 10), ('recv', 10), ('send', 3)],
    [('peer sends', 5), ('peer resets', None), ('send', 3), ('recv', 10), ('recv', 10), ('send', 3)],
    [('peer notifies', None), ('peer resets', None), ('recv', 10), ('send', 3), ('send', 3)],
    [('close', None), ('recv', 10), ('send', 3), ('peername', None)],
]


class Peer:
    """The server of one connection."""

    def __init__(self):
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.secure = None

    def accept(self):
        self.socket, _ = self.listener.accept()
        self.socket.settimeout(5)
        # Otherwise, a record may wait for the client's acknowledgement of the handshake, and a reset discards it.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def handshake(self, version):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, KEY)
        context.num_tickets = 0
        self.received, self.unsent = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.secure = context.wrap_bio(self.received, self.unsent, server_side=True)

        def run():
            while True:
                try:
                    self.secure.do_handshake()
                    return self.flush()
                except ssl.SSLWantReadError:
                    self.flush()
                    self.received.write(self.socket.recv(65536))

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def flush(self):
        self.socket.sendall(self.unsent.read())

    def do(self, name, argument):
        try:
            match name:
                case 'peer sends' if self.secure:
                    self.secure.write(b'z' * argument)
                    self.flush()
                case 'peer sends':
                    self.socket.sendall(b'z' * argument)
                case 'peer reads':
                    self.socket.setblocking(False)
                    while self.socket.recv(65536):
                        pass
                case 'peer ends':
                    self.socket.shutdown(socket.SHUT_WR)
                case 'peer notifies':
                    try:
                        self.secure.unwrap()
                    except ssl.SSLWantReadError:
                        pass
                    self.flush()
                case 'peer garbles':
                    self.socket.sendall(GARBLED)
                case 'peer closes':
                    self.socket.close()
                case 'peer resets':
                    self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
                    self.socket.close()
        except OSError:
            pass  # The peer's state does not allow it: nothing happens.
        finally:
            if self.socket.fileno() >= 0:
                self.socket.settimeout(5)

    def close(self):
        self.socket.close()
        self.listener.close()


def call(client, name, argument):
    match name:
        case 'send':
            return client.sendall(b'a' * argument)
        case 'recv':
            return client.recv(argument).decode()
        case 'shutdown':
            return client.shutdown(argument)
        case 'peername':
            client.getpeername()
        case 'close':
            client.close()


def answer(client, name, argument):
    try:
        return call(client, name, argument)
    except TimeoutError:
        return 'timeout'
    except ssl.SSLError as error:
        return type(error).__name__
    except OSError as error:
        return error.errno


def play(steps, version):
    peer = Peer()
    client = socket.create_connection(peer.listener.getsockname(), TIMEOUT)
    # Otherwise, what is sent after the handshake may wait for the peer's acknowledgement, and arrive after its close().
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    peer.accept()
    try:
        if version:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            context.minimum_version = context.maximum_version = ssl.TLSVersion[version.replace('.', '_')]
            client.settimeout(5)
            thread = peer.handshake(version)
            client = context.wrap_socket(client)
            thread.join()
            client.settimeout(TIMEOUT)
        answers = []
        for name, argument in steps:
            answers.append([name, argument] if name.startswith('peer ') else [name, argument, answer(client, name, argument)])
            if name.startswith('peer '):
                peer.do(name, argument)
            time.sleep(GAP)
        return {'tls': version, 'steps': answers}
    finally:
        client.close()
        peer.close()


def random_steps(choices, count=12):
    steps, weights = zip(*choices)
    return random.choices(steps, weights, k=count)


if __name__ == '__main__':
    random.seed(1)
    played = [(steps, None) for steps in (*FIXED, *(random_steps(PLAIN) for _ in range(220)))]
    for version in VERSIONS:
        played += [(steps, version) for steps in (*FIXED_SECURE, *(random_steps(SECURE) for _ in range(90)))]
    # Whether a reset or a write comes first may be luck: such sequences are left out.
    sequences = [first for each in played if (first := play(*each)) == play(*each)]
    about = json.dumps(made_with('python3.13 test/oracle/stream_states.py', 'openssl'))
    lines = ',\n'.join(json.dumps(each) for each in sequences)
    with open('test/vectors/stream_states.json', 'w') as file:
        file.write(f'{about[:-1]}, "sequences": [\n{lines}\n]}}\n')
