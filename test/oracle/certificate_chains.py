"""Records CPython's verdicts on chains of certificates, for test/unit/transport/certificate_chains.test.ts.

    python3.13 test/oracle/certificate_chains.py > test/vectors/certificate_chains.json

The certificates are made here. `openssl` signs them with keys that are always the same, and so are the certificates.
"""

import base64
import hashlib
import json
import pathlib
import socket
import ssl
import subprocess
import tempfile
import threading

from made_with import made_with

work = pathlib.Path(tempfile.mkdtemp())
ED25519 = bytes.fromhex('06032b6570')


def der(tag, *contents):
    content = b''.join(contents)
    length = len(content)
    header = bytes([length]) if length < 128 else bytes([0x82, length >> 8, length & 255])
    return bytes([tag]) + header + content


def sequence(*contents):
    return der(0x30, *contents)


def pem(data, label='CERTIFICATE'):
    return f'-----BEGIN {label}-----\n{base64.encodebytes(data).decode()}-----END {label}-----\n'


class Key:
    """An Ed25519 key that follows from its name."""

    known = {}

    def __new__(cls, name):
        if name not in cls.known:
            key = cls.known[name] = super().__new__(cls)
            seed = hashlib.sha256(name.encode()).digest()
            data = sequence(bytes.fromhex('020100'), sequence(ED25519), der(4, der(4, seed)))
            key.file = work / f'{name}.key'
            key.file.write_text(pem(data, 'PRIVATE KEY'))
            key.public = openssl('pkey', '-in', key.file, '-pubout', '-outform', 'DER')
            key.id = hashlib.sha256(key.public).digest()[:4]
        return cls.known[name]

    def sign(self, data):
        (work / 'signed').write_bytes(data)
        return openssl('pkeyutl', '-sign', '-rawin', '-inkey', self.file, '-in', work / 'signed')


def openssl(*arguments):
    return subprocess.run(['openssl', *arguments], check=True, capture_output=True).stdout


TRUE, FALSE = bytes.fromhex('0101ff'), bytes.fromhex('010100')


def extension(number, value, flag=b''):
    return sequence(bytes([6, 3, 0x55, 0x1D, number]), flag, der(4, value))


def constraints(is_authority, flag=TRUE, length=b''):
    return extension(19, sequence(is_authority, length), flag)


def usage(bits, flag=TRUE):
    return extension(15, bytes([3, 2, 0, bits]), flag)


#: The bit of the usage as an authority, all others, and those of a server that is one.
SIGNS, OTHERS, BOTH = 0x04, 0xFB, 0x84
AUTHORITY = constraints(TRUE)
LENGTH = bytes.fromhex('020105')
#: Key usage in pieces, and an identifier whose length has five bytes.
IN_PIECES = sequence(bytes.fromhex('0603551d0f'), bytes.fromhex('2480 040403020080 0000'))
LONG_LENGTH = sequence(bytes.fromhex('068500000000032a0304'), der(4, b''))
LOCALHOST = sequence(der(0x82, b'localhost'))
NAME, CRITICAL_NAME = extension(17, LOCALHOST), extension(17, LOCALHOST, TRUE)


def subject_id(key):
    return extension(14, der(4, Key(key).id))


def authority_id(key):
    return extension(35, sequence(der(0x80, Key(key).id)))


UTF8 = 0x0C
ENCODINGS = {UTF8: 'utf-8', 0x14: 'latin-1', 0x1E: 'utf-16-be'}


def name_of(text, kind=UTF8):
    return sequence(der(0x31, sequence(bytes.fromhex('0603550403'), der(kind, text.encode(ENCODINGS[kind]))))) if text else sequence()


def certificate(subject, issuer, *extensions, key=None, by=None, version=3, dates=('20000101', '21000101'), forged=False, kind=UTF8):
    """A certificate of `key` (named like the subject), signed by the key `by` (named like the issuer)."""
    algorithm = sequence(ED25519)
    times = [der(0x18, f'{date}000000Z'.encode()) if date >= '205' else der(0x17, f'{date[2:]}000000Z'.encode()) for date in dates]
    fields = [
        der(0xA0, der(2, bytes([version - 1]))) if version > 1 else b'',
        der(2, bytes([1])),
        algorithm,
        name_of(issuer, kind),
        sequence(*times),
        name_of(subject, kind),
        Key(key or subject).public,
        der(0xA3, sequence(*extensions)) if extensions else b'',
    ]
    data = sequence(*fields)
    signature = Key(by or issuer).sign(data)
    if forged:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    return sequence(data, algorithm, der(3, b'\0', signature))


