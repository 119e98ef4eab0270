"""Records the names of the mirrored modules, for test/package/public_names.test.ts and test/package/exports.test.ts.

    python3.13 test/oracle/public_names.py > test/vectors/public_names.json
"""

import importlib
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
    "mimetypes",
    "netrc",
    "ssl",
    "socket",
]

# Mirrored only in part.
PARTIAL = ["codecs", "builtins"]

# What every module has.
MACHINERY = {
    "__all__", "__annotations__", "__builtins__", "__cached__", "__doc__", "__file__", "__getattr__", "__loader__",
    "__name__", "__package__", "__path__", "__spec__",
}


def names(module):
    """All names of the module, except those that every module has."""
    return sorted(set(dir(module)) - MACHINERY)


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
    modules = {name: importlib.import_module(name) for name in MODULES + PARTIAL}
    json.dump(
        {
            "command": "python3.13 test/oracle/public_names.py",
            "python": platform.python_version(),
            "modules": {name: public_names(modules[name]) for name in MODULES + PARTIAL},
            "names": {name: names(modules[name]) for name in MODULES},
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
