// Calls as public programs have them, with the types of their results, in both colours: this file is compiled, never run.
import { BytesIO, type Bytes, encode, isinstance, kw, open, set } from 'pyurllib/builtins';
import * as error from 'pyurllib/error';
import * as client from 'pyurllib/http/client';
import * as cookiejar from 'pyurllib/http/cookiejar';
import * as cookies from 'pyurllib/http/cookies';
import type * as io from 'pyurllib/io';
import * as json from 'pyurllib/json';
import * as parse from 'pyurllib/parse';
import * as request from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
import * as robotparser from 'pyurllib/robotparser';
import * as socket from 'pyurllib/socket';
import * as ssl from 'pyurllib/ssl';

const u = 'http://localhost:8000/';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Takes a value whose type is that of the type argument exactly: `any` and `unknown` are not. */
declare function is<Expected>(): <Actual>(
  actual: Actual,
  ...wrong: Same<Actual, Expected> extends true ? [] : [expected: Expected]
) => void;

export async function of_urlopen() {
  const f = await request.urlopen(u);
  is<Bytes>()(await f.read());
  is<string>()((await f.read()).decode('utf-8'));
  is<number>()(f.status);
  is<number>()(f.getcode());
  is<string>()(f.geturl());
  is<string>()(f.url);
  is<string>()(f.reason);
  is<string | null>()(f.headers.get('Content-Type'));
  is<string>()(f.headers.get('Content-Type', ''));
  is<string | null>()(f.headers.get_content_charset());
  is<string>()(f.headers.get_content_charset('utf-8'));
  is<string>()(f.headers.get_content_type());
  is<[string, string][]>()(f.getheaders());
  is<string>()(f.getheader('Server', ''));
  for (const [name, value] of f.headers.items()) is<string[]>()([name, value]);
  is<Bytes>()(await f.read(10));
  is<Bytes>()(await f.readline());
  is<Bytes[]>()(await f.readlines());
  for await (const line of f) is<Bytes>()(line);
  is<boolean>()(f.closed);
  json.loads(await f.read())['key'].at(0);
  (await json.load(f))['key'].at(0);
  await request.urlopen(u, { timeout: 5, context: ssl._create_unverified_context() });
  await request.urlopen(u, encode(parse.urlencode({ a: 1 })));
}

export async function of_request() {
  const req = new request.Request(u, { data: encode('{}'), headers: { A: 'b' }, method: 'PUT' });
  req.add_header('User-Agent', 'Mozilla/5.0');
  is<string>()(req.full_url);
  is<string>()(req.get_method());
  is<boolean>()(req.has_header('A'));
  await request.urlopen(req, kw({ timeout: req.timeout }));
  await new request.OpenerDirector().open(req, null, req.timeout);
  const jar = new cookiejar.CookieJar();
  const opener = request.build_opener(new request.HTTPCookieProcessor(jar));
  opener.addheaders = [['User-agent', 'a']];
  request.install_opener(opener);
  is<Bytes>()(await (await opener.open(u)).read());
  for (const cookie of jar) {
    is<string>()(cookie.name);
    is<string | null>()(cookie.value);
    is<string | null>()(cookie.get_nonstandard_attr('HttpOnly'));
    is<string>()(cookie.get_nonstandard_attr('SameSite', 'Lax'));
  }
  const passwords = new request.HTTPPasswordMgrWithDefaultRealm();
  passwords.add_password(null, u, 'user', 'password');
  request.build_opener(new request.HTTPBasicAuthHandler(passwords), request.HTTPSHandler);
  const [name, headers] = await request.urlretrieve(u, 'file');
  is<string>()(name);
  is<client.HTTPMessage>()(headers);
}

export async function of_urllib_errors() {
  try {
    await request.urlopen(u);
  } catch (e) {
    if (e instanceof error.HTTPError) {
      is<number>()(e.code);
      is<string>()(e.reason);
      is<string | null>()(e.headers.get('Retry-After'));
      is<string>()((await e.read()).decode());
      is<string>()((await e.fp.read()).decode());
    } else if (e instanceof error.URLError) {
      is<string | Error>()(e.reason);
      if (isinstance(e.reason, socket.timeout)) e.reason.message.trim();
      if (e.reason instanceof ssl.SSLCertVerificationError)
        is<string | null>()(e.reason.verify_message);
    }
  }
}

export function of_parse() {
  is<string>()(parse.quote('a b', { safe: '' }));
  is<string>()(parse.quote_plus('a b'));
  is<string>()(parse.unquote('a%20b'));
  is<string>()(parse.urlencode({ a: 1, b: ['c'] }, { doseq: true }));
  is<string>()(parse.urlencode([['a', 'b']], kw({ quote_via: parse.quote })));
  is<string>()(parse.urljoin(u, '/b'));
  is<string>()(parse.urlparse(u).netloc);
  is<string | null>()(parse.urlparse(u).hostname);
  is<number | null>()(parse.urlsplit(u).port);
  is<string>()(parse.urlparse(u)._replace({ query: '' }).geturl());
  is<string>()(parse.urlunsplit(['http', 'h', '/', '', '']));
  is<string>()(parse.urldefrag(u)[0]);
  is<string[] | undefined>()(Object.values(parse.parse_qs('a=1')).at(0));
  is<[string, string][]>()(parse.parse_qsl('a=1'));
}

