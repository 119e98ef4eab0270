"""Extends `_socket` with a network. Executed in a copy of the namespace of Pyodide's own module."""

import errno as _errno
import json as _json
import os as _os
import time as _time
import warnings as _warnings

from _pyurllib import (
    bytes_of as _bytes_of,
    c_int as _c_int,
    described as _described,
    flags as _flags,
    js as _js,
    size as _size,
    writable_bytes_of as _writable_bytes_of,
)
from pyodide.ffi import to_js as _to_js

has_ipv6 = True
AF_UNIX = 1
SO_REUSEADDR = 2
SO_REUSEPORT = 15

# The first file descriptor for sockets. It is far greater than those that Pyodide can open.
_FIRST_NUMBER = 1 << 30
# Maximum number of bytes sent in one piece, and maximum number passed as text, which is faster.
_CHUNK_SIZE = 1 << 18
_TEXT_LIMIT = 1 << 11
_SERVICES = {
    'ftp': 21, 'ssh': 22, 'telnet': 23, 'smtp': 25, 'domain': 53, 'http': 80, 'pop3': 110, 'nntp': 119,
    'imap2': 143, 'imap': 143, 'https': 443, 'submissions': 465, 'submission': 587, 'imaps': 993, 'pop3s': 995,
    'www': 80,
}  # fmt: skip
# The flags that are supported. MSG_OOB has no effect: `ftplib` sends ABOR with it, which servers read in its place, too.
_SENDING = MSG_DONTWAIT | MSG_NOSIGNAL | MSG_OOB
_RECEIVING = MSG_DONTWAIT | MSG_NOSIGNAL | MSG_PEEK | MSG_WAITALL
_LOOKING_UP = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG
_NAMING = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM
_KINDS = ((SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP), (SOCK_RAW, 0))

# Pyodide's own functions, which check a time-out.
_set_timeout, _get_timeout = setdefaulttimeout, getdefaulttimeout
_default_timeout = None
_files = {}
# The names whose look-ups returned these addresses, by the identity of the text: `allow` hears a name only for what its
# own look-up returned, not for another text with the same characters. network.ts has as many.
_names = {}
_MAX_NAMES = 1024
_last_number = _FIRST_NUMBER


class _Connection:
    """The connection behind a file descriptor. Several descriptors may share a connection."""

    __slots__ = (
        'family', 'proto', 'wire', 'source', 'peeked', 'options', 'references', 'is_async', 'is_aborted', 'is_unwrapped',
        'late',
    )  # fmt: skip

    def __init__(self, family, proto):
        self.family = family
        self.proto = proto
        self.wire = None
        self.source = None
        self.peeked = b''
        self.options = {}
        self.references = 0
        self.is_async = False
        self.is_aborted = False
        self.is_unwrapped = False
        self.late = 'timed out'

    def release(self):
        self.references -= 1
        if self.references == 0 and self.wire is not None:
            _js.close(self.wire, self.is_aborted)


def _error(symbol, words):
    return OSError(getattr(_errno, symbol), words)


def _register(connection):
    global _last_number
    _last_number += 1
    connection.references += 1
    _files[_last_number] = connection
    return _last_number


def _connection_of(number):
    connection = _files.get(number)
    if connection is None:
        raise _error('EBADF', 'Bad file descriptor')
    return connection


def close(fd):
    """Closes a file descriptor, including one of Pyodide's own files."""
    if fd in _files:
        _files.pop(fd).release()
    else:
        _os.close(fd)


def dup(fd):
    return _register(_connection_of(_c_int(fd)))


def _checked_timeout(value):
    before = _get_timeout()
    try:
        _set_timeout(value)
        return _get_timeout()
    finally:
        _set_timeout(before)


def _deadline(seconds, text):
    """Returns a function that returns what remains of a time-out, and raises TimeoutError if nothing does."""
    if not seconds:
        return lambda: seconds
    until = _time.monotonic() + seconds

    def remaining():
        rest = until - _time.monotonic()
        if rest <= 0:
            raise TimeoutError(text)
        return rest

    return remaining


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    _default_timeout = _checked_timeout(timeout)


