/// <reference lib="esnext.disposable" preserve="true" />
export { type Arguments } from './arguments.js';
export { BinaryStream } from './binary_stream.js';
export { type Size, is_readable } from './stream_base.js';
export { bases, type Combined } from './bases.js';
export { bind } from './bind.js';
export { BufferedFile, BufferedRandom, BufferedReader, BufferedWriter } from './buffered_file.js';
export { BytesIO } from './bytesio.js';
export { os_error_of } from './_filesystem.js';
export { a2b_base64, b64encode } from './binascii.js';
export { Bytes } from './bytes.js';
export { bytes, type BytesSource } from './bytes_constructor.js';
export { is_bytes_like, type BytesLike, buffer_bytes } from './bytes_like.js';
export { callable, function_of, type Callable } from './callable.js';
export {
  class_attributes,
  attributes_of,
  hidden_attributes,
  lazy_attributes,
} from './attributes.js';
export { contains, is_iterable } from './collection.js';
export { type Dict, type Mapping, is_dict_like, is_duck, is_plain_object } from './dict.js';
export { context_dunders, install_dunders, sequence_dunders, type Dunders } from './dunder.js';
export { list, set, tuple } from './constructors.js';
export { encode, idna_name } from './encode.js';
export { equal } from './equal.js';
export { errno, strerror } from './errno.js';
export * from './exceptions.js';
export { FileIO } from './file_io.js';
export { float, hex_int, int } from './int.js';
export { isinstance, issubclass, type ClassInfo, type InstanceOf } from './isinstance.js';
export { kw, Kw, type ByKw, type ByName, type Explicit, type Keywords, type NotKw } from './kw.js';
export { memoize } from './memoize.js';
export { dict, dict_of, is_mapping, items_of, pairs_of, type Updates } from './mapping.js';
export { View } from './mapping_view.js';
export { MutableMapping, make_mapping, update_mapping } from './mutable_mapping.js';
export { at_once, construct, is_promise, overridable } from './overridable.js';
export { NamedTuple } from './named_tuple.js';
export { namedtuple, type NamedTupleClass } from './namedtuple.js';
export { open, type Opener } from './open.js';
export { print, type PrintFile, type PrintKeywords } from './print.js';
export { repr, without_overflow } from './repr.js';
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
} from './def.js';
export { signature, signatures, type Parameters, type Signature } from './signature.js';
export { str } from './str.js';
export { StringIO } from './text/index.js';
export { truth, truth as bool } from './truth.js';
export { type_name } from './type_name.js';
export { TypeError } from './type_error.js';
export { ignore_warnings, warn } from './warnings.js';
export { is_space, lstrip, rstrip, split_words, strip } from './whitespace.js';
