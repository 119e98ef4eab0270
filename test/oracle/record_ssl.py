"""Records the answers of CPython's ssl, for test/unit/stdlib/ssl: python3.13 test/oracle/record_ssl.py > test/vectors/ssl.json

Run from the project's root. Each case is a list of steps on a new context; the first error ends it. Steps:
['get', name …], ['set', name, value], ['call', method, argument …], ['make', function, arguments, keywords] (its result
is the context from then on), ['function', name, argument …], ['show', value] (repr and str), ['number', value],
['decode', file], ['wrap', name] (the host name as it is sent). Values that JSON lacks: {'const': name},
{'bytes': text}, {'int': digits}, {'file': path} (its content), {'der': [part …]} (rsa.der, or that part of it, or
bytes), {'returns': value} (a function).
"""

import json
import os
import random
import re
import sys
import warnings

for variable in ('SSL_CERT_FILE', 'SSL_CERT_DIR', 'SSLKEYLOGFILE'):
    os.environ.pop(variable, None)

import socket  # noqa: E402
import ssl  # noqa: E402

import _ssl  # noqa: E402

warnings.simplefilter('ignore')

CERTS = 'test/unit/stdlib/ssl/certs/'
SERVER = 'test/server/certs/'
CLIENT = 'PROTOCOL_TLS_CLIENT'
cases = []
group_name = ''


def group(name):
    global group_name
    group_name = name


def case(why, *steps, protocol=CLIENT):
    made = {'group': group_name, 'why': why, 'steps': list(steps)}
    if protocol != CLIENT:
        made['protocol'] = protocol
    cases.append(made)


def get(*names):
    return ['get', *names]


def assign(name, value):
    return ['set', name, value]


def call(name, *args):
    return ['call', name, *args]


def make(name, *args, **keywords):
    return ['make', name, list(args), keywords]


def function(name, *args):
    return ['function', name, *args]


def const(name):
    return {'const': name}


def raw(text):
    return {'bytes': text}


def content(path):
    return {'file': path}


def der(*parts):
    return {'der': list(parts)}


def returns(value):
    return {'returns': value}


def pem(body):
    return '-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n' % body


ATTRIBUTES = ('protocol', 'check_hostname', 'verify_mode', 'verify_flags', 'options', 'minimum_version',
              'maximum_version', 'post_handshake_auth', 'hostname_checks_common_name', 'keylog_filename',
              'security_level')

group('SSLContext()')
case('a client verifies, from TLS 1.2 on', get(*ATTRIBUTES))
case('a server asks for no certificate', get(*ATTRIBUTES), protocol='PROTOCOL_TLS_SERVER')
case('the old catch-all verifies nothing', get(*ATTRIBUTES), protocol='PROTOCOL_TLS')
for name in ('PROTOCOL_TLSv1', 'PROTOCOL_TLSv1_1', 'PROTOCOL_TLSv1_2'):
    case('a method of one version has no limits of its own', get(*ATTRIBUTES), protocol=name)
case('without a protocol it is the catch-all', get('protocol'), protocol=None)
for value, why in ((99, 'no such method'), (0, 'SSLv2 is gone'), (1, 'SSLv3 is gone'), (-1, 'below all'),
                   ('x', 'no number'), (1.5, 'no integer')):
    case(why, get('protocol'), protocol=value)

group('check_hostname')
case('False allows CERT_NONE', assign('check_hostname', False), assign('verify_mode', const('CERT_NONE')),
     get('check_hostname', 'verify_mode'))
case('True raises CERT_NONE to CERT_REQUIRED', assign('check_hostname', True), get('check_hostname', 'verify_mode'),
     protocol='PROTOCOL_TLS_SERVER')
case('True leaves CERT_OPTIONAL', assign('check_hostname', False), assign('verify_mode', const('CERT_OPTIONAL')),
     assign('check_hostname', True), get('verify_mode'))
for value in (None, 0, 1, '', 'x', [], [0], 1.5):
    case('any value counts by its truth: %r' % (value,), assign('check_hostname', value), get('check_hostname'))

