"""Installs the network modules, patches modules that were imported before, and uninstalls everything again."""

import importlib
import importlib.machinery
import re
import sys
import types

# Modules that define more names if `ssl` is available, and that may have been imported without it.
_WITH_TLS = ('http.client', 'urllib.request', 'ftplib', 'smtplib', 'imaplib', 'poplib')
_ASKS_FOR_TLS = re.compile(r'try:\n    import ssl\b|if .*\b(?:_have_ssl|HAVE_SSL|_SSLSocket|HTTPSConnection)\b').match
_ASKS_FOR_UNIX_SOCKETS = re.compile(r"if hasattr\(socket, 'AF_UNIX'\)").match


class _Finder:
    """Finds the modules that have not been imported yet."""

    def __init__(self, sources):
        self.sources = sources
        self.use_tls = None

    def find_spec(self, name, path=None, target=None):
        if name in self.sources:
            return importlib.machinery.ModuleSpec(name, self, origin=_filename(name))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__spec__.name
        _run(name, self.sources[name], vars(module))
        if name == 'ssl':
            self.use_tls(module)

    def get_source(self, name):
        return self.sources[name]


def _filename(name):
    return f'<pyurllib>/{name}.py'


def install(*arguments):
    """Installs modules from alternating names and sources. Returns a function that uninstalls them."""
    sources = dict(zip(arguments[::2], arguments[1::2]))
    ours = ('_pyurllib_install', '_pyurllib', '_pyurllib_asyncio', '_pyurllib_js')
    undo = [lambda name=name: sys.modules.pop(name, None) for name in ours]

    def uninstall():
        while undo:
            undo.pop()()

    try:
        _install(sources, undo)
    except BaseException:
        uninstall()
        raise
    return uninstall


def _install(sources, undo):
    for name in ('_socket', 'select', 'socket', 'selectors'):
        _restore_later(importlib.import_module(name), undo)
    for name in ('_socket', 'select'):
        _extend(name, sources.pop(name))
    _reload_socket()
    _patch_selectors(undo)
    _provide_tls(sources, undo)
    for name in _WITH_TLS:
        if name in sys.modules:
            _restore_later(sys.modules[name], undo)
            _patch(sys.modules[name], _ASKS_FOR_TLS)
    _drop_urllib3(undo)
    undo.append(_forget_opener)


def _restore_later(module, undo):
    """Makes `undo` restore the names of the module."""
    kept = dict(vars(module))

    def restore():
        vars(module).clear()
        vars(module).update(kept)

    undo.append(restore)


def _run(name, source, namespace):
    exec(compile(source, _filename(name), 'exec'), namespace)


def _extend(name, source):
    """Extends a module of Pyodide from a namespace that survives `uninstall`, since sockets may be closed later."""
    module = sys.modules[name]
    namespace = dict(vars(module))
    _run(name, source, namespace)
    vars(module).update(namespace)


def _reload_socket():
    """Reloads `socket` over the new `_socket`. Keeps the default timeout's sentinel, to which default arguments refer."""
    import socket

    sentinel = socket._GLOBAL_DEFAULT_TIMEOUT
    importlib.reload(socket)
    defaults = socket.create_connection.__defaults__
    socket.create_connection.__defaults__ = tuple(
        sentinel if value is socket._GLOBAL_DEFAULT_TIMEOUT else value for value in defaults
    )
    socket._GLOBAL_DEFAULT_TIMEOUT = sentinel


def _patch_selectors(undo):
    """Updates the classes of `selectors`, which refer to functions of the old `select`."""
    import select
    import selectors

    for holder, name, function in (
        (selectors.SelectSelector, '_select', select.select),
        (selectors.PollSelector, '_selector_cls', select.poll),
    ):
        undo.append(lambda holder=holder, name=name, kept=vars(holder)[name]: setattr(holder, name, kept))
        setattr(holder, name, function)


def _provide_tls(sources, undo):
    finder = _Finder(dict(sources))
    sys.meta_path.insert(0, finder)
    undo.append(lambda: sys.meta_path.remove(finder))
    for name in ('_ssl', 'ssl'):
        if name in sys.modules:
            _restore_later(sys.modules[name], undo)
            _extend(name, sources[name])
        else:
            undo.append(lambda name=name: sys.modules.pop(name, None))
    finder.use_tls = _patch_asyncio(undo)
    if 'ssl' in sys.modules:
        finder.use_tls(sys.modules['ssl'])


def _patch_asyncio(undo):
    """Gives the event loop a network. Returns the function that gives asyncio the module `ssl`."""
    import asyncio

    for name in ('base_events', 'selector_events', 'sslproto', 'streams'):
        _restore_later(importlib.import_module(f'asyncio.{name}'), undo)
    _patch(asyncio.streams, _ASKS_FOR_UNIX_SOCKETS)
    for name in ('open_unix_connection', 'start_unix_server'):
        setattr(asyncio, name, getattr(asyncio.streams, name))
        undo.append(lambda name=name: delattr(asyncio, name))
    network = importlib.import_module('_pyurllib_asyncio')
    undo.append(network.install())
    return network.use_tls


def _patch(module, depends):
    """Executes those statements of a module again that depend on a new one."""
    source = module.__loader__.get_source(module.__name__)
    for start, statement in _statements(source):
        if depends(statement):
            exec(compile('\n' * start + statement, module.__file__, 'exec'), vars(module))


def _statements(source):
    """Yields the top-level statements of a module with their line numbers, without parsing it, which would be slow."""
    start, lines = 0, source.splitlines(keepends=True)
    for end, line in enumerate(lines):
        if end > 0 and not line.startswith((' ', '\n', ')', ']', '}', '#', 'else', 'elif', 'except', 'finally')):
            yield start, ''.join(lines[start:end])
            start = end
    yield start, ''.join(lines[start:])


def _forget_opener():
    """Drops the opener of `urlopen`, whose context belongs to the uninstalled module."""
    if 'urllib.request' in sys.modules:
        sys.modules['urllib.request']._opener = None


def _drop_urllib3(undo):
    """
    Unloads urllib3 and Requests, so that they are imported again without urllib3's own Emscripten transport. `undo`
    restores them as they were.
    """

    def unload():
        found = [name for name in sys.modules if name.partition('.')[0] in ('urllib3', 'requests')]
        return {name: sys.modules.pop(name) for name in found}

    kept = unload()

    def restore():
        unload()
        sys.modules.update(kept)

    undo.append(restore)
    name = 'urllib3.contrib.emscripten'
    stand_in = types.ModuleType(name, 'Not used: there are sockets.')
    stand_in.inject_into_urllib3 = lambda: None
    sys.modules[name] = stand_in