def _host_name(host, what):
    """Returns a host as ASCII text: the same text if possible, because it may be an address of a look-up."""
    if type(host) is str and host.isascii():
        return host
    if isinstance(host, str):
        try:
            name = host.encode('ascii').decode()
        except UnicodeEncodeError:
            try:
                name = host.encode('idna').decode()
            except UnicodeError:
                raise TypeError('encoding of hostname failed') from None
    elif isinstance(host, (bytes, bytearray)):
        try:
            name = bytes(host).decode('ascii')
        except UnicodeDecodeError:
            raise gaierror(EAI_NONAME, 'Name or service not known') from None
    else:
        raise TypeError(what)
    return name


def _encoded(host):
    """Returns a name that IDNA would change or refuse as bytes by IDNA, whose module takes 60 ms to import."""
    if not isinstance(host, str) or host == '':
        return host
    plain = host.isascii() and all(0 < len(label) < 64 for label in host.removesuffix('.').split('.'))
    return host if plain else host.encode('idna')


def _without_null(host, error):
    """Returns a name, or raises the error."""
    if isinstance(host, str) and '\0' in host or isinstance(host, (bytes, bytearray)) and 0 in host:
        raise error
    return host


def _to_look_up(host, caller):
    """Returns the argument of `gethostbyname` and the like as text."""
    kind = type(host).__name__
    refused = TypeError(f'{caller}() argument 1 must be encoded string without null bytes, not {kind}')
    return _host_name(_without_null(_encoded(host), refused), f'str, bytes or bytearray expected, not {kind}')


def _numeric_family(name):
    for family in (AF_INET, AF_INET6):
        try:
            inet_pton(family, name.partition('%')[0] if family == AF_INET6 else name)
        except OSError:
            continue
        return family
    return None


def _at_once(steps):
    """Runs steps that yield names and ports, to get the names' addresses. Returns their result."""
    addresses = None
    while True:
        try:
            name, port = steps.send(addresses)
        except StopIteration as end:
            return end.value
        addresses = _js.resolve(name, port).to_py()


def _look_up(name, port, family):
    """Returns the addresses of a name or address, with their families."""
    return _at_once(_look_up_steps(name, port, family))


def _look_up_steps(name, port, family):
    numeric = _numeric_family(name)
    if numeric is not None:
        found = [(numeric, name)]
    else:
        if name == '':
            raise gaierror(EAI_NONAME, 'Name or service not known')
        addresses = yield name, port
        _remember(name, addresses)
        found = [(AF_INET6 if ':' in address else AF_INET, address) for address in addresses]
    matching = [(kind, address) for kind, address in found if family in (AF_UNSPEC, kind)]
    if not matching:
        raise gaierror(EAI_ADDRFAMILY, 'Address family for hostname not supported')
    return matching


def _remember(name, addresses):
    for address in addresses:
        _names[id(address)] = name, address
    for oldest in list(_names)[:-_MAX_NAMES]:
        del _names[oldest]


def _name_of(address):
    """Returns the name from whose look-up an address is, or None."""
    name, _ = _names.get(id(address), (None, None))
    return name


def _service_port(port, flags):
    """Returns the number of a port or service, and whether there is one."""
    if port is None:
        return 0, False
    if type(port) is int:
        port = str(port)
    elif isinstance(port, bytes):
        port = port.decode('latin-1')
    elif not isinstance(port, str):
        raise OSError('Int or String expected')
    if port == '':
        return 0, False
    digits = port.lstrip().removeprefix('+')
    if digits.isascii() and digits.isdecimal() and int(digits) < 1 << 64:
        return int(digits) & 0xFFFF, True
    if flags & AI_NUMERICSERV:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    if port not in _SERVICES:
        raise gaierror(EAI_SERVICE, 'Servname not supported for ai_socktype')
    return _SERVICES[port], True


def getservbyname(servicename, protocolname='tcp', /):
    for position, text in enumerate((servicename, protocolname), 1):
        if not isinstance(text, str):
            raise TypeError(f'getservbyname() argument {position} must be str, not {type(text).__name__}')
    if protocolname not in ('tcp', 'udp') or servicename not in _SERVICES:
        raise OSError('service/proto not found')
    return _SERVICES[servicename]


def getservbyport(port, protocolname='tcp', /):
    number = _c_int(port)
    if not 0 <= number <= 0xFFFF:
        raise OverflowError('getservbyport: port must be 0-65535.')
    if protocolname not in ('tcp', 'udp') or number not in _SERVICES.values():
        raise OSError('port/proto not found')
    return _service_name(number)


