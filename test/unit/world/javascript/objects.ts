/** An object of each public class, made with a secret wherever the class can hold one. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BytesIO, encode, kw, open } from '../../../../lib/python/builtins/index.js';
import type { AnyClass } from './classes.js';
import type { Modules } from './places.js';

export const SECRET = 's3cret';
const URL = `http://user:${SECRET}@h/?key=${SECRET}`;
const HEADERS = { Authorization: SECRET, Cookie: `id=${SECRET}`, 'X-Api-Key': SECRET };
const bytes = (): Uint8Array => encode(SECRET);
const stream = (): BytesIO => new BytesIO(bytes());
/** A file that holds the secret. */
export const FILE = join(mkdtempSync(join(tmpdir(), 'javascript-')), 'netrc');
writeFileSync(FILE, `machine h login user password ${SECRET}`);

/** Makes an object of a class, with the modules of its API. */
type Make = (Class: AnyClass, modules: Modules) => object;

const with_arguments =
  (...args: unknown[]): Make =>
  (Class) =>
    new Class(...args);
const matches = ({ requests }: Modules) => requests.packages.chardet.from_bytes(bytes());
const message = ({ http }: Modules): object =>
  Object.assign(new http.client.HTTPMessage(), { 'X-Token': SECRET });
const request = ({ requests }: Modules): InstanceType<Modules['requests']['Request']> =>
  new requests.Request(
    'POST',
    URL,
    kw({ headers: HEADERS, data: { a: SECRET }, auth: ['user', SECRET] }),
  );
const pool = ({ requests: { urllib3 } }: Modules): unknown =>
  new urllib3.HTTPConnectionPool('h', 80, kw({ headers: HEADERS }));
const manager: Make = (Class, { urllib }) => {
  const passwords = new urllib.request.HTTPPasswordMgrWithPriorAuth();
  passwords.add_password(null, URL, 'user', SECRET, true);
  return new Class(passwords);
};
const passwords: Make = (Class) => {
  const created = new Class() as { add_password(...args: unknown[]): void };
  created.add_password(null, URL, 'user', SECRET);
  return created;
};
const jar: Make = (Class, { requests }) => {
  const created = new Class() as { set_cookie(cookie: unknown): void };
  created.set_cookie(requests.cookies.create_cookie('id', SECRET));
  return created;
};
const connection: Make = (Class) => {
  const created = new Class('h') as {
    set_tunnel(...args: unknown[]): void;
    putrequest(...args: unknown[]): void;
    putheader(...args: unknown[]): void;
  };
  created.set_tunnel('other', 80, { 'Proxy-Authorization': SECRET });
  created.putrequest('GET', `/?key=${SECRET}`);
  created.putheader('Authorization', SECRET);
  return created;
};
const opener: Make = (Class, { urllib: { request } }) => {
  const created = request.build_opener(new request.ProxyHandler({ http: URL }));
  created.addheaders = [['Authorization', SECRET]];
  return created instanceof Class ? created : new Class();
};
const pooled: Make = (Class) =>
  new Class(stream(), kw({ headers: HEADERS, status: 200, request_url: URL }));
const of_pool: Make = (Class, modules) => new Class(pool(modules), 'text');
const of_pool_and_url: Make = (Class, modules) => new Class(pool(modules), '/', 'text');

/** A SOCKS proxy: of urllib3, and of PySocks. */
const SOCKS = {
  socks_version: 2,
  proxy_host: 'h',
  proxy_port: 1,
  username: 'user',
  password: SECRET,
  rdns: true,
};
const BY_SOCKS = [2, 'h', 1, true, 'user', SECRET];

