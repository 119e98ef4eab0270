// Python-style calls, right and wrong, in the types of both colours: this file is compiled, never run.
import { module, requests as of_root } from 'pyurllib';
import {
  BytesIO,
  OSError,
  TypeError,
  type ClassInfo,
  bytes,
  contains,
  dict,
  encode,
  equal,
  float,
  format,
  get_item,
  int,
  isinstance,
  issubclass,
  items_of,
  kw,
  len,
  list,
  max,
  min,
  namedtuple,
  print,
  round,
  set,
  sorted,
  str,
  sum,
  truth,
  tuple,
} from 'pyurllib/builtins';
import * as codecs from 'pyurllib/codecs';
import type * as error from 'pyurllib/error';
import * as client from 'pyurllib/http/client';
import * as cookiejar from 'pyurllib/http/cookiejar';
import * as cookies from 'pyurllib/http/cookies';
import * as io from 'pyurllib/io';
import * as json from 'pyurllib/json';
import * as mimetypes from 'pyurllib/mimetypes';
import * as netrc from 'pyurllib/netrc';
import * as parse from 'pyurllib/parse';
import * as request from 'pyurllib/request';
import * as requests from 'pyurllib/requests';
import * as response from 'pyurllib/response';
import * as robotparser from 'pyurllib/robotparser';
import * as socket from 'pyurllib/socket';
import * as ssl from 'pyurllib/ssl';

const u = 'http://localhost:8000/';
const data = encode('a=1');

export class Credentials extends requests.auth.AuthBase {
  // @ts-expect-error the request is not returned
  override __call__(r: requests.PreparedRequest) {
    r.headers['A'] = 'b';
  }
}
export class Token extends requests.auth.HTTPBasicAuth {
  override __call__(r: requests.PreparedRequest) {
    return super.__call__(r);
  }
}
// @ts-expect-error no such attribute
void new requests.auth.HTTPBasicAuth('u', 'p').__call__(new requests.PreparedRequest()).nosuch;

export function of_connections(e: error.HTTPError): void {
  e.fp.close();
  const connection = new client.HTTPConnection('h', '8080', { timeout: 3 });
  new client.HTTPSConnection('h', kw({ port: '443' })).close();
  connection.response_class = client.HTTPResponse;
  connection.response_class = (...args: ConstructorParameters<typeof client.HTTPResponse>) =>
    new client.HTTPResponse(...args);
  // @ts-expect-error set_tunnel() formats the port as a number
  connection.set_tunnel('h', '8080');
}

export async function of_requests(): Promise<void> {
  await requests.get(u);
  await requests.get(u, { timeout: 3 });
  await requests.get(u, kw({ timeout: 3, params: { a: 1 } }));
  await requests.get(u, new Map([['a', '1']]));
  await requests.get(u, [['a', '1']]);
  await requests.get(u, 'a=1', kw({ timeout: [3, null] }));
  await requests.get(u, { a: 1 }, kw({}));
  await requests.get(u, {
    params: { a: [1, 2] },
    auth: ['u', 'p'],
    verify: 'ca.pem',
    stream: true,
  });
  await requests.post(u, 'a=1');
  await requests.post(u, data, { headers: { 'X-A': 'b' } });
  await requests.post(u, { data: { a: 1 }, json: [1], cert: ['c', 'k'], cookies: { a: 'b' } });
  await requests.post(u, { files: { f: ['name', data] }, allow_redirects: false });
  // @ts-expect-error misspelt
  await requests.get(u, { tiemout: 3 });
  // @ts-expect-error misspelt
  await requests.get(u, kw({ tiemout: 3 }));
  // @ts-expect-error a str
  await requests.get(u, { timeout: '5' });
  // @ts-expect-error a str
  await requests.get(u, kw({ timeout: '5' }));
  // @ts-expect-error three items
  await requests.get(u, { auth: ['a', 'b', 'c'] });
  // @ts-expect-error a number
  await requests.get(u, { verify: 5 });
  // @ts-expect-error a number
  await requests.get(u, { stream: 1 });
  // @ts-expect-error a number
  await requests.get(u, 5);
  // @ts-expect-error a plain object holds keywords
  await requests.get(u, { a: 1 });
  // @ts-expect-error a plain object holds keywords
  await requests.post(u, { a: 1 });
  // @ts-expect-error a number
  await requests.post(u, { data: 5 });
  // @ts-expect-error misspelt
  await requests.post(u, data, { jsn: 5 });
  // @ts-expect-error misspelt
  await requests.post(u, null, { timeout: 3, heders: { Authorization: 's' } });
  // @ts-expect-error misspelt
  await requests.post(u, data, null, { timeot: 3 });
  // @ts-expect-error a plain object holds keywords
  await requests.post(u, null, { a: 1 }, { timeout: 3 });
  // @ts-expect-error two objects of keywords, as of axios
  await requests.post(u, { json: { a: 1 } }, { headers: {} });
  // @ts-expect-error two objects of keywords
  await requests.get(u, { params: { a: 1 } }, { headers: {} });
  await requests.post(u, null, [1, { a: 1 }], { timeout: 3 });
  await requests.post(u, null, new Map([['a', 1]]));
  await requests.post(u, null, 'text', kw({ timeout: 3 }));
  // @ts-expect-error misspelt
  await requests.request('GET', u, { tiemout: 3 });
  // @ts-expect-error no URL
  await requests.get();
}

/** The types of values that a server sends. */
export async function of_answers(): Promise<void> {
  interface User {
    name: string;
  }
  const r = await requests.get(u);
  const users = r.json<User[]>();
  const [first] = r.json<User[]>({ parse_float: (text) => text.length });
  const name: string | undefined = users[0]?.name ?? first?.name;
  void r.json().any_name.at_all;
  const user = json.loads<User>('{}').name.trim();
  void json.loads('{}').any_name.at_all;
  const loaded: User = await json.load<User>(new io.BytesIO(data));
  // @ts-expect-error null, if it is missing
  r.headers['X-Missing'].trim();
  r.headers['X-Missing']?.trim();
  r.headers.get('X-Missing', '-').trim();
  // @ts-expect-error null, if it is missing
  r.headers.get('X-Missing').trim();
  // @ts-expect-error null, if it is missing
  r.cookies['a-b'].trim();
  // @ts-expect-error null, if it is missing
  r.headers['Location'].trim();
  const f = await request.urlopen(u);
  // @ts-expect-error null, if it is missing
  f.headers['X-Missing'].trim();
  // @ts-expect-error null, if it is missing
  f.headers['Date'].trim();
  // @ts-expect-error the reason phrase: the headers are in `headers`
  f.msg.get('Date');
  f.msg.trim();
  f.headers.get('X-Missing', '-').trim();
  f.getheader('X-Missing', '-').trim();
  // @ts-expect-error null, if it is missing
  f.getheader('X-Missing').trim();
  const hook: requests.Hook = (response) => void response.url.trim();
  const session = new requests.Session();
  session.hooks.response.push(hook);
  session.hooks = { response: [hook, (response) => response] };
  await session.get(u, { hooks: { response: hook } });
  const path: string = request.url2pathname('/a', { require_scheme: true });
  void [name, user, loaded, path];
}
export class ResponseOfUsers extends requests.Response {
  override json(): { name: string }[] {
    return super.json<{ name: string }[]>();
  }
}