def _service_name(port):
    return next((name for name, number in _SERVICES.items() if number == port), str(port))


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return _at_once(_getaddrinfo_steps(host, port, family, type, proto, flags))


def _getaddrinfo_steps(host, port, family, type, proto, flags):
    family, type, proto, flags = map(_c_int, (family, type, proto, flags))
    if host is not None:
        named = None if isinstance(host, bytearray) else _encoded(host)
        host = _host_name(named, 'getaddrinfo() argument 1 must be string or None')
    if flags & ~_LOOKING_UP:
        raise gaierror(EAI_BADFLAGS, 'Bad value for ai_flags')
    if family not in (AF_UNSPEC, AF_INET, AF_INET6):
        raise gaierror(EAI_FAMILY, 'ai_family not supported')
    number, has_port = _service_port(port, flags)
    if host is None:
        if not has_port:
            raise gaierror(EAI_NONAME, 'Name or service not known')
        ours = ('0.0.0.0', '::') if flags & AI_PASSIVE else ('127.0.0.1', '::1')
        found = [(AF_INET6, ours[1]), (AF_INET, ours[0])]
        found = [(kind, address) for kind, address in found if family in (AF_UNSPEC, kind)]
    elif '\0' in host or flags & AI_NUMERICHOST and _numeric_family(host) is None:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    else:
        found = yield from _look_up_steps(host, number, family)
    type &= ~(SOCK_CLOEXEC | SOCK_NONBLOCK)
    kinds = [(kind, protocol) for kind, protocol in _KINDS if type in (0, kind) and proto in (0, protocol)]
    if not kinds:
        raise gaierror(EAI_SOCKTYPE, 'ai_socktype not supported')
    name = host if flags & AI_CANONNAME and host is not None else ''
    return [
        (kind_of_address, kind, protocol, name, (address, number) + ((0, 0) if kind_of_address == AF_INET6 else ()))
        for kind_of_address, address in found
        for kind, protocol in kinds
    ]


def gethostbyname(hostname, /):
    return _address_of(_to_look_up(hostname, 'gethostbyname'), AF_INET)


def gethostbyname_ex(hostname, /):
    name = _to_look_up(hostname, 'gethostbyname_ex')
    return name, [], [address for _, address in _look_up(name, 0, AF_INET)]


def gethostbyaddr(ip_address, /):
    """Always raises an error, because reverse resolution is not supported."""
    _look_up(_to_look_up(ip_address, 'gethostbyaddr'), 0, 0)
    raise herror(1, 'Unknown host')


def getnameinfo(sockaddr, flags, /):
    """Returns the address and the port's service name, without reverse resolution."""
    if not isinstance(sockaddr, tuple):
        raise TypeError('getnameinfo() argument 1 must be a tuple')
    if not 2 <= len(sockaddr) <= 4 or not isinstance(sockaddr[0], str):
        raise TypeError('getnameinfo(): illegal sockaddr argument')
    host, port, flags = sockaddr[0], _c_int(sockaddr[1]), _c_int(flags)
    if flags & ~_NAMING:
        raise gaierror(EAI_BADFLAGS, 'Bad value for ai_flags')
    if _numeric_family(host) is None:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    if flags & NI_NAMEREQD:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    port &= 0xFFFF
    return host, str(port) if flags & NI_NUMERICSERV else _service_name(port)


def _address_of(host, family, port=0):
    """Returns the first address of a host. '' stands for any address of this machine."""
    name = _host_name(host, 'str, bytes or bytearray expected, not ' + type(host).__name__)
    if name == '':
        return '0.0.0.0' if family == AF_INET else '::'
    if name == '<broadcast>':
        return '255.255.255.255'
    return _look_up(name, port, family)[0][1]


def _inet_address(address, family, caller):
    """Validates an address argument of the given family. Returns host and port."""
    kind = 'AF_INET6' if family == AF_INET6 else 'AF_INET'
    if not isinstance(address, tuple):
        raise TypeError(f'{caller}(): {kind} address must be tuple, not {type(address).__name__}')
    if not 2 <= len(address) <= (4 if family == AF_INET6 else 2):
        shape = 'a tuple (host, port[, flowinfo[, scopeid]])' if family == AF_INET6 else 'a pair (host, port)'
        raise TypeError(f'{kind} address must be {shape}')
    host, port = address[:2]
    if not hasattr(port, '__index__'):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    port = port.__index__()
    if not 0 <= port <= 0xFFFF:
        raise OverflowError(f'{caller}(): port must be 0-65535.')
    name = _host_name(host, 'str, bytes or bytearray expected, not ' + type(host).__name__)
    return _without_null(name, TypeError('host name must not contain null character')), port