group('verify_mode')
case('CERT_NONE is refused while names are checked', assign('verify_mode', const('CERT_NONE')))
for value in (0, 1, 2, True):
    case('the number of a mode: %r' % value, assign('check_hostname', False), assign('verify_mode', value),
         get('verify_mode'))
for value in (3, -1, 9, 'x', None, 1.5, [], 2**31, -2**31 - 1, 2**40):
    case('no mode: %r' % (value,), assign('verify_mode', value))

group('verify_flags')
for value in (0, 36, 32768, 524288):
    case('bits are kept: %r' % value, assign('verify_flags', value), get('verify_flags'))
for value in ('x', None, 1.5):
    case('no integer: %r' % value, assign('verify_flags', value))

group('options')
for value in (0, 0x20000000, 2186412112, 0x4):
    case('bits are kept: %r' % value, assign('options', value), get('options'))
for value in ('x', None, 1.5, []):
    case('no integer: %r' % (value,), assign('options', value))
case('beyond 64 bits', assign('options', {'int': str(2**70)}))

group('minimum_version, maximum_version')
for member in ssl.TLSVersion:
    value = const('TLSVersion.' + member.name)
    case('%s as the lowest' % member.name, assign('minimum_version', value), get('minimum_version', 'options'))
    case('%s as the highest' % member.name, assign('maximum_version', value), get('maximum_version'))
for value in (771, 5, 0, -5, True, 2**40, 'x', None, 1.5):
    case('lowest: %r' % value, assign('minimum_version', value), get('minimum_version'))
    case('highest: %r' % value, assign('maximum_version', value), get('maximum_version'))
case('limits may cross', assign('maximum_version', const('TLSVersion.TLSv1')),
     get('minimum_version', 'maximum_version'))
for name in ('minimum_version', 'maximum_version'):
    case('a method of one version has none to set', assign(name, const('TLSVersion.TLSv1_2')),
         protocol='PROTOCOL_TLSv1_2')

group('other attributes')
case('post_handshake_auth', assign('post_handshake_auth', True), get('post_handshake_auth'))
case('hostname_checks_common_name', assign('hostname_checks_common_name', False), get('hostname_checks_common_name'))
case('no SNI callback for clients', assign('sni_callback', None))
case('an SNI callback is a function', assign('sni_callback', 5), protocol='PROTOCOL_TLS_SERVER')
case('a key log needs a folder', assign('keylog_filename', '/nonexistent/x'))
case('a key log is no folder', assign('keylog_filename', 'test'))
case('a key log has a name', assign('keylog_filename', 5))
case('null is no key log', assign('keylog_filename', None), get('keylog_filename'))

group('load_verify_locations()')
STATS = call('cert_store_stats')
for args, why in (((), 'nothing at all'), ((None, None, None), 'only None'), (('/nonexistent',), 'no such file'),
                  (('',), 'an empty name'), (('test',), 'a folder'), ((5,), 'a name is text'),
                  ((None, 5), 'a folder name is text'), (('a\0b',), 'NUL in a name'),
                  ((None, '/nonexistent'), 'a folder that is not there is not looked at'),
                  ((None, CERTS + 'hashed'), 'a folder is not looked at before it is needed'),
                  (('/nonexistent', None, 'junk'), 'cadata comes before cafile')):
    case(why, call('load_verify_locations', *args), STATS)
for name, why in (('rsa.pem', 'a root'), ('names.pem', 'a leaf is trusted too'), ('v1.pem', 'a root of version 1'),
                  ('bundle.pem', 'text around does not matter'), ('rsa.key', 'a key is no certificate'),
                  ('rsa.der', 'nor DER in a file'), ('text.pem', 'nor plain text'),
                  ('broken.pem', 'a broken second one spoils all'), ('revoked.crl', 'a list of revoked ones alone'),
                  ('broken.crl', 'a list that is cut off'), ('trusted.pem', 'a certificate with a use')):
    case(why, call('load_verify_locations', CERTS + name), STATS)
