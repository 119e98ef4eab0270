"""TLS for sockets: the client side of Python's module `ssl`, based on `_ssl`."""

import base64 as _base64
import calendar as _calendar
import collections as _collections
import enum as _enum
import errno as _errno
import os
import socket as _socket
import sys
import time as _time
import warnings

import _ssl
from _ssl import (
    HAS_ALPN,
    HAS_ECDH,
    HAS_NPN,
    HAS_PHA,
    HAS_PSK,
    HAS_SNI,
    HAS_SSLv2,
    HAS_SSLv3,
    HAS_TLSv1,
    HAS_TLSv1_1,
    HAS_TLSv1_2,
    HAS_TLSv1_3,
    MemoryBIO,
    OPENSSL_VERSION,
    OPENSSL_VERSION_INFO,
    OPENSSL_VERSION_NUMBER,
    RAND_add,
    RAND_bytes,
    RAND_status,
    SSLCertVerificationError,
    SSLEOFError,
    SSLError,
    SSLSession,
    SSLSyscallError,
    SSLWantReadError,
    SSLWantWriteError,
    SSLZeroReturnError,
    _DEFAULT_CIPHERS,
    _OPENSSL_API_VERSION,
    _SSLContext,
)
from socket import SOCK_STREAM, SOL_SOCKET, SO_TYPE, create_connection, socket
from socket import _GLOBAL_DEFAULT_TIMEOUT

socket_error = OSError
CertificateError = SSLCertVerificationError
HAS_NEVER_CHECK_COMMON_NAME = True
CHANNEL_BINDING_TYPES = []
PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'

for _name, _base, _prefix, _but in (
    ('_SSLMethod', _enum.IntEnum, 'PROTOCOL_', 'PROTOCOL_SSLv23'),
    ('Options', _enum.IntFlag, 'OP_', None),
    ('AlertDescription', _enum.IntEnum, 'ALERT_DESCRIPTION_', None),
    ('SSLErrorNumber', _enum.IntEnum, 'SSL_ERROR_', None),
    ('VerifyFlags', _enum.IntFlag, 'VERIFY_', None),
    ('VerifyMode', _enum.IntEnum, 'CERT_', None),
):
    _base._convert_(
        _name,
        __name__,
        lambda name: name.startswith(_prefix) and name != _but,
        source=_ssl,
    )
PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
_PROTOCOL_NAMES = {value: name for name, value in _SSLMethod.__members__.items()}


class TLSVersion(_enum.IntEnum):
    """A TLS version, or the lowest or highest supported version."""

    MINIMUM_SUPPORTED = _ssl.PROTO_MINIMUM_SUPPORTED
    SSLv3 = _ssl.PROTO_SSLv3
    TLSv1 = _ssl.PROTO_TLSv1
    TLSv1_1 = _ssl.PROTO_TLSv1_1
    TLSv1_2 = _ssl.PROTO_TLSv1_2
    TLSv1_3 = _ssl.PROTO_TLSv1_3
    MAXIMUM_SUPPORTED = _ssl.PROTO_MAXIMUM_SUPPORTED