def _unix_path(address):
    """Returns the path of a Unix socket."""
    path = _os.fsencode(address) if isinstance(address, str) else bytes(_bytes_of(address))
    if len(path) >= 108:
        raise OSError('AF_UNIX path too long')
    return _os.fsdecode(path)


def _listed(buffers, refusal):
    try:
        return list(buffers)
    except TypeError:
        raise TypeError(refusal) from None


def _to_javascript(view):
    """Converts bytes for JavaScript. A small number of bytes is converted to text, one character for each byte."""
    return bytes(view).decode('latin-1') if len(view) <= _TEXT_LIMIT else _to_js(view)


def _from_javascript(piece):
    """Converts data from JavaScript, which may be text, to bytes."""
    return piece.encode('latin-1') if isinstance(piece, str) else piece.to_bytes()


class socket:
    """A stream socket: the client side of `_socket.socket`."""

    __slots__ = ('_number', '_connection', '_seconds')

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._number = -1
        self._connection = None
        self._seconds = None
        return self

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            fileno = _c_int(fileno)
            if fileno < 0:
                raise ValueError('negative file descriptor')
            self._connection = _connection_of(fileno)
            self._number = fileno
        else:
            family, type, proto = map(_c_int, (family, type, proto))
            family = AF_INET if family == -1 else family
            kind = SOCK_STREAM if type == -1 else type & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)
            if family not in (AF_INET, AF_INET6, AF_UNIX):
                raise _error('EAFNOSUPPORT', 'Address family not supported by protocol')
            if kind != SOCK_STREAM or proto not in (-1, 0, IPPROTO_TCP):
                raise _error('EPROTONOSUPPORT', 'Protocol not supported')
            self._connection = _Connection(family, max(proto, 0))
            self._number = _register(self._connection)
            if type != -1 and type & SOCK_NONBLOCK:
                self._seconds = 0.0
                return
        self._seconds = _default_timeout

    def __del__(self):
        if self._number != -1:
            try:
                _warnings.warn(f'unclosed {self!r}', ResourceWarning, source=self, stacklevel=2)
            finally:
                close(self._detach())

    @property
    def family(self):
        return AF_INET if self._connection is None else self._connection.family

    @property
    def type(self):
        return SOCK_STREAM

    @property
    def proto(self):
        return 0 if self._connection is None else self._connection.proto

    @property
    def timeout(self):
        return self._seconds

    def fileno(self):
        return self._number

    def _detach(self):
        number, self._number = self._number, -1
        return number

    def detach(self):
        return self._detach()

    def close(self):
        if self._number != -1:
            close(self._detach())

    def _open(self):
        """Returns the connection. Raises OSError if the socket is closed."""
        if self._number == -1:
            raise _error('EBADF', 'Bad file descriptor')
        return self._connection

    def _established(self):
        connection = self._open()
        if connection.wire is None:
            raise _error('ENOTCONN', 'Transport endpoint is not connected')
        return connection

    def settimeout(self, value, /):
        self._open()
        self._seconds = _checked_timeout(value)

    def gettimeout(self):
        return self._seconds

    def setblocking(self, flag, /):
        self._open()
        self._seconds = None if flag else 0.0

    def getblocking(self):
        return self._seconds != 0.0

    def bind(self, address, /):
        if self.family == AF_UNIX:
            self._open()
            raise _error('EOPNOTSUPP', 'Operation not supported')
        host, port = _inet_address(address, self.family, 'bind')
        connection = self._open()
        if connection.source or connection.wire is not None:
            raise _error('EINVAL', 'Invalid argument')
        connection.source = (_address_of(host, connection.family), port)

    def listen(self, backlog=128, /):
        _c_int(backlog)
        self._open()
        raise _error('EOPNOTSUPP', 'Operation not supported')

    def _accept(self):
        self._open()
        raise _error('EINVAL', 'Invalid argument')

    def connect(self, address, /):
        if self.family == AF_UNIX:
            address = _unix_path(address)
        else:
            address = _inet_address(address, self.family, 'connect')
        connection = self._open()
        if connection.wire is not None:
            raise _error('EISCONN', 'Transport endpoint is already connected')
        if connection.is_async:
            self._begin(connection, address)
        # Even a non-blocking socket is connected when this method returns.
        seconds = self._seconds or None
        if connection.family == AF_UNIX:
            connection.wire = _js.open_path(address, seconds)
        else:
            host, port = address
            host = _address_of(host, connection.family, port)
            connection.wire = _js.open(host, port, *(connection.source or (None, 0)), seconds, _name_of(host))

    def _begin(self, connection, address):
        """Begins to connect a socket for asyncio."""
        if connection.family == AF_UNIX:
            connection.wire = _js.begin_path(address)
        else:
            host, port = address
            host = _address_of(host, connection.family, port)
            connection.wire = _js.begin(host, port, *(connection.source or (None, 0)), _name_of(host))
        raise _error('EINPROGRESS', 'Operation now in progress')

    def connect_ex(self, address, /):
        try:
            socket.connect(self, address)
        except gaierror:
            raise
        except TimeoutError as error:
            return error.errno or _errno.EAGAIN
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def _addresses(self):
        connection = self._established()
        rest = [0, 0] if connection.family == AF_INET6 else []
        addresses = _json.loads(_js.addresses(connection.wire))
        return [end if isinstance(end, str) else tuple(end + rest) for end in addresses]

    def getpeername(self):
        address = self._addresses()[1]
        if address == '' and self.family != AF_UNIX:
            raise _error('ENOTCONN', 'Transport endpoint is not connected')
        return address

    def getsockname(self):
        connection = self._open()
        if connection.wire is not None:
            return self._addresses()[0]
        if connection.family == AF_UNIX:
            return ''
        if connection.family == AF_INET6:
            return (connection.source or ('::', 0)) + (0, 0)
        return connection.source or ('0.0.0.0', 0)

    def setsockopt(self, level, option, value, length=None, /):
        """Stores the option, which has no effect, because connections already use TCP_NODELAY."""
        key = _c_int(level), _c_int(option)
        if value is None and length is not None:
            raise _error('EFAULT', 'Bad address')
        if length is not None:
            raise TypeError('setsockopt() takes exactly 3 arguments (4 given)')
        is_int = isinstance(value, int) and -(1 << 31) <= value < 1 << 31
        self._open().options[key] = value.to_bytes(4, 'little', signed=True) if is_int else bytes(_bytes_of(value))

    def getsockopt(self, level, option, length=0, /):
        key, length = (_c_int(level), _c_int(option)), _c_int(length)
        connection = self._open()
        if not 0 <= length <= 1024:
            raise OSError('getsockopt buflen out of range')
        if key == (SOL_SOCKET, SO_TYPE):
            value = SOCK_STREAM.to_bytes(4, 'little')
        elif key == (SOL_SOCKET, SO_ERROR):
            value = self._take_error(connection).to_bytes(4, 'little')
        else:
            value = connection.options.get(key, bytes(4))
        return value[:length] if length else int.from_bytes(value[:4], 'little', signed=True)

    def _take_error(self, connection):
        """Returns the number of the error with which connecting for asyncio has failed, or 0."""
        description = _js.take_failure(connection.wire) if connection.is_async and connection.wire else None
        if description is None:
            return 0
        _js.close(connection.wire)
        connection.wire = None
        return _described(description).errno or _errno.EIO

    def _timeout_of(self, flags):
        """Returns the time-out of a call. As in CPython, MSG_DONTWAIT does not shorten one that is set."""
        if self._open().is_unwrapped:
            raise _error('EOPNOTSUPP', 'Operation not supported')
        return 0.0 if flags & MSG_DONTWAIT and self._seconds is None else self._seconds

    def _receive(self, size, flags):
        """Receives at most `size` bytes, as JavaScript data or as bytes."""
        flags = _flags(flags, _RECEIVING)
        if size == 0:
            return b''
        seconds = self._timeout_of(flags)
        connection = self._established()
        # As in CPython, MSG_WAITALL has an effect only if there is no time-out.
        waits = flags & MSG_WAITALL and seconds is None
        if not (connection.peeked or waits or flags & MSG_PEEK):
            return _js.recv(connection.wire, size, seconds)
        piece = connection.peeked or _from_javascript(_js.recv(connection.wire, size, seconds))
        while piece and len(piece) < size:
            if waits:
                _js.wait(_to_js([connection.wire]), _to_js([]), None)
            more = _js.take(connection.wire, size - len(piece))
            if more is None:
                break
            piece += more.to_bytes()
        connection.peeked = piece if flags & MSG_PEEK else piece[size:]
        return piece[:size]

    def recv(self, size, flags=0, /):
        piece = self._receive(_size(size, 'negative buffersize in recv'), flags)
        return piece if isinstance(piece, bytes) else _from_javascript(piece)

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self._receive_into('recv_into', 'buffer too small for requested bytes', buffer, nbytes, flags)

    def _receive_into(self, caller, too_small, buffer, nbytes, flags):
        what = f'{caller}() argument 1 must be read-write bytes-like object, not {type(buffer).__name__}'
        view = _writable_bytes_of(buffer, what)
        nbytes = _size(nbytes, f'negative buffersize in {caller}')
        if nbytes > len(view):
            raise ValueError(too_small)
        piece = self._receive(nbytes or len(view), flags)
        if isinstance(piece, str):
            piece = piece.encode('latin-1')
        if isinstance(piece, bytes):
            view[: len(piece)] = piece
            return len(piece)
        count = piece.length
        if count:
            piece.assign_to(view[:count])
        return count

    def recvfrom(self, size, flags=0, /):
        return socket.recv(self, _size(size, 'negative buffersize in recvfrom'), flags), None

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        too_small = 'nbytes is greater than the length of the buffer'
        return self._receive_into('recvfrom_into', too_small, buffer, nbytes, flags), None

    def recvmsg(self, size, ancbufsize=0, flags=0, /):
        size = _size(size, 'negative buffer size in recvmsg()')
        _size(ancbufsize, 'invalid ancillary data buffer length')
        return socket.recv(self, size, flags), [], 0, None

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        what = 'recvmsg_into() argument 1 must be an iterable'
        views = [_writable_bytes_of(one, what + ' of single-segment read-write buffers') for one in _listed(buffers, what)]
        piece, *rest = socket.recvmsg(self, sum(map(len, views)), ancbufsize, flags)
        left = piece
        for view in views:
            part, left = left[: len(view)], left[len(view) :]
            view[: len(part)] = part
        return len(piece), *rest

    def _sender(self, flags):
        """Returns the wire and the time-out of a call that sends."""
        seconds = self._timeout_of(_flags(flags, _SENDING))
        if self._connection.wire is None:
            raise _error('EPIPE', 'Broken pipe')
        return self._connection.wire, seconds

    def send(self, data, flags=0, /):
        view = _bytes_of(data)
        wire, seconds = self._sender(flags)
        return _js.send(wire, _to_javascript(view[:_CHUNK_SIZE]), seconds)

    def sendall(self, data, flags=0, /):
        view = _bytes_of(data)
        wire, seconds = self._sender(flags)
        remaining = _deadline(seconds, self._connection.late)
        for start in range(0, len(view) or 1, _CHUNK_SIZE):
            _js.sendall(wire, _to_javascript(view[start : start + _CHUNK_SIZE]), remaining())

    def sendto(self, data, *rest):
        """Sends to the peer, whatever the address is: so do Linux's TCP sockets."""
        if len(rest) not in (1, 2):
            raise TypeError(f'sendto() takes 2 or 3 arguments ({len(rest) + 1} given)')
        *flags, address = rest
        return socket.sendmsg(self, [data], (), *flags or [0], address)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        data = b''.join(map(_bytes_of, _listed(buffers, 'sendmsg() argument 1 must be an iterable')))
        connection = self._open()
        if ancdata or address is not None and connection.family == AF_UNIX:
            raise _error('EOPNOTSUPP', 'Operation not supported')
        if address is not None:
            _inet_address(address, connection.family, 'sendto')
        return socket.send(self, data, flags)

    def shutdown(self, how, /):
        how = _c_int(how)
        self._open()
        direction = {SHUT_RD: 'read', SHUT_WR: 'write', SHUT_RDWR: 'both'}.get(how)
        if direction is None:
            raise _error('EINVAL', 'Invalid argument')
        _js.shutdown(self._established().wire, direction)


SocketType = socket
