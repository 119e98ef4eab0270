"""Objects, methods and classes of JavaScript in Python, and JavaScript subclasses for the classes that a test derives from them."""

import builtins, collections.abc, copyreg, io, json, queue, socket, ssl, types

from . import values, wire
from .values import JsList, UNDEFINED, call_fields, decode, encode, id_of, is_undefined, number_of, set_number

# Attributes of classes that are Python's own and do not go to JavaScript.
OWN = set(
    '''__module__ __qualname__ __doc__ __dict__ __weakref__ __init__ __new__ __firstlineno__ __static_attributes__ __annotations__
    __slots__ __classcell__'''.split()
)
# Methods of JavaScript's classes that the classes here have themselves.
REPLACED = set('__repr__ __str__ __bool__ __init__ __new__ __dict__ __class__ __nonzero__ __hash__ __eq__'.split())


class JsFunction:
    def __init__(self, js, name, module):
        self.__dict__.update(_js=js, __name__=name, __qualname__=name, __module__=module)

    def js_number(self):
        return self._js

    def __call__(self, *args, **keywords):
        return decode(wire.request('call', js=self._js, **call_fields(args, keywords)))

    def __setattr__(self, name, value):
        wire.request('set', js=self._js, k=name, v=encode(value))

    def __repr__(self):
        return f'<function {self.__name__}>'

    def __getattr__(self, name):
        found = (
            UNDEFINED if name.startswith('__') and name != '__members__' else wire.request('get', js=self._js, k=name)
        )
        if found is UNDEFINED or is_undefined(found):
            raise AttributeError(name)
        return decode(found)


class JsBound(JsFunction):
    """A method of an object; if `owner` is given, that of this class."""

    def __init__(self, o, name, owner=None):
        self.__dict__.update(__self__=o, __name__=name, owner=owner)

    def js_number(self):
        of = {} if self.owner is None else {'js': self.owner.__js__}
        return wire.request('bound', self=encode(self.__self__), k=self.__name__, **of)['function']

    def __eq__(self, o):
        return isinstance(o, JsBound) and o.__self__ is self.__self__ and o.__name__ == self.__name__

    def __hash__(self):
        return hash((id(self.__self__), self.__name__))

    def __getattr__(self, name):
        raise AttributeError(name)

    @property
    def __class__(self):
        return types.MethodType

    @property
    def __func__(self):
        return getattr(type(self.__self__), self.__name__)

    def __call__(self, *args, **keywords):
        name, owner = self.__name__, self.owner
        fields = dict(self=encode(self.__self__), k=name, **call_fields(args, keywords))
        if owner is not None and owner.__name__ == 'Context':
            return self.of_context(fields)
        if owner is None:
            return decode(wire.request('call_method', **fields))
        saved = owner.__dict__.get('_js_saved', {}).get(name)
        if (
            saved is not None and type(owner.__dict__.get(name)) is not JsUnbound
        ):  # a test has replaced it: this is the original
            return decode(wire.request('call_saved', n=saved, **fields))
        return decode(wire.request('call_in_class', js=owner.__js__, **fields))

    def of_context(self, fields):
        """A context changes JavaScript's environment when it is made, and when it ends."""
        if self.__name__ == '__enter__':
            return None
        result = decode(wire.request('call_method', **fields))
        values.take_environment()
        return result


class JsUnbound(JsFunction):
    """A method in its class."""

    def __init__(self, owner, name):
        self.__dict__.update(owner=owner, __name__=name)

    def js_number(self):
        return wire.request('unbound', js=self.owner.__js__, k=self.__name__)['function']

    def __get__(self, o, Class=None):
        return self if o is None else JsBound(o, self.__name__, self.owner)

    def __call__(self, o, *args, **keywords):
        return JsBound(o, self.__name__, self.owner)(*args, **keywords)

    def __getattr__(self, name):
        raise AttributeError(name)


