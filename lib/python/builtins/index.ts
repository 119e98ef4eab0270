/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Python's builtins, and what its syntax is written with here: keyword arguments, truth, equality, several bases.
 *
 * @see {@link https://docs.python.org/3.13/library/functions.html}
 * @module
 */
export { signatures, type Signature } from '../calls/index.js';
export { bases, type Combined } from '../objects/index.js';
export { BufferedFile, BufferedRandom, BufferedReader, BufferedWriter } from '../streams/index.js';
export { BytesIO } from '../streams/index.js';
export { os_error_of } from '../streams/index.js';
export { a2b_base64, b64encode } from '../bytes/index.js';
export { Bytes } from '../bytes/index.js';
export { bytes, type BytesSource } from '../bytes/index.js';
export { is_bytes_like, type BytesLike } from '../values/index.js';
export { callable, type Callable } from '../objects/index.js';
export { class_attributes } from '../values/index.js';
export { contains } from '../objects/index.js';
export { type Dict, type Mapping } from '../values/index.js';
export { len, list, set, tuple } from '../objects/index.js';
export { encode } from '../bytes/index.js';
export { equal } from '../objects/index.js';
export { errno, strerror } from '../errors/index.js';
export {
  Exception,
  with_cause,
  gaierror,
  herror,
  SSLError,
  SSLCertVerificationError,
  SSLZeroReturnError,
  SSLWantReadError,
  SSLWantWriteError,
  SSLSyscallError,
  SSLEOFError,
  OSError,
  BlockingIOError,
  ChildProcessError,
  ConnectionError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  InterruptedError,
  IsADirectoryError,
  NotADirectoryError,
  PermissionError,
  ProcessLookupError,
  TimeoutError,
  UnsupportedOperation,
  ArithmeticError,
  FloatingPointError,
  OverflowError,
  ZeroDivisionError,
  AssertionError,
  AttributeError,
  BufferError,
  EOFError,
  MemoryError,
  ImportError,
  ModuleNotFoundError,
  LookupError,
  IndexError,
  KeyError,
  NameError,
  UnboundLocalError,
  RuntimeError,
  NotImplementedError,
  RecursionError,
  StopIteration,
  StopAsyncIteration,
  SystemError,
  ValueError,
  Warning,
  UserWarning,
  DeprecationWarning,
  PendingDeprecationWarning,
  FutureWarning,
  SyntaxWarning,
  RuntimeWarning,
  ImportWarning,
  UnicodeWarning,
  BytesWarning,
  ResourceWarning,
  EncodingWarning,
  UnicodeError,
  UnicodeEncodeError,
  UnicodeDecodeError,
  UnicodeTranslateError,
  OSError as IOError,
  OSError as EnvironmentError,
  SSLCertVerificationError as CertificateError,
} from '../errors/index.js';
export { FileIO } from '../streams/index.js';
export { float, int } from '../objects/index.js';
export { isinstance, issubclass, type ClassInfo, type InstanceOf } from './isinstance.js';
export {
  kw,
  Kw,
  type ByKw,
  type ByName,
  type Explicit,
  type Keywords,
  type NotKw,
  type Substitute,
} from '../values/index.js';
export { dict, is_mapping, items_of, type Updates } from '../objects/index.js';
export { MutableMapping } from '../collections/index.js';
export { NamedTuple } from '../collections/index.js';
export { namedtuple, type NamedTupleClass } from '../collections/index.js';
export { open, type Opener } from '../streams/index.js';
export { print, type PrintFile, type PrintKeywords } from './print.js';
export { repr } from '../objects/index.js';
export { str } from '../bytes/index.js';
export { StringIO } from '../streams/index.js';
export { truth, truth as bool } from '../objects/index.js';
export { type_name } from '../values/index.js';
export { TypeError } from '../errors/index.js';
export { warn } from '../errors/index.js';
