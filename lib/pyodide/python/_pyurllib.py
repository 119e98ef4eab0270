"""Calls JavaScript functions, whose errors become Python exceptions. The network modules import this one."""

import builtins
import errno
import json
import sys
import warnings

import _pyurllib_js as js
from pyodide.ffi import JsException


def call(function, *arguments):
    """Calls a JavaScript function. Raises the Python exception for an error that it throws."""
    try:
        return function(*arguments)
    except JsException as error:
        raised = _exception(error)
    raise raised


async def wait_for(promise):
    """Awaits a promise. Raises the Python exception for an error with which it is rejected."""
    try:
        return await promise
    except JsException as error:
        raised = _exception(error)
    raise raised


def warn(text, category):
    warnings.warn(text, getattr(builtins, category), stacklevel=4)


def _exception(error):
    text = js.describe_error(error)
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
