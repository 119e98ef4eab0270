/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Python's builtins, and functions in place of its syntax: keyword arguments, truth, equality, several bases.
 *
 * @see {@link https://docs.python.org/3.13/library/functions.html}
 * @module
 */
export { signatures, type Signature } from '../calls/index.js';
export {
  type Callable,
  type Combined,
  type Updates,
  bases,
  callable,
  contains,
  dict,
  equal,
  is_mapping,
  items_of,
  len,
  list,
  repr,
  set,
  truth,
  truth as bool,
  tuple,
} from '../objects/index.js';
export {
  BufferedFile,
  BufferedRandom,
  BufferedReader,
  BufferedWriter,
  BytesIO,
  FileIO,
  type Opener,
  StringIO,
  open,
  os_error_of,
} from '../streams/index.js';
export { Bytes, type BytesSource, a2b_base64, b64encode, bytes, encode } from '../bytes/index.js';
export {
  type ByKw,
  type ByName,
  type BytesLike,
  type Dict,
  type Keywords,
  Kw,
  type NotKw,
  class_attributes,
  is_bytes_like,
  kw,
  type_name,
} from '../values/index.js';
export * from '../errors/index.js';
export {
  OSError as IOError,
  OSError as EnvironmentError,
  SSLCertVerificationError as CertificateError,
} from '../errors/index.js';
export { Float, float } from './float.js';
export { int } from './int.js';
export { isinstance, issubclass, type ClassInfo, type InstanceOf } from './isinstance.js';
export { type, type Type } from './type.js';
export {
  Mapping,
  MutableMapping,
  NamedTuple,
  type NamedTupleClass,
  namedtuple,
} from '../collections/index.js';
export { print, type PrintFile, type PrintKeywords } from './print.js';
export { format } from './language/format.js';
export { get_item } from './language/get_item.js';
export { getattr } from './language/getattr.js';
export { max, min, type MinMaxKeywords } from './language/min_max.js';
export { round } from './language/round.js';
export { sorted, type SortedKeywords } from './language/sorted.js';
export { str } from './language/str.js';
export { sum, type SumKeywords } from './language/sum.js';
