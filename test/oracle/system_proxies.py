"""Records what CPython's urllib.request makes of the proxies that are set in Windows and macOS, for
test/vectors/system_proxies.json.

    python3.13 test/oracle/system_proxies.py > test/vectors/system_proxies.json

The module is executed as on these systems, with stand-ins for winreg and _scproxy. A case is [what `reg query` or
`scutil --proxy` prints, proxies, those of the hosts that are exempt]; a case of fnmatch is [text, pattern, result].
"""

import fnmatch
import importlib.util
import json
import ntpath
import os
import random
import sys
import types
import urllib.request

HOSTS = ['www.example.net', 'WWW.Example.NET:8080', 'example.net', 'www.example.net.evil.org', 'www.example.com', 'localhost',
         'localhost:80', '[::1]:80', '::1', '127.0.0.1', '127.0.0.1:8080', '192.168.0.1', '192.168.0.10', '169.254.1.2',
         '10.0.3.4', '10.10.3.4', '10.1', '010.0.0.1', '1.2.3.4', '256.0.0.1', 'printer.local', 'a.b', '']

HOME = r'HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
ENABLED = {'ProxyEnable': 1}
SERVER = {**ENABLED, 'ProxyServer': '127.0.0.1:3128'}
WINDOWS = [
    None,
    {'User Agent': 'Mozilla/4.0 (compatible; MSIE 8.0; Win32)'},
    {'ProxyEnable': 0, 'ProxyServer': 'proxy.example.com:3128', 'ProxyOverride': '<local>'},
    ENABLED,
    {'ProxyServer': 'a:1', 'ProxyOverride': '*'},
    SERVER,
    {'proxyenable': 1, 'PROXYSERVER': 'a:1', 'proxyOverride': '<LOCAL>;www.*'},
    {**SERVER, 'ProxyOverride': ''},
    {**SERVER, 'ProxyOverride': '<local>'},
    {**SERVER, 'ProxyOverride': ' *.example.net;<local> ; 192.168.0.1'},
    {**SERVER, 'ProxyOverride': '*.EXAMPLE.net;'},
    {**SERVER, 'ProxyOverride': '192.168.*;10.*;127.?.?.[!2-9];<-loopback>'},
    {**SERVER, 'ProxyOverride': '*'},
    {**SERVER, 'ProxyServer': ''},
    {**SERVER, 'ProxyServer': 'https://secure.example.com:443'},
    {**SERVER, 'ProxyServer': 'http=a:1;https=b:2;ftp=c:3'},
    {**SERVER, 'ProxyServer': 'http=a:1;https=https://b:2'},
    {**SERVER, 'ProxyServer': 'http=a:1;'},
    {**SERVER, 'ProxyServer': 'a:1;https=b:2'},
    {**SERVER, 'ProxyServer': 'a:1;b:2'},
    {**SERVER, 'ProxyServer': 'socks=c:1080'},
    {**SERVER, 'ProxyServer': 'http=a:1;socks=c:1080'},
    {**SERVER, 'ProxyServer': 'socks=socks5://c:1080;ftp='},
    {**SERVER, 'ProxyServer': 'http=;socks=c:1080;'},
    {**SERVER, 'ProxyServer': 'gopher=d:70;http=a=b'},
    {'ProxyEnable': '0', 'ProxyServer': 'a:1'},
]

HTTP = {'HTTPEnable': 1, 'HTTPPort': 8080, 'HTTPProxy': 'proxy.example.com'}
DEFAULT = {'ExceptionsList': ['*.local', '169.254/16'], 'FTPPassive': 1}
MACOS = [
    {},
    DEFAULT,
    {**DEFAULT, '__SCOPED__': {'en0': {**DEFAULT, **HTTP, 'ExcludeSimpleHostnames': 1}}},
    {**DEFAULT, **HTTP, 'ExcludeSimpleHostnames': 1},
    {**HTTP, 'HTTPEnable': 0},
    {'HTTPProxy': 'a', 'HTTPPort': 1},
    {'HTTPEnable': 1, 'HTTPPort': 1},
    {'HTTPEnable': 1, 'HTTPProxy': 'a'},
    {**HTTP, 'ExcludeSimpleHostnames': 0, 'ExceptionsList': []},
    {**HTTP, 'HTTPSEnable': 1, 'HTTPSPort': 8443, 'HTTPSProxy': 'secure.example.com', 'FTPEnable': 1, 'FTPProxy': 'f',
     'FTPPort': 21, 'GopherEnable': 1, 'GopherProxy': 'g', 'GopherPort': 70, 'SOCKSEnable': 1, 'SOCKSProxy': 's', 'SOCKSPort': 1080,
     'ProxyAutoConfigEnable': 1, 'ProxyAutoConfigURLString': 'http://wpad.example.com/wpad.dat : x'},
    {'ExceptionsList': ['www.example.net', '*.Example.NET*', '127.0.0.1', '10.10', '10.0/16', '']},
    {'ExceptionsList': ['10.0.0.0/40', '192.168.0.0/24', '1.2.3.4.5', '1/7x', '0/0x']},
    {'ExceptionsList': ['0/33', '127', '192.168.0.8/30', '10.266.0.0/16', '1.2.3.4.5/31']},
    {'ExceptionsList': ['0.0.0.0/0']},
    {'ExceptionsList': ['local*', '*.[c-l]*', '[[]::1]*', '::1']},
]


