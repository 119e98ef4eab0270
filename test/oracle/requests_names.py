"""Records the names of Requests, urllib3 and their modules, for test/unit/package/public_names.test.ts.

    python3.13 test/oracle/requests_names.py > test/vectors/requests_names.json
"""

import json
import platform
import sys

import requests
from public_names import imported, names

# Packages of urllib3 that are not mirrored; docs/internals/names.md lists them.
NOT_MIRRORED = ("urllib3.contrib", "urllib3.http2")

modules = {
    name: module
    for name, module in sorted(sys.modules.items())
    if (name.partition(".")[0] in ("requests", "urllib3") or name in ("charset_normalizer", "idna"))
    and not name.startswith(NOT_MIRRORED)
    and not name.startswith("requests.packages.")
    and name != "requests.__version__"
}


if __name__ == "__main__":
    json.dump(
        {
            "command": "python3.13 test/oracle/requests_names.py",
            "python": platform.python_version(),
            "requests": requests.__version__,
            "names": {name: names(module) for name, module in modules.items()},
            "imported": {name: imported(module) for name, module in modules.items()},
        },
        sys.stdout,
        indent=1,
    )
    print()