EXPIRED, NOT_YET_VALID = ('20000101', '20010101'), ('20900101', '21000101')


def server(*extensions, issuer='root', subject='server', **others):
    key = others.get('by', issuer)
    return certificate(subject, issuer, *(extensions or (NAME, authority_id(key))), key='server', **others)


def authority(name, *extensions, issuer='root', **others):
    """A certificate of an authority, good unless extensions are given."""
    return certificate(name, issuer, *(extensions or good(others.get('key', name), issuer)), **others)


def good(key, issuer='root'):
    return AUTHORITY, usage(SIGNS), subject_id(key), authority_id(issuer)


ROOT = certificate('root', 'root', AUTHORITY, usage(SIGNS), subject_id('root'))
OTHER = certificate('other', 'other', AUTHORITY, usage(SIGNS), subject_id('other'))
MIDDLE = authority('middle')
BY_MIDDLE = server(issuer='middle')
#: Without the identifier of its issuer's key.
FREE = server(NAME, issuer='middle')


def below(*extensions, **others):
    """A server's certificate and that of its authority."""
    return [BY_MIDDLE, authority('middle', *extensions, **others)]


ids = subject_id('middle'), authority_id('root')
own_ids = subject_id('server'), authority_id('root')
STRANGER = authority('middle', AUTHORITY, subject_id('other'), key='other')
ANOTHER = authority('middle', *good('middle'), dates=('20010101', '21000101'))
NO_ISSUER_ID = authority('middle', AUTHORITY, usage(SIGNS), subject_id('middle'))


def limited(length, name='middle', issuer='root', key=None, **others):
    """An authority's certificate with a limit on the authorities below it."""
    ids = subject_id(key or name), authority_id(others.get('by', issuer))
    return certificate(name, issuer, constraints(TRUE, TRUE, der(2, bytes([length]))), usage(SIGNS), *ids, key=key, **others)