export async function of_http_client() {
  const connection = new client.HTTPSConnection('h', 443, { timeout: 10 });
  await connection.request('POST', '/', json.dumps({ a: 1 }), { 'Content-Type': 'a/b' });
  const r = await connection.getresponse();
  is<number>()(r.status);
  is<string>()(r.reason);
  is<string | null>()(r.getheader('Location'));
  is<string>()((await r.read()).decode());
  connection.sock?.settimeout(connection.timeout);
  is<string | null | undefined>()(connection.sock?.version());
  connection.set_tunnel('h', 443, { A: 'b' });
  connection.close();
  const plain = new client.HTTPConnection('h:80');
  plain.putrequest('GET', '/', { skip_host: true });
  plain.putheader('Host', 'h');
  await plain.endheaders();
}

export async function of_sockets() {
  const sock = await socket.create_connection(['h', 443], 5);
  const context = ssl.create_default_context();
  context.check_hostname = false;
  context.verify_mode = ssl.CERT_NONE;
  context.load_verify_locations('ca.pem');
  context.minimum_version = ssl.TLSVersion.TLSv1_2;
  const secure = await context.wrap_socket(sock, { server_hostname: 'h' });
  is<socket.SSLSocket>()(secure);
  is<socket.SSLSocket>()(
    await context.wrap_socket(new socket.socket(), kw({ server_hostname: 'h' })),
  );
  is<string | null>()(secure.version());
  is<[name: string, version: string, bits: number] | null>()(secure.cipher());
  is<Bytes | null>()(secure.getpeercert(true));
  is<Bytes | null>()(secure.getpeercert({ binary_form: true }));
  const certificate = secure.getpeercert();
  if (certificate) {
    is<string>()(certificate.notAfter);
    is<ssl.DistinguishedName>()(certificate.subject);
    for (const set of certificate.issuer) for (const [, value] of set) is<string>()(value);
    for (const [kind, value] of certificate.subjectAltName ?? []) {
      if (kind === 'DNS') is<string>()(value);
      if (kind === 'DirName') is<ssl.DistinguishedName>()(value);
    }
    is<number>()(ssl.cert_time_to_seconds(certificate['notAfter']));
  }
  const shared: ssl.SSLSocket = secure;
  is<string | null>()(shared.version());
  is<string | undefined>()(shared.getpeercert()?.serialNumber);
  is<Bytes | null>()(shared.getpeercert({ binary_form: true }));
  is<number>()(await shared.send(encode('a'), 0));
  is<Bytes>()(await shared.recv(5));
  await secure.sendall(encode('GET / HTTP/1.0\r\n\r\n'));
  is<Bytes>()(await secure.recv(4096));
  is<number>()(await secure.send(encode('a')));
  const reader = secure.makefile('rb');
  is<Bytes>()(await reader.readline());
  secure.close();
  is<string>()(await socket.gethostbyname('h'));
  // @ts-expect-error no socket
  await context.wrap_socket('nonsense');
}

export async function of_requests() {
  const r = await requests.get(u, { params: { a: 1 }, headers: { A: 'b' }, timeout: 5 });
  is<number>()(r.status_code);
  is<boolean>()(r.ok);
  is<string>()(r.text);
  is<Bytes>()(r.content);
  is<string>()(r.url);
  is<string | null>()(r.encoding);
  is<number>()(r.elapsed.total_seconds());
  is<string | null>()(r.headers.get('Content-Type'));
  is<string | null>()(r.cookies.get('a'));
  is<Record<string, string>>()(r.cookies.get_dict());
  is<requests.Response[]>()(r.history);
  is<string | null>()(r.request.method);
  is<string | Bytes | null>()(r.request.body);
  is<Bytes>()(await r.raw.read(10));
  is<number>()(r.raw.status);
  // @ts-expect-error a promise, or a method that is not called
  r.raw.read.decode();
  r.raw = new BytesIO(encode('a'));
  r.json()['key'].at(0);
  r.raise_for_status();
  for await (const chunk of r.iter_content(8192)) is<Bytes>()(chunk);
  await requests.post(u, { json: { a: 1 }, auth: ['user', 'password'], verify: false });
  await requests.post(u, { data: { a: 1 }, files: { f: open('name', 'rb') } });
  is<requests.Response>()(await requests.head(u, { allow_redirects: true }));
}

