"""`_ssl` over Node's TLS. Contexts contain only settings. Handshakes are performed by JavaScript code."""

import base64 as _base64
import json as _json
import os as _os
from operator import index as _index

from _pyurllib import (
    JavaScript as _JavaScript,
    bytes_of as _bytes_of,
    c_int as _c_int,
    js as _js,
    size as _size,
    wait_for as _wait_for,
)
from _socket import SHUT_WR as _SHUT_WR, socket as _socket
from pyodide.ffi import create_proxy as _create_proxy, to_js as _to_js

vars().update(_json.loads(_js.constants()))
OPENSSL_VERSION_INFO = tuple(OPENSSL_VERSION_INFO)
_OPENSSL_API_VERSION = OPENSSL_VERSION_INFO
_DEFAULT_CIPHERS = '@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM'
HAS_PHA = False
HAS_TLS_UNIQUE = False
HAS_PSK_TLS13 = False
HOSTFLAG_ALWAYS_CHECK_SUBJECT = 0x1
HOSTFLAG_NO_WILDCARDS = 0x2
HOSTFLAG_NO_PARTIAL_WILDCARDS = 0x4
HOSTFLAG_MULTI_LABEL_WILDCARDS = 0x8
HOSTFLAG_SINGLE_LABEL_SUBDOMAINS = 0x10
HOSTFLAG_NEVER_CHECK_SUBJECT = 0x20
ENCODING_PEM = 1
ENCODING_DER = 0x101
PROTO_MINIMUM_SUPPORTED = -2
PROTO_MAXIMUM_SUPPORTED = -1
PROTO_SSLv3 = 0x300
PROTO_TLSv1 = 0x301
PROTO_TLSv1_1 = 0x302
PROTO_TLSv1_2 = 0x303
PROTO_TLSv1_3 = 0x304

for _number, _name in (
    (0, 'CLOSE_NOTIFY'),
    (10, 'UNEXPECTED_MESSAGE'),
    (20, 'BAD_RECORD_MAC'),
    (22, 'RECORD_OVERFLOW'),
    (30, 'DECOMPRESSION_FAILURE'),
    (40, 'HANDSHAKE_FAILURE'),
    (42, 'BAD_CERTIFICATE'),
    (43, 'UNSUPPORTED_CERTIFICATE'),
    (44, 'CERTIFICATE_REVOKED'),
    (45, 'CERTIFICATE_EXPIRED'),
    (46, 'CERTIFICATE_UNKNOWN'),
    (47, 'ILLEGAL_PARAMETER'),
    (48, 'UNKNOWN_CA'),
    (49, 'ACCESS_DENIED'),
    (50, 'DECODE_ERROR'),
    (51, 'DECRYPT_ERROR'),
    (70, 'PROTOCOL_VERSION'),
    (71, 'INSUFFICIENT_SECURITY'),
    (80, 'INTERNAL_ERROR'),
    (90, 'USER_CANCELLED'),
    (100, 'NO_RENEGOTIATION'),
    (110, 'UNSUPPORTED_EXTENSION'),
    (111, 'CERTIFICATE_UNOBTAINABLE'),
    (112, 'UNRECOGNIZED_NAME'),
    (113, 'BAD_CERTIFICATE_STATUS_RESPONSE'),
    (114, 'BAD_CERTIFICATE_HASH_VALUE'),
    (115, 'UNKNOWN_PSK_IDENTITY'),
):
    vars()['ALERT_DESCRIPTION_' + _name] = _number

# The classes of Pyodide 314's stub are kept, because programs may have references to them.
if 'SSLError' not in vars() or 'strerror' not in str(vars(SSLError).get('__str__')):

    class SSLError(OSError):
        """A TLS error."""

        library = None
        reason = None

        def __str__(self):
            return self.strerror if isinstance(self.strerror, str) else str(self.args)

    class SSLZeroReturnError(SSLError):
        """The peer closed the TLS session cleanly."""

    class SSLWantReadError(SSLError):
        """More data has to be received first."""

    class SSLWantWriteError(SSLError):
        """More data has to be sent first."""

    class SSLSyscallError(SSLError):
        """A system error below TLS."""

    class SSLEOFError(SSLError):
        """The connection ended without closing the TLS session."""

    class SSLCertVerificationError(SSLError, ValueError):
        """The peer's certificate was rejected."""

        verify_code = None
        verify_message = None

    for _class in (
        SSLError,
        SSLZeroReturnError,
        SSLWantReadError,
        SSLWantWriteError,
        SSLSyscallError,
        SSLEOFError,
        SSLCertVerificationError,
    ):
        _class.__module__ = 'ssl'


