/** The exports of each entry point, relative to the Python module that it mirrors. */
export interface Surface {
  /** The Python module. */
  module: string;
  /** For a partially mirrored module: the names of `__all__` that exist here. Otherwise all of them except `absent`. */
  part?: readonly string[];
  /** Names of `__all__` that do not exist here, by reason. */
  absent?: Record<string, readonly string[]>;
  /** Names outside `__all__` of Python's module that programs nevertheless use. */
  also?: readonly string[];
  /** Names that Python's module does not have, by reason. */
  ours?: Record<string, readonly string[]>;
}

const words = (text: string) => text.trim().split(/\s+/);

const MODULE_OBJECT = { 'the module as an object, for the root entry point': ['namespace'] };

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

const STATUSES = words(`
  ACCEPTED ALREADY_REPORTED BAD_GATEWAY BAD_REQUEST CONFLICT CONTENT_TOO_LARGE CONTINUE CREATED EARLY_HINTS
  EXPECTATION_FAILED FAILED_DEPENDENCY FORBIDDEN FOUND GATEWAY_TIMEOUT GONE HTTP_VERSION_NOT_SUPPORTED IM_A_TEAPOT
  IM_USED INSUFFICIENT_STORAGE INTERNAL_SERVER_ERROR LENGTH_REQUIRED LOCKED LOOP_DETECTED METHOD_NOT_ALLOWED
  MISDIRECTED_REQUEST MOVED_PERMANENTLY MULTIPLE_CHOICES MULTI_STATUS NETWORK_AUTHENTICATION_REQUIRED
  NON_AUTHORITATIVE_INFORMATION NOT_ACCEPTABLE NOT_EXTENDED NOT_FOUND NOT_IMPLEMENTED NOT_MODIFIED NO_CONTENT OK
  PARTIAL_CONTENT PAYMENT_REQUIRED PERMANENT_REDIRECT PRECONDITION_FAILED PRECONDITION_REQUIRED PROCESSING
  PROXY_AUTHENTICATION_REQUIRED RANGE_NOT_SATISFIABLE REQUESTED_RANGE_NOT_SATISFIABLE REQUEST_ENTITY_TOO_LARGE
  REQUEST_HEADER_FIELDS_TOO_LARGE REQUEST_TIMEOUT REQUEST_URI_TOO_LONG RESET_CONTENT SEE_OTHER SERVICE_UNAVAILABLE
  SWITCHING_PROTOCOLS TEMPORARY_REDIRECT TOO_EARLY TOO_MANY_REQUESTS UNAUTHORIZED UNAVAILABLE_FOR_LEGAL_REASONS
  UNPROCESSABLE_CONTENT UNPROCESSABLE_ENTITY UNSUPPORTED_MEDIA_TYPE UPGRADE_REQUIRED URI_TOO_LONG USE_PROXY
  VARIANT_ALSO_NEGOTIATES`);

