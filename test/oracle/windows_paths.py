"""Records the results of CPython's nturl2path for Windows paths, for test/vectors/windows_paths.json.

    python3.13 test/oracle/windows_paths.py > test/vectors/windows_paths.json

A case is [function, argument, result]; the result of a failure is {"error": class, "message": text}.
"""

import itertools
import json
import nturl2path
import sys

PIECES = ['', 'C', 'c', '\xdf', '\u01c6', '\U0001d4d2', 'CC', ':', '|', '::', '?', 'UNC', 'unc', 'a b', 'x%2Fy', '%41', '\xe9', 'host', 'long/er', '..']
PATHS = ['C:' + '\\'.join(['', *parts]) for parts in itertools.product(['', 'dir', 'a b', 'x/y', '\xe9+%'], repeat=2)]
MARKED = ['\\\\?\\' + rest for rest in ['', 'C', 'C:', 'C:\\', 'C:\\dir', 'CC:\\dir', '\U0001d4d2:\\dir', 'UNC', 'UNC\\', 'unc\\server\\share\\dir', 'uNc\\s', 'Volume{1}\\dir', '?:\\x', '\\C:\\dir', '::']]
URLS = ['/' * count + rest for count in range(6) for rest in ['', 'C:', 'c|', 'C:/', 'C|/', 'C:/dir/', 'C:/dir//file', 'CC:/x', '1:/x', '\xdf:/x', '\U0001d4d2|/x', ':', '|/x', 'C:a', 'C:a/b', 'C:/a:b', 'host/share/a%20b', 'x%2Fy/%C3%A9', 'x\\y', 'localhost/C:/dir']]


def answer(name, argument):
    try:
        return getattr(nturl2path, name)(argument)
    except Exception as error:
        return {'error': type(error).__name__, 'message': str(error)}


def main():
    paths = [*PATHS, *MARKED, *('\\' * count + rest for count in range(6) for rest in ['', 'host\\share', 'dir', 'C:\\x', 'a/b'])]
    mixed = [''.join(pieces) for pieces in itertools.product(PIECES, ['\\', '/', ':', '|', ''], ['', 'x', 'y z\\', 'q//', ':', '|/'])]
    cases = [[name, argument, answer(name, argument)]
             for name, arguments in [('url2pathname', [*URLS, *mixed]), ('pathname2url', [*paths, *mixed])]
             for argument in dict.fromkeys(arguments)]
    lines = ',\n'.join(json.dumps(case) for case in cases)
    print('{"command": "python3.13 test/oracle/windows_paths.py > test/vectors/windows_paths.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"cases": [\n%s\n]}' % lines)


main()
