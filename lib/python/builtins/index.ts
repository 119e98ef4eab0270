/// <reference lib="esnext.disposable" preserve="true" />
export { type Arguments } from '../calls/index.js';
export { BinaryStream } from '../streams/index.js';
export { type Size, is_readable } from '../streams/index.js';
export { bases, type Combined } from '../objects/index.js';
export { bind } from '../calls/index.js';
export { BufferedFile, BufferedRandom, BufferedReader, BufferedWriter } from '../streams/index.js';
export { BytesIO } from '../streams/index.js';
export { os_error_of } from '../streams/index.js';
export { a2b_base64, b64encode } from '../bytes/index.js';
export { Bytes } from '../bytes/index.js';
export { bytes, type BytesSource } from '../bytes/index.js';
export { is_bytes_like, type BytesLike, buffer_bytes } from '../values/index.js';
export { callable, function_of, type Callable } from '../objects/index.js';
export {
  class_attributes,
  attributes_of,
  hidden_attributes,
  lazy_attributes,
} from '../values/index.js';
export { contains, is_iterable } from '../objects/index.js';
export {
  type Dict,
  type Mapping,
  is_dict_like,
  is_duck,
  is_plain_object,
} from '../values/index.js';
export {
  context_dunders,
  install_dunders,
  sequence_dunders,
  type Dunders,
} from '../objects/index.js';
export { list, set, tuple } from '../objects/index.js';
export { encode, idna_name } from '../bytes/index.js';
export { equal } from '../objects/index.js';
export { errno, strerror } from '../errors/index.js';
export {
  Exception,
  declare_twin,
  is_virtual_instance,
  multiple_bases,
  name_classes,
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
export { float, hex_int, int } from '../objects/index.js';
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
export { memoize } from '../values/index.js';
export { dict, dict_of, is_mapping, items_of, pairs_of, type Updates } from '../objects/index.js';
export { View } from '../collections/index.js';
export { MutableMapping, make_mapping, update_mapping } from '../collections/index.js';
export { at_once, construct, is_promise, overridable } from '../calls/index.js';
export { NamedTuple } from '../collections/index.js';
export { namedtuple, type NamedTupleClass } from '../collections/index.js';
export { open, type Opener } from '../streams/index.js';
export { print, type PrintFile, type PrintKeywords } from './print.js';
export { repr, without_overflow } from '../objects/index.js';
export {
  def,
  keyword_only,
  optional,
  required,
  var_keyword,
  var_positional,
  type ArgumentsOf,
  type Definition,
  type KeywordArguments,
  type ValuesOf,
} from '../calls/index.js';
export { signature, signatures, type Parameters, type Signature } from '../calls/index.js';
export { str } from '../bytes/index.js';
export { StringIO } from '../streams/index.js';
export { truth, truth as bool } from '../objects/index.js';
export { type_name } from '../values/index.js';
export { TypeError } from '../errors/index.js';
export { ignore_warnings, warn } from '../errors/index.js';
export { is_space, lstrip, rstrip, split_words, strip } from '../values/index.js';
