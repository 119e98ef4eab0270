"""Extends `select` to sockets. Executed in a copy of the namespace of Pyodide's own module."""

import errno as _errno
import math as _math
import operator as _operator

from _pyurllib import c_int as _c_int, js as _js
from _socket import _FIRST_NUMBER, _checked_timeout as _checked_seconds, _files
from pyodide.ffi import to_js as _to_js

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
    number = _c_int(number)
    if number < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({number})')
    return number


def _checked_timeout(value, kind):
    """Returns a time-out, which is a finite number or None."""
    if value is None:
        return None
    if not isinstance(value, float) and not hasattr(value, '__index__'):
        raise TypeError(f'timeout must be {kind} or None')
    rounded = _checked_seconds(abs(value))
    return -rounded if value < 0 else rounded


def _mask(value):
    if not hasattr(value, '__index__'):
        raise TypeError('an integer is required')
    number = _operator.index(value)
    if number < 0:
        raise ValueError('value must be positive')
    if number > 0xFFFF:
        raise OverflowError('Python int too large for C unsigned short')
    return number


def _wait(readers, writers, seconds):
    """Returns the descriptors of ready sockets as two sets: readable and writable."""
    for number in (*readers, *writers):
        if number not in _files:
            raise OSError(_errno.EBADF, 'Bad file descriptor')
    # An unconnected socket is ready, so that it can raise its error.
    ready = {number for number in readers if _files[number].wire is None or _files[number].peeked}
    writable = {number for number in writers if _files[number].wire is None}
    if ready or writable:
        seconds = 0.0
    reader_wires = {_files[number].wire: number for number in readers if number not in ready}
    writer_wires = {_files[number].wire: number for number in writers if number not in writable}
    for wire in _js.wait(_to_js([*reader_wires]), _to_js([*writer_wires]), seconds).to_py():
        if wire > 0:
            ready.update(number for number in readers if _files[number].wire == wire)
        else:
            writable.update(number for number in writers if _files[number].wire == -wire)
    return ready, writable


class _Sockets:
    """Has `select` as a method. Unlike a function, it is not bound if it is a class attribute in `selectors`."""

    def select(self, rlist, wlist, xlist, timeout=None, /):
        timeout = _checked_timeout(timeout, 'a float')
        if timeout is not None and timeout < 0:
            raise ValueError('timeout must be non-negative')
        try:
            lists = [list(files) for files in (rlist, wlist, xlist)]
        except TypeError:
            raise TypeError('arguments 1-3 must be sequences') from None
        reads, writes, _ = numbers = [[_number(file) for file in files] for files in lists]
        ours = [number >= _FIRST_NUMBER for several in numbers for number in several]
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
        self._masks[_number(fd)] = _mask(eventmask)

    def modify(self, fd, eventmask, /):
        number = _number(fd)
        if number not in self._masks:
            raise OSError(_errno.ENOENT, 'No such file or directory')
        self._masks[number] = _mask(eventmask)

    def unregister(self, fd, /):
        del self._masks[_number(fd)]

    def poll(self, timeout=None, /):
        milliseconds = _checked_timeout(timeout, 'an integer')
        if milliseconds is not None and abs(milliseconds) >= 1 << 31:
            raise OverflowError('timeout is too large')
        seconds = None if milliseconds is None or milliseconds < 0 else _math.ceil(milliseconds) / 1000
        invalid = [(number, POLLNVAL) for number in self._masks if number not in _files]
        masks = {number: mask for number, mask in self._masks.items() if number in _files}
        # An unconnected socket has hung up, whatever is asked. It has nothing to read.
        hung_up = {number for number in masks if _files[number].wire is None}
        ready, writable = _wait(
            [number for number, mask in masks.items() if mask & (POLLIN | POLLRDNORM) and number not in hung_up],
            [number for number, mask in masks.items() if mask & (POLLOUT | POLLWRNORM)],
            0.0 if invalid or hung_up else seconds,
        )
        found = []
        for number, mask in masks.items():
            events = mask & (POLLIN | POLLRDNORM) if number in ready else 0
            events |= mask & (POLLOUT | POLLWRNORM) if number in writable else 0
            events |= POLLHUP if number in hung_up else 0
            if events:
                found.append((number, events))
        return invalid + found
