"""Records the results of CPython's ntpath.expanduser and, with the names in capitals that os.environ has on Windows, of
getproxies_environment, for test/vectors/windows_home.json.

    python3.13 test/oracle/windows_home.py > test/vectors/windows_home.json

A case is [function, argument or null, environment, result].
"""

import itertools
import json
import ntpath
import os
import sys
import urllib.request

HOMES = [
    {'USERPROFILE': 'C:\\Users\\me', 'USERNAME': 'me', 'HOME': '/home/me'},
    {'USERPROFILE': 'C:/Users/me', 'USERNAME': 'me'},
    {'USERPROFILE': 'C:\\Users\\me\\', 'USERNAME': 'me'},
    {'USERPROFILE': 'C:\\me', 'USERNAME': 'me'},
    {'USERPROFILE': 'C:\\Users\\other', 'USERNAME': 'me'},
    {'USERPROFILE': '\\\\server\\share\\me', 'USERNAME': 'me'},
    {'USERPROFILE': 'C:\\Users\\me'},
    {'HOMEDRIVE': 'D:', 'HOMEPATH': '\\Users\\me', 'USERNAME': 'me'},
    {'HOMEPATH': '\\Users\\me', 'USERNAME': 'me'},
    {'HOMEDRIVE': 'D:', 'USERNAME': 'me'},
    {'HOME': '/home/me'},
]
PATHS = ['~', '~/_netrc', '~\\_netrc', '~me\\a', '~bob', '~bob/a\\b', '~~', 'a~', '', 'C:\\~']
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
    cases = [['expanduser', path, home, with_environment(home, ntpath.expanduser, path)]
             for home, path in itertools.product(HOMES, PATHS)]
    cases += [['getproxies_environment', None, proxies, with_environment(
        {name.upper(): value for name, value in proxies.items()}, urllib.request.getproxies_environment)]
        for proxies in PROXIES]
    lines = ',\n'.join(json.dumps(case) for case in cases)
    print('{"command": "python3.13 test/oracle/windows_home.py > test/vectors/windows_home.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"cases": [\n%s\n]}' % lines)


main()