/** How to make an object of the classes that take arguments or hold something, by their names. */
const MAKERS: Record<string, Make> = {
  'urllib.request.Request': with_arguments(URL, bytes(), HEADERS),
  'urllib.request.OpenerDirector': opener,
  'urllib.request.ProxyHandler': with_arguments({ http: URL }),
  'urllib.request.HTTPBasicAuthHandler': manager,
  'urllib.request.HTTPDigestAuthHandler': manager,
  'urllib.request.ProxyBasicAuthHandler': manager,
  'urllib.request.ProxyDigestAuthHandler': manager,
  'urllib.request.AbstractBasicAuthHandler': manager,
  'urllib.request.AbstractDigestAuthHandler': manager,
  'urllib.request.HTTPPasswordMgr': passwords,
  'urllib.request.HTTPPasswordMgrWithDefaultRealm': passwords,
  'urllib.request.HTTPPasswordMgrWithPriorAuth': passwords,
  'urllib.request.URLopener': with_arguments({ http: URL }),
  'urllib.request.FancyURLopener': with_arguments({ http: URL }),
  'urllib.request.ftpwrapper': with_arguments('user', SECRET, 'h', 21, ['folder']),
  'urllib.request.HTTPCookieProcessor': (Class, modules) =>
    new Class(jar(modules.http.cookiejar.CookieJar, modules)),
  'urllib.error.HTTPError': (Class, modules) =>
    new Class(URL, 404, 'No', message(modules), stream()),
  'urllib.error.URLError': with_arguments('text', URL),
  'urllib.error.ContentTooShortError': with_arguments('text', [SECRET, {}]),
  'urllib.response.addbase': with_arguments(stream()),
  'urllib.response.addclosehook': with_arguments(stream(), () => SECRET),
  'urllib.response.addinfo': (Class, modules) => new Class(stream(), message(modules)),
  'urllib.response.addinfourl': (Class, modules) => new Class(stream(), message(modules), URL),
  'urllib.robotparser.RobotFileParser': with_arguments(URL),
  'urllib.robotparser.RequestRate': with_arguments(1, 2),
  'urllib.robotparser.RuleLine': with_arguments('/a', false),
  'urllib.parse.DefragResult': with_arguments(URL, ''),
  'urllib.parse.DefragResultBytes': with_arguments(bytes(), bytes()),
  'urllib.parse.SplitResult': with_arguments('http', `user:${SECRET}@h`, '/', '', ''),
  'urllib.parse.SplitResultBytes': with_arguments(bytes(), bytes(), bytes(), bytes(), bytes()),
  'urllib.parse.ParseResult': with_arguments('http', `user:${SECRET}@h`, '/', '', '', ''),
  'urllib.parse.ParseResultBytes': with_arguments(...Array<unknown>(6).fill(bytes())),
  'urllib.parse._Quoter': with_arguments(bytes()),
  'urllib.parse.Quoter': with_arguments(bytes()),
  'http.client.HTTPConnection': connection,
  'http.client.HTTPSConnection': connection,
  'http.client.HTTPResponse': (Class) =>
    Object.assign(new Class({ makefile: stream }), { url: URL }),
  'http.client.HTTPMessage': (_, modules) => message(modules),
  'http.cookiejar.Cookie': (_, modules) => modules.requests.cookies.create_cookie('id', SECRET),
  'http.cookiejar.CookieJar': jar,
  'http.cookiejar.FileCookieJar': jar,
  'http.cookiejar.LWPCookieJar': jar,
  'http.cookiejar.MozillaCookieJar': jar,
  'socket.SSLSocket': (_, { socket }) => Object.create(socket.SSLSocket.prototype) as object,
  'ssl.SSLSocket': (_, { socket }) => Object.create(socket.SSLSocket.prototype) as object,
  'socket.SocketIO': (Class, { socket }) => new Class(new socket.socket(), 'rb'),
  'ssl.DefaultVerifyPaths': with_arguments('a', 'b', 'c', 'd', 'e', 'f'),
  'ssl.TLSVersion': with_arguments(771),
  'ssl.VerifyMode': with_arguments(0),
  'ssl.SSLErrorNumber': with_arguments(1),
  'ssl._SSLMethod': with_arguments(16),
  'requests.models.Request': (_, modules) => request(modules),
  'requests.models.PreparedRequest': (_, modules) => request(modules).prepare(),
  'requests.sessions.Session': (Class) => {
    const created = new Class() as InstanceType<Modules['requests']['Session']>;
    created.headers.update(HEADERS);
    created.auth = ['user', SECRET];
    created.params = { key: SECRET };
    created.proxies['http'] = URL;
    created.cookies.set('id', SECRET);
    created.cert = SECRET;
    return created;
  },
  'requests.models.Response': (Class, modules) => {
    const created = new Class() as InstanceType<Modules['requests']['Response']>;
    created.url = URL;
    created.headers.update(HEADERS);
    created.request = request(modules).prepare();
    created._content = encode(SECRET);
    created.reason = 'OK';
    return created;
  },
  'requests.adapters.HTTPAdapter': (Class, modules) => {
    const created = new Class() as InstanceType<Modules['requests']['adapters']['HTTPAdapter']>;
    const proxies = { http: URL };
    created.get_connection_with_tls_context(request(modules).prepare(), true, kw({ proxies }));
    return created;
  },
  'requests.auth.HTTPBasicAuth': with_arguments('user', SECRET),
  'requests.auth.HTTPProxyAuth': with_arguments('user', SECRET),
  'requests.auth.HTTPDigestAuth': with_arguments('user', SECRET),
  'requests.cookies.RequestsCookieJar': jar,
  'requests.cookies.MockRequest': (Class, modules) => new Class(request(modules).prepare()),
  'requests.cookies.MockResponse': (Class, modules) => new Class(message(modules)),
  'requests.structures.CaseInsensitiveDict': with_arguments(HEADERS),
  'requests.exceptions.RequestException': (Class, modules) =>
    new Class('text', kw({ request: request(modules).prepare() })),
  'requests.exceptions.JSONDecodeError': with_arguments('text', SECRET, 0),
  'json.decoder.JSONDecodeError': with_arguments('text', SECRET, 0),
  'http.client.IncompleteRead': with_arguments(bytes()),
  'urllib3._base_connection.ProxyConfig': with_arguments(null, false, null, null),
  'urllib3._collections.HTTPHeaderDict': with_arguments(HEADERS),
  'urllib3._collections.HTTPHeaderDictItemView': (Class, { requests: { urllib3 } }) =>
    new Class(new urllib3.HTTPHeaderDict(HEADERS)),
  'urllib3._request_methods.RequestMethods': with_arguments(HEADERS),
  'urllib3.connection.HTTPConnection': connection,
  'urllib3.connection.HTTPSConnection': with_arguments('h', kw({ key_password: SECRET })),
  'urllib3.connectionpool.ConnectionPool': with_arguments('h', 80),
  'urllib3.connectionpool.HTTPConnectionPool': with_arguments('h', 80, kw({ headers: HEADERS })),
  'urllib3.connectionpool.HTTPSConnectionPool': with_arguments(
    'h',
    443,
    kw({ headers: HEADERS, key_password: SECRET }),
  ),
  'urllib3.poolmanager.PoolManager': with_arguments(kw({ headers: HEADERS, key_password: SECRET })),
  'urllib3.poolmanager.ProxyManager': with_arguments(
    URL,
    kw({ headers: HEADERS, proxy_headers: HEADERS }),
  ),
  'urllib3.poolmanager.PoolKey': with_arguments(...Array<unknown>(29).fill(null)),
  'urllib3.contrib.socks.SOCKSConnection': with_arguments(SOCKS, 'h'),
  'urllib3.contrib.socks.SOCKSHTTPSConnection': with_arguments(SOCKS, 'h'),
  'urllib3.contrib.socks.SOCKSHTTPConnectionPool': with_arguments(
    'h',
    80,
    kw({ _socks_options: SOCKS }),
  ),
  'urllib3.contrib.socks.SOCKSHTTPSConnectionPool': with_arguments(
    'h',
    443,
    kw({ _socks_options: SOCKS }),
  ),
  'urllib3.contrib.socks.SOCKSProxyManager': with_arguments(`socks5://user:${SECRET}@h`),
  'socks.socksocket': (Class) => {
    const made = new Class() as { set_proxy(...args: unknown[]): void };
    made.set_proxy(...BY_SOCKS);
    return made;
  },
  'sockshandler.SocksiPyConnection': with_arguments(...BY_SOCKS, 'h'),
  'sockshandler.SocksiPyConnectionS': with_arguments(...BY_SOCKS, 'h'),
  'sockshandler.SocksiPyHandler': with_arguments(...BY_SOCKS),
  'charset_normalizer.models.CharsetMatch': (_Class, modules) => matches(modules).best()!,
  'charset_normalizer.models.CharsetMatches': (_Class, modules) => matches(modules),
  'urllib3.fields.RequestField': with_arguments('k', SECRET),
  'urllib3.response.BaseHTTPResponse': pooled,
  'urllib3.response.HTTPResponse': pooled,
  'urllib3.response.MultiDecoder': with_arguments('gzip, deflate'),
  'urllib3.util.request.ChunksAndContentLength': with_arguments([], 1),
  'urllib3.util.retry.RequestHistory': with_arguments('GET', URL, null, 302, URL),
  'urllib3.exceptions.NameResolutionError': with_arguments('h', null, new Error('text')),
  'urllib3.exceptions.NewConnectionError': of_pool,
  'urllib3.exceptions.MaxRetryError': of_pool_and_url,
  'urllib3.exceptions.RequestError': of_pool_and_url,
  'urllib3.exceptions.ReadTimeoutError': of_pool_and_url,
  'urllib3.exceptions.PoolError': of_pool,
  'urllib3.exceptions.EmptyPoolError': of_pool,
  'urllib3.exceptions.FullPoolError': of_pool,
  'urllib3.exceptions.ClosedPoolError': of_pool,
  'urllib3.exceptions.HostChangedError': of_pool_and_url,
  'urllib3.exceptions.ProxyError': with_arguments('text', new Error('text')),
  'urllib3.exceptions.IncompleteRead': with_arguments(1, 2),
  'urllib3.exceptions.InvalidChunkLength': (Class, modules) =>
    new Class(pooled(modules.requests.urllib3.HTTPResponse, modules), encode('text')),
  'urllib3.exceptions.HeaderParsingError': with_arguments([], 'text'),
  '_io.BytesIO': stream,
  '_io.StringIO': with_arguments(SECRET),
  '_io.FileIO': () => open(FILE, 'rb', 0),
  '_io.BufferedReader': () => open(FILE, 'rb'),
  '_io.BufferedWriter': () => open(FILE, 'ab'),
  '_io.BufferedRandom': () => open(FILE, 'r+b'),
  '_io.TextIOWrapper': () => open(FILE),
  '_io.IncrementalNewlineDecoder': with_arguments(null, true),
  'netrc.netrc': with_arguments(FILE),
  'codecs.CodecInfo': with_arguments(null, null),
  'codecs.StreamReader': with_arguments(stream()),
  UnicodeEncodeError: with_arguments('ascii', 'ü', 0, 1, 'text'),
  UnicodeDecodeError: with_arguments('ascii', new Uint8Array([252]), 0, 1, 'text'),
  UnicodeTranslateError: with_arguments('ü', 0, 1, 'text'),
  'pyurllib/requests/micro.Response': with_arguments(200, 'OK'),
};

/** Makes an object of the class with that name. */
export function make(name: string, Class: AnyClass, modules: Modules): object {
  const maker = MAKERS[name];
  if (maker !== undefined) return maker(Class, modules);
  return Class.prototype instanceof Error ? new Class('text') : new Class();
}