export async function of_sessions() {
  await using session = new requests.Session();
  session.auth = ['user', 'password'];
  session.verify = 'ca.pem';
  session.proxies = { https: 'http://localhost:3128' };
  session.headers.update({ 'User-Agent': 'a' });
  session.cookies.set('a', 'b', kw({ domain: 'h' }));
  const retries = new requests.adapters.Retry({
    ...{ total: 3, backoff_factor: 0.5, status_forcelist: set([502, 503]) },
  });
  session.mount('https://', new requests.adapters.HTTPAdapter({ max_retries: retries }));
  is<number>()((await session.get(u)).status_code);
  const prepared = session.prepare_request(new requests.Request('POST', u, { json: [] }));
  prepared.body = encode('a');
  prepared.headers['X-Signature'] = 'b';
  is<requests.Response>()(await session.send(prepared, { timeout: 3, stream: true }));
  is<Record<string, string | null>>()(requests.utils.dict_from_cookiejar(session.cookies));
}

export async function of_requests_errors(log: (r: requests.Response) => void) {
  try {
    (await requests.get(u)).raise_for_status();
  } catch (e) {
    if (e instanceof requests.HTTPError) {
      is<number>()(e.response.status_code);
      is<string>()(e.response.text);
      log(e.response);
    } else if (e instanceof requests.RequestException) {
      is<number | undefined>()(e.response?.status_code);
      is<string | null | undefined>()(e.request?.url);
      if (e.response) log(e.response);
    }
  }
  try {
    await requests.get(u);
  } catch (e) {
    new requests.RequestException(e);
    new requests.ConnectionError(e, kw({ response: null }));
    if (e instanceof Error) throw new requests.URLRequired('text', e);
  }
  new requests.HTTPError('x', kw({ response: await requests.get(u) }));
  // @ts-expect-error misspelt
  new requests.HTTPError('x', kw({ respnse: 5 }));
}

export class APIError extends requests.RequestException {
  readonly body = {};
  constructor(message: string, ...args: unknown[]) {
    super(message, ...args);
  }
}
export class RawResponse extends requests.Response {
  override raw = null as never;
}
export class SignedRequest extends requests.PreparedRequest {
  override body: string | null = null;
}

export async function of_urllib3({ urllib3 }: typeof requests.packages) {
  const http = new urllib3.PoolManager({ num_pools: 5, cert_reqs: 'CERT_REQUIRED' });
  const r = await http.request('GET', u, { preload_content: false });
  is<number>()(r.status);
  is<Bytes>()(await r.read(10));
  is<string | null>()(r.headers.get('A') ?? null);
  try {
    await http.request('GET', u);
  } catch (e) {
    if (e instanceof urllib3.exceptions.MaxRetryError) is<Error | null>()(e.reason);
    if (e instanceof urllib3.exceptions.MaxRetryError) is<string | undefined>()(e.pool?.host);
  }
  const connection = new urllib3.connection.HTTPSConnection('h');
  connection.sock?.settimeout(connection.timeout);
  is<string | false | null>()(connection.assert_hostname);
  is<ssl.SSLContext | null>()(connection.ssl_context);
}

export async function of_others() {
  is<string | undefined>()(new cookies.SimpleCookie('a=1').get('a')?.value);
  const jar = new cookiejar.MozillaCookieJar('cookies.txt');
  jar.load({ ignore_discard: true });
  const robots = new robotparser.RobotFileParser(`${u}robots.txt`);
  await robots.read();
  is<boolean>()(robots.can_fetch('*', u));
  is<string[] | null>()(robots.site_maps());
  const names = set<string>();
  is<Set<string>>()(names);
  names.add('a');
  const message = new client.HTTPMessage();
  const charset = message.get_param('charset', 5);
  const count: number | null = typeof charset === 'number' ? charset : null;
  is<string>()(json.dumps({ a: 1 }, { indent: 2 }));
  const failed = new error.URLError('no host given');
  is<string | null>()(failed.filename);
  return count;
}

export function of_files(mode: string) {
  is<string>()(open('name').read());
  is<string>()(open('name', kw({ encoding: 'utf-8' })).read());
  is<string>()(open('name', 'w+').read());
  is<Bytes>()(open('name', 'rb').read());
  is<Bytes>()(open('name', kw({ mode: 'rb' })).read());
  is<number>()(open('name', 'wb', { buffering: 9 }).write(encode('bytes')));
  is<io.FileIO>()(open('name', 'rb', 0));
  // A mode that is known at run time only: text if there is an encoding, else either.
  is<string>()(open('name', mode, { encoding: 'utf-8' }).read());
  open('name', mode, { encoding: 'utf-8' }).write('text');
  const file = open('name', mode);
  is<string | Bytes>()(file.read());
  if ('encoding' in file) file.write('text');
  else file.write(encode('bytes'));
  // @ts-expect-error text or bytes
  file.write('text');
}
