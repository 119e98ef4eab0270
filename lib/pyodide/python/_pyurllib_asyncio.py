"""
Gives Pyodide's event loop the network of asyncio. The methods are CPython's own, of its selector event loop. Their
selector waits for connections of JavaScript, which also performs the TLS handshakes.
"""

import asyncio
import errno
import functools
import inspect
import os
import selectors
import socket
import weakref
from asyncio import base_events, events, selector_events, sslproto, unix_events

from _pyurllib import js, wait_for, warn
from _socket import AF_UNIX, _connection_of, _files, _getaddrinfo_steps
from pyodide.ffi import create_proxy
from pyodide.webloop import WebLoop

_MISSING = object()

# Pyodide's loop runs what is due sooner than this at once, without a timer that could be stopped.
_SHORTEST = 0.004


class _Selector(selectors._BaseSelectorImpl):
    """Waits for sockets that asyncio has connected. Calls the handles of those that are ready in the next iteration."""

    def __init__(self):
        super().__init__()
        self._scheduled = set()

    def register(self, fileobj, events, data=None):
        connection = _files.get(self._fileobj_lookup(fileobj))
        if connection is None:
            raise NotImplementedError('only sockets can be waited for')
        _refuse_blocking(connection)
        key = super().register(fileobj, events, data)
        self._watch(key)
        return key

    def modify(self, fileobj, events, data=None):
        key = super().modify(fileobj, events, data)
        self._watch(key)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        connection = _files.get(key.fd)
        if connection is not None and connection.wire is not None:
            js.watch(connection.wire, key.fd, 0)
        return key

    def select(self, timeout=None):
        raise NotImplementedError("JavaScript's event loop waits for sockets")

    def _ready(self, key):
        """Returns the events for which a socket is ready. If there are none, JavaScript calls `is_ready` once there are."""
        connection = _files.get(key.fd)
        if connection is None:
            return 0
        # An unconnected socket is ready, so that it can raise its error.
        ready = key.events if connection.wire is None else js.watch(connection.wire, key.fd, key.events)
        return ready | selectors.EVENT_READ & key.events if connection.peeked else ready

    def _watch(self, key):
        if self._ready(key):
            self.is_ready(key.fd)

    def is_ready(self, fd):
        key = self._fd_to_key.get(fd)
        if key is not None and fd not in self._scheduled:
            self._scheduled.add(fd)
            next(filter(None, key.data))._loop.call_soon(self._run, fd)

    def _run(self, fd):
        self._scheduled.discard(fd)
        key = self._fd_to_key.get(fd)
        if key is None:
            return
        # Both events are asked for now, as `select` does: an answer is read before a write meets the reset that followed it.
        ready = self._ready(key)
        for event, handle in zip((selectors.EVENT_READ, selectors.EVENT_WRITE), key.data):
            if event & ready and not handle.cancelled():
                handle._run()
        key = self._fd_to_key.get(fd)
        if key is not None:
            self._watch(key)

    def close(self):
        """Ends what still waits with the errors of closed connections."""
        for key in list(self.get_map().values()):
            connection = _files.get(key.fd)
            if connection is not None and connection.wire is not None:
                js.close(connection.wire)
            for handle in key.data:
                if handle is not None and not handle.cancelled():
                    handle._run()
                    handle.cancel()
        super().close()


# The tasks that wait in a method of the event loop; true if `uninstall` has ended that.
_waiting = {}


def _abortable(method):
    """Returns the method so that `uninstall` ends it with ConnectionAbortedError."""

    @functools.wraps(method)
    async def abortable(*args, **kwargs):
        task = asyncio.current_task()
        if task in _waiting:
            return await method(*args, **kwargs)
        _waiting[task] = False
        try:
            return await method(*args, **kwargs)
        except asyncio.CancelledError:
            if not _waiting[task] or task.uncancel() > 0:
                raise
            raise _aborted() from None
        finally:
            del _waiting[task]

    return abortable


def _aborted():
    return ConnectionAbortedError(errno.ECONNABORTED, 'Software caused connection abort')


def _refuse_blocking(connection):
    if connection.wire is not None and not connection.is_async:
        raise OSError(errno.EOPNOTSUPP, 'the socket was not connected by asyncio: use its sock_connect()')


