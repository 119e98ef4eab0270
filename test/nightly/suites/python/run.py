"""python run.py PACKAGE COLOUR RESULTS unittest FILE, or … pytest FOLDER[:FOLDER…] TEST…: runs tests over the bridge.

Of several folders, the first one has the tests, and the others software that uses the package, too.
Appends a line of JSON for each test to RESULTS, and one for the end. Tests with a result there are left out, so that a run which a
test has ended goes on in the next process. COLOUR `native` is CPython, or Requests and urllib3, without the bridge.
"""

import importlib, importlib.util, itertools, json, os, signal, sys, traceback, types

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
PACKAGE, COLOUR, RESULTS, KIND, PLACE, *TESTS = sys.argv[1:]
BRIDGED = COLOUR != 'native'
ONLY = os.environ.get('SUITES_ONLY', '')  # a part of the names of the tests to run
LIMIT = int(os.environ.get('SUITES_LIMIT', 300))  # seconds for a test
NOT_STARTED = {  # parts of the names of tests that never end, or nearly
    'test_requesting_large_resources': 'gigabytes',
    'TestQuery::test_add': 'hundreds of thousands of calls',
    'RequestHandlerLoggingTestCase.test_get': 'waits until nothing refers to a response',
    'test_proxy.py::test_use_proxy': "a class of the bridge in a server's thread",
    'FailingServerTestCase.': "a class of the bridge in a server's thread",
}

try:
    done = {json.loads(line)['test'] for line in open(RESULTS)}
except FileNotFoundError:
    done = set()
results = open(RESULTS, 'a')
current, calls_before = '', 0


def count_calls():
    return sys.modules['bridge.wire'].calls if BRIDGED else 0


def record(test, outcome, text=''):
    results.write(
        json.dumps({'test': test, 'outcome': outcome, 'text': text[-6000:], 'calls': count_calls() - calls_before})
        + '\n'
    )
    results.flush()


def begin(test):
    global current, calls_before
    current, calls_before = test, count_calls()
    signal.alarm(LIMIT)


def give_up(why):
    record(current, 'fail', f'{why}\n' + ''.join(traceback.format_stack())[-3000:])
    os._exit(9)


def javascript_stack(e):
    stack = getattr(e, '__dict__', {}).get('_js_stack')
    return f'\nin JavaScript:\n{stack}' if stack else ''


def is_wanted(test):
    if test in done or ONLY not in test:
        return False
    reason = next((why for name, why in NOT_STARTED.items() if name in test), None)
    if reason is not None:
        record(test, 'fail', reason)
    return reason is None


def install(files):
    if not BRIDGED:
        return
    import bridge

    sys.modules['bridge.wire'].lost = lambda: give_up('Node has ended')
    bridge.install(PACKAGE, COLOUR, files)


# ---- CPython's tests


def run_unittest():
    import unittest, unittest.mock, doctest, ssl, http.server  # noqa: F401  (real)
    from test import support
    from test.support import os_helper, socket_helper, threading_helper, warnings_helper  # noqa: F401  (real)

    support.use_resources = ['cpu', 'walltime']
    folder, name = os.path.split(PLACE.removesuffix('.py'))
    others = ('test_urllib.py', 'test_urllib2.py', '../xmlrpc/client.py')
    install([PLACE] + [os.path.normpath(os.path.join(folder, other)) for other in others])
    module = json_tests(folder) if name == '__init__' else importlib.import_module(f'test.{name}')
    module.load_tests = None  # doctests of the modules
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    by_class = {}
    for test in flatten(suite):
        if is_wanted(test.id()) and not test.id().startswith('test.test_memoryio.Py'):
            by_class.setdefault(type(test), []).append(test)
    unittest.TestSuite(map(unittest.TestSuite, by_class.values())).run(result_class(unittest)())


def json_tests(folder):
    """The classes of test_json that test the accelerated module test ours."""
    package = importlib.import_module(f'test.{os.path.basename(folder)}')
    base = package.CTest
    if BRIDGED:
        import bridge

        ours = bridge.shim('json')
        base.json, base.JSONDecodeError = ours, staticmethod(ours.JSONDecodeError)
        base.loads, base.dumps = staticmethod(ours.loads), staticmethod(ours.dumps)
    module = types.ModuleType('tests')
    for file in sorted(os.listdir(folder)):
        if not file.startswith('test_') or file in ('test_tool.py', 'test_speedups.py'):
            continue
        for k, v in vars(importlib.import_module(f'{package.__name__}.{file[:-3]}')).items():
            if isinstance(v, type) and issubclass(v, base) and v is not base:
                setattr(module, f'{file}_{k}', v)
    return module