export async function of_sessions(): Promise<void> {
  const session = new requests.Session();
  await session.get(u, { timeout: 3, stream: true });
  await session.request('GET', u, kw({ params: new Map(), hooks: { response: () => undefined } }));
  // @ts-expect-error misspelt
  await session.get(u, { tiemout: 3 });
  // @ts-expect-error misspelt
  await session.request('GET', u, kw({ alow_redirects: false }));
  // @ts-expect-error misspelt
  await session.request('GET', u, { alow_redirects: false });
  // @ts-expect-error a number
  await session.post(u, data, kw({ verify: 1 }));
  // @ts-expect-error misspelt
  await session.post(u, data, { timeot: 3 });
  await session.post(u, data, { timeout: 3 });
  await session.post(u, null, { a: 1 }, kw({ timeout: 3 }));
  await session.post(u, null, [1], { timeout: 3 });
  session.mount('http://', new requests.adapters.HTTPAdapter({ max_retries: 3 }));
  // @ts-expect-error misspelt
  session.mount('http://', new requests.adapters.HTTPAdapter({ max_retry: 3 }));
  // @ts-expect-error a str
  session.mount('http://', new requests.adapters.HTTPAdapter({ pool_maxsize: '3' }));
  const prepared = new requests.Request('GET', u, { headers: { A: 'b' } }).prepare();
  await session.send(prepared, { timeout: 3 });
  // @ts-expect-error misspelt
  await session.send(prepared, { tiemout: 3 });
  // @ts-expect-error misspelt
  void new requests.Request('GET', u, { heders: { A: 'b' } });
  // @ts-expect-error a number
  void new requests.Request('GET', u, { data: 5 });
  await using response = await session.get(u, kw({ stream: true }));
  for await (const piece of response.iter_content(1, { decode_unicode: true })) void piece;
  // @ts-expect-error misspelt
  void response.iter_content(1, { decode: true });
  // @ts-expect-error misspelt
  void response.iter_lines({ chunk: 1 });
  const type: requests.Response = response;
  void type;
}

export async function of_urllib(): Promise<void> {
  await request.urlopen(u);
  await request.urlopen(new URL(u), data, 3);
  await request.urlopen(u, { timeout: 3, data });
  await request.urlopen(u, null, kw({ context: ssl.create_default_context() }));
  const put = new request.Request(u, data, { 'X-A': '1' }, kw({ method: 'PUT' }));
  await request.urlopen(put, kw({ data: [data, data] }));
  // @ts-expect-error a str body
  await request.urlopen(u, 'a=b');
  // @ts-expect-error a str body
  await request.urlopen(u, { data: 'a=b' });
  // @ts-expect-error misspelt
  await request.urlopen(u, { time_out: 1 });
  // @ts-expect-error misspelt
  await request.urlopen(u, kw({ time_out: 1 }));
  // @ts-expect-error a str
  await request.urlopen(u, null, '3');
  // @ts-expect-error misspelt
  void new request.Request(u, { heders: {} });
  // @ts-expect-error a str body
  void new request.Request(u, 'a=b');
  // @ts-expect-error a str body
  void new request.Request(u, kw({ data: 'a=b' }));
  // @ts-expect-error a number
  void new request.Request(u, { method: 5 });
  const opener = request.build_opener(new request.HTTPHandler({ debuglevel: 1 }));
  const answer = await opener.open(u, data, 3);
  const length: number | bigint | null = answer.length;
  const header: string | null = answer.getheader('A');
  const known: string[] = [answer.getheader('A', '-'), answer.headers.get('A', '-')];
  void [length, answer.chunked, answer.isclosed(), header, known];
  const paths: string[] = [
    request.url2pathname('/a'),
    request.url2pathname('file:/a', { require_scheme: true }),
    request.url2pathname('/a', { resolve_host: false }),
  ];
  void paths;
  // @ts-expect-error misspelt
  await opener.open(u, { time_out: 3 });
  // @ts-expect-error a str body
  await opener.open(u, 'a=b');
  // @ts-expect-error misspelt
  void new request.HTTPHandler({ debug: 1 });
  // @ts-expect-error misspelt
  void new request.HTTPSHandler({ ctx: null });
  await request.urlretrieve(u, 'name', { reporthook: null });
  // @ts-expect-error misspelt
  await request.urlretrieve(u, { file: 'name' });
  // @ts-expect-error a number
  request.quote(5);
}

export async function of_http_client(): Promise<void> {
  const connection = new client.HTTPConnection('h', 80, { timeout: 3 });
  void new client.HTTPConnection('h', kw({ timeout: 3, blocksize: 1 }));
  await connection.request('GET', '/', 'text', { A: 'b' });
  await connection.request('GET', '/', { headers: { A: 'b' } });
  await connection.request('GET', '/', kw({ body: 'text', encode_chunked: true }));
  // @ts-expect-error misspelt
  void new client.HTTPConnection('h', { time_out: 3 });
  // @ts-expect-error a str
  void new client.HTTPConnection('h', { timeout: '3' });
  // @ts-expect-error misspelt
  void new client.HTTPSConnection('h', kw({ contxt: null }));
  // @ts-expect-error misspelt
  await connection.request('GET', '/', { haeders: {} });
  // @ts-expect-error a number
  await connection.request('GET', '/', kw({ body: 5 }));
  // @ts-expect-error misspelt
  connection.putrequest('GET', '/', { skip: true });
  connection.putheader('A', 'b', 1);
  // @ts-expect-error misspelt
  await connection.endheaders({ encode: true });
  // @ts-expect-error misspelt
  connection.set_tunnel('h', { prt: 3 });
  const response = await connection.getresponse();
  // @ts-expect-error a str
  await response.read('3');
  // @ts-expect-error misspelt
  response.getheader('A', { dflt: 1 });
}

export async function of_sockets(): Promise<void> {
  const sock = await socket.create_connection(['h', 80], { timeout: 3 });
  sock.settimeout(socket.getdefaulttimeout());
  // @ts-expect-error misspelt
  await socket.create_connection(['h', 80], { time_out: 3 });
  // @ts-expect-error a str
  await socket.create_connection('h');
  const context = ssl.create_default_context({ cafile: 'ca.pem' });
  // @ts-expect-error misspelt
  ssl.create_default_context({ ca_file: 'ca.pem' });
  context.load_verify_locations({ cafile: 'ca.pem' });
  // @ts-expect-error misspelt
  context.load_verify_locations({ ca: 'ca.pem' });
  context.load_cert_chain('c', { keyfile: 'k' });
  // @ts-expect-error misspelt
  context.load_cert_chain('c', { key: 'k' });
  await context.wrap_socket(sock, { server_hostname: 'h' });
  // @ts-expect-error misspelt
  await context.wrap_socket(sock, { hostname: 'h' });
}

export function of_parse(): void {
  parse.urlencode({ a: 1 }, kw({ doseq: true }));
  parse.urlencode([['a', 1]], true);
  parse.quote('a', { safe: '' });
  parse.parse_qs('a=1', { max_num_fields: 2 });
  parse.urlsplit(u, { allow_fragments: false });
  parse.urlunsplit(parse.urlsplit(u, { missing_as_none: true }), { keep_empty: true });
  // @ts-expect-error misspelt
  parse.quote('a', { save: '' });
  // @ts-expect-error misspelt
  parse.quote('a', kw({ save: '' }));
  // @ts-expect-error a number
  parse.quote('a', { safe: 5 });
  // @ts-expect-error misspelt
  parse.urlencode({ a: 1 }, kw({ doseqs: true }));
  // @ts-expect-error misspelt
  parse.parse_qs('a=1', { max_fields: 2 });
  // @ts-expect-error a number
  parse.parse_qs('a=1', { separator: 5 });
  // @ts-expect-error misspelt
  parse.urlsplit(u, { fragments: false });
  // @ts-expect-error misspelt
  parse.urljoin(u, 'b', { fragments: false });
  // @ts-expect-error misspelt
  parse.unquote('a', { encodng: 'latin-1' });
}

