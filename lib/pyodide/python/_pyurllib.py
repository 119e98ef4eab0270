"""What the network modules share: calls of JavaScript, whose errors become Python exceptions, and checks of arguments."""

import builtins
import errno
import functools
import json
import operator
import sys
import warnings

import _pyurllib_js
from pyodide.ffi import JsException

# The loader refers to its module, which would be kept for ever: the garbage collector does not see into JavaScript.
_pyurllib_js.__loader__ = _pyurllib_js.__spec__ = None


def _call(function, *arguments):
    """Calls a JavaScript function. Raises the Python exception for an error that it throws."""
    try:
        return function(*arguments)
    except JsException as error:
        raised = _exception(error)
    try:
        raise raised
    finally:
        del raised  # to which its traceback would refer


class JavaScript:
    """The functions of a JavaScript object, whose errors become Python exceptions."""

    def __init__(self, proxy):
        self.proxy = proxy

    def __getattr__(self, name):
        function = functools.partial(_call, getattr(self.proxy, name))
        setattr(self, name, function)  # because looking up a JavaScript function takes longer than calling it
        return function


js = JavaScript(_pyurllib_js)


async def wait_for(promise):
    """Awaits a promise. Raises the Python exception for an error with which it is rejected."""
    try:
        return await promise
    except JsException as error:
        raised = _exception(error)
    try:
        raise raised
    finally:
        del raised  # to which its traceback would refer


def warn(text, category):
    warnings.warn(text, getattr(builtins, category), stacklevel=4)


def _exception(error):
    text = _pyurllib_js.describe_error(error)
    return error if text is None else described(text)


def described(text):
    """Returns the Python exception of a description from JavaScript."""
    description = json.loads(text)
    arguments = description['args']
    if description['symbol'] is not None:
        arguments[0] = getattr(errno, description['symbol'], arguments[0])
    raised = _class(description['type'])(*arguments)
    for name, value in description['attributes'].items():
        setattr(raised, name, value)
    return raised


def _class(name):
    for module in ('builtins', '_socket', '_ssl'):
        found = getattr(sys.modules.get(module), name, None)
        if found is not None:
            return found
    return OSError


def c_int(value):
    """Returns an argument that is an `int` in C."""
    number = operator.index(value)
    if not -(1 << 63) <= number < 1 << 63:
        raise OverflowError('Python int too large to convert to C long')
    if not -(1 << 31) <= number < 1 << 31:
        raise OverflowError('signed integer is ' + ('greater than maximum' if number > 0 else 'less than minimum'))
    return number


def size(value, refusal):
    """Returns a number of bytes. Raises ValueError with the given text if it is negative."""
    number = operator.index(value)
    if not -sys.maxsize <= number <= sys.maxsize:
        raise OverflowError('Python int too large to convert to C ssize_t')
    if number < 0:
        raise ValueError(refusal)
    return number


def bytes_of(data):
    """Returns a view of the bytes of a buffer."""
    try:
        view = memoryview(data)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    if not view.c_contiguous:
        raise BufferError('memoryview: underlying buffer is not C-contiguous')
    return view.cast('B')


def writable_bytes_of(buffer, refusal):
    """Returns a view of the bytes of a buffer that can be written to. Raises TypeError with the given text otherwise."""
    try:
        view = bytes_of(buffer)
    except (BufferError, TypeError):
        raise TypeError(refusal) from None
    if view.readonly:
        raise TypeError(refusal)
    return view


def flags(value, supported):
    """Returns flags. Raises OSError if one of them is not supported."""
    number = c_int(value)
    if number & ~supported:
        raise OSError(errno.EOPNOTSUPP, 'Operation not supported')
    return number