class _SelectorSocketTransport(selector_events._SelectorSocketTransport):
    """A transport whose `abort` also discards the bytes that JavaScript has not sent, which would keep the process alive."""

    def _force_close(self, exc):
        connection = _files.get(self._sock_fd)
        if connection is not None:
            connection.is_aborted = True
        super()._force_close(exc)


class _Contexts:
    """A context for SSLProtocol, whose sessions belong to a connection of JavaScript."""

    def __init__(self, context):
        self.context = context

    def wrap_bio(self, incoming, outgoing, server_side, server_hostname):
        if server_side:
            raise NotImplementedError('server-side sockets are not supported')
        self.context.wrap_bio  # what is no context is refused
        return self.context._of_transport(incoming, outgoing, server_hostname)


class _TLSProtocol(sslproto.SSLProtocol):
    """TLS over a transport. JavaScript performs the handshake, and what passes through here is plain text."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None, *args, **kwargs):
        import ssl  # noqa: F401 -- which gives it to the modules of asyncio

        context = sslcontext or sslproto._create_transport_context(server_side, server_hostname)
        arguments = app_protocol, _Contexts(context), waiter, server_side, server_hostname
        super().__init__(loop, *arguments, *args, **kwargs)
        self._sslcontext = self._extra['sslcontext'] = context

    def connection_made(self, transport):
        if self._is_uninstalled():
            return
        super().connection_made(transport)
        self._loop.create_task(self._handshake(transport))

    async def _handshake(self, transport):
        failure = None
        try:
            if not isinstance(transport, selector_events._SelectorSocketTransport):
                raise NotImplementedError('TLS in TLS is not supported')
            await self._sslobj._sslobj.handshake(transport._sock)
        except Exception as error:
            failure = error
        self._loop.call_soon(self._end_handshake, failure)

    def _is_uninstalled(self):
        """True once asyncio has no `ssl` any more. The transport has ended."""
        return sslproto.SSLProtocol is not _TLSProtocol

    def _end_handshake(self, failure):
        if self._state == sslproto.SSLProtocolState.DO_HANDSHAKE and not self._is_uninstalled():
            self._on_handshake_complete(failure)

    def _process_outgoing(self):
        super()._process_outgoing()
        if self._sslobj._sslobj.is_ending and not self._outgoing.pending and self._transport is not None:
            try:
                self._transport.write_eof()
            except OSError:
                pass  # the connection has ended, which its reader is told


async def _getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
    steps = _getaddrinfo_steps(host, port, family, type, proto, flags)
    addresses = None
    while True:
        try:
            name, number = steps.send(addresses)
        except StopIteration as end:
            found = end.value
            break
        addresses = (await wait_for(js.resolve_later(name, number))).to_py()
    return [(socket.AddressFamily(kind), socket.SocketKind(what), *rest) for kind, what, *rest in found]


async def _sock_connect(self, sock, address):
    connection = _connection_of(sock.fileno())
    if connection.wire is None:
        connection.is_async = True
    try:
        await selector_events.BaseSelectorEventLoop.sock_connect(self, sock, address)
    except OSError as error:
        if sock.family != AF_UNIX or error.errno is None:
            raise
        failed = OSError(error.errno, os.strerror(error.errno))
    else:
        return
    raise failed  # a system knows at once if there is no such socket, so that asyncio adds no words


async def _start_tls(self, transport, *args, **kwargs):
    if isinstance(transport, selector_events._SelectorSocketTransport) and transport.get_write_buffer_size():
        await transport._make_empty_waiter()  # what was written before is not encrypted
        transport._reset_empty_waiter()
    return await base_events.BaseEventLoop.start_tls(self, transport, *args, **kwargs)


def _ensure_fd_no_transport(self, fd):
    number = fd if isinstance(fd, int) else fd.fileno()
    connection = _files.get(number)
    if connection is not None:
        _refuse_blocking(connection)
    selector_events.BaseSelectorEventLoop._ensure_fd_no_transport(self, fd)


_call_later = WebLoop.call_later
_timers = {}


def _call_later_or_never(self, delay, callback, *args, context=None):
    """
    Like Pyodide's method, but stops the timer of a handle that is cancelled, which would keep the process alive. As in
    CPython, what is overdue is called at once.
    """
    if delay is None:
        raise TypeError('delay must not be None')
    if not delay >= _SHORTEST:
        return _call_later(self, max(delay, 0), callback, *args, context=context)
    handle = events.TimerHandle(self.time() + delay, callback, args, self, context)
    _timers[id(handle)] = handle
    js.start_timer(id(handle), float(delay))
    return handle


def _timer_handle_cancelled(self, handle):
    if _timers.pop(id(handle), None) is not None:
        js.stop_timer(id(handle))


def _on_timer(number):
    handle = _timers.pop(number)
    handle._loop.call_soon(_run, handle)


def _run(handle):
    if not handle.cancelled():
        handle._run()


def _refused(name):
    async def method(self, *args, **kwargs):
        raise NotImplementedError(f'{name}() is not supported: there are only clients, of TCP, TLS and Unix sockets')

    method.__name__ = name
    return method


def _methods():
    """Returns the attributes of the event loop by name."""
    found = {}
    for source, names in (
        (
            base_events.BaseEventLoop,
            'create_connection _connect_sock _ensure_resolved _create_connection_transport getnameinfo sendfile '
            '_sendfile_fallback sock_sendfile _sock_sendfile_native _sock_sendfile_fallback _check_sendfile_params',
        ),
        (
            selector_events.BaseSelectorEventLoop,
            '_make_socket_transport _make_ssl_transport _add_reader _remove_reader _add_writer _remove_writer '
            'add_reader remove_reader add_writer remove_writer sock_recv _sock_recv sock_recv_into _sock_recv_into '
            'sock_recvfrom _sock_recvfrom sock_recvfrom_into _sock_recvfrom_into _sock_read_done sock_sendall '
            '_sock_sendall sock_sendto _sock_sendto _sock_write_done _sock_connect _sock_connect_cb _sendfile_native',
        ),
        (unix_events._UnixSelectorEventLoop, 'create_unix_connection'),
    ):
        found.update((name, getattr(source, name)) for name in names.split())
    for name in (
        'create_server create_unix_server create_datagram_endpoint connect_accepted_socket sock_accept'.split()
    ):
        found[name] = _refused(name)
    found |= {
        'getaddrinfo': _getaddrinfo,
        'sock_connect': _sock_connect,
        'start_tls': _start_tls,
    }
    for name, value in found.items():
        if inspect.iscoroutinefunction(value) and not name.startswith('_'):
            found[name] = _abortable(value)
    return found | {
        '_ensure_fd_no_transport': _ensure_fd_no_transport,
        'call_later': _call_later_or_never,
        '_timer_handle_cancelled': _timer_handle_cancelled,
        '_selector': _Selector(),
        '_transports': weakref.WeakValueDictionary(),
    }


def install():
    """Changes the class of the event loop. Returns a function that restores it."""
    methods = _methods()
    selector = methods['_selector']
    proxies = [create_proxy(function) for function in (selector.is_ready, _on_timer, warn)]
    js.listen(*proxies)
    kept = {name: vars(WebLoop).get(name, _MISSING) for name in methods}
    kept_protocol, sslproto.SSLProtocol = sslproto.SSLProtocol, _TLSProtocol
    kept_transport, selector_events._SelectorSocketTransport = _SelectorSocketTransport.__base__, _SelectorSocketTransport
    for name, value in methods.items():
        setattr(WebLoop, name, value)

    def uninstall():
        for task in _waiting:
            _waiting[task] = task.cancel()
        for transport in list(methods['_transports'].values()):
            transport._force_close(_aborted())
        selector.close()
        for name, value in kept.items():
            if value is _MISSING:
                delattr(WebLoop, name)
            else:
                setattr(WebLoop, name, value)
        sslproto.SSLProtocol = kept_protocol
        selector_events._SelectorSocketTransport = kept_transport
        for handle in _timers.values():
            js.stop_timer(id(handle))
            _call_later(handle._loop, max(handle.when() - handle._loop.time(), 0), _run, handle)
        _timers.clear()
        for proxy in proxies:
            proxy.destroy()

    return uninstall


def use_tls(ssl):
    """Gives the modules of asyncio, which were imported without it, the module `ssl`."""
    for module in (base_events, selector_events, sslproto):
        module.ssl = ssl
    sslproto.SSLAgainErrors = ssl.SSLWantReadError, ssl.SSLSyscallError