class _ASN1Object(_collections.namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """An object identifier and its names."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_ssl.txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        return super().__new__(cls, *_ssl.nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        return super().__new__(cls, *_ssl.txt2obj(name, name=True))


class Purpose(_ASN1Object, _enum.Enum):
    """The purpose of a context: to authenticate servers or clients."""

    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'


DefaultVerifyPaths = _collections.namedtuple(
    'DefaultVerifyPaths',
    'cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath',
)


def get_default_verify_paths():
    """Returns the locations of the trusted roots."""
    file_variable, file, folder_variable, folder = _ssl.get_default_verify_paths()
    cafile = os.environ.get(file_variable, file)
    capath = os.environ.get(folder_variable, folder)
    return DefaultVerifyPaths(
        cafile if os.path.isfile(cafile) else None,
        capath if os.path.isdir(capath) else None,
        file_variable,
        file,
        folder_variable,
        folder,
    )


def _base_property(name):
    """Returns the property of the base class, for a subclass that wraps it."""
    return getattr(_SSLContext, name)


class SSLContext(_SSLContext):
    """The TLS settings of connections: trusted certificates, own certificate, versions and ciphers."""

    sslsocket_class = None  # SSLSocket, once it is defined
    sslobject_class = None  # SSLObject

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn(
                'ssl.SSLContext() without protocol argument is deprecated.',
                category=DeprecationWarning,
                stacklevel=2,
            )
            protocol = PROTOCOL_TLS
        return _SSLContext.__new__(cls, protocol)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        return hostname.encode('idna').decode('ascii') if isinstance(hostname, str) else hostname.decode('ascii')

    def wrap_socket(
        self,
        sock,
        server_side=False,
        do_handshake_on_connect=True,
        suppress_ragged_eofs=True,
        server_hostname=None,
        session=None,
    ):
        return self.sslsocket_class._create(
            sock=sock,
            server_side=server_side,
            do_handshake_on_connect=do_handshake_on_connect,
            suppress_ragged_eofs=suppress_ragged_eofs,
            server_hostname=server_hostname,
            context=self,
            session=session,
        )

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        return self.sslobject_class._create(
            incoming,
            outgoing,
            server_side=server_side,
            server_hostname=self._encode_hostname(server_hostname),
            session=session,
            context=self,
        )

    def _of_transport(self, incoming, outgoing, server_hostname):
        """Returns the TLS of a transport of asyncio."""
        _check_name(self, server_hostname)
        name = self._encode_hostname(server_hostname)
        secured = self.sslobject_class.__new__(self.sslobject_class)
        secured._context = self
        secured._session = None
        secured._sslobj = _ssl._TransportTLS(self, incoming, outgoing, name)
        return secured

    def set_alpn_protocols(self, alpn_protocols):
        encoded = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, 'ascii')
            if not 1 <= len(name) <= 255:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            encoded.append(len(name))
            encoded += name
        self._set_alpn_protocols(encoded)

    def set_npn_protocols(self, npn_protocols):
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=2)
        raise NotImplementedError('NPN is not supported')

    def set_servername_callback(self, server_name_callback):
        self.sni_callback = server_name_callback

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    @property
    def hostname_checks_common_name(self):
        return not self._host_flags & _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        flag = _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT
        self._host_flags = self._host_flags & ~flag if value else self._host_flags | flag

    @property
    def minimum_version(self):
        return TLSVersion(super().minimum_version)

    @minimum_version.setter
    def minimum_version(self, value):
        if value == TLSVersion.SSLv3:
            self.options &= ~Options.OP_NO_SSLv3
        _base_property('minimum_version').__set__(self, value)

    @property
    def maximum_version(self):
        return TLSVersion(super().maximum_version)

    @maximum_version.setter
    def maximum_version(self, value):
        _base_property('maximum_version').__set__(self, value)

    @property
    def options(self):
        return Options(super().options)

    @options.setter
    def options(self, value):
        _base_property('options').__set__(self, value)

    @property
    def protocol(self):
        return _SSLMethod(super().protocol)

    @property
    def verify_flags(self):
        return VerifyFlags(super().verify_flags)

    @verify_flags.setter
    def verify_flags(self, value):
        _base_property('verify_flags').__set__(self, value)

    @property
    def verify_mode(self):
        return VerifyMode(super().verify_mode)

    @verify_mode.setter
    def verify_mode(self, value):
        _base_property('verify_mode').__set__(self, value)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """Creates a context that trusts the given certificates, or else the default roots."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    _load_roots(context, purpose, cafile, capath, cadata)
    return context


def _create_unverified_context(
    protocol=None,
    *,
    cert_reqs=CERT_NONE,
    check_hostname=False,
    purpose=Purpose.SERVER_AUTH,
    certfile=None,
    keyfile=None,
    cafile=None,
    capath=None,
    cadata=None,
):
    """Creates a context that does not verify servers by default."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose not in (Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH):
        raise ValueError(purpose)
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    _load_roots(context, purpose, cafile, capath, cadata)
    return context


def _load_roots(context, purpose, cafile, capath, cadata):
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


def _check_name(context, server_hostname):
    if context.check_hostname and not server_hostname:
        raise ValueError('check_hostname requires server_hostname')


class SSLObject:
    """
    TLS without a socket, which is not supported: `wrap_bio` refuses it. A transport of asyncio describes its session by an
    object of this class.
    """

    def __init__(self, *args, **kwargs):
        raise TypeError(
            f'{type(self).__name__} does not have a public constructor. '
            'Instances are returned by SSLContext.wrap_bio().'
        )

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        _check_name(context, server_hostname)
        return context._wrap_bio(incoming, outgoing, server_side=server_side, server_hostname=server_hostname)

    def do_handshake(self):
        self._sslobj.do_handshake()

    def read(self, len=1024, buffer=None):
        return self._sslobj.read(len, buffer)

    def write(self, data):
        return self._sslobj.write(data)

    def unwrap(self):
        return self._sslobj.shutdown()

    @property
    def server_side(self):
        return self._sslobj.server_side

    @property
    def server_hostname(self):
        return self._sslobj.server_hostname

    def getpeercert(self, binary_form=False):
        return self._sslobj.getpeercert(binary_form)

    def get_channel_binding(self, cb_type='tls-unique'):
        return self._sslobj.get_channel_binding(cb_type)


class SSLSocket(socket):
    """A TLS socket, as returned by `SSLContext.wrap_socket`."""

    def __init__(self, *args, **kwargs):
        raise TypeError(
            f'{type(self).__name__} does not have a public constructor. '
            'Instances are returned by SSLContext.wrap_socket().'
        )

    @classmethod
    def _create(
        cls,
        sock,
        server_side=False,
        do_handshake_on_connect=True,
        suppress_ragged_eofs=True,
        server_hostname=None,
        context=None,
        session=None,
    ):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if server_side and session is not None:
            raise ValueError('session can only be specified in client mode')
        _check_name(context, server_hostname)
        seconds = sock.gettimeout()
        description = dict(family=sock.family, type=sock.type, proto=sock.proto, fileno=sock.fileno())
        self = cls.__new__(cls, **description)
        super(__class__, self).__init__(**description)
        sock.detach()
        try:
            self._context = context
            self._session = session
            self._sslobj = None
            # As in CPython, whose connect_ex() leaves TLS without a connection then.
            self._is_refused = False
            self.server_side = server_side
            self.server_hostname = context._encode_hostname(server_hostname)
            self.do_handshake_on_connect = do_handshake_on_connect
            self.suppress_ragged_eofs = suppress_ragged_eofs
            self.settimeout(seconds)
            self._connected = self._is_connected()
            if self._connected:
                self._begin()
        except BaseException:
            self.close()
            raise
        return self

    def _is_connected(self):
        try:
            self.getpeername()
        except OSError as error:
            if error.errno != _errno.ENOTCONN:
                raise
            return False
        return True

    def _begin(self):
        self._sslobj = self._context._wrap_socket(self, self.server_side, self.server_hostname)
        if self.do_handshake_on_connect:
            if self.gettimeout() == 0.0:
                raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
            self.do_handshake()

    @property
    def context(self):
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        self._sslobj.context = context

    @property
    def session(self):
        return None

    @property
    def session_reused(self):
        return None if self._sslobj is None else self._sslobj.session_reused

    def dup(self):
        raise NotImplementedError(f"Can't dup() {type(self).__name__} instances")

    def _with_tls(self):
        """Returns the TLS object. It exists only while the socket is connected and has not been unwrapped."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        return self._sslobj

    def read(self, len=1024, buffer=None):
        if self._sslobj is None:
            raise ValueError('Read on closed or unwrapped SSL socket.')
        try:
            return self._sslobj.read(len, buffer)
        except SSLEOFError:
            if not self.suppress_ragged_eofs:
                raise
            return b'' if buffer is None else 0

    def write(self, data):
        if self._sslobj is None:
            raise ValueError('Write on closed or unwrapped SSL socket.')
        return self._sslobj.write(data)

    def getpeercert(self, binary_form=False):
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        return self._with_tls().get_verified_chain()

    def get_unverified_chain(self):
        return self._with_tls().get_unverified_chain()

    def _check_connected(self):
        if not self._connected:
            self.getpeername()

    def selected_npn_protocol(self):
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=2)

    def selected_alpn_protocol(self):
        return None if self._sslobj is None else self._sslobj.selected_alpn_protocol()

    def cipher(self):
        return None if self._sslobj is None else self._sslobj.cipher()

    def shared_ciphers(self):
        return None if self._sslobj is None else self._sslobj.shared_ciphers()

    def compression(self):
        return None if self._sslobj is None else self._sslobj.compression()

    def version(self):
        return None if self._sslobj is None else self._sslobj.version()

    def get_channel_binding(self, cb_type='tls-unique'):
        raise ValueError(f'{cb_type} channel binding type not implemented')

    def pending(self):
        return 0 if self._sslobj is None else self._sslobj.pending()

    def _refuse_flags(self, flags, name):
        if flags != 0:
            raise ValueError(f'non-zero flags not allowed in calls to {name}() on {self.__class__}')

    def send(self, data, flags=0):
        if self._sslobj is None:
            return super().send(data, flags)
        self._refuse_flags(flags, 'send')
        return self._sslobj.write(data)

    def sendall(self, data, flags=0):
        if self._sslobj is not None:
            self._refuse_flags(flags, 'sendall')
            self._sslobj.do_handshake()
        return super().sendall(data, flags)

    def sendto(self, data, flags_or_addr, addr=None):
        if self._sslobj is not None:
            raise ValueError(f'sendto not allowed on instances of {self.__class__}')
        return super().sendto(data, *(part for part in (flags_or_addr, addr) if part is not None))

    def sendmsg(self, *args, **kwargs):
        raise NotImplementedError(f'sendmsg not allowed on instances of {self.__class__}')

    def sendfile(self, file, offset=0, count=None):
        return self._sendfile_use_send(file, offset, count)

    def recv(self, buflen=1024, flags=0):
        if self._sslobj is None:
            return super().recv(buflen, flags)
        self._refuse_flags(flags, 'recv')
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is None:
            return super().recv_into(buffer, memoryview(buffer).nbytes or 1024 if nbytes is None else nbytes, flags)
        self._refuse_flags(flags, 'recv_into')
        return self.read(nbytes or memoryview(buffer).nbytes or 1024, buffer)

    def recvfrom(self, buflen=1024, flags=0):
        if self._sslobj is not None:
            raise ValueError(f'recvfrom not allowed on instances of {self.__class__}')
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is not None:
            raise ValueError(f'recvfrom_into not allowed on instances of {self.__class__}')
        return super().recvfrom_into(buffer, nbytes or 0, flags)

    def recvmsg(self, *args, **kwargs):
        raise NotImplementedError(f'recvmsg not allowed on instances of {self.__class__}')

    def recvmsg_into(self, *args, **kwargs):
        raise NotImplementedError(f'recvmsg_into not allowed on instances of {self.__class__}')

    def shutdown(self, how):
        self._sslobj = None
        super().shutdown(how)

    def unwrap(self):
        wrapped = self._with_tls().shutdown()
        self._sslobj = None
        return wrapped

    def verify_client_post_handshake(self):
        return self._with_tls().verify_client_post_handshake()

    def _real_close(self):
        self._sslobj = None
        super()._real_close()

    def do_handshake(self, block=False):
        self._check_connected()
        seconds = self.gettimeout()
        try:
            if block and seconds == 0.0:
                self.settimeout(None)
            self._sslobj.do_handshake()
        finally:
            self.settimeout(seconds)

    def connect(self, addr):
        self._real_connect(super().connect, addr)

    def connect_ex(self, addr):
        return self._real_connect(super().connect_ex, addr)

    def _real_connect(self, connect, addr):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._is_refused:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        number = connect(addr)
        if number:
            self._is_refused = True
        else:
            self._connected = True
            self._begin()
        return number

    def accept(self):
        raise NotImplementedError('server-side sockets are not supported')


