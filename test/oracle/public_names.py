"""Records the names of the mirrored modules, for test/unit/package/public_names.test.ts and test/built/package/exports.test.ts.

    python3.13 test/oracle/public_names.py > test/vectors/public_names.json
"""

import ast
import importlib
import inspect
import json
import platform
import sys
import types

MODULES = [
    "urllib",
    "urllib.parse",
    "urllib.request",
    "urllib.error",
    "urllib.response",
    "urllib.robotparser",
    "http",
    "http.client",
    "http.cookiejar",
    "http.cookies",
    "io",
    "json",
    "email.message",
    "mimetypes",
    "netrc",
    "ssl",
    "socket",
]

# Mirrored only in part.
PARTIAL = ["codecs", "builtins", "email"]

# Parts of a mirrored module that has their classes itself.
PARTS = ["json.decoder", "json.encoder"]

# What every module has.
MACHINERY = {
    "__all__", "__annotations__", "__builtins__", "__cached__", "__doc__", "__file__", "__getattr__", "__loader__",
    "__name__", "__package__", "__path__", "__spec__",
}


def names(module):
    """All names of the module, except those that every module has."""
    return sorted(set(dir(module)) - MACHINERY)


def bound(statements):
    """Yields the names that statements of a module bind, each with the import that does so, or None."""
    for statement in statements:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for alias in statement.names:
                yield (alias.asname or alias.name).partition(".")[0], statement
        elif isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield statement.name, None
        elif isinstance(statement, (ast.If, ast.Try, ast.With, ast.For)):
            for _, part in ast.iter_fields(statement):
                if isinstance(part, list):
                    yield from bound(part)
        elif isinstance(statement, ast.ExceptHandler):
            yield from bound(statement.body)
        else:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id, None


def imported(module):
    """The names that the module only imports. What comes from a package's own modules, or from `_ssl` in `ssl`, is its own."""
    own, others = set(), set()
    is_package = hasattr(module, "__path__")
    for name, by in bound(ast.parse(inspect.getsource(module)).body):
        is_part = is_package and getattr(by, "level", 0) > 0
        is_own = by is None or is_part or getattr(by, "module", "") == "_" + module.__name__
        (own if is_own else others).add(name)
    return sorted((others - own - MACHINERY) & set(dir(module)))


def public_names(module):
    """The module's __all__, and its other names except imported modules and dunder names."""
    exported = sorted(getattr(module, "__all__", []))
    others = sorted(
        name
        for name, value in vars(module).items()
        if not name.startswith("__")
        and name not in exported
        and not isinstance(value, types.ModuleType)
    )
    return {"__all__": exported, "others": others}


def main():
    # All are imported first, since importing a submodule adds a name to its package.
    modules = {name: importlib.import_module(name) for name in MODULES + PARTIAL + PARTS}
    json.dump(
        {
            "command": "python3.13 test/oracle/public_names.py",
            "python": platform.python_version(),
            "modules": {name: public_names(modules[name]) for name in MODULES + PARTIAL},
            "names": {name: names(modules[name]) for name in MODULES + PARTS},
            "imported": {name: imported(modules[name]) for name in MODULES + PARTS},
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
