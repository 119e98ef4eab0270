# Five programs about TLS; they run in Pyodide and in CPython, with equal output. SERVERS: addresses; PROXY: a proxy; CERTS: a folder.
import contextlib
import hashlib
import http.client
import re
import select
import socket
import ssl
import urllib.request
from urllib.parse import urlsplit

REQUEST = b'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'


def described(error):
    text = re.sub(r' \(_ssl\.c:\d+\)', '', str(error.reason if hasattr(error, 'verify_code') else error))
    details = [getattr(error, name, None) for name in ('library', 'reason', 'verify_code', 'verify_message')]
    return [type(error).__name__, text, *details]


def tried(run):
    try:
        return run()
    except (OSError, ValueError, TypeError, http.client.HTTPException) as error:
        return described(error)


def context():
    return ssl.create_default_context(cafile=f'{CERTS}/ca.pem')


def connected(server, made, name='localhost', **keywords):
    url = urlsplit(SERVERS[server])
    plain = socket.create_connection((url.hostname, url.port), 10)
    try:
        return made.wrap_socket(plain, server_hostname=name, **keywords)
    except BaseException:
        plain.close()
        raise


def certificate_checker():
    """What an administrator's script says of each server."""
    for server in SERVERS:
        with contextlib.suppress(KeyError):
            made = context()
            try:
                with connected(server, made) as sock:
                    cert = sock.getpeercert()
                    days = (ssl.cert_time_to_seconds(cert['notAfter']) - ssl.cert_time_to_seconds(cert['notBefore'])) / 86400
                    print(server, dict(pair for (pair,) in cert['issuer']), cert['serialNumber'], round(days))
            except ssl.SSLError as error:
                print(server, described(error), error.args[0])


def pinned_certificate():
    """Trusts no authority, but the fingerprint of one certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    for server in ('good', 'self_signed'):
        url = urlsplit(SERVERS[server])
        pem = ssl.get_server_certificate((url.hostname, url.port), timeout=10)
        fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()
        with connected(server, made, None) as sock:
            same = hashlib.sha256(sock.getpeercert(True)).hexdigest() == fingerprint
            print(server, fingerprint, same, sock.getpeercert(), sock.server_hostname)
    url = urlsplit(SERVERS['unknown_ca'])
    print(tried(lambda: ssl.get_server_certificate((url.hostname, url.port), ca_certs=f'{CERTS}/ca.pem', timeout=10)))


def client_certificates():
    """A service that asks for a certificate: with one, without one, and what is wrong with the files."""

    def get(made):
        connection = http.client.HTTPSConnection(urlsplit(SERVERS['mutual']).netloc, context=made, timeout=10)
        try:
            connection.request('GET', '/')
            response = connection.getresponse()
            return response.status, response.read(), connection.sock
        finally:
            connection.close()

    made = context()
    print(tried(lambda: get(made))[:2])
    made.load_cert_chain(f'{CERTS}/client.pem', f'{CERTS}/client.key')
    print(tried(lambda: get(made)))
    for files in (
        (f'{CERTS}/client.pem', f'{CERTS}/good.key'),
        (f'{CERTS}/client.pem',),
        (f'{CERTS}/client.key', f'{CERTS}/client.key'),
        ('/nowhere.pem',),
    ):
        failure = tried(lambda files=files: context().load_cert_chain(*files))
        print(failure[0], failure[2:])
    for password in ('wrong', lambda: 3):
        failure = tried(lambda password=password: context().load_cert_chain(
            f'{CERTS}/client.pem', f'{CERTS}/client_encrypted.key', password
        ))
        print(failure[0], failure[2:])


def what_is_agreed():
    """Versions, ciphers and protocols that both sides agree on, or not."""
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        made = context()
        made.minimum_version = made.maximum_version = version
        made.set_alpn_protocols(['spdy/1', 'http/1.1'])
        with connected('good', made) as sock:
            print(sock.version(), sock.cipher()[1], sock.selected_alpn_protocol())
    made = context()
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers('DHE-RSA-AES128-GCM-SHA256')  # which the server does not offer
    print(tried(lambda: connected('good', made)))
    made = context()
    for name in ('127.0.0.1', 'localhost', 'LOCALHOST', 'localhost.', 'example.org', '', None, 'a\0b', 'bücher.example'):
        failure = tried(lambda name=name: connected('good', made, name).close())
        print(repr(name), failure and (failure[0], failure[4]))
    made.check_hostname = False
    print(tried(lambda: connected('wrong_host', made, None).close()))


def by_hand():
    """A program of sockets: a handshake of its own, no blocking, a tunnel."""
    with connected('good', context(), do_handshake_on_connect=False) as sock:
        print(sock.version(), sock.cipher())
        sock.do_handshake()
        print(sock.version() is not None, sock.pending())
        sock.setblocking(False)
        print(tried(lambda: sock.recv(1))[:2])
        sock.sendall(REQUEST)
        got = bytearray()
        while True:
            try:
                piece = sock.recv(100)
            except ssl.SSLWantReadError:
                select.select([sock], [], [], 10)
                continue
            if not piece:
                break
            got += piece
        print(bytes(got[:15]), got.endswith(b'hello\n'), sock.pending(), sock.recv(1))
    print(sock.fileno(), tried(lambda: sock.send(b'x'))[0])
    with connected('good', context()) as sock, sock.makefile('rwb') as file:
        file.write(REQUEST)
        file.flush()
        print(file.readline(), file.read().endswith(b'hello\n'))
    connection = http.client.HTTPSConnection(urlsplit(PROXY).netloc, context=context(), timeout=10)
    connection.set_tunnel('localhost', urlsplit(SERVERS['good']).port)
    connection.request('GET', '/')
    print(connection.getresponse().read(), connection.sock.version() is not None)
    connection.close()
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({'https': PROXY}), urllib.request.HTTPSHandler(context=context())
    )
    print(opener.open(SERVERS['good']).read(), tried(lambda: opener.open(SERVERS['wrong_host']))[0])


for program in (certificate_checker, pinned_certificate, client_certificates, what_is_agreed, by_hand):
    print(f'-- {program.__name__}')
    program()