export function of_builtins(value: unknown, error: unknown): void {
  bytes();
  bytes([1, 2]);
  bytes('a', 'latin-1');
  bytes('a', { encoding: 'latin-1', errors: 'replace' });
  bytes(kw({ source: 'a', encoding: 'ascii' }));
  // @ts-expect-error misspelt
  bytes('a', { encodng: 'latin-1' });
  // @ts-expect-error no source
  bytes(null);
  print();
  print('a', { sep: '', file: process.stderr, flush: true });
  print('a', kw({ end: '' }));
  if (isinstance(value, str)) value.toUpperCase();
  if (isinstance(value, bytes)) value.subarray(1);
  if (isinstance(value, [int, float])) Number(value);
  if (isinstance(value, dict)) Object.keys(value);
  if (isinstance(error, [OSError, [request.HTTPError]])) error.message.trim();
  if (isinstance(error, request.HTTPError)) error.code.toFixed();
  if (isinstance(error, request.HTTPError)) error.filename.replace('a', 'b');
  const of_any = (value: unknown, info: ClassInfo) => isinstance(value, info);
  of_any(error, [request.HTTPError, TypeError]);
  void new request.HTTPError('u', 500, 'boom', {}, null);
  void new request.HTTPError('u', 500, 'boom', null, null);
  // @ts-expect-error no headers
  void new request.HTTPError('u', 500, 'boom', 5, null);
  // @ts-expect-error not a class
  isinstance(value, 5);
  // @ts-expect-error not a class
  isinstance(value, [int, 'str']);
  issubclass(request.HTTPError, [OSError, str]);
  if (isinstance(error, OSError)) issubclass(error.constructor, OSError);
  // @ts-expect-error not a class
  issubclass('HTTPError', OSError);
  for (const [k, v] of items_of({ a: 1 })) k.concat(v.toFixed());
  for (const [k, v] of items_of(new Map([[1, 'a']]))) k.toFixed().concat(v);
  for (const [k, v] of items_of(parse.parse_qs('a=1'))) k.concat(...v);
  for (const [k, v] of items_of(parse.parse_qsl('a=1'))) k.concat(v);
  for (const [k, v] of items_of(new client.HTTPMessage())) k.concat(v);
  for (const [k, v] of items_of(json.loads('{}'))) print(k, v);
  get_item(json.loads('{}'), 'a').b.c();
  max(json.loads('[]'), { key: (x) => x.y }).a.b();
  dict(json.loads('{}'))['a'].b();
  sum(json.loads('[]')).toFixed();
  sum([1, 2], 3).toFixed();
  sum([[1]], []).concat(2);
  // @ts-expect-error a promise
  sum(Promise.resolve([1]));
  // @ts-expect-error no container
  get_item(5, 'a');
  [...items_of(JSON.parse('{}'))].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [k, v] of items_of(value)) print(k, v);
  const quoted = dict(items_of({ a: 1 }).map(([k, v]) => [k, String(v)]));
  (quoted['a'] satisfies string | undefined)?.concat();
  print(json.loads('{}')['a']['b']);
  format(round(max(1, 2, round(2.5)), 1), '>10.2f').trim();
  min(['a', 'b'], { key: (s) => s.length }).trim();
  min(...[1, 2], kw({ key: (x: number) => -x })).toFixed();
  max(new Set([1]), { default: null })?.toFixed();
  // @ts-expect-error perhaps null
  max([1], { default: null }).toFixed();
}

export function of_any_value(): void {
  const jar = new requests.cookies.RequestsCookieJar();
  let text: string | null = jar.get('a');
  text = jar.get('a', { domain: 'd' });
  text = jar.get('a', { domain: 'd', path: '/' });
  text = jar.get('a', { default: 'b', domain: 'd' });
  text = jar.get('a', null, { path: '/' });
  text = jar.get('a', kw({ domain: 'd' }));
  const by_domain: string | object | null = jar.get('a', { domain: 'd' }, kw({}));
  const value: string | { x: number } = jar.get('a', { x: 1 });
  const count: string | number = jar.get('a', 5, 'd');
  // @ts-expect-error a default that is a number
  text = jar.get('a', { default: 5 });
  void [text, by_domain, value, count];
}

export function of_cookies(): void {
  const jar = new cookiejar.CookieJar(
    new cookiejar.DefaultCookiePolicy({ blocked_domains: ['h'] }),
  );
  jar.clear('h', '/', 'name');
  // @ts-expect-error misspelt
  void new cookiejar.DefaultCookiePolicy({ blocked: ['h'] });
  // @ts-expect-error a number
  void new cookiejar.DefaultCookiePolicy(kw({ allowed_domains: 5 }));
  const file = new cookiejar.MozillaCookieJar('cookies.txt', { delayload: true });
  file.save({ ignore_discard: true });
  file.load('other.txt', kw({ ignore_expires: true }));
  // @ts-expect-error misspelt
  file.save({ discard: true });
  // @ts-expect-error misspelt
  file.load('other.txt', kw({ expires: true }));
  const cookie = new cookies.SimpleCookie('a=1');
  cookie.output({ header: 'Cookie:' });
  cookie.output(kw({ attrs: ['path'], sep: '; ' }));
  cookie.get('a')?.OutputString(['path']);
  // @ts-expect-error misspelt
  cookie.output({ headers: 'Cookie:' });
  // @ts-expect-error a number
  cookie.output({ sep: 5 });
  // @ts-expect-error a number
  cookie.load(5);
}

export async function of_robots(): Promise<void> {
  const robots = new robotparser.RobotFileParser({ url: u });
  await robots.read();
  robots.can_fetch('*', u);
  // @ts-expect-error misspelt
  void new robotparser.RobotFileParser({ uri: u });
  // @ts-expect-error a number
  robots.can_fetch('*', 5);
  // @ts-expect-error no URL
  robots.can_fetch('*');
}

export async function of_json(): Promise<void> {
  json.dumps(new Set([1]), { default: (o: Set<number>) => [...o] });
  json.dumps({ a: 1 }, kw({ indent: 2, sort_keys: true, separators: [',', ':'] }));
  json.loads('{}', { parse_float: (text: string) => text });
  await json.load(new io.BytesIO(data));
  // @ts-expect-error misspelt
  json.dumps([1], { sort: true });
  // @ts-expect-error misspelt
  json.dumps([1], kw({ sort: true }));
  // @ts-expect-error a number
  json.dumps([1], { separators: 5 });
  // @ts-expect-error misspelt
  json.loads('{}', { parse: Number });
  // @ts-expect-error a number
  json.loads(5);
}

export function of_files(): void {
  mimetypes.guess_type('a.html', { strict: false });
  mimetypes.guess_extension('text/html', false);
  // @ts-expect-error misspelt
  mimetypes.guess_type('a.html', { strikt: false });
  // @ts-expect-error misspelt
  mimetypes.guess_all_extensions('text/html', kw({ strikt: false }));
  // @ts-expect-error a number
  mimetypes.guess_extension(5);
  void new netrc.netrc({ file: '.netrc' }).authenticators('h')?.[0];
  // @ts-expect-error misspelt
  void new netrc.netrc({ name: '.netrc' });
  // @ts-expect-error a number
  void new netrc.netrc(5);
}

