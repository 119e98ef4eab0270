/** The places of this library that take a value. */
import { Bytes, kw, repr } from '../../../../lib/python/builtins/index.js';
import type * as modules from '../../../../lib/index.js';
import type * as json from '../../../../lib/stdlib/json/index.js';

/** The modules of one API. */
export type Modules = typeof modules & { json: typeof json };

/** What a call is made with. The value may be of any type, as a program without types could pass it. */
interface Call {
  /** The URL of the server. */
  url: string;
  port: number;
  /** The URL of the same server with TLS, whose certificate is of an unknown authority. */
  https: string;
  value: never;
}

export interface Place {
  /** Returns what the server received, or what shows the result. */
  run: (modules: Modules, call: Call) => unknown;
  /** The text of the values, 'text' by default. */
  text?: (call: Omit<Call, 'value'>) => string;
  /** True if the values cannot be told by what is sent, such as those of `verify` over HTTP. */
  is_silent?: boolean;
  /** The kinds of values that change nothing in Python, either. */
  same?: readonly string[];
}

const TIMEOUT = 10;
const url_of = ({ url }: { url: string }): string => url;

/** The text of a response. */
async function text_of(response: { read: () => unknown }): Promise<string> {
  return Bytes.view((await response.read()) as Uint8Array).decode('latin-1');
}

type Keywords = Record<string, unknown>;

/** What the server received from `requests.post(url, { name: value })`. */
const post =
  (keywords: (value: never, call: Call) => Keywords): Place['run'] =>
  async ({ requests }, call) => {
    const given = { timeout: TIMEOUT, ...keywords(call.value, call) };
    const response = await requests.post(call.url, kw(given));
    await response.read();
    return Bytes.view(response.content).decode('latin-1');
  };

/** The same of `urlopen(new Request(url, …))`. */
const open =
  (make: (request: Modules['urllib']['request'], call: Call) => object): Place['run'] =>
  async ({ urllib: { request } }, call) =>
    text_of(await request.urlopen(make(request, call) as never, null, kw({ timeout: TIMEOUT })));

type Connection = InstanceType<Modules['http']['client']['HTTPConnection']>;

/** The same of a connection of `http.client`. */
const connected =
  (use: (connection: Connection, call: Call) => unknown): Place['run'] =>
  async ({ http }, call) => {
    const connection = new http.client.HTTPConnection(
      '127.0.0.1',
      call.port,
      kw({ timeout: TIMEOUT }),
    );
    try {
      await use(connection, call);
      return await text_of(await connection.getresponse());
    } finally {
      connection.close();
    }
  };

/** The result of a function of `urllib.parse`. */
const parsed =
  (use: (parse: Modules['urllib']['parse'], value: never) => unknown): Place['run'] =>
  ({ urllib }, { value }) =>
    repr(use(urllib.parse, value));