case('the same twice counts once', call('load_verify_locations', CERTS + 'rsa.pem'),
     call('load_verify_locations', CERTS + 'rsa.pem'), call('load_verify_locations', CERTS + 'bundle.pem'), STATS)
case('bytes as a name', call('load_verify_locations', raw(CERTS + 'rsa.pem')), STATS)

group('cadata')
with open(CERTS + 'rsa.pem') as file:
    root = file.read()
with open(CERTS + 'names.pem') as file:
    leaf = file.read()
with open(CERTS + 'trusted.pem') as file:
    trusted = file.read()
with open(CERTS + 'revoked.crl') as file:
    revoked = file.read()
with open(CERTS + 'broken.crl') as file:
    cut_off = file.read()
FOO = '-----BEGIN FOO-----\n%s\n-----END FOO-----\n'
for value, why in (
    (content(CERTS + 'rsa.pem'), 'text'), (content(CERTS + 'rsa.der'), 'bytes'), (5, 'no text, no bytes'),
    ('', 'empty text'), (raw(''), 'empty bytes'), ('broken', 'no PEM'), (raw('broken'), 'no DER'),
    ('é', 'text beyond ASCII'), (pem('!!!!'), 'no base64'), (pem('AAAA'), 'base64 of nothing'),
    (pem('QUJD\nQQ'), 'base64 cut off'), (root[:200], 'cut off'),
    (root.replace('END CERTIFICATE', 'END FOO'), 'closed by another'), (root.replace('CERTIFICATE', 'FOO'), 'another label'),
    (root.replace('CERTIFICATE', 'X509 CERTIFICATE'), 'the old label'), (root.replace('\n', '\r\n'), 'CR LF'),
    (root.replace('\n', ' \n'), 'blanks at the ends of lines'), (' ' + root, 'a blank in front'),
    ('x\n' + root + 'y\n' + leaf + 'z', 'text around'), (root.replace('\n', '\n\n'), 'empty lines'),
    (root.replace('-----\n', '-----\nFoo: bar\n\n', 1), 'a header'),
    (leaf + pem('!!!!'), 'no base64 in the second'), (leaf + pem('AAAA'), 'nothing in the second'),
    (leaf + root[:200], 'the second cut off'),
    (leaf + root.replace('END CERTIFICATE', 'END FOO'), 'the second closed by another'),
    (trusted, 'a certificate with a use'), (trusted + leaf, 'one after a certificate with a use'),
    (leaf + trusted[:200] + trusted[-36:], 'a broken one with a use after it'),
    (revoked, 'a list of revoked ones alone'), (leaf + revoked, 'and after it'), (leaf + cut_off, 'a list cut off after it'),
    (leaf + revoked.replace('M', '!', 1), 'a list that is no base64 after it'),
    (leaf + FOO % 'AAAA', 'another label after it'), (leaf + FOO % '!!!!', 'a broken other label after it'),
    (der(1.0, 1.0), 'DER twice'), (der(0.9), 'DER cut off'), (der(1.0, 0.9), 'the second cut off, in DER'),
    (der(1.0, 'A'), 'a byte after it'), (der(1.0, 'AAAAAA'), 'junk after it'),
    (der(1.0, '0\x03abc'), 'no certificate after it'), (der(1.0, '0\x82\x03'), 'a header cut off after it'),
):
    case(why, call('load_verify_locations', None, None, value), STATS)

group('get_ca_certs()')
case('none', call('get_ca_certs'))
case('a root, described', call('load_verify_locations', CERTS + 'rsa.pem'), call('get_ca_certs'))
case('a root, in DER', call('load_verify_locations', CERTS + 'rsa.pem'), call('get_ca_certs', True))
case('a leaf is no authority', call('load_verify_locations', CERTS + 'names.pem'), call('get_ca_certs'))
case('a root of version 1 is one', call('load_verify_locations', CERTS + 'v1.pem'), call('get_ca_certs'))