def flatten(suite):
    for test in suite:
        if hasattr(test, '__iter__'):
            yield from flatten(test)
        else:
            yield test


def result_class(unittest):
    class Result(unittest.TestResult):
        def startTest(self, test):
            super().startTest(test)
            self.outcome, self.text = 'pass', ''
            begin(test.id())

        def note(self, test, outcome, error):
            text = (
                ''.join(traceback.format_exception(*error)) + javascript_stack(error[1])
                if isinstance(error, tuple)
                else error
            )
            if isinstance(test, unittest.suite._ErrorHolder):
                return record(test.id(), outcome, text)
            if self.outcome != 'fail':
                self.outcome = outcome
            self.text += text + '\n'

        def addError(self, test, error):
            self.note(test, 'fail', error)

        def addFailure(self, test, error):
            self.note(test, 'fail', error)

        def addSkip(self, test, reason):
            self.note(test, 'skip', reason)

        def addExpectedFailure(self, test, error):
            pass

        def addSubTest(self, test, subtest, error):
            if error is not None:
                self.note(test, 'fail', error)

        def stopTest(self, test):
            signal.alarm(0)
            record(test.id(), self.outcome, self.text)

    return Result


# ---- Requests', urllib3's, and those of their users


def bridged_or(importorskip):
    from bridge import PLACES, shim

    return lambda name, *args, **keywords: shim(name) if name in PLACES else importorskip(name, *args, **keywords)


def run_pytest():
    import http.server, ssl, unittest.mock  # noqa: F401  (real)
    import pytest

    folders = PLACE.split(os.pathsep)
    os.chdir(folders[0])
    # The originals themselves are those that are installed: what the bridge does not replace is theirs.
    users = [folder for folder in folders if os.path.basename(folder) not in ('requests', 'urllib3')]
    sys.path[:0] = folders + [os.path.join(folder, 'src') for folder in users]
    # Servers of urllib3 that none of these tests starts, with many requirements.
    for name in ('dummyserver.app', 'dummyserver.asgi_proxy', 'dummyserver.hypercornserver'):
        sys.modules[name] = unittest.mock.MagicMock(name=name)
    if BRIDGED:
        pytest.importorskip = bridged_or(pytest.importorskip)
    walks = itertools.chain.from_iterable(map(os.walk, folders))
    install([os.path.join(d, file) for d, _, files in walks for file in files if file.endswith('.py')])

    class Plugin:
        def pytest_collection_modifyitems(self, items):
            items[:] = [item for item in items if is_wanted(item.nodeid)]

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_protocol(self, item):
            begin(item.nodeid)
            self.outcome, self.text, self.stack = 'pass', '', ''

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_makereport(self, item, call):
            if call.excinfo is not None:
                self.stack = javascript_stack(call.excinfo.value)

        def pytest_runtest_logreport(self, report):
            if report.failed:
                self.outcome, self.text = 'fail', self.text or report.longreprtext + self.stack
            elif report.skipped and self.outcome == 'pass':
                self.outcome, self.text = 'skip', str(report.longrepr)
            if report.when != 'teardown':
                return
            signal.alarm(0)
            record(report.nodeid, self.outcome, self.text)

        def pytest_collectreport(self, report):
            if report.failed:
                record(report.nodeid, 'fail', report.longreprtext)

    # Not their configuration, by which any warning is an error.
    options = [
        '-q',
        '-c',
        os.devnull,
        '--rootdir',
        folders[0],
        '-p',
        'no:cacheprovider',
        '--tb=short',
        '-rN',
        '-W',
        'ignore::pytest.PytestUnknownMarkWarning',
    ]
    for plugin in ('pytest_httpbin.plugin', 'pytest_mock'):
        if importlib.util.find_spec(plugin.split('.')[0]):
            options += ['-p', plugin]
    pytest.main(options + TESTS, plugins=[Plugin()])


signal.signal(signal.SIGALRM, lambda *_: give_up('takes too long'))
run_unittest() if KIND == 'unittest' else run_pytest()
if BRIDGED:
    import bridge

    if bridge.missing:
        print('names that are missing:', *sorted(bridge.missing))
record('', 'end')
os._exit(0)
