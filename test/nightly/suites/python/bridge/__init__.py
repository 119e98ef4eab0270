"""CPython runs test files with the modules of the JavaScript package: see ../../README.md."""

from . import values  # noqa: F401  (first: the others import it)
from .modules import PLACES, install, missing, shim  # noqa: F401