export async function of_io(): Promise<void> {
  const text = new io.TextIOWrapper(new io.BytesIO(data), { encoding: 'utf-8', newline: '' });
  await text.read(3);
  for await (const line of text) void line.trim();
  // @ts-expect-error misspelt
  void new io.TextIOWrapper(new io.BytesIO(), { encodng: 'utf-8' });
  // @ts-expect-error misspelt
  void new io.TextIOWrapper(new io.BytesIO(), kw({ encodng: 'utf-8' }));
  // @ts-expect-error a number
  void new io.TextIOWrapper(new io.BytesIO(), { encoding: 5 });
  // @ts-expect-error a str
  void new io.BytesIO('text');
  void new io.StringIO('text', { newline: null });
  // @ts-expect-error misspelt
  void new io.StringIO('text', { line: null });
  // @ts-expect-error a number
  void new io.StringIO(5);
  io.open('name', 'w', { encoding: 'utf-8' }).write('text');
  io.open('name', kw({ mode: 'rb' })).read();
  // @ts-expect-error misspelt
  io.open('name', 'w', { encodng: 'utf-8' });
  // @ts-expect-error a number
  io.open('name', 'w', { encoding: 5 });
  for await (const piece of codecs.iterdecode([data], 'utf-8', { errors: 'replace' })) void piece;
  const Reader = codecs.getreader('utf-8');
  await new Reader(new io.BytesIO(data)).read();
  // @ts-expect-error a number
  codecs.getreader(5);
  // @ts-expect-error misspelt
  codecs.decode(data, { encodng: 'utf-8' });
}

/** Overrides in each of the three supported ways. */
export class Named extends requests.adapters.HTTPAdapter {
  override init_poolmanager(connections: number, maxsize: number, block = false): void {
    super.init_poolmanager(connections, maxsize, kw({ block }));
  }
}
export class WithKwargs extends requests.adapters.HTTPAdapter {
  override send(
    prepared: requests.PreparedRequest,
    kwargs: object,
  ): ReturnType<InstanceType<typeof requests.adapters.HTTPAdapter>['send']> {
    return super.send(prepared, kw({ ...kwargs }));
  }
}
export class WithRest extends client.HTTPConnection {
  override putrequest(...args: Parameters<client.HTTPConnection['putrequest']>): void {
    super.putrequest(...args);
  }
}

/** Other statements that programs use. */
export async function of_attributes(this: client.HTTPConnection): Promise<void> {
  this.sock?.settimeout(this.timeout);
  const error: requests.RequestException = new requests.exceptions.Timeout('late');
  void error.response?.status_code;
  const bound = kw({ timeout: 3 });
  await requests.get(u, bound);
  const any_kwargs: Record<string, unknown> = {};
  await requests.get(u, kw({ ...any_kwargs }));
}

/** Overrides in every way that runs: by names, keyword-only ones by position, `(first, kwargs)`, `(...args)`, fewer. */
export class Adapter extends requests.adapters.HTTPAdapter {
  override init_poolmanager(
    connections: number,
    maxsize: number,
    block = false,
    pool_kwargs = {},
  ): void {
    super.init_poolmanager(connections, maxsize, block, kw(pool_kwargs));
  }
  override send(request: requests.PreparedRequest, kwargs: Record<string, unknown>) {
    return super.send(request, kw(kwargs));
  }
  override get_connection_with_tls_context(
    request: requests.PreparedRequest,
    verify: boolean | string | null,
    kwargs: object,
  ) {
    return super.get_connection_with_tls_context(request, verify, kw(kwargs));
  }
  override add_headers(request: requests.PreparedRequest) {
    request.headers['A'] = 'b';
  }
}
export class Canned extends requests.adapters.HTTPAdapter {
  override send() {
    return new requests.Response();
  }
}
export class ByPosition extends client.HTTPConnection {
  override request(
    method: string,
    url: string,
    body: Uint8Array,
    headers: Record<string, string>,
    encode_chunked: boolean,
  ) {
    return super.request(method, url, body, headers, kw({ encode_chunked }));
  }
  override endheaders(message_body: Uint8Array | null = null, encode_chunked = false) {
    return super.endheaders(message_body, kw({ encode_chunked }));
  }
  override connect() {
    this.sock = null;
  }
  override getresponse() {
    return new client.HTTPResponse(new io.BytesIO(data) as never);
  }
}
export class Mine extends requests.Session {
  override request(method: string, url: string, kwargs: object) {
    return super.request(method, url, kw({ timeout: 3, ...kwargs }));
  }
  override get(...args: Parameters<requests.Session['get']>) {
    return super.get(...args);
  }
  override post(url: string) {
    void url;
    return new requests.Response();
  }
  override rebuild_auth() {}
}
export class Prompt extends request.FancyURLopener {
  override prompt_user_passwd(): [string, string] {
    return ['user', 'password'];
  }
}
export class Patient extends requests.adapters.Retry {
  override sleep() {}
  override increment(method: string, url: string, kwargs: object) {
    return super.increment(method, url, kw(kwargs));
  }
}
export class Handler extends request.HTTPRedirectHandler {
  override http_error_301() {
    return null;
  }
  override redirect_request(req: request.Request) {
    return new request.Request(req.full_url);
  }
}
export class Opens extends request.HTTPHandler {
  override http_open(req: request.Request) {
    return this.do_open(ByPosition, req);
  }
}

/** Handlers whose hooks return an addinfourl, or another object that can be read. */
const canned = (url: string) =>
  new response.addinfourl(new io.BytesIO(data), new client.HTTPMessage(), url, 200);
export class CannedHTTP extends request.HTTPHandler {
  override http_open(req: request.Request) {
    return canned(req.full_url);
  }
  override do_open() {
    return canned(u);
  }
}
export class CannedHTTPS extends request.HTTPSHandler {
  override https_open(req: request.Request): response.addinfourl | null {
    return req.host === 'h' ? canned(req.full_url) : null;
  }
}
export class CannedErrors extends request.HTTPErrorProcessor {
  override http_response(req: request.Request) {
    return canned(req.full_url);
  }
  override https_response(_req: request.Request, answer: request.Response) {
    return answer.status === 200 ? answer : canned(u);
  }
}
export class CannedRedirects extends request.HTTPRedirectHandler {
  override http_error_302(
    req: request.Request,
    fp: response.FileLike,
    code: number,
    msg: string,
    headers: client.HTTPMessage,
  ) {
    return new response.addinfourl(fp, headers, `${req.full_url} ${msg}`, code);
  }
  override http_error_301() {
    return canned(u);
  }
  override http_error_307() {}
}
export class CannedDefaults extends request.HTTPDefaultErrorHandler {
  override http_error_default(req: request.Request, fp: response.FileLike) {
    return new response.addinfourl(fp, new client.HTTPMessage(), req.full_url);
  }
}
export class CannedPassword extends request.HTTPBasicAuthHandler {
  override http_error_401() {
    return canned(u);
  }
}
export class CannedUnknown extends request.UnknownHandler {
  default_open(req: request.Request) {
    return req.type === 'x' ? canned(req.full_url) : null;
  }
  override unknown_open() {
    return new io.BytesIO(data);
  }
}
export class CannedFiles extends request.FileHandler {
  override file_open() {
    return new io.BytesIO(data);
  }
}
export class CannedData extends request.DataHandler {
  override data_open() {
    return canned(u);
  }
}
export class CannedOpener extends request.OpenerDirector {
  override open() {
    return canned(u);
  }
  override error() {
    return canned(u);
  }
}
export class CannedByKeywords extends request.OpenerDirector {
  override open(fullurl: string | URL | request.Request, kwargs: object) {
    return super.open(fullurl, kw(kwargs));
  }
}
export async function of_overrides(): Promise<void> {
  const { status } = await new request.HTTPHandler().http_open(new request.Request(u));
  const code: number = status;
  new CannedHTTP().http_open(new request.Request(u)).geturl().trim();
  // @ts-expect-error no such attribute
  void (await new request.HTTPHandler().http_open(new request.Request(u))).nosuch;
  // @ts-expect-error no request
  await new request.HTTPHandler().http_open();
  // @ts-expect-error no request
  await new request.HTTPHandler().http_open(u);
  void code;
}
export class WrongHandler extends request.HTTPHandler {
  // @ts-expect-error takes a number
  override http_open(req: number) {
    return canned(String(req));
  }
}
export class Policy extends cookiejar.DefaultCookiePolicy {
  override set_ok() {
    return true;
  }
}
export class Wrong extends requests.adapters.HTTPAdapter {
  // @ts-expect-error not a method
  override close = 3;
}

