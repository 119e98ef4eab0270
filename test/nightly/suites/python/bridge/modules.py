"""The package's modules under Python's names. install() gives them to the test files, and to nothing else in the process."""

import builtins, collections, collections.abc, email, email.message, http.server, io, os, pkgutil, socket, sys, threading, types

from . import objects, values, wire
from .objects import class_of
from .values import decode, encode, is_undefined

SUBMODULES_OF_REQUESTS = 'adapters api auth certs compat cookies exceptions hooks models sessions status_codes structures utils _internal_utils packages'
SUBMODULES_OF_URLLIB3 = '''_base_connection _collections _request_methods connection connectionpool contrib contrib.socks exceptions fields filepost http2
    poolmanager response util util.connection util.proxy util.request util.response util.retry util.ssl_ util.ssl_match_hostname
    util.ssltransport util.timeout util.url util.util util.wait'''

# Where a module is: the module of the package and attributes in it, or where else to look for its names.
PLACES = {f'urllib.{name}': [name] for name in 'parse request error response robotparser'.split()}
PLACES |= {f'http.{name}': [f'http/{name}'] for name in ('client', 'cookiejar', 'cookies')}
PLACES |= {name: [name] for name in ('http', 'requests', 'ssl', 'netrc', 'io', 'json', 'mimetypes', 'socket')}
PLACES |= {f'requests.{name}': [f'requests.{name}'] for name in SUBMODULES_OF_REQUESTS.split()}
PLACES |= {'urllib': [], 'email': [], 'email.message': []}
FLAT = 'requests.packages.urllib3'
for name in ['', *SUBMODULES_OF_URLLIB3.split()]:
    name = name and '.' + name
    PLACES['urllib3' + name] = PLACES[FLAT + name] = [FLAT + name, FLAT] if name else [FLAT]

# The test files that test these modules; the others only use them.
TESTS_OF_EMAIL = ('test_urllib.py', 'test_urllib2.py', 'test_urllib2_localnet.py', 'test_http_cookiejar.py')
TESTS_OF = {
    'ssl': ('test_httplib.py', 'test_urllib2_localnet.py'),
    'mimetypes': ('test_mimetypes.py',),
    'netrc': ('test_netrc.py',),
    'io': ('test_memoryio.py',),
    'email': TESTS_OF_EMAIL,
    'email.message': TESTS_OF_EMAIL,
    'json': (),
    'socket': (),
}
# A server in a thread, which has statuses of Python's own.
SERVERS = ('test_httpservers.py',)
# Helpers of tests that look at private attributes of Python's own objects, and names that a module only imports.
REAL = {
    'urllib3.util.response.is_fp_closed',
    'urllib3.util.is_fp_closed',
    'urllib3.connection._get_default_user_agent',
    'urllib3.util.ssl_wrap_socket',
    'urllib3.response._MAX_CHUNK_LINE_LENGTH',
}
IMPORTED = {
    'urllib3.connection._HTTPConnection': ('http.client', 'HTTPConnection'),
    'requests.models.urlencode': ('urllib.parse', 'urlencode'),
}
DUNDERS = ('__version__', '__build__', '__title__', '__author__')

made, extra, missing, test_files = {}, {}, set(), set()
real_import, real_resolve = builtins.__import__, pkgutil.resolve_name


class Module(objects.JsModule):
    def __init__(self, name, places):
        super().__init__(name)
        self.__dict__.update(_js=places[0] if places else None, _js_places=places, _js_deleted=set(), __path__=[])

    def __getattr__(self, name):
        full = f'{self.__name__}.{name}'
        if name in self._js_deleted:
            raise AttributeError(name)
        if name in extra.get(self.__name__, {}):
            return extra[self.__name__][name]
        if (
            threading.current_thread() is not threading.main_thread() and self.__name__ in sys.modules
        ):  # a server, while the bridge is busy
            return getattr(sys.modules[self.__name__], name)
        if name == '__all__':
            return self.all_names()
        if name == '__file__':
            return real_import(self.__name__, fromlist=('x',)).__file__
        if name.startswith('__') and name not in DUNDERS:
            raise AttributeError(name)
        if full in PLACES and ('.' not in self.__name__ or self.__name__.startswith('urllib3.')):
            return shim(full)
        for js in self._js_places:
            found = wire.request('get', js=js, k=name)
            if not is_undefined(found):
                return decode(found)
        if full in PLACES:
            return shim(full)
        if full in IMPORTED:
            return getattr(shim(IMPORTED[full][0]), IMPORTED[full][1])
        if self.__name__ == 'urllib3.util.ssl_':
            return getattr(shim('ssl'), name)
        raise AttributeError(f'module {self.__name__!r} has no attribute {name!r}')

    def all_names(self):
        real = real_import(self.__name__, fromlist=('x',))
        return [name for name in getattr(real, '__all__', ()) if hasattr(self, name)]

    def __dir__(self):
        return [name for js in self._js_places for name in decode(wire.request('names', js=js))]

    def __setattr__(self, name, value):
        if name.startswith('__') or self._js is None or isinstance(value, types.ModuleType):
            return super().__setattr__(name, value)
        self.__dict__.pop(name, None)
        self._js_deleted.discard(name)
        try:
            wire.request('set', js=self._js, k=name, v=encode(value))
        except (AttributeError, TypeError):
            self.__dict__[name] = value  # some of JavaScript's names are read-only

    def __delattr__(self, name):
        if name in self.__dict__:
            return super().__delattr__(name)
        self._js_deleted.add(name)  # mock deletes a name, then sets its original


