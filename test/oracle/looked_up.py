"""Records the names that the functions of each mirrored module look up in it when they run, for test/unit/package/replaced_names.test.ts.

    python3.13 test/oracle/looked_up.py > test/vectors/looked_up.json
"""

import dis
import importlib
import inspect
import json
import types

from made_with import made_with

MODULES = """
    urllib.request urllib.parse urllib.error urllib.response urllib.robotparser http.client http.cookiejar http.cookies
    socket ssl
    requests.api requests.adapters requests.auth requests.cookies requests.exceptions requests.hooks requests.models
    requests.sessions requests.structures requests.utils
    urllib3 urllib3.connection urllib3.connectionpool urllib3.exceptions urllib3.fields urllib3.filepost
    urllib3.poolmanager urllib3.response urllib3._collections urllib3._request_methods
    urllib3.util.connection urllib3.util.proxy urllib3.util.request urllib3.util.response urllib3.util.retry
    urllib3.util.ssl_ urllib3.util.ssl_match_hostname urllib3.util.timeout urllib3.util.url urllib3.util.util
""".split()


def looked_up(code):
    """Yields the globals of the functions in compiled code. The code of a module or class itself runs only at import."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if constant.co_flags & inspect.CO_OPTIMIZED:
                for instruction in dis.get_instructions(constant):
                    if instruction.opname == "LOAD_GLOBAL":
                        yield instruction.argval
            yield from looked_up(constant)


def names(module):
    with open(module.__file__, encoding="utf-8") as file:
        code = compile(file.read(), module.__file__, "exec")
    found = {name for name in looked_up(code) if name in vars(module)}
    # Classes may be replaced: programs do so for their own use.
    return sorted(name for name in found if not isinstance(vars(module)[name], type))


about = made_with("python3.13 test/oracle/looked_up.py > test/vectors/looked_up.json", "requests", "urllib3")
print(json.dumps({**about, "modules": {name: names(importlib.import_module(name)) for name in MODULES}}, indent=1))
