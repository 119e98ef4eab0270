"""The native process: runs the servers of CPython's tests for the tests in Pyodide. Prints its port."""

import importlib
import os
import socket
import sys
import unittest
import warnings

import remote

warnings.simplefilter('ignore')


class Root:
    """The functions that the shim calls."""

    lib = os.path.dirname(os.__file__)

    def module(self, name):
        return importlib.import_module(name)

    def case(self, module, class_name, method):
        """A case of the same tests, whose `setUp` runs here."""
        return getattr(importlib.import_module(module), class_name)(method)

    def state(self, case):
        """The attributes that `setUp` has set."""
        return {name: value for name, value in vars(case).items() if not name.startswith('_')}

    def any_case(self):
        return unittest.TestCase()


with socket.create_server(('127.0.0.1', 0)) as listener:
    os.write(1, f'{listener.getsockname()[1]}\n'.encode())
    connection, _ = listener.accept()
server = remote.Server(Root())
with connection.makefile('rwb') as file:
    for line in file:
        file.write(server.answer(line).encode() + b'\n')
        file.flush()
os._exit(0)