group('load_cert_chain()')
for args, why in (
    (('/nonexistent',), 'no such file'), ((CERTS + 'rsa.pem', '/nonexistent'), 'no such key'), (('test',), 'a folder'),
    ((None,), 'a name is text'), ((CERTS + 'rsa.pem', 5), 'the name of a key is text'),
    ((CERTS + 'rsa.pem', CERTS + 'rsa.key'), 'a pair'),
    ((SERVER + 'client.pem', SERVER + 'client.key'), 'a pair, elliptic'),
    ((CERTS + 'rsa.pem',), 'no key in the file'), ((CERTS + 'rsa.key',), 'no certificate in the file'),
    ((CERTS + 'rsa.key', CERTS + 'rsa.key'), 'a key as certificate'),
    ((CERTS + 'rsa.pem', CERTS + 'rsa_other.key'), 'the key of another'),
    ((CERTS + 'rsa.pem', SERVER + 'client.key'), 'a key of another kind'),
    ((SERVER + 'client.pem', CERTS + 'rsa.key'), 'the other way round'),
    ((SERVER + 'client.pem', SERVER + 'good.key'), 'the key of another, elliptic'),
    ((CERTS + 'text.pem',), 'no PEM'), ((CERTS + 'broken.pem', CERTS + 'rsa.key'), 'a broken chain'),
    ((CERTS + 'rsa.pem', CERTS + 'broken.pem'), 'a broken file without key'),
    ((CERTS + 'rsa.der', CERTS + 'rsa.key'), 'DER'),
    ((CERTS + 'rsa.pem', CERTS + 'rsa.key', 'wrong'), 'a password that is not needed'),
    ((CERTS + 'rsa.pem', CERTS + 'rsa.key', returns(5)), 'nor is its function called'),
    ((CERTS + 'rsa.pem', CERTS + 'rsa.key', 5), 'but it must be one'),
):
    case(why, call('load_cert_chain', *args))
for key in ('rsa_encrypted.key', 'rsa_traditional.key'):
    for value, why in (
        ('secret', 'text'), (raw('secret'), 'bytes'), (returns('secret'), 'from a function'),
        (returns(raw('secret')), 'bytes from a function'), (returns(None), 'None from a function'),
        (returns(5), 'a number from a function'), ('wrong', 'wrong'), ('', 'empty'), (5, 'a number'),
        ('é', 'beyond ASCII'), ('x' * 1024, 'as long as may be'), ('x' * 1025, 'too long'),
        (returns('x' * 1025), 'too long from a function'),
    ):
        case('%s, password %s' % (key, why), call('load_cert_chain', CERTS + 'rsa.pem', CERTS + key, value))

group('set_ciphers()')
for value, why in (
    ('bad', 'no such word'), ('', 'nothing'), ("^$:,;?*'dorothyx", 'no rule at all'),
    ('TLS_AES_128_GCM_SHA256', 'a suite of TLS 1.3 alone'), ('é', 'beyond ASCII'), ('a\0b', 'NUL'), (5, 'no text'),
    (None, 'None'), (raw('ALL'), 'bytes'), ('ALL:@SECLEVEL=9', 'no such level'), ('ALL:@FOO', 'no such command'),
    ('@STRENGTH', 'nothing to sort'),
):
    case(why, call('set_ciphers', value))
case('a level outlasts its rule', call('set_ciphers', 'ALL@SECLEVEL=0'), call('set_ciphers', 'HIGH'),
     get('security_level'))
case('the default, described', call('get_ciphers'))
case('without encryption, described', call('set_ciphers', 'NULL-SHA256:AECDH-NULL-SHA:@SECLEVEL=0'),
     call('get_ciphers'))

group('set_alpn_protocols()')
for value, why in ((['http/1.1'], 'one'), ([], 'none'), ('ab', 'a text is its characters'), (['é'], 'beyond ASCII'),
                   ([''], 'empty'), (['x' * 255], 'as long as may be'), (['x' * 256], 'too long'), ([5], 'a number'),
                   ([raw('x')], 'bytes'), (5, 'no list'), (None, 'None')):
    case(why, call('set_alpn_protocols', value))

