"""Records CPython's verdicts on certificates under VERIFY_X509_STRICT, for test/nightly/security/verify_x509_strict.test.ts.

    python3.13 test/oracle/strict_certificates.py > test/vectors/strict_certificates.json

Each server is verified with its root, its issuer or its own certificate trusted, strictly and not, and some without
VERIFY_X509_PARTIAL_CHAIN.
"""

import json
import pathlib
import socket
import ssl
import threading

from made_with import made_with

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


def ask(port, trusted, strict, partial):
    context = ssl.create_default_context(cadata=''.join((CERTS / f'{name}.pem').read_text() for name in trusted))
    if not strict:
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    if not partial:
        context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN
    with socket.create_connection(('127.0.0.1', port)) as connection:
        try:
            context.wrap_socket(connection, server_hostname='localhost').close()
        except ssl.SSLCertVerificationError as error:
            return [error.verify_code, error.verify_message]
    return None


def trusted_for(name):
    """The lists of certificates to trust in turn."""
    issuer = name.replace('strict_by_', 'issuer_')
    if name.startswith('strict_by_root_'):
        # The same root twice is one.
        return [[issuer], [issuer, issuer]]
    if name.startswith('strict_by_middle_'):
        lists = [['strict_ca'], [issuer], ['strict_ca', issuer]]
        if name.endswith('_no_usage'):
            renewed = 'issuer_middle_renewed'
            lists += [[renewed], ['strict_ca', renewed], ['strict_ca', renewed, issuer], ['strict_ca', issuer, renewed]]
        return lists
    return [['strict_ca'], [name], ['strict_ca', name]]


cases = []
for file in sorted(CERTS.glob('strict_*.key')):
    port = serve(file.stem)
    # The list to trust, and whether strictly and with VERIFY_X509_PARTIAL_CHAIN: the defaults, and others with the first list.
    first, *others = trusted_for(file.stem)
    settings = [(first, True, True), (first, False, True)] + [(other, True, True) for other in others]
    if file.stem.startswith('strict_by_middle_'):
        settings += [(first, True, False)]
    cases += [[file.stem, *of_case, ask(port, *of_case)] for of_case in settings]
lines = ',\n'.join(json.dumps(case) for case in cases)
command = 'python3.13 test/oracle/strict_certificates.py > test/vectors/strict_certificates.json'
print('%s,\n"cases": [\n%s\n]}' % (json.dumps(made_with(command, 'openssl'))[:-1], lines))