export const SURFACE: Record<string, Surface> = {
  parse: {
    module: 'urllib.parse',
    also: words(`
      ResultBase clear_cache to_bytes unwrap
      splitattr splithost splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue
      _splitattr _splithost _splitnport _splitpasswd _splitport _splitquery _splittag _splittype _splituser _splitvalue
      _splitnetloc _splitparams _checknetloc _check_bracketed_host _coerce_args _to_bytes
      _Quoter
      non_hierarchical scheme_chars uses_fragment uses_netloc uses_params uses_query uses_relative`),
    ours: {
      'a deprecated name that Python provides by __getattr__': ['Quoter'],
      'came with the security fix gh-105704 in 3.13.2': ['_check_bracketed_netloc'],
      'the text of a URL object, for urllib.request': ['_url_text'],
    },
  },
  request: {
    module: 'urllib.request',
    also: words(`
      AbstractHTTPHandler URLError HTTPError ContentTooShortError addclosehook addinfourl request_host
      quote unquote unquote_to_bytes unwrap urljoin urlparse urlsplit urlunparse
      parse_http_list parse_keqv_list getproxies_environment proxy_bypass proxy_bypass_environment
      ftpwrapper ftperrors noheaders MAXFTPCACHE ftpcache localhost thishost`),
    ours: MODULE_OBJECT,
  },
  error: { module: 'urllib.error' },
  response: { module: 'urllib.response' },
  robotparser: { module: 'urllib.robotparser', also: words('Entry RequestRate RuleLine') },
  http: { module: 'http' },
  'http/client': {
    module: 'http.client',
    also: [
      ...words(
        'HTTPMessage HTTPS_PORT HTTP_PORT parse_headers _MAXHEADERS _MAXLINE _create_https_context',
      ),
      ...STATUSES,
    ],
    ours: MODULE_OBJECT,
  },
  'http/cookiejar': {
    module: 'http.cookiejar',
    also: words(`
      DAYS DEFAULT_HTTP_PORT EPOCH_YEAR HTTPONLY_ATTR HTTPONLY_PREFIX HTTP_PATH_SAFE MISSING_FILENAME_TEXT
      MONTHS MONTHS_LOWER NETSCAPE_HEADER_TEXT NETSCAPE_MAGIC_RGX
      deepvalues domain_match eff_request_host escape_path http2time is_HDN is_third_party iso2time
      join_header_words liberal_is_HDN lwp_cookie_str offset_from_tz_string parse_ns_headers reach request_host
      request_path request_port split_header_words strip_quotes time2isoz time2netscape unmatched
      uppercase_escaped_char user_domain_match`),
    ours: MODULE_OBJECT,
  },
  'http/cookies': { module: 'http.cookies', also: words('Morsel _quote _unquote') },
  io: {
    module: 'io',
    absent: {
      'not needed to wrap responses and files': words('BufferedRWPair open_code text_encoding'),
    },
  },
  json: { module: 'json', also: ['detect_encoding'] },
  mimetypes: { module: 'mimetypes' },
  netrc: { module: 'netrc' },
  ssl: {
    module: 'ssl',
    also: [
      ...SSL_EXCEPTIONS,
      ...words(`
        SSLContext create_default_context _create_unverified_context get_default_verify_paths DefaultVerifyPaths
        cert_time_to_seconds DER_cert_to_PEM_cert PEM_cert_to_DER_cert PEM_FOOTER PEM_HEADER
        RAND_add RAND_bytes RAND_status Purpose TLSVersion VerifyMode SSLErrorNumber _SSLMethod
        CERT_NONE CERT_OPTIONAL CERT_REQUIRED CHANNEL_BINDING_TYPES
        HAS_ALPN HAS_ECDH HAS_NEVER_CHECK_COMMON_NAME HAS_NPN HAS_PSK HAS_SNI
        HAS_SSLv2 HAS_SSLv3 HAS_TLSv1 HAS_TLSv1_1 HAS_TLSv1_2 HAS_TLSv1_3
        OPENSSL_VERSION OPENSSL_VERSION_INFO OPENSSL_VERSION_NUMBER
        OP_ALL OP_CIPHER_SERVER_PREFERENCE OP_ENABLE_KTLS OP_ENABLE_MIDDLEBOX_COMPAT OP_IGNORE_UNEXPECTED_EOF
        OP_LEGACY_SERVER_CONNECT OP_NO_COMPRESSION OP_NO_RENEGOTIATION OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TICKET
        OP_NO_TLSv1 OP_NO_TLSv1_1 OP_NO_TLSv1_2 OP_NO_TLSv1_3 OP_SINGLE_DH_USE OP_SINGLE_ECDH_USE
        PROTOCOL_SSLv23 PROTOCOL_TLS PROTOCOL_TLS_CLIENT PROTOCOL_TLS_SERVER
        PROTOCOL_TLSv1 PROTOCOL_TLSv1_1 PROTOCOL_TLSv1_2
        SSL_ERROR_EOF SSL_ERROR_INVALID_ERROR_CODE SSL_ERROR_SSL SSL_ERROR_SYSCALL SSL_ERROR_WANT_CONNECT
        SSL_ERROR_WANT_READ SSL_ERROR_WANT_WRITE SSL_ERROR_WANT_X509_LOOKUP SSL_ERROR_ZERO_RETURN
        VERIFY_ALLOW_PROXY_CERTS VERIFY_CRL_CHECK_CHAIN VERIFY_CRL_CHECK_LEAF VERIFY_DEFAULT
        VERIFY_X509_PARTIAL_CHAIN VERIFY_X509_STRICT VERIFY_X509_TRUSTED_FIRST`),
    ],
    ours: {
      ...MODULE_OBJECT,
      'for the socket room': ['cipher_in_use', 'decode_certificate', 'to_tls_options'],
    },
  },
  socket: {
    module: 'socket',
    part: words(`
      socket create_connection getaddrinfo gethostbyname getdefaulttimeout setdefaulttimeout error gaierror herror timeout
      AF_INET AF_INET6 AF_UNIX AF_UNSPEC SOCK_STREAM SHUT_RD SHUT_RDWR SHUT_WR
      IPPROTO_TCP SOL_SOCKET SO_KEEPALIVE SO_REUSEADDR TCP_NODELAY`),
    also: ['_GLOBAL_DEFAULT_TIMEOUT', 'SocketIO'],
    ours: {
      ...MODULE_OBJECT,
      'a name of ssl: the class that wrap_socket returns in each colour': ['SSLSocket'],
    },
  },
  requests: {
    module: 'requests',
    also: words(`
      __author__ __author_email__ __build__ __cake__ __copyright__ __description__ __license__ __title__ __url__
      __version__ _internal_utils adapters api auth certs compat cookies exceptions hooks models sessions status_codes
      structures FileModeWarning`),
    ours: MODULE_OBJECT,
  },
  codecs: {
    module: 'codecs',
    part: words(`
      BOM BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8
      CodecInfo IncrementalDecoder IncrementalEncoder StreamReader StreamWriter
      decode encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader getwriter
      iterdecode iterencode lookup lookup_error register register_error`),
    also: ['unregister'],
  },
  builtins: {
    module: 'builtins',
    also: [
      ...EXCEPTIONS,
      ...words(`
        bool bytes callable dict float int isinstance issubclass list open print repr set str tuple`),
    ],
    ours: {
      'bytes and their constructor': words('Bytes encode'),
      'keyword arguments': words('kw Kw'),
      'a class of several bases': ['bases'],
      'exceptions of other modules, defined here so that every room can raise them': [
        ...SSL_EXCEPTIONS,
        ...words('UnsupportedOperation gaierror herror'),
      ],
      'from io': words('BytesIO StringIO FileIO BufferedReader BufferedWriter BufferedRandom'),
      'from base64, binascii, collections, errno, os and warnings': words(
        'a2b_base64 b64encode idna_name namedtuple NamedTuple errno strerror warn ignore_warnings',
      ),
      'for the other rooms: helpers for Python’s calls, classes and mappings': words(`
        signature signatures def required optional keyword_only var_positional var_keyword bind class_attributes lazy_attributes hidden_attributes attributes_of memoize multiple_bases declare_twin name_classes is_virtual_instance with_cause
        install_dunders context_dunders sequence_dunders equal truth pairs_of type_name os_error_of
        strip lstrip rstrip split_words hex_int is_space is_iterable is_readable buffer_bytes
        function_of contains without_overflow
        at_once construct is_promise overridable MutableMapping View dict_of is_mapping items_of make_mapping update_mapping
        is_bytes_like is_dict_like is_duck is_plain_object BinaryStream BufferedFile`),
    },
  },
};