def _tuples(value):
    """Converts JSON lists to tuples, as used in certificates."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _certificate(description):
    return {key: _tuples(value) for key, value in description.items()}


def _path(path, parameter):
    try:
        return _os.fsdecode(path)
    except TypeError:
        raise TypeError(f'{parameter} should be a valid filesystem path') from None


def _setting(name):
    def get(self):
        return self._context.get(name)

    def set(self, value):
        if name in ('check_hostname', 'post_handshake_auth'):
            value = bool(value)
        elif name in ('options', 'verify_flags'):
            if not isinstance(value, int):
                raise TypeError(f'argument must be int, not {type(value).__name__}')
            if value < 0:
                raise OverflowError("can't convert negative int to unsigned")
            if value >= 1 << 53:  # which JavaScript's numbers contain
                raise OverflowError('int too big to convert')
        else:
            value = _c_int(value)
        self._context.set(name, value)

    return property(get, set)


def _refuse_to_copy(self, protocol):
    raise TypeError(f'cannot pickle {type(self).__name__!r} object')


class _SSLContext:
    __reduce_ex__ = _refuse_to_copy

    def __new__(cls, protocol):
        self = object.__new__(cls)
        self._context = _JavaScript(_js.context(int(protocol)))
        self._flags = HOSTFLAG_NO_PARTIAL_WILDCARDS
        self._callback = None
        self._tickets = 2
        return self

    check_hostname = _setting('check_hostname')
    maximum_version = _setting('maximum_version')
    minimum_version = _setting('minimum_version')
    options = _setting('options')
    post_handshake_auth = _setting('post_handshake_auth')
    verify_flags = _setting('verify_flags')
    verify_mode = _setting('verify_mode')

    @property
    def protocol(self):
        return self._context.get('protocol')

    @property
    def security_level(self):
        return self._context.get('security_level')

    @property
    def num_tickets(self):
        return self._tickets

    @num_tickets.setter
    def num_tickets(self, value):
        value = _index(value)
        if value < 0:
            raise ValueError('value must be non-negative')
        if self.protocol != PROTOCOL_TLS_SERVER:
            raise ValueError('SSLContext is not a server context.')
        self._tickets = value

    @property
    def _host_flags(self):
        return self._flags

    @_host_flags.setter
    def _host_flags(self, value):
        self._flags = value
        self._context.set('hostname_checks_common_name', not value & HOSTFLAG_NEVER_CHECK_SUBJECT)

    @property
    def keylog_filename(self):
        return None

    @keylog_filename.setter
    def keylog_filename(self, value):
        if value is not None:
            raise NotImplementedError('the secrets of connections are not written to a file')

    @property
    def sni_callback(self):
        return self._callback

    @sni_callback.setter
    def sni_callback(self, value):
        if self.protocol == PROTOCOL_TLS_CLIENT:
            raise ValueError('sni_callback cannot be set on TLS_CLIENT context')
        if value is not None and not callable(value):
            raise TypeError('not a callable object')
        self._callback = value

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is None and capath is None and cadata is None:
            raise TypeError('cafile, capath and cadata cannot be all omitted')
        cafile = cafile if cafile is None else _path(cafile, 'cafile')
        capath = capath if capath is None else _path(capath, 'capath')
        if cadata is not None and not (isinstance(cadata, str) and cadata.isascii()):
            try:
                cadata = _to_js(_bytes_of(cadata))
            except TypeError:
                raise TypeError('cadata should be an ASCII string or a bytes-like object') from None
        self._context.load_verify_locations(cafile, capath, cadata)

    def set_default_verify_paths(self):
        """Trusts the roots named by SSL_CERT_FILE and SSL_CERT_DIR, or else Node's."""
        file, folder = _os.environ.get('SSL_CERT_FILE'), _os.environ.get('SSL_CERT_DIR')
        if file is None and folder is None:
            self._context.load_node_roots()
        if file is not None and _os.path.isfile(file):
            self.load_verify_locations(file)
        if folder is not None and _os.path.isdir(folder):
            self.load_verify_locations(capath=folder)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        certfile = _path(certfile, 'certfile')
        keyfile = keyfile if keyfile is None else _path(keyfile, 'keyfile')
        if password is None or callable(password):
            asked = password
        elif isinstance(password, (str, bytes, bytearray)):
            asked = lambda: password
        else:
            raise TypeError('password should be a string or callable')
        raised = []

        def answer():
            try:
                given = asked()
                if not isinstance(given, (str, bytes, bytearray)):
                    raise TypeError('password callback must return a string')
            except BaseException as error:
                raised.append(error)
                given = b''
            return _to_js(given.encode() if isinstance(given, str) else given)

        proxy = asked and _create_proxy(answer)
        try:
            self._context.load_cert_chain(certfile, keyfile, proxy)
        except SSLError:
            if not raised:
                raise
        finally:
            if proxy:
                proxy.destroy()
        if raised:
            raise raised.pop()

    def set_ciphers(self, cipherlist, /):
        if not isinstance(cipherlist, str):
            raise TypeError(f'set_ciphers() argument must be str, not {type(cipherlist).__name__}')
        self._context.set_ciphers(cipherlist)

    def get_ciphers(self):
        return _json.loads(self._context.ciphers())

    def _set_alpn_protocols(self, protocols):
        """Sets the names, which are in wire format: each is preceded by its length."""
        names = []
        while protocols:
            size = protocols[0]
            names.append(bytes(protocols[1 : size + 1]).decode('ascii'))
            protocols = protocols[size + 1 :]
        self._context.set_alpn_protocols(_json.dumps(names))

    def cert_store_stats(self):
        return _json.loads(self._context.stats())

    def get_ca_certs(self, binary_form=False):
        authorities = _json.loads(self._context.authorities())
        if binary_form:
            return [_base64.b64decode(der) for der, _ in authorities]
        return [_certificate(description) for _, description in authorities]

    def session_stats(self):
        names = ('number', 'connect', 'connect_good', 'connect_renegotiate', 'accept', 'accept_good')
        more = ('accept_renegotiate', 'hits', 'misses', 'timeouts', 'cache_full')
        return dict.fromkeys(names + more, 0)

    def set_ecdh_curve(self, name, /):
        raise NotImplementedError('curves are for servers')

    def load_dh_params(self, path, /):
        raise NotImplementedError('Diffie-Hellman parameters are for servers')

    def _wrap_socket(self, sock, server_side, server_hostname=None, *, owner=None, session=None):
        if server_side:
            raise NotImplementedError('server-side sockets are not supported')
        return _SSLSocket(self, sock, server_hostname)

    def _wrap_bio(self, incoming, outgoing, server_side, server_hostname=None, *, owner=None, session=None):
        raise NotImplementedError('TLS over memory is not supported: it needs a socket')


