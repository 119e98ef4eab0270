"""Records the public names of the mirrored modules, for test/house/exports.test.ts.

    python3.13 test/oracle/public_names.py > test/vectors/public_names.json
"""

import importlib
import json
import platform
import sys
import types

MODULES = [
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
    "codecs",
    "builtins",
]


def names(module):
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


json.dump(
    {
        "command": "python3.13 test/oracle/public_names.py",
        "python": platform.python_version(),
        "modules": {name: names(importlib.import_module(name)) for name in MODULES},
    },
    sys.stdout,
    indent=1,
)
print()