class JsMeta(type):
    """The class of the classes of JavaScript, and of those derived from them here, for which JavaScript gets a subclass."""

    def __new__(meta, name, bases, namespace, **keywords):
        Class = super().__new__(meta, name, bases, namespace)
        if '__js__' not in namespace:
            make_subclass(Class)
        return Class

    def __init__(Class, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)

    def __call__(Class, *args, **keywords):
        if '_js_own' in Class.__dict__ or issubclass(Class, tuple):
            return decode(wire.request('construct', js=Class.__js__, **call_fields(args, keywords)))
        o = Class.__new__(Class, *args, **keywords) if issubclass(Class, BaseException) else object.__new__(Class)
        Class.__init__(o, *args, **keywords)
        if number_of(o) is None:
            construct_bare(o)
        return o

    def __getattr__(Class, name):
        found = (
            UNDEFINED
            if name.startswith('__') and name not in ('__attrs__', '__members__')
            else wire.request('get', js=Class.__js__, k=name)
        )
        if found is UNDEFINED or is_undefined(found):
            raise AttributeError(f"type object '{Class.__name__}' has no attribute '{name}'")
        return JsBound(Class, name) if isinstance(found, dict) and 'function' in found else decode(found)

    def __setattr__(Class, name, value):
        if name.startswith('__') and name.endswith('__') or name.startswith(('_abc', '_js')):
            return super().__setattr__(name, value)
        saved = Class.__dict__.get('_js_saved')
        if saved is None:
            super().__setattr__('_js_saved', saved := {})
        if isinstance(value, JsUnbound) and name in saved:  # mock puts the original back
            wire.request('restore_in_class', n=saved.pop(name))
            return super().__setattr__(name, value)
        if name not in saved:
            saved[name] = wire.request('save_in_class', js=Class.__js__, k=name)
        is_function = callable(value) and not isinstance(value, type)
        how = 'method' if isinstance(value, types.FunctionType) else 'function' if is_function else 'value'
        wire.request('set_in_class', js=Class.__js__, k=name, v=encode(value), how=how)
        if is_function or isinstance(value, type) or '_js_own' not in Class.__dict__:
            super().__setattr__(name, value)

    def __dir__(Class):
        properties = [wire.request('properties', js=c.__js__) for c in Class.__mro__ if c.__dict__.get('__js__')]
        return {*super().__dir__(), *(name for names in properties for name in decode(names))}

    def __delattr__(Class, name):
        saved = Class.__dict__.get('_js_saved', {})
        if name in saved:
            wire.request('restore_in_class', n=saved.pop(name))
        if name in Class.__dict__:
            super().__delattr__(name)


def construct_bare(o):
    """JavaScript's object for one whose `__init__` did not call that of its JavaScript base."""
    js = wire.request('construct_bare', js=type(o).__js__, python=id_of(o))['object']
    bind(o, js)
    return js


def bind(o, js):
    """Makes an object stand for one of JavaScript, which gets the attributes that it has so far."""
    if number_of(o) is not None:
        return
    set_number(o, js)
    own = object.__getattribute__(o, '__dict__')
    for k, v in list(own.items()):
        if k.startswith('_js'):
            continue
        wire.request('set', js=js, k=k, v=encode(v))
        if not callable(v):
            del own[k]


