/** The exports of an entry point that mirrors a part of a Python module, relative to that module. */
export interface Surface {
  /** The Python module. */
  module: string;
  /** The names of `__all__` that exist here; none if the module has no `__all__`. */
  part?: readonly string[];
  /** Names outside `__all__` of Python's module that programs nevertheless use. */
  also?: readonly string[];
  /** Names that Python's module does not have, by reason. */
  ours?: Record<string, readonly string[]>;
}

const words = (text: string) => text.trim().split(/\s+/);

const EXCEPTIONS = words(`
  ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning
  ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EOFError EncodingWarning EnvironmentError Exception FileExistsError FileNotFoundError
  FloatingPointError FutureWarning IOError ImportError ImportWarning IndexError InterruptedError IsADirectoryError
  KeyError LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError
  OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ResourceWarning
  RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxWarning SystemError TimeoutError
  UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning
  UserWarning ValueError Warning ZeroDivisionError`);

const SSL_EXCEPTIONS = words(`
  CertificateError SSLCertVerificationError SSLEOFError SSLError SSLSyscallError SSLWantReadError
  SSLWantWriteError SSLZeroReturnError`);

export const SURFACE: Record<string, Surface> = {
  codecs: {
    module: 'codecs',
    part: words(`
      BOM BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8
      CodecInfo IncrementalDecoder IncrementalEncoder StreamReader
      decode encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader
      iterdecode iterencode lookup lookup_error register register_error`),
    also: ['unregister'],
  },
  builtins: {
    module: 'builtins',
    also: [
      ...EXCEPTIONS,
      ...words(`
        bool bytes callable dict float format getattr int isinstance issubclass len list max min open print repr round set
        sorted str sum tuple type TypeError`),
    ],
    ours: {
      'bytes and their constructor': words('Bytes encode'),
      'a float that shows its point': ['Float'],
      'keyword arguments': words('kw Kw'),
      'the signatures of all functions': ['signatures'],
      'a class of several bases': ['bases'],
      'exceptions of other modules, defined here so that every room can raise them': [
        ...SSL_EXCEPTIONS,
        ...words('UnsupportedOperation gaierror herror'),
      ],
      'from io': words('BytesIO StringIO FileIO BufferedReader BufferedWriter BufferedRandom'),
      'from base64, binascii, collections, errno, os and warnings': words(
        'a2b_base64 b64encode namedtuple NamedTuple errno strerror warn',
      ),
      'Python’s operators and statements, for translated programs': words(`
        class_attributes with_cause equal truth type_name contains is_mapping items_of Mapping MutableMapping
        is_bytes_like BufferedFile os_error_of get_item`),
    },
  },
};
