# Prints the behaviour of TLS connections; runs in Pyodide and in CPython, with equal output. SERVERS: their addresses; CERTS: a folder.
import errno
import re
import socket
import ssl
import urllib.request
from urllib.parse import urlsplit


def show(label, run):
    try:
        value = run()
    except Exception as error:
        text = re.sub(r' \(_ssl\.c:\d+\)', '', str(error))
        if not isinstance(error, ssl.SSLError) and getattr(error, 'errno', None):
            text = text.replace(f'[Errno {error.errno}]', errno.errorcode[error.errno])
        reason = getattr(error, 'reason', None)
        if isinstance(reason, ssl.SSLError):
            text += f' / {type(reason).__name__} {reason.errno} {reason.library} {reason.reason}'
            text += f' {getattr(reason, "verify_code", None)} {getattr(reason, "verify_message", None)}'
        value = f'{type(error).__name__} {text}'
    print(f'{label}: {value}')


def context(**keywords):
    return ssl.create_default_context(cafile=f'{CERTS}/ca.pem', **keywords)


def get(server, made):
    with urllib.request.urlopen(SERVERS[server], context=made) as response:
        return response.status, response.read()


def unchecked():
    made = ssl.create_default_context()
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return get('self_signed', made)


def by_data():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.load_verify_locations(cadata=open(f'{CERTS}/ca.pem').read())
    return get('good', made)


def by_der():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.load_verify_locations(cadata=ssl.PEM_cert_to_DER_cert(open(f'{CERTS}/ca.pem').read()))
    return get('good', made)


def mutual(name='client.key', **keywords):
    made = context()
    made.load_cert_chain(f'{CERTS}/client.pem', f'{CERTS}/{name}', **keywords)
    return get('mutual', made)


def wrapped(made, name='localhost'):
    url = urlsplit(SERVERS['good'])
    plain = socket.create_connection((url.hostname, url.port), 10)
    return made.wrap_socket(plain, server_hostname=name)


def session():
    made = context()
    made.set_alpn_protocols(['h2', 'http/1.1'])
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers('ECDHE+AESGCM')
    with wrapped(made) as sock:
        cert = sock.getpeercert()
        print(sorted(cert), cert['subject'], cert.get('subjectAltName'), cert['version'])
        print(sock.version(), sock.cipher(), sock.selected_alpn_protocol(), sock.server_hostname, sock.compression())
        der = sock.getpeercert(True)
        pem = ssl.DER_cert_to_PEM_cert(der)
        print(ssl.PEM_cert_to_DER_cert(pem) == der, pem == open(f'{CERTS}/good.pem').read()[: len(pem)])
        print(ssl.cert_time_to_seconds(cert['notAfter']), isinstance(sock, socket.socket), sock.context is made)
        sock.sendall(b'GET / HTTP/1.0\r\n\r\n')
        return sock.recv(12)


def described():
    made = context()
    made.check_hostname = False
    made.options |= ssl.OP_NO_TICKET
    return (
        made.verify_mode,
        made.minimum_version,
        made.maximum_version,
        made.protocol,
        ssl.VerifyFlags.VERIFY_X509_STRICT in made.verify_flags,
        ssl.OP_NO_TICKET in made.options,
        made.cert_store_stats(),
        [authority['subject'] for authority in made.get_ca_certs()],
        [len(der) for der in made.get_ca_certs(True)],
        made.hostname_checks_common_name,
    )


def wrong(name, value):
    made = context()
    setattr(made, name, value)


show('own authority', lambda: get('good', context()))
show('not trusted', lambda: get('good', ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))
for server in ('wrong_host', 'expired', 'self_signed', 'unknown_ca'):
    show(server, lambda: get(server, context()))
for run in (unchecked, by_data, by_der, mutual, session, described):
    show(run.__name__, run)
show('encrypted key', lambda: mutual('client_encrypted.key', password=PASSWORD))
show('password asked for', lambda: mutual('client_encrypted.key', password=lambda: PASSWORD.encode()))
show('wrong key', lambda: context().load_cert_chain(f'{CERTS}/client.pem', f'{CERTS}/good.key'))
show('no name', lambda: wrapped(context(), None))
show('CERT_NONE', lambda: wrong('verify_mode', ssl.CERT_NONE))
show('no ciphers', lambda: context().set_ciphers('nonsense'))
show('empty protocol', lambda: context().set_alpn_protocols(['']))
show('no file', lambda: ssl.create_default_context(cafile='/nowhere'))
show('no certificate', lambda: context().load_verify_locations(cadata='nothing'))
show('nothing', lambda: context().load_verify_locations())
show('constructor', lambda: ssl.SSLSocket())
show('flags', lambda: wrapped(context()).recv(1, 1))
show('handshake', lambda: wrapped(context()).do_handshake())
show('plain server', lambda: urllib.request.urlopen(BASE.replace('http:', 'https:'), context=context()))
show('purpose', lambda: (ssl.Purpose.SERVER_AUTH.shortname, ssl.Purpose.fromname('clientAuth').oid))