/** A promise or an async iterable where Python would have a value. */
export async function of_promises(): Promise<void> {
  const p = Promise.resolve([1]);
  const pieces = (async function* () {
    yield await p;
  })();
  // @ts-expect-error a promise
  list(p);
  // @ts-expect-error a promise
  tuple(p);
  // @ts-expect-error a promise
  set(p);
  // @ts-expect-error a promise
  dict(p);
  // @ts-expect-error a promise
  dict({ a: 1 }, p);
  // @ts-expect-error a promise
  items_of(p);
  // @ts-expect-error a promise
  sorted(p);
  // @ts-expect-error a promise
  sorted(p, { reverse: true });
  // @ts-expect-error a promise
  max(p);
  // @ts-expect-error a promise
  max(p, { default: 1 });
  // @ts-expect-error a promise
  min(p, p);
  // @ts-expect-error a promise
  len(p);
  // @ts-expect-error a promise, perhaps
  len(p as Promise<number[]> | number[]);
  // @ts-expect-error a promise
  contains(p, 1);
  // @ts-expect-error a promise
  str.join(', ', p);
  // @ts-expect-error a promise
  get_item(p, 0);
  // @ts-expect-error a promise
  namedtuple('A', p);
  // @ts-expect-error a promise
  truth(p);
  // @ts-expect-error a promise
  equal(p, [1]);
  // @ts-expect-error a promise
  equal([1], p);
  // @ts-expect-error the keywords are a promise
  await requests.get(u, kw(p));
  // @ts-expect-error an async iterable
  tuple(pieces);
  // @ts-expect-error an async iterable
  set(pieces);
  // @ts-expect-error an async iterable
  dict(pieces);
  // @ts-expect-error an async iterable
  items_of(pieces);
  // @ts-expect-error an async iterable
  sorted(pieces);
  // @ts-expect-error an async iterable
  min(pieces);
  // @ts-expect-error an async iterable
  len(pieces);
  // @ts-expect-error an async iterable
  contains(pieces, 1);
  // @ts-expect-error an async iterable
  str.join(', ', pieces);

  const read: number[][] = await list(pieces);
  const any = json.loads('1');
  const unknown: unknown = any;
  void [list(any), tuple(any), set(any), dict(any), items_of(any), sorted(any), len(any), read];
  void [list(unknown), tuple(unknown), set(unknown), items_of(unknown), sorted(unknown)];
  void [max(any), max(any, any), max(unknown), max(unknown, unknown), len(unknown)];
  void [truth(any), truth(unknown), truth(pieces), equal(any, unknown), equal(pieces, 1)];
  void [contains(any, 1), contains(unknown, p), str.join(', ', any), list(undefined), set()];
  const sized = {
    __len__: () => 1,
    __contains__: () => true,
    [Symbol.asyncIterator]: () => pieces,
  };
  void [len(sized), contains(sized, 1), contains('ab', 'a'), len(await p), len('a'), len({ a: 1 })];
  void [truth(null), truth(undefined), equal(null, 1), equal(parse.urlsplit(u), ['a', null])];
  void [contains([1], 2), contains(new Map([[1, 2]]), 1), str.join('', { a: 1 }), sorted('ba')];
  const optional = [[1], null].at(0);
  void [truth(optional), equal(optional, [1]), equal(1, true), min('a', 'b')];
}

/** Types by the name of the object. */
export function named(
  r: of_root.Response,
  session: of_root.Session,
  jar: of_root.cookies.RequestsCookieJar,
): of_root.adapters.HTTPAdapter {
  const same: requests.Response = r;
  const error: of_root.exceptions.RequestException = new of_root.HTTPError('a');
  of_root.get = () => same as never;
  void [session.verify, jar.get('a'), error];
  return new of_root.adapters.HTTPAdapter();
}

/** Attributes that Python programs set. */
export async function of_settings(): Promise<void> {
  const session = new requests.Session();
  session.headers = { A: 'b' };
  session.headers['C'] = 'd';
  session.headers.update({ E: 'f' });
  session.headers.update({ G: null, H: encode('i') });
  session.headers['Accept'] = null;
  const accepted: string | null = session.headers['Accept'];
  const accepted_too: string | null | undefined = session.headers['User-Agent'];
  session.headers.get('Accept')?.trim();
  void [accepted, accepted_too];
  const jar = new cookiejar.MozillaCookieJar('name');
  jar.filename = data;
  jar.filename?.trim();
  session.cookies = jar;
  session.cookies.set('a', 'b');
  const hook = (r: requests.Response): void => void r.status_code;
  session.hooks = { response: hook };
  session.hooks['response'] = hook;
  session.hooks['response'].push(hook);
  session.proxies = { http: null };
  session.proxies = new Map([['http', 'http://proxy:3128']]);
  // @ts-expect-error a number
  session.headers = 5;
  const cause: Error | null = new requests.exceptions.ConnectionError().__cause__;
  void [cause?.message, session.post(u, { data: new FormData() })];
  // @ts-expect-error a str
  session.hooks = { response: 'text' };
  // @ts-expect-error a number
  session.cookies = 5;
  await session.get(u, { proxies: { http: null, https: 'http://proxy:3128' } });
  const { headers } = new requests.Request('GET', u);
  const never_null: object = headers;
  const proxies = session.rebuild_proxies(new requests.PreparedRequest(), null);
  void [never_null, proxies['http']];

  const asked = new request.Request(u, { headers: { A: '1' } });
  asked.data = encode('x');
  const other = new request.Request(u, null, { A: '1' });
  other.data = [data];
  const f = await request.urlopen(asked);
  void [f.msg, f.status, f.headers['A']];
  (await f.read()).decode();
  const short = new parse_error('m', ['name', f.headers]);
  const name: string = short.content[0];
  const robots = new robotparser.RobotFileParser();
  const delay: number = robots.crawl_delay('*')! * 2;
  const rate: number | undefined = robots.request_rate('*')?.requests;
  const document = json.loads('{"a": {"b": 1}}').a.b;
  void [name, delay, rate, document, json.load(new io.BytesIO(data))];
}
const parse_error = request.ContentTooShortError;

