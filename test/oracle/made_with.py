"""What a recording is made with: each begins with it, because another release may answer otherwise."""

import platform
import ssl
import zlib


def made_with(command, *libraries):
    """The command, and the versions of Python and of these: 'openssl', 'zlib', or the name of a package."""
    known = {'openssl': ssl.OPENSSL_VERSION, 'zlib': zlib.ZLIB_RUNTIME_VERSION}
    return {'command': command, 'python': platform.python_version(), **{name: known.get(name) or __import__(name).__version__ for name in libraries}}
