"""Records CPython's verdict on certificates under VERIFY_X509_STRICT, for test/security/strict.test.ts.

    python3.13 test/oracle/strict_certificates.py > test/vectors/strict_certificates.json

Each is verified with its root trusted (strictly, and not), and with the certificate itself trusted (strictly).
"""

import json
import pathlib
import platform
import socket
import ssl
import threading

CERTS = pathlib.Path('test/server/certs')


def serve(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTS / f'{name}.pem', CERTS / f'{name}.key')
    listening = socket.create_server(('127.0.0.1', 0))

    def answer():
        while True:
            connection, _ = listening.accept()
            try:
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                connection.close()

    threading.Thread(target=answer, daemon=True).start()
    return listening.getsockname()[1]


def ask(port, cafile, strict):
    context = ssl.create_default_context(cafile=cafile)
    if not strict:
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    with socket.create_connection(('127.0.0.1', port)) as connection:
        try:
            context.wrap_socket(connection, server_hostname='localhost').close()
        except ssl.SSLCertVerificationError as error:
            return [error.verify_code, error.verify_message]
    return None


cases = []
for file in sorted(CERTS.glob('strict_*.key')):
    port = serve(file.stem)
    root = CERTS / 'strict_ca.pem'
    cases.append([file.stem, ask(port, root, True), ask(port, root, False), ask(port, CERTS / f'{file.stem}.pem', True)])
lines = ',\n'.join(json.dumps(case) for case in cases)
command = 'python3.13 test/oracle/strict_certificates.py > test/vectors/strict_certificates.json'
print('{"command": %s,\n"python": %s,\n"cases": [\n%s\n]}' % (json.dumps(command), json.dumps(platform.python_version()), lines))
