"""Runs CPython's own tests inside Pyodide: declares sockets as supported, and has the native process run the servers.

The `Lib` of CPython 3.13 is mounted at /cpython, this folder at /suites; PORT is the native process's (helper.py).
`run(name)` returns JSON: the number that passed, the failed and the skipped ones, each with the last line of its reason.
"""

import datetime
import importlib
import io
import json
import socket
import sys
import types
import unittest

sys.path.append('/suites')
import remote

# The tests come from /cpython, the modules they test from Pyodide.
package = types.ModuleType('test')
package.__path__ = ['/cpython/test']
sys.modules['test'] = package

import test.support

test.support.has_socket_support = True
test.support.requires_working_socket = lambda *, module=False: None if module else (lambda function: function)

client = remote.Client(socket.create_connection(('127.0.0.1', PORT)).makefile('rwb'))
native = client.root


from test.support import socket_helper

# Finding a free port requires listening, which only the native process can do.
socket_helper.find_unused_port = lambda *_: native.module('test.support.socket_helper').find_unused_port()


def mirror(module, class_name, locally=lambda case: None):
    """Runs `setUp` and `tearDown` of a case natively, since they start a thread, and copies the attributes they set."""
    case_class = getattr(module, class_name)

    def setUp(self):
        self._native = native.case(module.__name__, class_name, self._testMethodName)
        self._native.setUp()
        for name, value in native.state(self._native).items():
            setattr(self, name, value)
        locally(self)

    def tearDown(self):
        self._native.tearDown()
        self._native.doCleanups()

    case_class.setUp, case_class.tearDown = setUp, tearDown


def make_https_server(case, **keywords):
    """Runs `test.ssl_servers.make_https_server` natively."""
    its_case = native.any_case()
    case.addCleanup(its_case.doCleanups)
    if 'certfile' in keywords:
        keywords['certfile'] = keywords['certfile'].replace('/cpython', native.lib, 1)
    return native.module('test.ssl_servers').make_https_server(its_case, **keywords)


sys.modules['test.ssl_servers'] = types.SimpleNamespace(make_https_server=make_https_server)


def _prepare_localnet(module):
    there = native.module(module.__name__)
    module.GetRequestHandler = there.GetRequestHandler
    module.LoopbackHttpServerThread = there.LoopbackHttpServerThread
    mirror(module, 'BasicAuthTests')
    mirror(module, 'ProxyAuthTests', _own_proxy_opener(module))


def _own_proxy_opener(module):
    """Returns a function that makes the client objects of `ProxyAuthTests.setUp`."""

    def locally(case):
        proxy_url = f'http://127.0.0.1:{case.server.port:d}'
        handler = module.urllib.request.ProxyHandler({'http': proxy_url})
        case.proxy_digest_handler = module.urllib.request.ProxyDigestAuthHandler()
        case.opener = module.urllib.request.build_opener(handler, case.proxy_digest_handler)

    return locally


def _prepare_ftplib(module):
    there = native.module(module.__name__)
    module.DummyFTPServer = there.DummyFTPServer
    module.DummyTLS_FTPServer = there.DummyTLS_FTPServer

    def locally(case):
        case.addCleanup(setattr, module.ftplib.FTP, 'port', module.ftplib.FTP.port)
        module.ftplib.FTP.port = case.port

    mirror(module, 'TestTimeouts', locally)


class _Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        # The clock has whole milliseconds here. One time in a thousand has no fraction, so that none is printed.
        return super().now(tz).replace(microsecond=1)


def _prepare_smtplib(module):
    module.smtpd = native.module(module.__name__).smtpd
    module.smtplib.datetime = types.SimpleNamespace(datetime=_Clock)

    def locally(case):
        case.addCleanup(setattr, socket, 'getfqdn', socket.getfqdn)
        socket.getfqdn = module.mock_socket.getfqdn

    for class_name in (
        'DebuggingServerTests',
        'TooLongLineTests',
        'SMTPSimTests',
        'SMTPUTF8SimTests',
        'SMTPAUTHInitialResponseSimTests',
    ):
        mirror(module, class_name, locally)


def _prepare_httplib(module):
    there = native.module(module.__name__)
    mirror(module, 'TimeoutTest', lambda case: setattr(module.TimeoutTest, 'PORT', there.TimeoutTest.PORT))
    mirror(module, 'SourceAddressTest', lambda case: setattr(case, 'conn', None))


PREPARE = {
    'test_urllib2_localnet': _prepare_localnet,
    'test_ftplib': _prepare_ftplib,
    'test_smtplib': _prepare_smtplib,
    'test_httplib': _prepare_httplib,
    'test_robotparser': lambda module: mirror(module, 'PasswordProtectedSiteTestCase'),
}


class Result(unittest.TestResult):
    passed = 0

    def addSuccess(self, test):
        self.passed += 1


def run(name):
    # ftplib's tests over TLS require it, though they start no process.
    test.support.has_subprocess_support = name == 'test_ftplib'
    module = importlib.import_module(f'test.{name}')
    PREPARE.get(name, lambda module: None)(module)
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    result = Result()
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        suite.run(result)
    finally:
        sys.stdout, sys.stderr = kept
    failed = {test.id(): text.strip().splitlines()[-1] for test, text in result.failures + result.errors}
    skipped = {test.id(): reason for test, reason in result.skipped}
    return json.dumps({
        'passed': result.passed,
        'failed': failed,
        'skipped': skipped,
    })