LOWER = server(issuer='lower'), authority('lower', issuer='middle')
NEWER = server(issuer='middle', by='newer')
#: What the server sends, what is trusted, and the settings in which it is verified.
CHAINS = {
    'a server by a root': ([server()], [ROOT]),
    'and by an authority': ([BY_MIDDLE, MIDDLE], [ROOT]),
    'sent in another order': ([server(issuer='lower'), MIDDLE, authority('lower', issuer='middle')], [ROOT]),
    'nothing is trusted': ([BY_MIDDLE, MIDDLE], []),
    'another root': ([BY_MIDDLE, MIDDLE], [OTHER]),
    'another root, and the root is sent': ([BY_MIDDLE, MIDDLE, ROOT], [OTHER]),
    'an authority by itself': ([FREE, certificate('middle', 'middle', AUTHORITY)], [ROOT]),
    'names in latin-1': ([server(issuer='Würzel', by='root')], [certificate('Würzel', 'Würzel', AUTHORITY, subject_id('root'), key='root', by='root', kind=0x14)]),
    'names in UTF-16': ([server(issuer='Würzel', by='root')], [certificate('Würzel', 'Würzel', AUTHORITY, subject_id('root'), key='root', by='root', kind=0x1E)]),
    'names that differ in case and spaces': ([server(issuer=' The  root', by='root')], [certificate('the Root ', 'the Root ', AUTHORITY, subject_id('root'), key='root', by='root')]),
    'a server by itself': ([server(issuer='server')], [ROOT]),
    'a server by itself, trusted': ([one := server(NAME, issuer='server')], [one]),
    'a trusted server': ([BY_MIDDLE], [BY_MIDDLE]),
    'a trusted server and its trusted root': ([server()], [server(), ROOT]),
    'a trusted authority': ([BY_MIDDLE, MIDDLE], [MIDDLE]),
    'a trusted authority that is not sent': ([BY_MIDDLE], [MIDDLE]),
    'the authority is not sent': ([BY_MIDDLE], [ROOT]),
    'a forged certificate': ([server(forged=True)], [ROOT]),
    'a forged authority': ([BY_MIDDLE, authority('middle', forged=True)], [ROOT]),
    'a forged authority, trusted': ([BY_MIDDLE], [authority('middle', forged=True)]),
    'an authority of that name with another key': ([FREE, authority('middle', key='other')], [ROOT]),
    'one with another key, and the right one': ([BY_MIDDLE, STRANGER, MIDDLE], [ROOT]),
    'one with another key, and the right one without key usage': ([BY_MIDDLE, STRANGER, authority('middle', AUTHORITY, *ids)], [ROOT]),
    'two of that name and key': ([BY_MIDDLE, MIDDLE, ANOTHER], [ROOT]),
    'two of that name and key, and no identifier': ([FREE, MIDDLE, ANOTHER], [ROOT]),
    'the root has the name only': ([server()], [certificate('root', 'root', *good('other'), key='other', by='other')]),
    # Dates.
    'expired': ([server(dates=EXPIRED)], [ROOT]),
    'not valid yet': ([server(dates=NOT_YET_VALID)], [ROOT]),
    'an expired authority': (below(dates=EXPIRED), [ROOT]),
    'an authority that is not valid yet': (below(dates=NOT_YET_VALID), [ROOT]),
    'an expired server, and an authority that is not valid yet': ([server(issuer='middle', dates=EXPIRED), *below(dates=NOT_YET_VALID)[1:]], [ROOT]),
    'an expired authority and the next': ([BY_MIDDLE, authority('middle', AUTHORITY, dates=EXPIRED), MIDDLE], [ROOT]),
    'an expired authority and the next, without key usage': ([BY_MIDDLE, authority('middle', dates=EXPIRED), authority('middle', AUTHORITY, *ids)], [ROOT]),
    'an authority and the next': ([BY_MIDDLE, authority('middle', AUTHORITY, dates=NOT_YET_VALID), MIDDLE], [ROOT]),
    'an authority without key usage, and the next': ([BY_MIDDLE, authority('middle', dates=NOT_YET_VALID), authority('middle', AUTHORITY, *ids)], [ROOT]),
    # Authorities that are none, and those that OpenSSL tolerates.
    'an authority without extensions': (below(version=3, *ids), [ROOT]),
    'an authority of version 1': ([BY_MIDDLE, certificate('middle', 'root', version=1)], [ROOT]),
    'an authority of version 1, trusted': ([BY_MIDDLE], [certificate('middle', 'root', version=1)]),
    'a root of version 1': ([server()], [certificate('root', 'root', version=1)]),
    'a root of version 3 without extensions': ([server()], [certificate('root', 'root', subject_id('root'))]),
    'an authority with key usage only': (below(usage(SIGNS), *ids), [ROOT]),
    'an authority with another key usage only': (below(usage(OTHERS), *ids), [ROOT]),
    'an authority that is not one, with key usage': (below(constraints(b''), usage(SIGNS), *ids), [ROOT]),
    'an authority that is expressly not one': (below(constraints(FALSE), usage(SIGNS), *ids), [ROOT]),
    'a trusted authority with key usage only': ([BY_MIDDLE], [authority('middle', usage(SIGNS), *ids)]),
    'a server of version 1': ([certificate('server', 'root', version=1)], [ROOT]),
    'a server of version 1, by itself': ([one := certificate('server', 'server', version=1)], [one]),
    'a server is an authority of version 1': ([FREE, certificate('middle', 'middle', version=1)], [ROOT]),
    # The rules of VERIFY_X509_STRICT.
    'no key usage': (below(AUTHORITY, *ids), [ROOT]),
    'no key usage, in the root': ([server()], [certificate('root', 'root', AUTHORITY, subject_id('root'))]),
    'constraints that are not critical': (below(constraints(TRUE, b''), usage(SIGNS), *ids), [ROOT]),
    'constraints that are expressly not critical': (below(constraints(TRUE, FALSE), usage(SIGNS), *ids), [ROOT]),
    'a server’s constraints that are not critical': ([server(constraints(b'', b''), NAME, *own_ids)], [ROOT]),
    'a server that is expressly no authority': ([server(constraints(FALSE), NAME, *own_ids)], [ROOT]),
    'a server that is an authority': ([server(AUTHORITY, usage(BOTH), NAME, *own_ids)], [ROOT]),
    'a length with key usage': (below(constraints(TRUE, TRUE, LENGTH), usage(SIGNS), *ids), [ROOT]),
    'a length without the right key usage': ([server(constraints(TRUE, TRUE, LENGTH), usage(OTHERS), NAME, *own_ids)], [ROOT]),
    'a length in a certificate of no authority': ([server(constraints(b'', TRUE, LENGTH), NAME, *own_ids)], [ROOT]),
    'an authority without the right key usage': ([server(constraints(TRUE), usage(OTHERS), NAME, *own_ids)], [ROOT]),
    'a server that may sign': ([server(constraints(b''), usage(BOTH), NAME, *own_ids)], [ROOT]),
    'a server with another key usage': ([server(constraints(b''), usage(OTHERS), NAME, *own_ids)], [ROOT]),
    'a server that may sign, without constraints': ([server(usage(BOTH), NAME, *own_ids)], [ROOT]),
    'a server without a name and a subject': ([server(*own_ids, subject='')], [ROOT]),
    'a server without a subject': ([server(NAME, *own_ids, subject='')], [ROOT]),
    'a server without a subject, its name is critical': ([server(CRITICAL_NAME, *own_ids, subject='')], [ROOT]),
    'no identifier of the issuer’s key': ([server(NAME)], [ROOT]),
    'an issuer’s name instead of its key': ([server(NAME, extension(35, sequence(der(0xA1, der(0xA4, name_of('root'))), der(0x82, b'\1'))))], [ROOT]),
    'no identifier of the authority’s key': ([FREE, authority('middle', AUTHORITY, usage(SIGNS), authority_id('root'))], [ROOT]),
    'no identifier of the issuer’s key, and the server is trusted': ([one := server(NAME)], [one, ROOT]),
    'no identifier of the issuer’s key in a trusted authority': ([BY_MIDDLE], [NO_ISSUER_ID, ROOT]),
    'a server without a subject that is an authority': ([server(AUTHORITY, usage(BOTH), CRITICAL_NAME, *own_ids, subject='')], [ROOT]),
    'an authority without a subject': ([server(NAME, authority_id('none'), issuer='', by='none'), authority('', AUTHORITY, usage(SIGNS), subject_id('none'), authority_id('root'), CRITICAL_NAME, key='none')], [ROOT]),
    'no identifier of the root’s key in an authority': (below(AUTHORITY, usage(SIGNS), subject_id('middle')), [ROOT]),
    'no identifier of the root’s key': ([server()], [certificate('root', 'root', AUTHORITY, usage(SIGNS))]),
    # How many authorities may be below one.
    'no authority below the authority': ([BY_MIDDLE, limited(0)], [ROOT]),
    'an authority below one that allows none': ([*LOWER, limited(0)], [ROOT]),
    'an authority below one that allows it': ([*LOWER, limited(1)], [ROOT]),
    'an authority below one that allows none, and another of that name': ([*LOWER, limited(0), MIDDLE], [ROOT]),
    'two authorities below one that allows one': ([server(issuer='lowest'), authority('lowest', issuer='lower'), LOWER[1], limited(1)], [ROOT]),
    'an authority below a root that allows none': ([BY_MIDDLE, MIDDLE], [limited(0, 'root')]),
    'an authority below a root that allows one': ([BY_MIDDLE, MIDDLE], [limited(1, 'root')]),
    'an authority below one, trusted, that allows none': ([*LOWER], [limited(0)]),
    'a self-issued authority below one that allows none': ([NEWER, authority('middle', *good('newer', 'middle'), issuer='middle', key='newer', by='middle'), limited(0)], [ROOT]),
    'an authority and a self-issued one below one that allows none': ([server(issuer='lower', by='newer'), authority('lower', *good('newer', 'lower'), issuer='lower', key='newer', by='lower'), LOWER[1], limited(0)], [ROOT]),
    'an expired server, and an authority below one that allows none': ([server(issuer='lower', dates=EXPIRED), LOWER[1], limited(0)], [ROOT]),
    'a forged server, and an authority below one that allows none': ([server(issuer='lower', forged=True), LOWER[1], limited(0)], [ROOT]),
    # OpenSSL also accepts lengths that are not in DER.
    'an extension without a value in DER': ([server(NAME, authority_id('root'), IN_PIECES)], [ROOT]),
    'an extension without an identifier in DER': ([server(NAME, authority_id('root'), LONG_LENGTH)], [ROOT]),
}


def verdict(sent, trusted, strict, partial):
    (work / 'sent').write_text(''.join(map(pem, sent)))
    context = ssl.create_default_context(cadata=''.join(map(pem, trusted)) or pem(OTHER))
    context.check_hostname = False
    if not strict:
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    if not partial:
        context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(work / 'sent', Key('server').file)
    ours, theirs = socket.socketpair()

    def answer():
        try:
            server.wrap_socket(theirs, server_side=True)
        except OSError:
            pass

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        context.wrap_socket(ours)
        return None
    except ssl.SSLCertVerificationError as error:
        return [error.verify_code, error.verify_message]
    finally:
        ours.close()
        thread.join()


cases = []
for name, (sent, trusted) in CHAINS.items():
    verdicts = [verdict(sent, trusted, strict, partial) for partial in (True, False) for strict in (True, False)]
    cases.append([name, *([base64.b64encode(one).decode() for one in some] for some in (sent, trusted)), *verdicts])
command = 'python3.13 test/oracle/certificate_chains.py > test/vectors/certificate_chains.json'
print('%s,\n"cases": [\n%s\n]}' % (json.dumps(made_with(command, 'openssl'))[:-1], ',\n'.join(json.dumps(case, ensure_ascii=False) for case in cases)))