SHORT = get('protocol', 'verify_mode', 'check_hostname', 'verify_flags')
group('create_default_context()')
case('for a client', make('create_default_context', cafile=CERTS + 'rsa.pem'), SHORT, STATS)
case('for a server', make('create_default_context', const('Purpose.CLIENT_AUTH')), SHORT, STATS)
case('with cadata', make('create_default_context', cadata=content(CERTS + 'rsa.pem')), STATS)
case('of no purpose', make('create_default_context', 'x'))
case('of None', make('create_default_context', None))
case('with an unknown keyword', make('create_default_context', foo=1))
case('only the purpose goes by position', make('create_default_context', const('Purpose.SERVER_AUTH'), 'x'))
case('without the file', make('create_default_context', cafile='/nonexistent'))
case('load_default_certs() of no purpose', call('load_default_certs', 'x'))

group('_create_unverified_context()')
case('checks nothing', make('_create_unverified_context'), SHORT, STATS)
case('unless told to', make('_create_unverified_context', cert_reqs=const('CERT_REQUIRED'), check_hostname=True,
                            cafile=CERTS + 'rsa.pem'), SHORT, STATS)
case('cannot check names alone', make('_create_unverified_context', check_hostname=True))
case('without cert_reqs', make('_create_unverified_context', cert_reqs=None, cafile=CERTS + 'rsa.pem'), SHORT)
case('with a key alone', make('_create_unverified_context', keyfile='x'))
case('with a pair', make('_create_unverified_context', certfile=CERTS + 'rsa.pem', keyfile=CERTS + 'rsa.key'), SHORT)
case('for a server', make('_create_unverified_context', purpose=const('Purpose.CLIENT_AUTH')), SHORT)

group('server_hostname')
for value in (None, '', 'localhost', 'localhost.', 'LocalHost', '.x', 'a..b', 'x' * 63, 'x' * 64, 'bücher.example', 'a\0b',
              '127.0.0.1', '::1', 5):
    case('checked: %r' % value, ['wrap', value])
    case('unchecked: %r' % value, assign('check_hostname', False), ['wrap', value])
case('bytes', ['wrap', raw('localhost')])
case('bytes beyond ASCII', ['wrap', raw('b\xfccher')])
case('no bytes', ['wrap', raw('')])
case('a server is no client', ['wrap', 'localhost'], protocol='PROTOCOL_TLS_SERVER')

group('constants')
for name in ('Purpose.SERVER_AUTH', 'Purpose.CLIENT_AUTH', 'CERT_NONE', 'PROTOCOL_TLS_CLIENT', 'TLSVersion.TLSv1_2',
             'SSL_ERROR_EOF'):
    case(name, ['show', const(name)])
for name in sorted(vars(ssl)):
    if name.startswith(('CERT_', 'OP_', 'PROTOCOL_', 'SSL_ERROR_', 'VERIFY_')):
        case('the number of ' + name, ['number', const(name)])
for value in (771, 5):
    case('TLSVersion(%d)' % value, function('TLSVersion', value))

group('cert_time_to_seconds()')
for text in (
    'Jan  5 09:34:43 2018 GMT', 'Jan 5 09:34:43 2018 GMT', 'jan  5 09:34:43 2018 GMT', 'JAN  5 09:34:43 2018 GMT',
    'Foo  5 09:34:43 2018 GMT', 'Jan  5 09:34:43 2018', 'Jan  5 09:34 2018 GMT', 'Jan 32 09:34:43 2018 GMT',
    'Jan 00 09:34:43 2018 GMT', 'Feb 29 09:34:43 2018 GMT', 'Feb 31 09:34:43 2016 GMT', 'Jan 05 09:34:60 2018 GMT',
    'Jan 05 09:34:61 2018 GMT', 'Jan 05 09:34:62 2018 GMT', 'Jan 05 09:60:00 2018 GMT', '', 'Jan',
    'Jan  5 9:4:3 2018 gmt', 'Jan 5 24:00:00 2018 GMT', 'Jan 5 09:34:43 99 GMT', 'Jan 5 09:34:43 2018 UTC',
    'Jan   5   09:34:43   2018   GMT', ' Jan  5 09:34:43 2018 GMT', 'Jan  5 09:34:43 2018 GMT ',
    'Jan  5 09:34:43 2018 GMTx', 'Jan5 09:34:43 2018 GMT', 'Jan 5 09:34:43 0001 GMT', 'Jan 5 09:34:43 0000 GMT',
    'Dec 31 23:59:59 9999 GMT', 'Jan 15 9:34:43 2018 GMT', 'Jan 5\t09:34:43 2018 GMT', 'Dec 31 23:59:60 2008 GMT', 5,
):
    case(repr(text), function('cert_time_to_seconds', text))