/** Keywords by `kw` in other places, and functions of other kinds. */
export async function of_keywords(): Promise<void> {
  await requests.get(kw({ url: u, timeout: 3 }));
  await requests.get(u, kw({ timeout: 3 }), kw({ stream: true }));
  await requests.post(u, { a: 1 }, kw({ timeout: 3 }));
  await requests.post(u, 'text', { json: 1 }, kw({}));
  await requests.request('GET', kw({ url: u }));
  await requests.get(
    u,
    kw({ auth: ['a', 'b'], hooks: { response: (r: requests.Response) => void r.url } }),
  );
  await requests.get(u, kw({ hooks: { response: (r) => void r.url.trim() } }));
  await requests.post(u, data, kw({ hooks: { response: (r) => void r.url.trim() } }));
  await requests.post(u, { a: 1 }, { a: 1 }, kw({ hooks: { response: (r) => void r.url } }));
  await requests.get(u, kw({}), kw({ hooks: { response: (r) => void r.url } }));
  await new requests.Session().get(u, kw({ hooks: { response: (r) => void r.url.trim() } }));
  json.loads('1', kw({ parse_float: (text) => text.trim() }));
  // @ts-expect-error no such attribute
  await requests.get(u, kw({ hooks: { response: (r) => void r.nosuch } }));
  // @ts-expect-error misspelt beside a function
  await requests.get(u, kw({ hooks: { response: (r) => void r }, tiemout: 3 }));
  // @ts-expect-error a number
  kw(5);
  const options: requests.GetKeywords = { timeout: 3 };
  await requests.get(u, options);
  await requests.get(u, kw(options));
  await requests.get(u, { ...options, stream: true });
  const at_run_time: object = { url: u };
  await requests.get(kw(at_run_time));
  await requests.get(u, kw(at_run_time));
  const wrapped = (...args: Parameters<typeof requests.get>) => requests.get(...args);
  await wrapped(u, { timeout: 3 });
  const manager = new request.HTTPPasswordMgr();
  manager.add_password(kw({ realm: 'r', uri: u, user: 'u', passwd: 'p' }));
  manager.add_password('r', u, kw({ user: 'u', passwd: 'p' }));
  void new request.ProxyHandler({ http: 'http://proxy:3128' });
  void new request.ProxyHandler(kw({ proxies: {} }));
  void new request.Request(u, data, { 'X-A': 'b' }, { method: 'PUT' });
  // @ts-expect-error no URL
  await requests.get(kw({ timeout: 3 }));
  // @ts-expect-error misspelt
  await requests.get(kw({ url: u, tiemout: 3 }));
  // @ts-expect-error misspelt beside a right one
  await requests.get(u, kw({ timeout: 3, strem: true }));
  // @ts-expect-error misspelt beside a right one
  await requests.get(u, { timeout: 3, strem: true });
  // @ts-expect-error misspelt
  await requests.get(u, { a: 1 }, kw({ tim: 3 }));
  // @ts-expect-error an object that is no value, since the last one is no kw()
  await requests.get(u, { a: 1 }, { timeout: 3 });
  // @ts-expect-error no password
  manager.add_password(kw({ realm: 'r', uri: u, user: 'u' }));
  // @ts-expect-error no password
  manager.add_password('r', u, 'u');
  // @ts-expect-error a number
  void new request.ProxyHandler({ http: 5 });
  // @ts-expect-error the place of a mapping
  void new request.ProxyHandler({ proxies: { http: 'http://proxy:3128' } });
  // @ts-expect-error by position, but it has none
  await new client.HTTPConnection('h').endheaders(null, true);
}

/** The remaining modules: right and wrong calls. */
export function of_others(): void {
  const cookie = new cookies.SimpleCookie();
  cookie.load({ a: '1' });
  cookie.js_output({ attrs: ['path'] });
  const morsel = new cookies.Morsel();
  morsel.set('a', 'b', 'b');
  morsel.set(kw({ key: 'a', val: 'b', coded_val: 'b' }));
  // @ts-expect-error too few
  morsel.set('a', 'b');
  // @ts-expect-error misspelt
  cookie.js_output({ attributes: ['path'] });
  new robotparser.RobotFileParser(u).parse(['User-agent: *']);
  // @ts-expect-error a number
  new robotparser.RobotFileParser().set_url(5);
  // @ts-expect-error misspelt
  new robotparser.RobotFileParser().crawl_delay(kw({ agent: '*' }));
  json.dumps(kw({ obj: [1], indent: 2 }));
  json.loads('[]', { object_pairs_hook: (pairs) => new Map(pairs) });
  // @ts-expect-error misspelt
  json.loads('[]', kw({ object_pair_hook: null }));
  // @ts-expect-error no value
  json.dumps({ indent: 2 }, 3);
  const types = new mimetypes.MimeTypes();
  types.guess_type('a.html', true);
  types.add_type('a/b', '.c', { strict: false });
  // @ts-expect-error no extension
  types.add_type('a/b');
  mimetypes.guess_extension(kw({ type: 'text/html' }));
  // @ts-expect-error misspelt
  mimetypes.guess_extension(kw({ typ: 'text/html' }));
  new netrc.netrc('name').authenticators('h')?.at(0);
  // @ts-expect-error no host
  new netrc.netrc('name').authenticators();
  // @ts-expect-error misspelt
  void new netrc.netrc(kw({ flie: 'name' }));
  const text = io.open('name', 'r', -1, 'utf-8');
  const line: string = text.readline();
  const bytes = new io.BufferedReader(new io.BytesIO(data), { buffer_size: 10 });
  void [line, bytes];
  // @ts-expect-error misspelt
  void new io.BufferedReader(new io.BytesIO(data), { size: 10 });
  // @ts-expect-error a number
  void new io.TextIOWrapper(5);
}

/** Tuples, which print as Python's. */
export async function tuples(session: requests.Session) {
  const parsed = (await requests.get(u)).json();
  list(parsed).map((item) => item.name);
  list<{ name: string }>(parsed).map((item) => item.name);
  [...set(parsed), ...tuple(parsed)].map((item) => item.name);
  await requests.get(u, kw({ timeout: tuple([1, 2]), auth: tuple(['user', 'pass']) }));
  await requests.get(u, kw({ params: [tuple(['a', 1])] }));
  parse.urlencode([tuple(['a', 1]), tuple(['b', 'c'])]);
  json.dumps([1], kw({ separators: tuple([',', ':']) }));
  await socket.create_connection(tuple(['127.0.0.1', 1]));
  session.auth = tuple(['a', 'b']);
  session.params = [tuple(['a', 'b'])];
  const pair: [string, number] = tuple(['a', 1]);
  const letters: string[] = tuple('ab');
  const many: number[] = tuple(new Set([1]));
  void [pair, letters, many];
  const parts: string[] = tuple(parse.urlsplit(u));
  void parts.map((part) => str(part));
}

/** Values of several types. */
export function values() {
  const retry = new requests.packages.urllib3.Retry(3);
  const { HTTPSConnectionPool } = requests.packages.urllib3;
  const shared = ['localhost', 443, 3, 1, false, null, null, null, null] as const;
  new HTTPSConnectionPool(...shared, kw({ _proxy_config: null, ca_certs: 'ca.pem' }));
  retry.new(kw({ connect: 4 }));
  // @ts-expect-error misspelt
  retry.new(kw({ conect: 4 }));
  const headers = new requests.structures.CaseInsensitiveDict({ a: 'x' }, kw({ b: 'y' }));
  headers.update(kw({ other: 1 }));
  headers.update({ other: 1 });
}

/** Requests of urllib3. */
export async function of_urllib3({ urllib3 }: typeof requests.packages) {
  const manager = new urllib3.PoolManager();
  const fields = { a: '1', b: 2, c: ['name.txt', encode('text')] as const };
  const r = await manager.request('POST', u, { fields, timeout: 1, retries: false });
  const text: string = r.data.decode('utf-8');
  r.json()['a']['b'].toFixed();
  await manager.request('POST', u, 'body', kw({ headers: { a: 'b' } }));
  await manager.request(
    'POST',
    u,
    (function* pieces() {
      yield 'text';
    })(),
  );
  await manager.request_encode_body('POST', u, kw({ fields, encode_multipart: false }));
  await manager.urlopen('GET', u, { redirect: false, preload_content: false });
  const pool = new urllib3.HTTPConnectionPool('127.0.0.1', 1);
  await pool.urlopen('GET', '/', { assert_same_host: false });
  // @ts-expect-error no method and no URL
  await manager.request();
  // @ts-expect-error misspelt
  await manager.request('GET', u, { feilds: {} });
  // @ts-expect-error the fourth parameter has the fields, which are not a dict
  await manager.request('POST', u, 'body', { headers: { a: 'b' } });
  // @ts-expect-error the third parameter has the fields, which are not a dict
  await manager.request_encode_body('POST', u, { fields: { a: 'b' } });
  // @ts-expect-error misspelt
  await manager.urlopen('GET', u, { redirekt: false });
  // @ts-expect-error misspelt
  await pool.urlopen('GET', '/', { tiemout: 1 });
  const cause = new urllib3.exceptions.ResponseError('too many 500 error responses');
  new urllib3.Retry(1).increment('GET', '/', { error: cause });
  return text;
}