class _SSLSocket:
    """TLS on a connected socket."""

    session = None

    def __init__(self, context, sock, server_hostname):
        self.context = context
        self.server_side = False
        self.server_hostname = server_hostname
        self._sock = sock
        self._session = None

    def do_handshake(self):
        if self._session is not None:
            return
        sock = self._sock
        connection = sock._established()
        # Peeked data would belong to the handshake, but remains in Python. This case is not supported.
        seconds = sock.gettimeout() or None
        _js.start_tls(connection.wire, self.context._context.proxy, self.server_hostname, seconds)
        connection.late = 'The write operation timed out'
        self._session = _json.loads(_js.session(connection.wire))

    def read(self, len=1024, buffer=None):
        self.do_handshake()
        if buffer is None:
            return _socket.recv(self._sock, _size(len, 'size should not be negative'))
        size = memoryview(buffer).nbytes
        return _socket.recv_into(self._sock, buffer, len if 0 < len < size else size)

    def write(self, data):
        self.do_handshake()
        try:
            return _socket.send(self._sock, data)
        except BlockingIOError:
            raise SSLWantWriteError(SSL_ERROR_WANT_WRITE, 'The operation did not complete (write)') from None

    def pending(self):
        return 0

    def getpeercert(self, binary_form=False):
        if self._session is None:
            raise ValueError('handshake not done yet')
        der = self._peer_certificate()
        if der is None:
            return None
        if binary_form:
            return der.to_bytes()
        if self.context.verify_mode == CERT_NONE:
            return {}
        return _certificate(_json.loads(_js.describe_certificate(der)))

    def _peer_certificate(self):
        return _js.peer_certificate(self._sock._established().wire)

    def _session_value(self, name):
        return None if self._session is None else self._session[name]

    @property
    def session_reused(self):
        return self._session_value('reused')

    def version(self):
        return self._session_value('version')

    def cipher(self):
        cipher = self._session_value('cipher')
        return None if cipher is None else tuple(cipher)

    def shared_ciphers(self):
        return None

    def compression(self):
        return None

    def selected_alpn_protocol(self):
        return self._session_value('alpn_protocol')

    def get_channel_binding(self, cb_type='tls-unique'):
        raise ValueError(f"'{cb_type}' channel binding type not implemented")

    def get_verified_chain(self):
        raise NotImplementedError('only the certificate of the peer itself is known')

    get_unverified_chain = get_verified_chain

    def verify_client_post_handshake(self):
        raise NotImplementedError('Post-handshake auth is not supported by your OpenSSL version.')

    def shutdown(self):
        """Shuts down TLS and the sending side of the connection, on which nothing can be sent or received any more."""
        _socket.shutdown(self._sock, _SHUT_WR)
        self._sock._connection.is_unwrapped = True
        return self._sock


