/** What the tests of the rooms `request` and `requests` that run over fetch leave out, and why. */

/**
 * Files: FTP; client certificates; those that compare each byte of a request or a response with recorded ones, of which fetch writes some
 * itself and does not show others, or refuses; connections that are released, of which fetch has none; all requests of
 * overrides.test.ts use a proxy.
 */
export const EXCLUDED_FILES = [
  'test/*/request/ftp/**',
  'test/*/request/recorded_{flows,retrieval}.test.ts',
  'test/*/requests/client_certificates.test.ts',
  'test/*/requests/{recorded,overridden}_flows.test.ts',
  'test/*/requests/micro/documented.test.ts',
  'test/*/requests/overrides.test.ts',
  'test/*/requests/released_streams.test.ts',
  'test/*/requests/stated_sizes.test.ts',
];

/** The beginnings of names of tests, by file and by reason. */
export const EXCLUDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'fetch has no proxies': {
    'test/unit/request/fragments.test.ts': [
      'urlopen by a proxy',
      'URLopener by a proxy',
      'get by a proxy',
      'the URI of a Digest is',
    ],
    'test/unit/request/small_answers.test.ts': [
      'a connection whose tunnel fails is closed',
      'the status "',
    ],
    'test/unit/requests/proxies_map.test.ts': [
      'a request goes through the proxy of the environment',
      'a Map assigned to a session is its dict',
    ],
    'test/unit/request/legacy/url_opener.test.ts': [
      'the password of a proxy is kept',
      'uses the given proxies, none, or those of the environment',
    ],
    'test/unit/request/test_urllib2_localnet/auth.test.ts': [
      'test_proxy_with_bad_password_raises_httperror: 401 after the last retry',
      'test_proxy_with_no_password_raises_httperror: 407',
      'test_proxy_qop_auth_works: the proxy gets its answer',
      'http: requests have the whole URL as target',
      'https: requests use CONNECT',
      "a user and a password in the proxy's URL are sent",
      'a user without a password is not sent',
      '407 is answered by ProxyBasicAuthHandler',
      '407 is answered by ProxyDigestAuthHandler, several times',
      'a refused CONNECT is a URLError',
      'a redirect from https to http uses the proxy of each',
      'proxies and no_proxy come from the environment; an empty mapping disables them',
      "a proxy with another scheme is opened by that scheme's handlers",
      'a proxy that refuses the connection is a URLError',
    ],
    'test/unit/requests/documented_in_1_1.test.ts': [
      'proxies: of a request, of the environment, with a password',
    ],
    'test/nightly/requests/exchanges.test.ts': [
      'to an unknown name raises ConnectionError',
      'to a proxy raises ProxyError',
      'receive the absolute URL',
      'open a tunnel for https',
    ],
    'test/unit/requests/renamed_parameters.test.ts': ['send() with'],
    'test/unit/requests/session.test.ts': [
      'uses proxies of the environment in every way of sending',
      'uses http_proxy for http',
      'uses a proxy that appears between requests of a Session',
      'uses https_proxy for https',
      'uses all_proxy for',
    ],
  },
  'the certificates are those of the runtime': {
    'test/unit/request/legacy/url_opener.test.ts': ['sends its client certificate'],
    'test/unit/request/test_urllib2_localnet/urlopen.test.ts': ['test_https: ', 'test_https_sni: '],
    'test/unit/request/urlopen.test.ts': [
      'the right CA is accepted',
      'self_signed is refused',
      'expired is refused',
      'wrong_host is refused',
      'an unknown CA is refused by default',
      "getpeercert returns the peer's certificate as bytes and as a dict",
      'an unverified context accepts any certificate',
    ],
    'test/unit/requests/documented_in_1_1.test.ts': [
      'certificates are checked, by a file, or not at all',
      'a client certificate, as a pair; a wrong path',
    ],
    'test/nightly/requests/exchanges.test.ts': [
      'verifies certificates',
      'uses separate pools for different settings',
      'skips the verification if verify is false',
      'presents a client certificate',
    ],
    'test/unit/requests/redirects.test.ts': [
      'credentials are removed on a redirect from https to http',
    ],
  },
  'the runtime decides about connections: the server of the test wants one, or a new one each time':
    {
      'test/unit/request/test_urllib2/redirect.test.ts': ['test_redirect_no_path: '],
      'test/unit/requests/auth.test.ts': [
        'sends the body again',
        'answers another challenge after a redirect',
        'answers a challenge only once',
        'answers another challenge of a request that is sent again, after one that it has not answered',
        'ignores other statuses, schemes, algorithms and qualities of protection',
      ],
      'test/unit/requests/documented_in_1_1.test.ts': ['connections are reused'],
      'test/unit/requests/enum_members.test.ts': ['methods and statuses of Retry'],
      'test/unit/requests/micro/undocumented.test.ts': ['the connection is always closed'],
      'test/unit/requests/session.test.ts': ['reuses a connection'],
    },
  'fetch connects itself: its time-outs and errors, and the ports that it blocks': {
    'test/unit/request/small_answers.test.ts': ['connect("[::1]")'],
    'test/unit/request/urlopen.test.ts': [
      'a refused connection is a URLError',
      'timeout 0 is an error, since it cannot wait for the connection',
    ],
    'test/nightly/requests/exchanges.test.ts': [
      'apply to connecting',
      'to a closed port raises ConnectionError',
    ],
    'test/unit/requests/micro/undocumented.test.ts': ['a refused connection is an error'],
  },
  'the runtime reads the head, chunks and content codings of a response': {
    'test/unit/request/test_urllib2/handlers.test.ts': ['test_invalid_closed: '],
    'test/unit/request/test_urllib2_localnet/urlopen.test.ts': ['test_chunked: '],
    'test/unit/request/typical_programs.test.ts': [
      'with truncated chunks raises IncompleteRead without the partial line',
    ],
    'test/unit/request/urlopen.test.ts': [
      'joins chunks, also within lines',
      'a server that closes the connection is an error',
      'a truncated body is an IncompleteRead',
      'an invalid response is a BadStatusLine',
    ],
    'test/unit/requests/documented_in_1_1.test.ts': ['raw content, undecoded'],
    'test/nightly/requests/exchanges.test.ts': [
      'conflicting Content-Length headers raise InvalidHeader',
    ],
    'test/unit/requests/foreign_raw.test.ts': [
      'for content',
      'for iter_content()',
      'for parts of chunks',
    ],
    'test/unit/requests/micro/undocumented.test.ts': ['no HTTP as a response is an error'],
    'test/unit/requests/response.test.ts': [
      'has the undecoded body in raw',
      'raises an error and still calls the hooks: "Transfer-Encoding',
      'raises an error and still calls the hooks: "Content-Encoding',
      'of a redirect that is not followed is skipped',
      'is empty after the error',
    ],
    'test/unit/requests/own_buffers.test.ts': ['Requests: raw.read'],
    'test/unit/requests/whole_body.test.ts': [
      'equals iter_content(10240): a chunk cut short',
      'equals iter_content(10240): chunks without an end',
      'equals iter_content(10240): no size',
      'an overridden read_chunked is called',
      'that a get() reads equals its parts',
    ],
  },
  'the runtime writes the head and the framing of a request': {
    'test/unit/request/small_answers.test.ts': ["a subclass's _get_content_length is called"],
    'test/unit/requests/owned_bodies.test.ts': ['a FileHandle is sent again after'],
    'test/unit/request/typical_programs.test.ts': ['sends a request line in another encoding'],
    'test/unit/requests/auth.test.ts': ['a promise from an auth callable is awaited'],
    'test/unit/requests/documented_in_1_1.test.ts': [
      'streamed uploads, with a length and in chunks',
    ],
    'test/unit/requests/prepare_body.test.ts': ['with `__len__` is sent with its length'],
    'test/nightly/requests/exchanges.test.ts': [
      'the response to one request is the body of another, in chunks',
      'an iterator is sent in chunks, with one Host header',
      'the fragment of a redirect replaces it',
    ],
    'test/unit/requests/session.test.ts': [
      'sends the headers of Requests',
      'HEAD, PUT, PATCH, DELETE, OPTIONS and POST are sent',
    ],
  },
};
