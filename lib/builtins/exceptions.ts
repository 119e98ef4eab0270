// Mirrors CPython v3.13.0 Objects/exceptions.c: the whole tree (TypeError is the engine's own).
//
// Exception
//  ├── ArithmeticError ── FloatingPointError, OverflowError, ZeroDivisionError
//  ├── AssertionError, AttributeError, BufferError, EOFError, MemoryError, SystemError
//  ├── ImportError ── ModuleNotFoundError
//  ├── LookupError ── IndexError, KeyError
//  ├── NameError ── UnboundLocalError
//  ├── OSError
//  │    ├── BlockingIOError, ChildProcessError, FileExistsError, FileNotFoundError, InterruptedError
//  │    ├── IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError
//  │    ├── ConnectionError ── BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError,
//  │    │                      ConnectionResetError
//  │    ├── UnsupportedOperation (also a ValueError)
//  │    ├── gaierror, herror
//  │    └── SSLError ── SSLCertVerificationError (also a ValueError), SSLZeroReturnError,
//  │                    SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError
//  ├── RuntimeError ── NotImplementedError, RecursionError
//  ├── StopIteration, StopAsyncIteration
//  ├── ValueError ── UnicodeError ── UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError
//  └── Warning ── DeprecationWarning, UserWarning …
export {
  Exception,
  declare_twin,
  is_virtual_instance,
  multiple_bases,
  name_classes,
  with_cause,
} from './exception.js';
export * from './network_errors.js';
export * from './os_error.js';
export * from './simple_exceptions.js';
export * from './unicode_error.js';
/** Python's aliases. */
export { OSError as IOError, OSError as EnvironmentError } from './os_error.js';
export { SSLCertVerificationError as CertificateError } from './network_errors.js';
