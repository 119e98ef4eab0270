/** What is not run on an emulated platform, and why. */
import type { Listed } from '../../helpers/skip_listed.js';

type Platform = 'arm64' | 'windows';

const LINUX = 'runs tools, servers or browsers of this machine, or checks the sources';
const COMPUTES = 'computes, the same on each platform, and slowly under an emulator';
const ABOVE =
  'is above the transport, the files and the environment, which other tests cover there';
const SLOW = 'takes minutes under an emulator';

/** Patterns of files, by reason. */
export const LEFT_OUT_FILES: Readonly<
  Record<Platform, Readonly<Record<string, readonly string[]>>>
> = {
  arm64: {
    [LINUX]: [
      'test/*/{bridge,docs,fuzz,oracle,real,scripts,soak,suites,torture,transpile,types}/**',
      'test/*/{fetch,package,platform,world}/**',
    ],
    [COMPUTES]: [
      'test/*/{charset_normalizer,parse,python,robotparser,security}/**',
      'test/*/{request,requests,response,socks,urllib3,node}/**',
      'test/*/stdlib/{codecs,ftplib,hashlib,http,io,json,mimetypes,netrc}/**',
      'test/*/stdlib/ssl/{recorded,extra_roots}.test.ts',
    ],
    [SLOW]: [
      'test/*/pyodide/**',
      'test/*/ffi/install.test.ts',
      'test/*/stdlib/ssl/node_flags.test.ts',
      'test/*/transport/{client_certificate,lockstep,model,node_roots,process,tls_resets}.test.ts',
      'test/*/transport/{same_process_server,sessions,settings,streaming,verification}.test.ts',
    ],
    'needs rolldown and vite for arm64': ['test/*/ffi/start_modes.test.ts'],
  },
  windows: {
    [LINUX]: [
      'test/*/{bridge,docs,fuzz,oracle,real,scripts,soak,suites,torture,transpile,types}/**',
      'test/*/world/**',
      'test/*/package/!(command).test.ts',
    ],
    "Node's fetch does not connect there": ['test/*/fetch/**'],
    [COMPUTES]: [
      'test/*/{charset_normalizer,parse,robotparser}/**',
      'test/*/python/!(streams)/**',
      'test/*/python/{linear_forms,live,memory}.test.ts',
      'test/*/stdlib/{codecs,hashlib,json}/**',
      'test/*/stdlib/http/{cookies,cookiejar/test_http_cookiejar}/**',
      'test/*/stdlib/http/client/linear_time.test.ts',
    ],
    [ABOVE]: [
      'test/*/{node,response,socks,urllib3}/**',
      'test/*/requests/!(client_certificates|exchanges|session|utils).test.ts',
      'test/*/requests/micro/**',
      'test/*/request/!(file_urls|retrieval|small_answers|urlopen|url_objects|windows_paths).test.ts',
      'test/*/request/{legacy,test_urllib,test_urllib2}/**',
      'test/*/security/!(certificates|connection_state|environment|proxies|verify_x509_strict).test.ts',
    ],
    [SLOW]: [
      'test/*/pyodide/**',
      'test/*/stdlib/ssl/extra_roots.test.ts',
      'test/*/transport/{client_certificate,settings}.test.ts',
    ],
    'Wine has no native esbuild or rolldown': [
      'test/*/transport/{process,same_process_server}.test.ts',
    ],
    'native calls are those of Linux': ['test/*/ffi/**'],
    'simulated elsewhere, for this is it': ['test/*/platform/windows.test.ts'],
    'counts descriptors in a shell': ['test/*/stdlib/http/client/abandoned_responses.test.ts'],
    'Wine reports a reset before the bytes that arrived before it, or as an end': [
      'test/*/stdlib/http/client/{early_answers,end_and_reset,small_body}.test.ts',
    ],
    'recorded with the paths of Unix': [
      'test/*/transport/odd_values.test.ts',
      'test/*/python/streams/file_io.test.ts',
    ],
    'each number of an error of Linux': ['test/*/python/streams/error_numbers.test.ts'],
    'with the errors of Linux (EPIPE), and bytes before a reset': [
      'test/*/transport/{lockstep,model}.test.ts',
    ],
  },
};

