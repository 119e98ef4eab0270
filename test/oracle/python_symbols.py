"""Records what the names of the mirrored modules are in Python, for scripts/symbols.mjs and test/built/package/symbols.test.ts:
modules with the names of `dir()`, classes with their bases, members and constructors, functions with their parameters.

    python3.13 test/oracle/python_symbols.py > test/vectors/python_symbols.json

PySocks is installed, too: requests.adapters.SOCKSProxyManager is a class then.
"""

import enum
import functools
import importlib
import inspect
import json
import platform
import sys
import types
import warnings

import requests
from public_names import MACHINERY, MODULES, PARTIAL
from requests_names import modules as requests_modules

# Python's own class of everything, the members of which every class has.
ROOT = "builtins.object"
KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional_only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "",
    inspect.Parameter.VAR_POSITIONAL: "var_positional",
    inspect.Parameter.KEYWORD_ONLY: "keyword_only",
    inspect.Parameter.VAR_KEYWORD: "var_keyword",
}
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, functools._lru_cache_wrapper)
# What the interpreter adds to every class, and names that belong to one process only.
NO_MEMBERS = {
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__firstlineno__", "__module__", "__orig_bases__",
    "__parameters__", "__qualname__", "__slots__", "__static_attributes__", "__weakref__", "_abc_impl",
    "__dataclass_fields__", "__dataclass_params__", "__match_args__", "__protocol_attrs__",
    "__non_callable_proto_members__", "__annotate__",
}


def full_name(value):
    """The module and the name of a class or a function: a public module if it has the object, and a name that refers to
    the object if there is one."""
    own = sys.modules.get(value.__module__)
    for module in (sys.modules.get(value.__module__.removeprefix("_")), own):
        if getattr(module, value.__qualname__, None) is value:
            return f"{module.__name__}.{value.__qualname__}"
    name = next((name for name, each in vars(own).items() if each is value), value.__qualname__)
    return f"{value.__module__}.{name}"


def merged(value):
    """The bases and the members of a class, with those of a base of the same name, which a namedtuple may have."""
    bases, members = [], {}
    for base in value.__bases__:
        if full_name(base) == full_name(value):
            more_bases, more_members = merged(base)
            bases += more_bases
            members |= more_members
        else:
            bases.append(base)
    return bases, members | vars(value)


class Symbols:
    """The mirrored modules, and all that is in them."""

    def __init__(self, modules):
        self.modules = modules
        self.functions = {}
        self.classes = {}
        self.constants = {
            id(value): f"{name}.{each}"
            for name, module in modules.items()
            for each, value in vars(module).items()
            if type(value) is object
        }

    def default(self, value):
        """The text of a default, with names for objects whose repr is an address."""
        if id(value) in self.constants:
            return self.constants[id(value)]
        if isinstance(value, enum.Enum):
            return f"{type(value).__name__}.{value.name}"
        if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
            return value.__qualname__
        if isinstance(value, frozenset):
            return f"frozenset({{{', '.join(map(repr, sorted(value)))}}})"
        text = repr(value)
        return f"{full_name(type(value))}()" if " at 0x" in text else text

    def parameters(self, function, bound=False):
        """The parameters, each as `[name, kind, default]`, without those at the end that are empty; None if unknown."""
        try:
            with warnings.catch_warnings(action="ignore"):
                parameters = list(inspect.signature(function).parameters.values())
        except (TypeError, ValueError):
            return None
        rows = []
        for parameter in parameters[1:] if bound else parameters:
            row = [parameter.name, KINDS[parameter.kind]]
            if parameter.default is not inspect.Parameter.empty:
                row.append(self.default(parameter.default))
            while row[-1] == "":
                row.pop()
            rows.append(row)
        return rows

    def member(self, owner, name, value):
        """The kind of a member of a class, and its parameters if it is a method."""
        kinds = {staticmethod: "static_method", classmethod: "class_method"}
        if type(value) in kinds:
            found = {"kind": kinds[type(value)]}
            parameters = self.parameters(getattr(owner, name))
        elif isinstance(value, types.ClassMethodDescriptorType):
            found, parameters = {"kind": "class_method"}, self.parameters(getattr(owner, name))
        elif isinstance(value, (types.FunctionType, types.WrapperDescriptorType, types.MethodDescriptorType)):
            found, parameters = {"kind": "method"}, self.parameters(value, bound=True)
        elif isinstance(value, (property, types.GetSetDescriptorType, types.MemberDescriptorType)) or (
            hasattr(type(value), "__get__") and not callable(value)
        ):
            return {"kind": "property"}
        else:
            return {"kind": "class_attribute"}
        return found if parameters is None else {**found, "parameters": parameters}

    def add_class(self, value):
        """Adds a class and its bases."""
        name = full_name(value)
        if name in self.classes:
            return
        bases, members = merged(value)
        self.classes[name] = found = {"bases": [full_name(base) for base in bases]}
        parameters = self.parameters(value)
        if parameters is not None:
            found["parameters"] = parameters
        if issubclass(value, BaseException):
            found["exception"] = True
        found["members"] = {
            each: self.member(value, each, member)
            for each, member in sorted(members.items())
            if each not in NO_MEMBERS
        }
        for base in bases:
            self.add_class(base)

    def entry(self, module, name):
        """What a name of a module is: the full name of a module, class or function, else the name of its type."""
        value = getattr(module, name)
        if isinstance(value, types.ModuleType):
            return {"kind": "module", "name": value.__name__}
        if isinstance(value, type) and not isinstance(value, types.GenericAlias):
            self.add_class(value)
            return {"kind": "class", "name": full_name(value)}
        if isinstance(value, FUNCTIONS):
            # A method of a text or a pattern has no module, and what C code adds to a module may not have one.
            known_as = full_name(value) if value.__module__ else f"{module.__name__}.{name}"
            parameters = self.parameters(value)
            self.functions.setdefault(known_as, {} if parameters is None else {"parameters": parameters})
            return {"kind": "function", "name": known_as}
        return {"kind": "constant", "type": type(value).__name__}

    def recorded(self):
        modules = {}
        for name, module in self.modules.items():
            with warnings.catch_warnings(action="ignore"):
                modules[name] = {each: self.entry(module, each) for each in sorted(set(dir(module)) - MACHINERY)}
        return {
            "modules": modules,
            "classes": dict(sorted(self.classes.items())),
            "functions": dict(sorted(self.functions.items())),
        }


def main():
    modules = {name: importlib.import_module(name) for name in MODULES + PARTIAL} | requests_modules
    # Only requests.packages.idna is mirrored, which is a name of requests.packages.
    del modules["idna"]
    json.dump(
        {
            "command": "python3.13 test/oracle/python_symbols.py",
            "python": platform.python_version(),
            "requests": requests.__version__,
            **Symbols(modules).recorded(),
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