def printed_by_reg(values):
    if values is None:
        return ''
    lines = [f'    {name}    ' + (f'REG_DWORD    {value:#x}' if isinstance(value, int) else f'REG_SZ    {value}')
             for name, value in values.items()]
    return '\r\n'.join(['', HOME, *lines, '', HOME + r'\Connections', HOME + r'\ZoneMap', ''])


def printed_by_scutil(settings, indent=''):
    def text(value):
        if isinstance(value, dict):
            return printed_by_scutil(value, indent + '  ')
        if isinstance(value, list):
            items = ''.join(f'{indent}    {i} : {each}\n' for i, each in enumerate(value))
            return f'<array> {{\n{items}{indent}  }}'
        return str(value)
    lines = ''.join(f'{indent}  {name} : {text(value)}\n' for name, value in sorted(settings.items()))
    return f'<dictionary> {{\n{lines}{indent}}}' + ('' if indent else '\n')


def module_for(system, platform):
    """Executes urllib.request as on another system."""
    spec = importlib.util.spec_from_file_location('urllib_request_' + system, urllib.request.__file__)
    module = importlib.util.module_from_spec(spec)
    former = os.name, sys.platform
    os.name, sys.platform = system, platform
    try:
        spec.loader.exec_module(module)
    finally:
        os.name, sys.platform = former
    return module


def answers(text, getproxies, proxy_bypass):
    return [text, getproxies(), [host for host in HOSTS if proxy_bypass(host)]]


def windows():
    def query(values, name):
        for each, value in values.items():
            if each.lower() == name.lower():
                return value, 1
        raise FileNotFoundError(2, name)

    class Key(dict):
        def Close(self):
            pass

    def open_key(*_):
        if current is None:
            raise FileNotFoundError(2, 'key')
        return Key(current)

    current = None
    sys.modules['winreg'] = types.SimpleNamespace(HKEY_CURRENT_USER=0, OpenKey=open_key, QueryValueEx=query)
    former, os.path.normcase = os.path.normcase, ntpath.normcase
    module = module_for('nt', 'win32')
    for current in WINDOWS:
        yield answers(printed_by_reg(current), module.getproxies_registry, module.proxy_bypass_registry)
    os.path.normcase = former


def macos():
    """The stand-in reads the settings as Modules/_scproxy.c does."""
    def get_proxies():
        return {name.lower(): 'http://%s' % current[name + 'Proxy'] + (':%d' % current[name + 'Port'] if name + 'Port' in current else '')
                for name in ['HTTP', 'HTTPS', 'FTP', 'Gopher', 'SOCKS'] if current.get(name + 'Enable') and name + 'Proxy' in current}

    def get_proxy_settings():
        settings = {'exclude_simple': bool(current.get('ExcludeSimpleHostnames', 0))}
        if 'ExceptionsList' in current:
            settings['exceptions'] = tuple(current['ExceptionsList'])
        return settings

    current = None
    sys.modules['_scproxy'] = types.SimpleNamespace(_get_proxies=get_proxies, _get_proxy_settings=get_proxy_settings)
    module = module_for('posix', 'darwin')
    for current in MACOS:
        yield answers(printed_by_scutil(current), module.getproxies_macosx_sysconf, module.proxy_bypass_macosx_sysconf)


def patterns():
    source = random.Random(7)
    for _ in range(600):
        pattern = ''.join(source.choices('ab*?[]!-\U0001f600', [4, 4, 3, 2, 5, 5, 3, 3, 1], k=source.randint(0, 7)))
        text = ''.join(source.choices('ab-!][\U0001f600', k=source.randint(0, 3)))
        yield [text, pattern, fnmatch.fnmatchcase(text, pattern)]


def main():
    print('{"command": "python3.13 test/oracle/system_proxies.py > test/vectors/system_proxies.json",')
    print('"python": "%s",' % sys.version.split()[0])
    print('"hosts": %s' % json.dumps(HOSTS), end='')
    for name, cases in [('windows', windows()), ('macos', macos()), ('fnmatch', patterns())]:
        print(',\n"%s": [\n%s\n]' % (name, ',\n'.join(json.dumps(case) for case in cases)), end='')
    print('}')


main()
