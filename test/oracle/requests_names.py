"""Records the public names of Requests, including its submodules, for test/house/exports.test.ts.

    python3.13 test/oracle/requests_names.py > test/vectors/requests_names.json
"""

import json
import platform
import sys
import types

import requests


def others(module):
    """The module's names outside its __all__, including its own submodules."""
    return sorted(
        name
        for name, value in vars(module).items()
        if name not in module.__all__
        and name not in ("__all__", "__builtins__", "__cached__", "__doc__", "__file__", "__loader__", "__name__")
        and (not isinstance(value, types.ModuleType) or value.__name__.startswith("requests."))
    )


json.dump(
    {
        "command": "python3.13 test/oracle/requests_names.py",
        "python": platform.python_version(),
        "requests": requests.__version__,
        "modules": {"requests": {"__all__": sorted(requests.__all__), "others": others(requests)}},
    },
    sys.stdout,
    indent=1,
)
print()