export const PLACES: Record<string, Place> = {
  'requests.get(VALUE)': {
    run: async ({ requests }, { value }) => {
      const response = await requests.get(value, kw({ timeout: TIMEOUT }));
      await response.read();
      return response.text;
    },
    text: url_of,
  },
  'requests.request(VALUE, url)': {
    run: async ({ requests }, { url, value }) => {
      const response = await requests.request(value, url, kw({ timeout: TIMEOUT }));
      await response.read();
      return response.text;
    },
  },
  'requests.post(url, { params: VALUE })': { run: post((params) => ({ params })) },
  'requests.post(url, { params: { k: VALUE } })': { run: post((k) => ({ params: { k } })) },
  'requests.post(url, { data: VALUE })': { run: post((data) => ({ data })) },
  'requests.post(url, { data: { k: VALUE } })': { run: post((k) => ({ data: { k } })) },
  'requests.post(url, { json: VALUE })': { run: post((json) => ({ json })) },
  'requests.post(url, { json: { k: VALUE } })': { run: post((k) => ({ json: { k } })) },
  'requests.post(url, { headers: VALUE })': { run: post((headers) => ({ headers })) },
  'requests.post(url, { headers: { k: VALUE } })': { run: post((k) => ({ headers: { k } })) },
  'requests.post(url, { cookies: VALUE })': { run: post((cookies) => ({ cookies })) },
  'requests.post(url, { cookies: { k: VALUE } })': { run: post((k) => ({ cookies: { k } })) },
  'requests.post(url, { files: VALUE })': { run: post((files) => ({ files })) },
  'requests.post(url, { files: { k: VALUE } })': { run: post((k) => ({ files: { k } })) },
  'requests.post(url, { files: { k: ["name", VALUE] } })': {
    run: post((content) => ({ files: { k: ['name', content] } })),
  },
  'requests.post(url, { files: { k: [VALUE, "content"] } })': {
    run: post((name) => ({ files: { k: [name, 'content'] } })),
  },
  'requests.post(url, { auth: VALUE })': {
    run: post((auth) => ({ auth })),
    // An object that is made with the request, whose attributes the request gets.
    same: ['class A {}'],
  },
  'requests.post(url, { auth: ["user", VALUE] })': {
    run: post((password) => ({ auth: ['user', password] })),
  },
  'requests.post(url, { timeout: VALUE })': {
    run: post((timeout) => ({ timeout })),
    is_silent: true,
  },
  'requests.post(url, { timeout: [5, VALUE] })': {
    run: post((timeout) => ({ timeout: [5, timeout] })),
    is_silent: true,
  },
  'requests.post(url, { proxies: VALUE })': {
    run: post((proxies) => ({ proxies })),
    is_silent: true,
  },
  'requests.post(url, { proxies: { http: VALUE } })': {
    run: post((http) => ({ proxies: { http } })),
    text: url_of,
  },
  'requests.post(url, { hooks: VALUE })': { run: post((hooks) => ({ hooks })), is_silent: true },
  'requests.post(url, { hooks: { response: VALUE } })': {
    run: post((response) => ({ hooks: { response } })),
    is_silent: true,
  },
  'requests.post(url, { verify: VALUE })': { run: post((verify) => ({ verify })), is_silent: true },
  'requests.post(url, { cert: VALUE })': { run: post((cert) => ({ cert })), is_silent: true },
  'requests.get("https:…", { verify: VALUE })': {
    run: async ({ requests }, { https, value }) => {
      const response = await requests.get(https, kw({ verify: value, timeout: TIMEOUT }));
      return response.text;
    },
  },
  'requests.get("https:…", { cert: VALUE })': {
    run: async ({ requests }, { https, value }) => {
      const given = { cert: value, verify: false, timeout: TIMEOUT };
      return (await requests.get(https, kw(given))).text;
    },
  },
  'requests.post(url, { stream: VALUE })': { run: post((stream) => ({ stream })), is_silent: true },
  'requests.post(url, { allow_redirects: VALUE })': {
    run: post((allow_redirects) => ({ allow_redirects })),
    is_silent: true,
  },
  'session.headers.update(VALUE)': {
    run: async ({ requests }, { url, value }) => {
      await using session = new requests.Session();
      session.headers.update(value);
      const response = await session.get(url, kw({ timeout: TIMEOUT }));
      return response.text;
    },
  },
  'session.cookies.update(VALUE)': {
    run: async ({ requests }, { url, value }) => {
      await using session = new requests.Session();
      session.cookies.update(value);
      const response = await session.get(url, kw({ timeout: TIMEOUT }));
      return response.text;
    },
  },
  'session.cookies.set("k", VALUE)': {
    run: async ({ requests }, { url, value }) => {
      await using session = new requests.Session();
      session.cookies.set('k', value);
      const response = await session.get(url, kw({ timeout: TIMEOUT }));
      return response.text;
    },
  },

  'urlopen(VALUE)': { run: open((_, { value }) => value), text: url_of },
  'urlopen(url, VALUE)': {
    run: async ({ urllib }, { url, value }) =>
      text_of(await urllib.request.urlopen(url, value, kw({ timeout: TIMEOUT }))),
  },
  'urlopen(url, { timeout: VALUE })': {
    run: async ({ urllib }, { url, value }) =>
      text_of(await urllib.request.urlopen(url, kw({ timeout: value }))),
    is_silent: true,
  },
  'urlopen(url, { context: VALUE })': {
    run: async ({ urllib }, { url, value }) =>
      text_of(await urllib.request.urlopen(url, kw({ context: value, timeout: TIMEOUT }))),
    is_silent: true,
  },
  'urlopen("https:…", { context: VALUE })': {
    run: async ({ urllib }, { https, value }) =>
      text_of(await urllib.request.urlopen(https, kw({ context: value, timeout: TIMEOUT }))),
  },
  'new Request(VALUE)': {
    run: open(({ Request }, { value }) => new Request(value)),
    text: url_of,
  },
  'new Request(url, VALUE)': {
    run: open(({ Request }, { url, value }) => new Request(url, value)),
  },
  'new Request(url, null, VALUE)': {
    run: open(({ Request }, { url, value }) => new Request(url, null, value)),
  },
  'new Request(url, { headers: { k: VALUE } })': {
    run: open(({ Request }, { url, value }) => new Request(url, kw({ headers: { k: value } }))),
  },
  'new Request(url, { method: VALUE })': {
    run: open(({ Request }, { url, value }) => new Request(url, kw({ method: value }))),
  },
  'request.add_header("k", VALUE)': {
    run: open(({ Request }, { url, value }) => {
      const request = new Request(url);
      request.add_header('k', value);
      return request;
    }),
  },
  'request.add_header(VALUE, "v")': {
    run: open(({ Request }, { url, value }) => {
      const request = new Request(url);
      request.add_header(value, 'v');
      return request;
    }),
  },
  'opener.addheaders = VALUE': {
    run: async ({ urllib }, { url, value }) => {
      const opener = urllib.request.build_opener();
      opener.addheaders = value;
      return text_of(await opener.open(url, null, TIMEOUT));
    },
  },
  'build_opener(VALUE)': {
    run: async ({ urllib }, { url, value }) =>
      text_of(await urllib.request.build_opener(value).open(url, null, TIMEOUT)),
    is_silent: true,
  },
  'new ProxyHandler(VALUE)': {
    run: async ({ urllib: { request } }, { url, value }) => {
      const opener = request.build_opener(new request.ProxyHandler(value));
      return text_of(await opener.open(url, null, TIMEOUT));
    },
    is_silent: true,
  },
  'new ProxyHandler({ http: VALUE })': {
    run: async ({ urllib: { request } }, { url, value }) => {
      const opener = request.build_opener(new request.ProxyHandler({ http: value }));
      return text_of(await opener.open(url, null, TIMEOUT));
    },
    text: url_of,
  },

  'new HTTPConnection(VALUE)': {
    run: ({ http }, { value }) => {
      const { host, port } = new http.client.HTTPConnection(value);
      return repr([host, port]);
    },
  },
  'new HTTPConnection("h", VALUE)': {
    run: ({ http }, { value }) => {
      const { host, port } = new http.client.HTTPConnection('h', value);
      return repr([host, port]);
    },
  },
  'new HTTPConnection(host, port, { timeout: VALUE })': {
    run: async ({ http }, { port, value }) => {
      const connection = new http.client.HTTPConnection('127.0.0.1', port, kw({ timeout: value }));
      try {
        await connection.request('GET', '/');
        return await text_of(await connection.getresponse());
      } finally {
        connection.close();
      }
    },
    is_silent: true,
  },
  'connection.request(VALUE, "/")': {
    run: connected((connection, { value }) => connection.request(value, '/')),
  },
  'connection.request("GET", VALUE)': {
    run: connected((connection, { value }) => connection.request('GET', value)),
    text: () => '/text',
  },
  'connection.request("POST", "/", VALUE)': {
    run: connected((connection, { value }) => connection.request('POST', '/', value)),
  },
  'connection.request("POST", "/", null, VALUE)': {
    run: connected((connection, { value }) => connection.request('POST', '/', null, value)),
  },
  'connection.request("POST", "/", { headers: { k: VALUE } })': {
    run: connected((connection, { value }) =>
      connection.request('POST', '/', kw({ headers: { k: value } })),
    ),
  },
  'connection.putheader("k", VALUE)': {
    run: connected(async (connection, { value }) => {
      connection.putrequest('GET', '/');
      connection.putheader('k', value);
      await connection.endheaders();
    }),
  },
  'connection.putheader(VALUE, "v")': {
    run: connected(async (connection, { value }) => {
      connection.putrequest('GET', '/');
      connection.putheader(value, 'v');
      await connection.endheaders();
    }),
  },
  'connection.send(VALUE)': {
    run: connected(async (connection, { value }) => {
      connection.putrequest('GET', '/');
      await connection.send(value);
      await connection.endheaders();
    }),
  },
  'connection.set_tunnel(VALUE)': {
    run: ({ http }, { value }) => {
      const connection = new http.client.HTTPConnection('h');
      connection.set_tunnel(value);
      return repr([connection._tunnel_host, connection._tunnel_port]);
    },
  },
  'connection.set_tunnel("h", 80, VALUE)': {
    run: ({ http }, { value }) => {
      const connection = new http.client.HTTPConnection('h');
      connection.set_tunnel('h', 80, value);
      return repr(connection._tunnel_headers);
    },
  },

  'quote(VALUE)': { run: parsed(({ quote }, value) => quote(value)) },
  'quote_plus(VALUE)': { run: parsed(({ quote_plus }, value) => quote_plus(value)) },
  'quote("a/b", VALUE)': { run: parsed(({ quote }, value) => quote('a/b', value)), text: () => '' },
  'quote_from_bytes(VALUE)': {
    run: parsed(({ quote_from_bytes }, value) => quote_from_bytes(value)),
  },
  'unquote(VALUE)': { run: parsed(({ unquote }, value) => unquote(value)) },
  'unquote_to_bytes(VALUE)': {
    run: parsed(({ unquote_to_bytes }, value) => unquote_to_bytes(value)),
  },
  'urlencode(VALUE)': { run: parsed(({ urlencode }, value) => urlencode(value)) },
  'urlencode({ k: VALUE })': { run: parsed(({ urlencode }, value) => urlencode({ k: value })) },
  'urlencode({ k: VALUE }, true)': {
    run: parsed(({ urlencode }, value) => urlencode({ k: value }, true)),
  },
  'parse_qs(VALUE)': {
    run: parsed(({ parse_qs }, value) => parse_qs(value)),
    text: () => 'a=text',
  },
  'urlsplit(VALUE)': {
    run: parsed(({ urlsplit }, value) => urlsplit(value)),
    text: () => 'http://text/',
  },
  'urljoin(VALUE, "x")': {
    run: parsed(({ urljoin }, value) => urljoin(value, 'x')),
    text: () => 'http://text/',
  },
  'urljoin("http://h/", VALUE)': {
    run: parsed(({ urljoin }, value) => urljoin('http://h/', value)),
  },
  'urldefrag(VALUE)': {
    run: parsed(({ urldefrag }, value) => urldefrag(value)),
    text: () => 'http://text/#f',
  },
  'urlunsplit(VALUE)': { run: parsed(({ urlunsplit }, value) => urlunsplit(value)) },
  'json.dumps(VALUE)': { run: ({ json }, { value }) => json.dumps(value) },
  'json.loads(VALUE)': { run: ({ json }, { value }) => repr(json.loads(value)), text: () => '[1]' },
};