class _TransportTLS(_SSLSocket):
    """TLS below a transport of asyncio. What is read and written passes through, because JavaScript encrypts it."""

    def __init__(self, context, incoming, outgoing, server_hostname):
        super().__init__(context, None, server_hostname)
        self._incoming = incoming
        self._outgoing = outgoing
        self._options = context._context.transport_options(server_hostname)
        self._peer = None
        self.is_ending = False

    async def handshake(self, sock):
        wire = sock._established().wire
        try:
            await _wait_for(_js.handshake(wire, self._options))
        except SSLEOFError:
            raise ConnectionResetError from None
        self._session = _json.loads(_js.session(wire))
        self._peer = _js.peer_certificate(wire)

    def do_handshake(self):
        if self._session is None:
            raise SSLWantReadError(SSL_ERROR_WANT_READ, 'The operation did not complete (read)')

    def read(self, len=1024, buffer=None):
        piece = self._incoming.read(len)
        if not piece:
            raise SSLWantReadError(SSL_ERROR_WANT_READ, 'The operation did not complete (read)')
        if buffer is None:
            return piece
        size = memoryview(piece).nbytes
        buffer[:size] = piece
        return size

    def write(self, data):
        return self._outgoing.write(data)

    def _peer_certificate(self):
        return self._peer

    def shutdown(self):
        """Ends the sending side. The peer then ends the other."""
        self.is_ending = True
        if self._incoming.pending:
            words = 'application data after close notify'
            error = SSLError(SSL_ERROR_SSL, f'[SSL: APPLICATION_DATA_AFTER_CLOSE_NOTIFY] {words}')
            error.library, error.reason = 'SSL', 'APPLICATION_DATA_AFTER_CLOSE_NOTIFY'
            raise error
        raise SSLWantReadError(SSL_ERROR_WANT_READ, 'The operation did not complete (read)')


class MemoryBIO:
    """A memory buffer between a program and TLS without a socket."""

    __reduce_ex__ = _refuse_to_copy

    def __init__(self):
        self._bytes = bytearray()
        self._ended = False

    @property
    def pending(self):
        return len(self._bytes)

    @property
    def eof(self):
        return self._ended and not self._bytes

    def read(self, size=-1, /):
        size = _c_int(size)
        size = len(self._bytes) if size < 0 else size
        piece = bytes(self._bytes[:size])
        del self._bytes[:size]
        return piece

    def write(self, b, /):
        view = _bytes_of(b)
        if self._ended:
            raise SSLError('cannot write() after write_eof()')
        self._bytes += view
        return len(view)

    def write_eof(self):
        self._ended = True


class SSLSession:
    """Stub: sessions are resumed by Node and not exposed."""


class Certificate:
    """Stub: certificate chains are not exposed."""


_OBJECTS = (
    (129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'),
    (130, 'clientAuth', 'TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'),
)


def txt2obj(txt, name=False):
    for entry in _OBJECTS:
        if txt == entry[3] or (name and txt in entry[1:3]):
            return entry
    raise ValueError(f"unknown object '{txt[:100]}'")


def nid2obj(nid, /):
    for entry in _OBJECTS:
        if nid == entry[0]:
            return entry
    raise ValueError(f'unknown NID {nid}')


def get_default_verify_paths():
    return 'SSL_CERT_FILE', '/usr/lib/ssl/cert.pem', 'SSL_CERT_DIR', '/usr/lib/ssl/certs'


def RAND_bytes(n, /):
    n = _c_int(n)
    if n < 0:
        raise ValueError('num must be positive')
    return _os.urandom(n)


def RAND_status():
    return True


def RAND_add(string, entropy, /):
    pass
