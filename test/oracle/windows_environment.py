"""Records the results of CPython's getproxies_environment with the names in capitals that os.environ has on Windows, for
test/vectors/windows_environment.json.

    python3.13 test/oracle/windows_environment.py > test/vectors/windows_environment.json

A case is [environment, result].
"""

import json
import os
import sys
import urllib.request

PROXIES = [
    {'http_proxy': 'a', 'REQUEST_METHOD': 'GET'},
    {'HTTP_PROXY': 'a', 'REQUEST_METHOD': 'GET', 'https_proxy': 'b'},
    {'http_proxy': '', 'Https_Proxy': 'b', 'no_proxy': 'c'},
]


def with_environment(environment, function, *arguments):
    os.environ.clear()
    os.environ.update(environment)
    return function(*arguments)


def main():
    cases = [[proxies, with_environment(
        {name.upper(): value for name, value in proxies.items()}, urllib.request.getproxies_environment)]
        for proxies in PROXIES]
    lines = ',\n'.join(json.dumps(case) for case in cases)
    print('{"command": "python3.13 test/oracle/windows_environment.py > test/vectors/windows_environment.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"cases": [\n%s\n]}' % lines)


main()