/** Adapters of programs, which make their own responses. */
export class Stub extends requests.adapters.HTTPAdapter {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in Python
  override build_response(req: requests.PreparedRequest, resp: any) {
    const built = super.build_response(req, resp);
    built.status_code = resp.status;
    return built;
  }
  made(request: requests.PreparedRequest) {
    const made = new requests.Response();
    made.url = request.url;
    made.reason = null;
    made.headers = { 'Content-Type': 'text/plain' };
    made.headers = new requests.structures.CaseInsensitiveDict({ a: 'b' });
    made.headers = new Map([['a', 'b']]);
    request.headers = { A: 'b', C: encode('d') };
    request.headers.update({ E: 'f' });
    // @ts-expect-error a number
    request.headers = { Age: 5 };
    made.request = request;
    made.connection = this;
    made._content = encode('a');
    const read: string[] = [made.url, made.reason, made.headers['a']];
    // @ts-expect-error a number
    made.headers = { Age: 5 };
    return read;
  }
}
export class Copied extends requests.adapters.HTTPAdapter {
  override build_response(...args: Parameters<requests.HTTPAdapter['build_response']>) {
    args[1].status.toString();
    return super.build_response(...args);
  }
}
export class Signed extends requests.auth.HTTPDigestAuth {
  override __call__(r: requests.PreparedRequest) {
    super.__call__(r).headers['X-Signed'] = 'yes';
    return r;
  }
}
export function of_errors(error: requests.ConnectionError) {
  const { reason } = error.args[0];
  const short = new request.ContentTooShortError('', ['name', null]);
  const length: string | null | undefined = short.content[1]['content-length'];
  requests.utils.resolve_proxies(new requests.Request('GET', new URL(u)), { http: u });
  requests.utils.resolve_proxies(new requests.PreparedRequest(), null, false);
  const headers = new requests.packages.urllib3.HTTPHeaderDict({ a: '1' });
  headers.extend([['b', '2']], { c: '3' });
  headers.extend({ b: '2' }, kw({ c: '3' }));
  headers.extend(kw({ c: '3' }));
  // @ts-expect-error a number
  headers.extend(5);
  // @ts-expect-error a number
  headers.extend({ b: '2' }, { c: 3 });
  const proxied: string | null | undefined = new requests.auth.HTTPProxyAuth('a', 'b').__call__(
    new requests.PreparedRequest(),
  ).headers['A'];
  return [reason, length, proxied];
}

// @ts-expect-error a property of `adapters`
export class NoAdapter extends requests.HTTPAdapter {}
export type OfAdapter = requests.HTTPAdapter;

export async function of_lists(session: requests.Session, r: requests.Response) {
  const prefixes: string[] = [...list(session.adapters), ...list(r.links)];
  for (const name of list({ a: 1, b: 'c' })) name.toUpperCase();
  const lengths: number[] = sorted({ a: 1 }).map((key) => key.length);
  sorted({ a: 1 }, kw({ key: (name: string) => name.length }));
  sorted({ a: 1 }, { key: (name) => name.length, reverse: true });
  const both: [string[], Set<string>] = [tuple({ a: 1 }), set({ a: 1 })];
  const keys: number[] = [...list(new Map([[1, 'a']])), ...sorted(new Map([[1, 'a']]))];
  const headers: string[] = list(r.headers);
  const items: number[] = [...list([1]), ...list(new Set([1])), ...sorted([2, 1])];
  const letters: string[] = [...list('ab'), ...sorted('ab')];
  const made: number[] = list(
    (function* () {
      yield 1;
    })(),
  );
  const lines: Uint8Array[] = await list(r.iter_lines());
  const anything: unknown[] = list(made as unknown);
  return [prefixes, lengths, both, keys, headers, items, letters, lines, anything];
}

class Place extends parse.SplitResult {
  constructor(url: string) {
    super(...parse.urlsplit(url));
  }
}
class Same extends parse.ParseResult {
  constructor(...values: ConstructorParameters<typeof parse.ParseResult>) {
    super(...values);
  }
}
export function of_results(values: string[]) {
  const split = new parse.SplitResult(...parse.urlsplit(u));
  new parse.ParseResult(...parse.urlparse(u)).params.at(0);
  new parse.DefragResult(...parse.urldefrag(u)).url.at(0);
  new parse.SplitResultBytes(...parse.urlsplit(encode(u))).path.decode();
  new parse.SplitResult(...values);
  new parse.SplitResult('http', 'h', '/', '', '');
  new parse.SplitResult('http', 'h', kw({ path: '/', query: '', fragment: '' }));
  new Same('http', 'h', '/', '', '', '');
  const [scheme, netloc] = new Place(u);
  const texts: (string | undefined)[] = [scheme, netloc, split[0], parse.urlunsplit(split)];
  const count: number = split.length;
  const Link = namedtuple('Link', 'source, target');
  const link = new Link('a', 'b');
  link._replace({ target: 'c' }).target.trim();
  new (namedtuple('Pair', ['x', 'y']))(1, 2).y.toFixed();
  // @ts-expect-error no field
  void link.missing;
  const Point = namedtuple<['x', 'y'], [number, string]>('Point', ['x', 'y']);
  const y: string = new Point(...new Point(1, 'a')).y;
  // @ts-expect-error no arguments
  new parse.SplitResult();
  // @ts-expect-error too few arguments
  new parse.SplitResult('http');
  // @ts-expect-error too many arguments
  new parse.SplitResult('http', 'h', '/', '', '', '', '');
  // @ts-expect-error numbers
  new parse.SplitResult(...[1, 2, 3]);
  // @ts-expect-error bytes
  new parse.SplitResult(...parse.urlsplit(encode(u)));
  // @ts-expect-error a number
  new Point('a', 'a');
  return [texts, count, y, split instanceof parse.SplitResult, split._replace({ path: '/' })];
}