group('DER_cert_to_PEM_cert(), PEM_cert_to_DER_cert()')
for value in (raw('abc' * 40), raw(''), raw('x' * 48), 'x'):
    case('to PEM: %r' % value, function('DER_cert_to_PEM_cert', value))
HEADER, FOOTER = ssl.PEM_HEADER, ssl.PEM_FOOTER
for value, why in (
    (content(CERTS + 'rsa.pem'), 'a certificate'), ('x', 'no header'), (HEADER + 'x', 'no footer'),
    (' ' + HEADER + FOOTER, 'a blank in front'), (HEADER + FOOTER, 'nothing'),
    (HEADER + FOOTER[5:], 'one run of dashes for both'), (HEADER + '\n!!YWJj\n' + FOOTER + ' \n', 'junk, a blank at the end'),
    (HEADER + '\nYWJ\n' + FOOTER, 'padding missing'), (HEADER + 'YWJjY' + FOOTER, 'one character too many'),
    (HEADER + 'YQ==YWJj' + FOOTER, 'padding ends it'), (HEADER + 'YW=j=' + FOOTER, 'padding in between'),
    (HEADER + 'YQ=YQ==' + FOOTER, 'padding too short'), (HEADER + '====' + FOOTER, 'only padding'),
    (HEADER + 'Y===' + FOOTER, 'one character'), (HEADER + '\né\n' + FOOTER, 'beyond ASCII'), (5, 'a number'),
):
    case('to DER: ' + why, function('PEM_cert_to_DER_cert', value))

group('RAND_bytes()')
for value in (0, -1, 'x'):
    case(repr(value), function('RAND_bytes', value))

group('decode_certificate()')
for name in (CERTS + 'names.pem', CERTS + 'rsa.pem', CERTS + 'v1.pem', SERVER + 'good.pem', SERVER + 'wrong_host.pem',
             SERVER + 'expired.pem', SERVER + 'self_signed.pem', SERVER + 'ca.pem'):
    case(name, ['decode', name])


def value_of(value):
    """The Python value that a value of a case stands for."""
    if isinstance(value, list):
        return [value_of(item) for item in value]
    if not isinstance(value, dict):
        return value
    (kind, inner), = value.items()
    if kind == 'const':
        found = ssl
        for part in inner.split('.'):
            found = getattr(found, part)
        return found
    if kind == 'bytes':
        return inner.encode('latin-1')
    if kind == 'int':
        return int(inner)
    if kind == 'returns':
        return lambda: value_of(inner)
    if kind == 'file':
        with open(inner, 'rb') as file:
            data = file.read()
        return data if inner.endswith('.der') else data.decode()
    with open(CERTS + 'rsa.der', 'rb') as file:
        whole = file.read()
    parts = [part.encode('latin-1') if isinstance(part, str) else whole[:int(len(whole) * part)] for part in inner]
    return b''.join(parts)