for _name in (
    'context', 'session', 'session_reused', 'get_verified_chain', 'get_unverified_chain', 'selected_npn_protocol',
    'selected_alpn_protocol', 'cipher', 'shared_ciphers', 'compression', 'version', 'pending',
    'verify_client_post_handshake', '_with_tls',
):  # fmt: skip
    setattr(SSLObject, _name, vars(SSLSocket)[_name])

SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject


def cert_time_to_seconds(cert_time):
    """Converts a certificate's time, such as 'Jan  5 09:34:43 2018 GMT', to seconds since the epoch."""
    months = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
    try:
        month = months.index(cert_time[:3].title()) + 1
    except ValueError:
        raise ValueError(f"time data {cert_time!r} does not match format \"%b %d %H:%M:%S %Y GMT\"") from None
    rest = _time.strptime(cert_time[3:], ' %d %H:%M:%S %Y GMT')
    return _calendar.timegm((rest.tm_year, month, *rest[2:6]))


def DER_cert_to_PEM_cert(der_cert_bytes):
    """Converts a certificate from DER to PEM."""
    text = _base64.standard_b64encode(der_cert_bytes).decode('ascii')
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER]) + '\n'


def PEM_cert_to_DER_cert(pem_cert_string):
    """Converts a certificate from PEM to DER."""
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError(f'Invalid PEM encoding; must start with {PEM_HEADER}')
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError(f'Invalid PEM encoding; must end with {PEM_FOOTER}')
    text = pem_cert_string.strip()[len(PEM_HEADER) : -len(PEM_FOOTER)]
    return _base64.decodebytes(text.encode('ascii', 'strict'))


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=_GLOBAL_DEFAULT_TIMEOUT):
    """Returns a server's certificate in PEM, verified only if `ca_certs` is given."""
    host, port = addr
    context = _create_unverified_context(
        ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED, cafile=ca_certs
    )
    with create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=host) as secure:
            return DER_cert_to_PEM_cert(secure.getpeercert(True))


def get_protocol_name(protocol_code):
    return _PROTOCOL_NAMES.get(protocol_code, '<unknown>')
