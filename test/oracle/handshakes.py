"""Answers what CPython does with a server's certificates: one line of JSON for each line of JSON on standard input.

A question is {"chain": [base64 of DER, …], "key": PEM, "root": base64}. The answer is null if OpenSSL does not serve with these, else
{"outcome": what becomes of a handshake, verified and not: null, or the reason of its error with the verify_code,
"description": the result of getpeercert() of the first certificate, or the name of its error}.
"""

import base64
import json
import pathlib
import ssl
import sys
import tempfile

import _ssl

work = pathlib.Path(tempfile.mkdtemp())
file = work / 'server.pem'


def pem(text):
    return ssl.DER_cert_to_PEM_cert(base64.b64decode(text))


def server_of(chain, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    file.write_text(''.join(map(pem, chain)) + key)
    context.load_cert_chain(file)
    return context


def refusal(server, root, verify):
    client = ssl.create_default_context(cadata=pem(root))
    if not verify:
        client.check_hostname = False
        client.verify_mode = ssl.CERT_NONE
    pipes = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(*pipes, server_hostname='localhost')
    waiting = [ours, server.wrap_bio(*reversed(pipes), server_side=True)]
    while waiting:
        end = waiting.pop(0)
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            waiting.append(end)
        except ssl.SSLError as error:
            return f"{error.reason} {getattr(error, 'verify_code', '')}"
    return None


def description(certificate):
    file.write_text(pem(certificate))
    try:
        return _ssl._test_decode_cert(str(file))
    except Exception as error:
        # In 3.13, an SSLError while a name is converted becomes a SystemError.
        return type(error.__cause__ if isinstance(error, SystemError) else error).__name__


def answer(chain, key, root):
    try:
        server = server_of(chain, key)
    except ssl.SSLError:
        return None
    outcome = [refusal(server, root, True), refusal(server, root, False)]
    return {'outcome': outcome, 'description': description(chain[0])}


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line)), default=lambda data: data.decode('latin-1')), flush=True)