def to_json(value):
    """A result as JSON; enum members by their repr."""
    if isinstance(value, bytes):
        return {'bytes': value.decode('latin-1')}
    if isinstance(value, (ssl.VerifyMode, ssl.TLSVersion, ssl._SSLMethod)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {name: to_json(item) for name, item in value.items()}
    return value


def run(context, step):
    """Executes a step; returns the context for the next steps and the result."""
    kind, *args = step
    if kind == 'get':
        return context, {name: to_json(getattr(context, name)) for name in args}
    if kind == 'set':
        setattr(context, args[0], value_of(args[1]))
        return context, None
    if kind == 'call':
        return context, to_json(getattr(context, args[0])(*map(value_of, args[1:])))
    if kind == 'make':
        name, positional, keywords = args
        keywords = {key: value_of(value) for key, value in keywords.items()}
        return getattr(ssl, name)(*map(value_of, positional), **keywords), None
    if kind == 'function':
        return context, to_json(getattr(ssl, args[0])(*map(value_of, args[1:])))
    if kind == 'show':
        return context, [repr(value_of(args[0])), str(value_of(args[0]))]
    if kind == 'number':
        return context, int(value_of(args[0]))
    if kind == 'wrap':
        ours, theirs = socket.socketpair()
        with ours, theirs:
            secure = context.wrap_socket(ours, server_hostname=value_of(args[0]), do_handshake_on_connect=False)
            with secure:
                return context, secure.server_hostname
    return context, to_json(_ssl._test_decode_cert(args[0]))


def protocol_of(made):
    protocol = made.get('protocol', CLIENT)
    return getattr(ssl, protocol) if isinstance(protocol, str) and protocol.startswith('PROTOCOL_') else protocol


def outcome(made):
    results = []
    try:
        context = ssl.SSLContext(protocol_of(made))
        for step in made['steps']:
            context, result = run(context, step)
            results.append(result)
    except Exception as error:
        # Without the reference to a line of CPython's C source.
        message = re.sub(r' \(_ssl\.c:\d+\)$', '', str(error))
        details = {'error': type(error).__name__, 'message': message}
        for name in ('errno', 'library', 'reason'):
            if isinstance(error, OSError):
                details[name] = getattr(error, name, None)
        results.append(details)
    return results


def cipher_rules(count):
    """Random rules, and the indices of the suites they select among all suites."""
    everything = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    everything.set_ciphers('ALL:COMPLEMENTOFALL')
    names = [cipher['name'] for cipher in everything.get_ciphers()]
    words = ('ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT HIGH FIPS AES AES128 AES256 AESGCM AESCCM CHACHA20 CAMELLIA ARIA '
             'SHA SHA256 SHA384 MD5 CBC RSA ECDHE DHE kRSA aRSA ECDSA aDSS PSK SRP ADH eNULL TLSv1.2 SSLv3 foo').split()
    choose = random.Random(313)
    rules = []
    for _ in range(count):
        parts = []
        for _ in range(choose.randint(1, 6)):
            parts.append(choose.choice(['', '', '', '-', '+', '!']) + choose.choice(words + choose.sample(names, 8)))
        rule = choose.choice(['', '', '', 'DEFAULT:']) + choose.choice([':', ':', ',', ' ']).join(parts)
        rule += choose.choice(['', '', ':RSA+AES', ':ECDHE+AESGCM', '@STRENGTH', ':@SECLEVEL=1', ':+SHA', ':$', ':@FOO'])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.set_ciphers(rule)
        except ssl.SSLError:
            rules.append([rule, None, None])
        else:
            selected = [names.index(cipher['name']) for cipher in context.get_ciphers()]
            rules.append([rule, context.security_level, selected])
    return {'names': names, 'rules': rules}


for made in cases:
    made['results'] = outcome(made)
rules = cipher_rules(300)


def lines(rows):
    return '[\n%s\n]' % ',\n'.join(json.dumps(row, ensure_ascii=False, separators=(',', ':')) for row in rows)


about = {'command': 'python3.13 test/oracle/record_ssl.py', 'python': sys.version.split()[0],
         'openssl': ssl.OPENSSL_VERSION}
print('{"about": %s,\n"cases": %s,\n"ciphers": {"names": %s,\n"rules": %s}}' % (
    json.dumps(about), lines(cases), json.dumps(rules['names']), lines(rules['rules'])))