export async function of_either(r: request.Response | error.HTTPError) {
  const data: Uint8Array[] = [await r.read(), await r.read(5), await r.readline(), await r.peek()];
  const lines: Uint8Array[] = await r.readlines();
  const count: number = await r.readinto(new Uint8Array(5));
  r.close();
  return [data, lines, count, r.info().get('a'), r.geturl(), r.getcode()];
}
export class Opened extends request.HTTPHandler {
  override http_open(req: request.Request) {
    return new response.addinfourl(new BytesIO(), new client.HTTPMessage(), req.full_url, 200);
  }
}
export class Jar extends cookiejar.FileCookieJar {
  override _really_load(f: cookiejar.TextFile) {
    f.readline().trim();
  }
}
export class Pieces extends requests.Response {
  override iter_content(...args: Parameters<requests.Response['iter_content']>) {
    return super.iter_content(...args);
  }
  override iter_lines(kwargs: object = {}) {
    return super.iter_lines(kw(kwargs));
  }
}
export class Secured extends requests.adapters.HTTPAdapter {
  override init_poolmanager(connections: number, maxsize: number, kwargs: object) {
    super.init_poolmanager(connections, maxsize, kw({ ...kwargs, block: true }));
  }
}
export class SecuredByDefault extends requests.adapters.HTTPAdapter {
  override init_poolmanager(connections: number, maxsize: number, kwargs: object = {}) {
    super.init_poolmanager(connections, maxsize, kw({ ...kwargs, block: true }));
  }
}
type Wrapped = response.addinfourl<client.HTTPMessage>;
export async function of_wrapped(
  r: request.Response | Wrapped,
  h: client.HTTPResponse | Wrapped,
  e: error.HTTPError | Wrapped,
) {
  const data: Uint8Array[] = [await r.read(), await h.read1(5), await e.peek()];
  const lines: Uint8Array[] = [await r.readline(), await h.readline(5), await e.readline()];
  const first: Uint8Array[] = [await r.read({ amt: 5 }), await e.read(kw({ amt: 5 }))];
  return [data, lines, first, await h.readlines(), await e.readinto(new Uint8Array(5))];
}
export class Marked extends requests.Session {
  override prepare_request(r: requests.Request) {
    r.headers['A'] = 'b';
    r.params['a'] = 1;
    r.params = 'a=1';
    return super.prepare_request(r);
  }
}
export function of_changed_settings(session: requests.Session) {
  session.params['a'] = 1;
  Object.assign(session.params, { a: 1 });
  session.params = [['a', 1]];
  session.proxies['http'] = 'u';
  session.adapters['a'] = new requests.adapters.HTTPAdapter();
  session.hooks['response'] = [];
}
export async function of_functions_as_keywords(r: requests.Response) {
  const items = [{ a: 2 }, { a: 1 }];
  const first: { a: number }[] = sorted(items, kw({ key: (x) => x.a, reverse: true }));
  const largest: { a: number } | null = max(items, kw({ key: (x) => x.a, default: null }));
  const keys: number[] = sorted(new Map([[1, 'a']]), kw({ key: (k) => -k }));
  const names: string[] = sorted({ a: 1 }, { key: (k) => k.length });
  // @ts-expect-error -- a misspelt keyword
  sorted(items, kw({ key: (x) => x.a, revers: true }));
  r.json({ parse_float: (text) => text.length });
  r.json(kw({ parse_float: (text) => text.length }));
  await requests.get('u', kw({ hooks: { response: (r) => void r.status_code } }));
  await requests.post('u', kw({ auth: (r) => r, data: { a: 1 } }));
  return [first, largest, keys, names];
}
export function of_modules(name: string) {
  const quote: typeof parse.quote = module('urllib.parse').quote;
  const opened: typeof request.urlopen = module('urllib.request').urlopen;
  const adapter: typeof requests.adapters.HTTPAdapter = module('requests.adapters').HTTPAdapter;
  const status: number = +module('http').HTTPStatus.OK;
  const text: string = module('json').dumps(module('builtins').list([1]));
  const name_of: string = module('urllib3.util.url').parse_url('http://a/').url;
  const some: object = module(name);
  // @ts-expect-error -- there is no such name in the module
  module('urllib.parse').urlopen('u');
  return [quote, opened, adapter, status, text, name_of, some];
}

/** The status of an error that is a response. */
export const status_of = (e: error.HTTPError): number[] => [e.code, e.status, e.getcode()];

/** A program overrides methods that are private in Python, too. */
export class LenientConnection extends client.HTTPConnection {
  override _validate_path(url: string): void {
    if (url !== '/a b') super._validate_path(url);
  }
}

/** What Python's idioms write. */
export async function of_idioms(
  r: requests.Response,
  req: request.Request,
  loose: Record<string, unknown>,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the value that is narrowed
  value: any,
  scheme: string,
): Promise<void> {
  const session = new requests.Session();
  // Never null; undefined only for programs with `noUncheckedIndexedAccess`, as the project has it.
  const type: string | undefined = r.request.headers['Content-Type'];
  const host: string[] = req.host.split(':');
  const sent: Record<string, string> = Object.fromEntries(req.header_items());
  await session.get(u, { params: loose });
  await session.post(u, { data: loose });
  await session.post(u, { json: loose });
  await requests.get(u, { params: loose, proxies: new Map([['http', 'http://proxy:3128']]) });
  void new requests.Request('GET', u, { params: loose, data: loose });
  const Connection = scheme === 'https' ? client.HTTPSConnection : client.HTTPConnection;
  const connection = new Connection('h');
  connection.set_debuglevel(true);
  void [new Connection('h', 80), new request.HTTPHandler(true)];
  void [new request.HTTPSHandler({ debuglevel: true }), parse.urljoin(u, null).trim()];
  const sock = new socket.socket();
  await sock.sendall(data, 0);
  const count: number = await sock.send(data, 0);
  if (isinstance(value, dict)) void [value['a'].at_all, value.items()];
  if (isinstance(value, list)) void value[0].at_all;
  if (isinstance(value, tuple)) void value[0].at_all;
  if (isinstance(value, set)) void [value.has(1), value.size];
  if (isinstance(value, bytes)) value.decode('utf-8').trim();
  void [type, host, sent, count];
}

/* eslint-disable @typescript-eslint/no-explicit-any -- overrides that pass all arguments on */
export class PassesOn extends requests.Session {
  constructor(...args: any[]) {
    super(...args);
  }
  override request(...args: any[]) {
    return super.request(...args);
  }
  override async send(...args: any[]): Promise<requests.Response> {
    return await super.send(...args);
  }
}
export class PassesOnSome extends requests.Session {
  override async request(method: string, url: string, ...args: any[]): Promise<requests.Response> {
    return await super.request(method, url, ...args);
  }
}
export class PassesOnToPools extends requests.adapters.HTTPAdapter {
  constructor(...args: any[]) {
    super(...args);
  }
  override init_poolmanager(...args: any[]) {
    super.init_poolmanager(...args);
  }
}
export class PassesOnToPort extends client.HTTPConnection {
  constructor(...args: any[]) {
    super(...args);
  }
  override request(...args: any[]) {
    return super.request(...args);
  }
}
export class PassesOnTheURL extends request.Request {
  constructor(...args: any[]) {
    super(...args);
  }
}
export class PassesOnTheUser extends requests.auth.HTTPBasicAuth {
  constructor(...args: any[]) {
    super(...args);
  }
}

/** What Python refuses. */
export async function of_refusals(any: any, numbers: number[]): Promise<void> {
  const session = new requests.Session();
  // @ts-expect-error perhaps undefined
  await requests.get(u, { auth: [process.env['U'], process.env['P']] });
  // @ts-expect-error null
  void new requests.auth.HTTPBasicAuth('user', null);
  // @ts-expect-error undefined
  void new requests.auth.HTTPDigestAuth(undefined, 'passwd');
  // @ts-expect-error a function
  await requests.post(u, { data: () => 1 });
  // @ts-expect-error a request
  await requests.post(u, { data: new requests.Request('GET', u) });
  // @ts-expect-error a request
  await requests.post(u, { data: new requests.Request('GET', u).prepare() });
  // @ts-expect-error misspelt, although a value may be of any type
  await session.request(any, any, { timeuot: 1 });
  // @ts-expect-error no arguments
  void new client.HTTPConnection();
  // @ts-expect-error numbers
  await session.request(...numbers);
  // @ts-expect-error settings are attributes
  void new requests.Session(5);
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Enumerations, each with its own members; files that are opened by their classes. */
export function of_classes(context: ssl.SSLContext): void {
  context.verify_mode = ssl.CERT_NONE;
  context.verify_mode = 0;
  context.minimum_version = new ssl.TLSVersion(771);
  // @ts-expect-error a version
  context.verify_mode = ssl.TLSVersion.TLSv1_2;
  // @ts-expect-error a mode
  context.minimum_version = ssl.CERT_NONE;
  // @ts-expect-error a protocol
  context.maximum_version = ssl.PROTOCOL_TLS_CLIENT;
  const versions: ssl.TLSVersion[] = [...ssl.TLSVersion];
  const raw = new io.FileIO('name', 'rb');
  void new io.BufferedReader(raw);
  new io.BufferedWriter(new io.FileIO('name', { mode: 'w' }), 100).write(data);
  new io.BufferedRandom(new io.FileIO('name', 'r+'), kw({ buffer_size: 100 })).read(1).hex();
  // @ts-expect-error misspelt
  void new io.FileIO('name', { mod: 'w' });
  // @ts-expect-error a number
  void new io.FileIO('name', 5);
  // @ts-expect-error no file
  void new io.BufferedWriter();
  void versions;
}