/** The beginnings of names of tests, by reason and by file. */
export const LEFT_OUT: Readonly<Record<Platform, Listed>> = {
  arm64: {
    'the server needs koffi for arm64': {
      'test/built/ffi/tls.test.ts': [
        'a server requests a certificate: ',
        'a server asks for other keys: ',
        'post_handshake_auth sends it',
        'without post_handshake_auth, ',
      ],
    },
    [SLOW]: {
      'test/nightly/ffi/thread_settings.test.ts': [
        'exit frees',
        'error frees',
        'the last line frees',
      ],
    },
  },
  windows: {
    'Wine may learn of a reset after the next send': {
      'test/unit/transport/sender.test.ts': [
        'send (null) raises a reset',
        'send (20) raises a reset',
        'sendall (null) raises a reset',
        'sendall (20) raises a reset',
      ],
    },
    'Wine writes the folder in small letters': {
      'test/built/security/environment.test.ts': ['SystemRoot is read'],
    },
    "Node's fetch does not connect there": {
      'test/nightly/package/command.test.ts': ['answers the comment'],
    },
    'Windows sends no signals': {
      'test/nightly/package/command.test.ts': ['Ctrl-C interrupts a call that waits'],
    },
    'needs a Unix socket': {
      'test/unit/transport/wire.test.ts': ['a wire connects to a Unix socket'],
    },
    'modes of files, full disks and terminals of Unix': {
      'test/nightly/request/retrieval.test.ts': [
        'is accessible only to its user',
        'that raises ends the download',
        'on a full disk',
        'in a folder that is read-only',
      ],
      'test/unit/stdlib/http/cookiejar/saved_files.test.ts': [
        'preserves the old file and leaves no other if it fails',
        "raises Python's errors",
      ],
      'test/unit/python/streams/streams.test.ts': [
        'open() raises its errors',
        'reads a pipe as data arrives',
      ],
    },
    'recorded with the line ends of Unix': {
      'test/unit/python/streams/streams.test.ts': [
        'files that are longer than a buffer: read and written in turn',
      ],
    },
    'recorded with the paths of Unix': {
      'test/unit/stdlib/io/recorded_text.test.ts': ['TextIOWrapper has the same results'],
      'test/unit/stdlib/mimetypes/recorded.test.ts': ['types are guessed as CPython guesses them'],
      'test/unit/stdlib/mimetypes/test_mimetypes.test.ts': ['test_filename_with_url_delimiters'],
      'test/unit/stdlib/netrc/home.test.ts': ['expanduser() takes linear time'],
      'test/unit/request/small_answers.test.ts': [
        'a file URL whose host is empty but for a port is local',
        'a jar is saved beside the target of a link',
        'HOME=/ names /.netrc',
      ],
      'test/built/security/environment.test.ts': ['HOME is read from the environment'],
    },
    "Wine's IPv6": {
      'test/nightly/request/ftp/recorded.test.ts': ["'a host of IPv6'"],
      'test/unit/stdlib/socket/recorded_getaddrinfo.test.ts': [
        'getaddrinfo(["1.2.3",80,10,1])',
        'getaddrinfo(["0x7f.1",80,10,1])',
      ],
    },
    'measures time or descriptors as Linux does': {
      'test/unit/stdlib/http/client/recorded_framing.test.ts': ['a head in many small pieces'],
    },
    'an open file stays in its folder, and the links of Wine': {
      'test/unit/transport/verification.test.ts': ['stays open if it is moved or removed'],
      'test/unit/transport/hashed_folder.test.ts': ['a root that is replaced', 'a link whose file'],
    },
    'a folder is no file': {
      'test/unit/stdlib/ssl/recorded.test.ts': ["'a key log is no folder'"],
    },
    'Wine reports a reset before the bytes that arrived before it, or as an end': {
      'test/unit/stdlib/http/client/test_httplib/connections.test.ts': [
        'test_disconnected: a reset',
      ],
      'test/unit/stdlib/socket/closed.test.ts': ['a connection that was reset'],
      'test/unit/stdlib/socket/kinds.test.ts': ['getpeername() of a connection that was reset'],
      'test/nightly/transport/peer_failures.test.ts': ['a reset is raised'],
      'test/unit/transport/connect.test.ts': ['closed_unread is true only if'],
      'test/unit/transport/wire.test.ts': ['a reset after bytes given to open_wire()'],
      'test/nightly/transport/tls_resets.test.ts': [
        'in a handshake, a reset right after what came before it',
        'in a handshake, a reset seen before it',
        'in a handshake, a reset before it',
        'between two requests, a reset',
        'with the last bytes, while others wait to be sent',
      ],
      'test/unit/transport/tls.test.ts': ['a peer that resets makes the handshake fail'],
    },
  },
};