class JsObject(metaclass=JsMeta):
    __js__ = None

    def __init__(self, *args, **keywords):
        if number_of(self) is not None:
            return
        made = wire.request('construct', js=type(self).__js__, python=id_of(self), **call_fields(args, keywords))
        if isinstance(made, dict) and 'object' in made:
            bind(self, made['object'])
        if not isinstance(self, (BaseException, tuple)):
            super().__init__()  # of a mixin behind the JavaScript base

    def __getattribute__(self, name):
        if name[:2] == '__' and name[-2:] == '__':
            try:
                return object.__getattribute__(self, name)
            except AttributeError:
                if name in ('__class__', '__dict__', '__wrapped__', '__len__', '__iter__'):
                    raise
        if name.startswith('_js') or name in ('args', 'with_traceback', 'add_note') and isinstance(self, BaseException):
            return object.__getattribute__(self, name)
        own, Class = object.__getattribute__(self, '__dict__'), type(self)
        owner = next((c for c in Class.__mro__ if name in c.__dict__), None)
        found = owner.__dict__[name] if owner else UNDEFINED
        if owner and owner.__module__ not in ('builtins', 'ssl'):
            if isinstance(found, property) or hasattr(type(found), '__set__'):
                return found.__get__(self, Class)
            if name in own:
                return own[name]
            if hasattr(type(found), '__get__'):
                return found.__get__(self, Class)
        if name in own:
            return own[name]
        js = own.get('_js')
        value = {'undefined': True} if js is None else wire.request('get', js=js, k=name)
        if not is_undefined(value):
            return JsBound(self, name) if isinstance(value, dict) and 'function' in value else decode(value)
        if found is not UNDEFINED:
            return found.__get__(self, Class) if hasattr(type(found), '__get__') else found
        raise AttributeError(f"'{Class.__name__}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        if name[:2] == '__' and name[-2:] == '__' or name.startswith('_js'):
            return object.__setattr__(self, name, value)
        descriptor = own_descriptor(self, name)
        if descriptor is not None:
            return descriptor.__set__(self, value)
        own = object.__getattribute__(self, '__dict__')
        if own.get('_js') is None:
            own[name] = value
            return
        wire.request('set', js=own['_js'], k=name, v=encode(value))
        own.pop(name, None)
        if callable(value) and not isinstance(value, (type, JsObject)):
            own[name] = value

    def __delattr__(self, name):
        descriptor = own_descriptor(self, name)
        if descriptor is not None:
            return descriptor.__delete__(self)
        object.__getattribute__(self, '__dict__').pop(name, None)
        wire.request('delete', js=number_of(self), k=name)

    def __repr__(self):
        return wire.request('repr', js=number_of(self)) if number_of(self) else f'<unbound {type(self).__name__}>'

    def __str__(self):
        return wire.request('str', js=number_of(self)) if number_of(self) else f'<unbound {type(self).__name__}>'

    def __bool__(self):
        return wire.request('truth', js=number_of(self)) if number_of(self) else True

    def __dir__(self):
        return decode(wire.request('names', js=number_of(self)))

    def __hash__(self):
        return id(self)

    def __deepcopy__(self, memo):
        return decode(wire.request('deep_copy', js=number_of(self)))

    def __reduce_ex__(self, protocol):
        items = list(self.items()) if isinstance(self, collections.abc.MutableMapping) else None
        return revive, (type(self), getattr(self, 'args', ()), state_of(self), items)

    def __eq__(self, o):
        if self is o:
            return True
        if isinstance(o, (int, str)) and type(self).__name__ in ('HTTPStatus', 'HTTPMethod'):
            return self.value == o
        return NotImplemented


def own_descriptor(o, name):
    """A property, or the like, that a class of Python has."""
    found = next((c.__dict__[name] for c in type(o).__mro__ if name in c.__dict__ and c.__module__ != "builtins"), None)
    return found if hasattr(type(found), '__set__') else None


# ---- pickling: the attributes and items, or what __getstate__ and __setstate__ of JavaScript say


def state_of(o):
    if isinstance(getattr(type(o), '__getstate__', None), JsUnbound):
        return plain(decode(wire.request('state', js=number_of(o))))
    state = plain(decode(wire.request('attributes', js=number_of(o))))
    if not isinstance(o, BaseException):
        return state
    # The connection or the pool of an error of urllib3 does not travel: its __reduce__() is like this.
    return {k: None if k in ('conn', 'pool') else v for k, v in state.items()} | {
        'args': list(o.args),
        'message': o.message,
    }


def plain(v):
    if isinstance(v, dict):
        return {k: plain(x) for k, x in v.items()}
    return [plain(x) for x in v] if isinstance(v, JsList) else v


def revive(Class, args, state, items):
    o = Class.__new__(Class)
    if isinstance(o, BaseException):
        BaseException.__setattr__(o, 'args', args)
    construct_bare(o)
    if hasattr(Class, '__setstate__'):
        o.__setstate__(state)
    else:
        for k, v in state.items():
            wire.request('set', js=number_of(o), k=k, v=encode(v))
    for k, v in items or ():
        o[k] = v
    return o


copyreg.pickle(JsMeta, lambda Class: (class_of, (Class.__js__,)))


class JsTuple(tuple):
    pass


class JsModule(types.ModuleType):
    """A module of the package: modules.py says where it is."""


# ---- classes

classes, in_progress, js_of_exception = {}, set(), {}
EXCEPTIONS = {
    'gaierror': socket.gaierror,
    'herror': socket.herror,
    'UnsupportedOperation': io.UnsupportedOperation,
    'Error': Exception,
}
EXCEPTIONS |= {
    n: c for n, c in vars(ssl).items() if n.startswith('SSL') and isinstance(c, type) and issubclass(c, Exception)
}
EXCEPTIONS |= {'CertificateError': ssl.SSLCertVerificationError}
QUEUES = {'Empty': queue.Empty, 'Full': queue.Full}
ABSTRACT = {name: getattr(io, name) for name in ('IOBase', 'RawIOBase', 'BufferedIOBase', 'TextIOBase')} | {
    'MutableMapping': collections.abc.MutableMapping
}


def class_of(description):
    """The class for a description (classes.mjs), or for the number of a class described before."""
    js = description if isinstance(description, int) else description['js']
    if js in classes:
        return classes[js]
    if js in in_progress:
        return None
    if isinstance(description, int):
        description = json.loads(wire.request('describe', js=js))
    if isinstance(description, int):
        description = {'js': js}
    name = description['name']
    own = exception_named(name, description) if description['error'] else None
    if own is None:
        return new_class(js, name, description)
    classes[js], js_of_exception[own] = own, js
    return own


def exception_named(name, description):
    """Python's own exception of that name, if JavaScript's is the same."""
    if not description['builtin']:
        return QUEUES.get(name)
    found = EXCEPTIONS.get(name) or getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def new_class(js, name, description):
    bases = [class_of(description['base'])] if description.get('base') is not None else [JsObject]
    if description['array']:
        bases = [b for b in bases if issubclass(b, JsTuple)] or [JsObject, JsTuple]
    elif description['error'] and not issubclass(bases[0], JsObject):
        bases = [JsObject, *bases]
    in_progress.add(js)
    for virtual in description['virtual']:
        base = class_of(virtual)
        if base is not None and not any(issubclass(b, base) for b in bases):
            bases.append(base)
    bases = [b for b in bases if not any(b is not other and issubclass(other, b) for other in bases)]
    Class = with_bases(
        name, bases, {'__js__': js, '_js_own': True, '__module__': description.get('module', 'pyurllib')}
    )
    classes[js] = Class
    add_methods(Class, description)
    if name in ABSTRACT and not description['error']:
        ABSTRACT[name].register(Class)
    if description['mapping']:
        collections.abc.MutableMapping.register(Class)
    return Class


def with_bases(name, bases, namespace):
    """Python may not allow all of the bases, or only in another order."""
    for some in (bases, bases[:1] + bases[:0:-1]):
        try:
            return JsMeta(name, tuple(some), dict(namespace))
        except TypeError:
            pass
    return JsMeta(name, tuple(bases[:1]), namespace)


def add_order(add):
    """HTTPStatus is an int in Python."""
    for name in ('__lt__', '__le__', '__gt__', '__ge__', '__index__', '__int__'):
        add(name, lambda self, *others, name=name: getattr(self.value, name)(*(getattr(o, 'value', o) for o in others)))


def add_methods(Class, description):
    def add(name, method):
        type.__setattr__(Class, name, method)

    def has(name):
        return any(name in c.__dict__ for c in Class.__mro__ if c not in (tuple, object))

    names = description['methods']
    for name in names:
        if name not in REPLACED and not (issubclass(Class, tuple) and hasattr(tuple, name)):
            add(name, JsUnbound(Class, name))
    for name in description['statics']:
        add(name, staticmethod(JsBound(Class, name)))
    if '__eq__' in names:
        add('__eq__', is_equal)
        add('__hash__', lambda self: id(self))
    if Class.__name__ == 'Plain':
        add_items(add)
    if Class.__name__ == 'HTTPStatus':
        add_order(add)
    if Class.__name__ == 'Iterator':
        add('__iter__', lambda self: self)
    if description['iterable'] and not has('__iter__'):
        add('__iter__', iterate)
    if 'next' in names and '__next__' not in names:
        add('__next__', next_item)
    if description['mapping'] and not has('__len__'):
        add('__len__', lambda self: wire.request('len', js=number_of(self)))


def add_items(add):
    """A plain object with methods: its properties are attributes and items."""

    def get(self, k):
        found = wire.request('item', js=number_of(self), k=k)
        if is_undefined(found):
            raise KeyError(k)
        return decode(found)

    def keys(self):
        return decode(wire.request('own_keys', js=number_of(self)))

    add('__getitem__', get)
    add('__setitem__', lambda self, k, v: wire.request('set', js=number_of(self), k=k, v=encode(v)) and None)
    add('__delitem__', lambda self, k: wire.request('delete', js=number_of(self), k=k) and None)
    add('keys', keys)
    add('copy', lambda self: {k: self[k] for k in keys(self)})


def iterate(self):
    iterator = wire.request('iterate', js=number_of(self))
    while (item := wire.request('next', js=iterator)) is not None:
        yield decode(item['items'][0])


def next_item(self):
    item = wire.request('next', js=number_of(self))
    if item is None:
        raise StopIteration
    return decode(item['items'][0])


KNOWN = (JsObject, dict, list, tuple, str, bytes, int, float, type(None))


def is_equal(self, o):
    if self is o:
        return True
    same = wire.request('equal', js=number_of(self), v=encode(o))
    if same is False and not isinstance(o, KNOWN) and type(o).__eq__ is not object.__eq__:
        return NotImplemented
    return bool(same)


def make_subclass(Class):
    """A JavaScript subclass whose methods call those of a class of Python."""
    bases = [b for b in Class.__bases__ if isinstance(b, JsMeta) and b is not JsObject] or [
        b for b in Class.__mro__[1:] if isinstance(b, JsMeta)
    ][:1]
    methods, properties, attributes = {}, {}, {}
    for c in reversed(Class.__mro__):
        if c is not Class and (isinstance(c, JsMeta) or c.__module__ == 'builtins' or c is JsTuple):
            continue
        for name, v in c.__dict__.items():
            if name.startswith('_js') or name in OWN:
                continue
            for kind in (methods, properties, attributes):
                kind.pop(name, None)
            if isinstance(v, (types.FunctionType, staticmethod, classmethod)):
                methods[name] = v
            elif isinstance(v, property) or hasattr(type(v), '__set__'):
                properties[name] = v
            elif name[:2] == '__':
                continue
            elif callable(v) and not isinstance(v, type):
                methods[name] = v
            else:
                attributes[name] = v
    made = wire.request(
        'subclass',
        name=Class.__name__,
        bases=[b.__js__ for b in bases],
        python=id_of(Class),
        methods=list(methods),
        properties=list(properties),
        attributes=[[k, encode(v)] for k, v in attributes.items()],
    )['class']
    js = made if isinstance(made, int) else made['js']
    type.__setattr__(Class, '__js__', js)
    classes[js] = Class