class Missing:
    """A name that the package does not have: only its use is an error."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *args, **keywords):
        raise NotImplementedError(f'missing: {self._name}')

    def __mro_entries__(self, bases):
        return (object,)

    def __getattr__(self, name):
        if name[:2] == '__':
            raise AttributeError(name)
        raise NotImplementedError(f'missing: {self._name}')


def shim(name):
    if name.startswith(FLAT):
        name = name.removeprefix('requests.packages.')  # the same module
    if name not in made:
        made[name] = Module(name, [js for js in map(find, PLACES[name]) if js])
    return made[name]


def find(place):
    """The number of the object at `module.attribute.attribute`, or None."""
    module, *path = place.split('.')
    js = wire.request('module', k=module)
    for name in path:
        found = wire.request('get', js=js, k=name)
        js = (found.get('object') or found.get('dict')) if isinstance(found, dict) else None
        if js is None:
            return None
    return js


def hooked(name, globals=None, locals=None, fromlist=(), level=0):
    file = globals.get('__file__') if globals else None
    if file in test_files and name.startswith('six.moves'):
        if name == 'six.moves' and fromlist == ('urllib',):
            return types.SimpleNamespace(urllib=shim('urllib'))
        name = name.removeprefix('six.moves.') if '.urllib' in name else name
    if level or file not in test_files or name not in PLACES or not is_given(name, file):
        if name == 'http.server' and not level and file in test_files and not fromlist:
            return with_server()
        return real_import(name, globals, locals, fromlist, level)
    if not fromlist:
        return outermost(name)
    module = shim(name)
    for item in fromlist:
        if item != '*':
            provide(module, item)
    return module


def is_given(name, file):
    return file.endswith(TESTS_OF.get(name, '')) and not (name == 'http' and file.endswith(SERVERS))


def with_server():
    shim('http').__dict__['server'] = http.server
    return shim('http')


def outermost(name):
    """What `import a.b.c` binds."""
    parts = name.split('.')
    for i in range(1, len(parts)):
        shim('.'.join(parts[:i])).__dict__.setdefault(parts[i], shim('.'.join(parts[: i + 1])))
    return shim(parts[0])


def provide(module, item):
    """Makes `from module import item` possible."""
    full = f'{module.__name__}.{item}'
    if full == 'http.server':
        return with_server()
    if full not in REAL and hasattr(module, item):
        return
    try:
        found = getattr(real_import(module.__name__, fromlist=('x',)), item)
    except AttributeError:
        raise ImportError(f'cannot import name {item!r} from {module.__name__!r}') from None
    except ImportError:
        found = Missing(full)
    if full in REAL or isinstance(found, (types.ModuleType, type(None))):
        module.__dict__[item] = found
    else:
        missing.add(full)
        module.__dict__[item] = Missing(full)


def resolve(name):
    """For the names that mock.patch takes."""
    parts = name.replace(':', '.').split('.')
    if parts[0] not in ('urllib', 'http', 'requests', 'urllib3'):
        return real_resolve(name)
    i = len(parts)
    while i and '.'.join(parts[:i]) not in PLACES:
        i -= 1
    if not i:
        return real_resolve(name)
    o = shim('.'.join(parts[:i]))
    for part in parts[i:]:
        o = getattr(o, part)
    return o


def install(package, colour, files):
    """Starts Node and gives the package's modules to these files."""
    from . import operations  # noqa: F401

    wire.start(package, colour)
    test_files.update(files)
    import json

    for description in json.loads(wire.request('exceptions')):
        class_of(description)
    if os.environ.get('SUITES_SABOTAGE'):
        wire.request('evaluate', code=os.environ['SUITES_SABOTAGE'])
    values.of_node_only.update(set(decode(wire.request('environment'))) - set(os.environ))
    message = types.SimpleNamespace(Message=shim('http.client').HTTPMessage.__mro__[1])
    extra['email.message'] = vars(message)
    extra['email'] = {'message_from_string': email.message_from_string, 'message_from_bytes': email.message_from_bytes}
    extra['requests.compat'] = {
        'cookielib': shim('http.cookiejar'),
        'Morsel': shim('http.cookies').Morsel,
        'MutableMapping': collections.abc.MutableMapping,
        'Mapping': collections.abc.Mapping,
        'OrderedDict': collections.OrderedDict,
        'builtin_str': str,
        'str': str,
        'bytes': bytes,
        'basestring': (str, bytes),
        'StringIO': io.StringIO,
        'urllib3': None,
    }
    extra['mimetypes'] = {'_default_mime_types': lambda: None}
    extra['urllib3.util'] = {'ALPN_PROTOCOLS': ['http/1.1']}
    share_default_timeout()
    builtins.__import__, pkgutil.resolve_name = hooked, resolve


def share_default_timeout():
    set_ours, set_theirs = socket.setdefaulttimeout, shim('socket').setdefaulttimeout

    def setdefaulttimeout(timeout):
        set_ours(timeout)
        set_theirs(timeout)

    socket.setdefaulttimeout = setdefaulttimeout
