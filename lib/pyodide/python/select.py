"""Extends `select` to sockets. Executed in a copy of the namespace of Pyodide's own module."""

import _socket
import errno as _errno
import math as _math

from _pyurllib import call as _call, js as _js
from pyodide.ffi import to_js as _to_js

_js_wait = _js.wait
_files_select = select


def _number(file):
    number = file if isinstance(file, int) else None
    if number is None:
        fileno = getattr(file, 'fileno', None)
        if fileno is None:
            raise TypeError('argument must be an int, or have a fileno() method.')
        number = fileno()
        if not isinstance(number, int):
            raise TypeError('fileno() returned a non-integer')
    if number < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({number})')
    return number


def _wait(readers, writers, seconds):
    """Returns the descriptors of ready sockets as two sets: readable and writable."""
    files = _socket._files
    for number in (*readers, *writers):
        if number not in files:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
    # An unconnected socket is ready, so that it can raise its error.
    ready = {number for number in readers if files[number].wire is None or files[number].peeked}
    writable = {number for number in writers if files[number].wire is None}
    if ready or writable:
        seconds = 0.0
    reader_wires = {files[number].wire: number for number in readers if number not in ready}
    writer_wires = {files[number].wire: number for number in writers if number not in writable}
    for wire in _call(_js_wait, _to_js([*reader_wires]), _to_js([*writer_wires]), seconds).to_py():
        if wire > 0:
            ready.update(number for number in readers if files[number].wire == wire)
        else:
            writable.update(number for number in writers if files[number].wire == -wire)
    return ready, writable


class _Sockets:
    """Has `select` as a method. Unlike a function, it is not bound if it is a class attribute in `selectors`."""

    def select(self, rlist, wlist, xlist, timeout=None, /):
        if timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError('timeout must be a float or None')
            if timeout < 0:
                raise ValueError('timeout must be non-negative')
            timeout = float(timeout)
        lists = [list(files) for files in (rlist, wlist, xlist)]
        reads, writes, _ = numbers = [[_number(file) for file in files] for files in lists]
        ours = [number >= _socket._FIRST_NUMBER for several in numbers for number in several]
        if not any(ours) and ours:
            return _files_select(*lists, timeout)
        if not all(ours):
            raise OSError(_errno.EOPNOTSUPP, 'files and sockets cannot be waited for together')
        ready, writable = _wait(reads, writes, timeout)
        return (
            [file for file, number in zip(lists[0], reads) if number in ready],
            [file for file, number in zip(lists[1], writes) if number in writable],
            [],
        )


select = _Sockets().select


class poll:
    """`select.poll`, for sockets."""

    def __init__(self):
        self._masks = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._masks[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        number = _number(fd)
        if number not in self._masks:
            raise OSError(_errno.ENOENT, 'No such file or directory')
        self._masks[number] = eventmask

    def unregister(self, fd, /):
        del self._masks[_number(fd)]

    def poll(self, timeout=None, /):
        if timeout is not None and not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be an integer or None')
        seconds = None if timeout is None or timeout < 0 else _math.ceil(timeout) / 1000
        invalid = [(number, POLLNVAL) for number in self._masks if number not in _socket._files]
        masks = {number: mask for number, mask in self._masks.items() if number in _socket._files}
        ready, writable = _wait(
            [number for number, mask in masks.items() if mask & (POLLIN | POLLRDNORM)],
            [number for number, mask in masks.items() if mask & (POLLOUT | POLLWRNORM)],
            0.0 if invalid else seconds,
        )
        found = []
        for number, mask in masks.items():
            events = mask & (POLLIN | POLLRDNORM) if number in ready else 0
            events |= mask & (POLLOUT | POLLWRNORM) if number in writable else 0
            if _socket._files[number].wire is None:
                events |= POLLHUP
            if events:
                found.append((number, events))
        return invalid + found
