"""Records CPython's verdicts on certificates with faults, for test/unit/security/certificate_faults.test.ts.

    python3.13 test/oracle/certificate_faults.py > test/vectors/certificate_faults.json
"""

import json
import pathlib
import socket
import ssl
import threading

from made_with import made_with

CERTS = pathlib.Path('test/server/certs')


def verdict(name):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.set_ciphers('DEFAULT@SECLEVEL=0')
    server.load_cert_chain(CERTS / f'{name}.pem', CERTS / f'{name}.key')
    context = ssl.create_default_context(cafile=CERTS / 'fault_ca.pem')
    ours, theirs = socket.socketpair()

    def answer():
        try:
            server.wrap_socket(theirs, server_side=True)
        except OSError:
            pass

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        context.wrap_socket(ours, server_hostname='localhost')
        return None
    except ssl.SSLCertVerificationError as error:
        return [error.verify_code, error.verify_message]
    finally:
        ours.close()
        thread.join()


names = sorted(file.stem for file in CERTS.glob('fault_*.key'))
lines = ',\n'.join(json.dumps([name, verdict(name)]) for name in names)
command = 'python3.13 test/oracle/certificate_faults.py > test/vectors/certificate_faults.json'
print('%s,\n"cases": [\n%s\n]}' % (json.dumps(made_with(command, 'openssl'))[:-1], lines))
