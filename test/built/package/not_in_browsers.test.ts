// The marks `not_in_browsers` of dist/symbols.json: each name is used in a bundle for browsers, where it is refused.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext, type Context } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The modules that the uses name. */
const MODULES: Record<string, string> = {
  builtins: 'builtins',
  client: 'http/client',
  cookiejar: 'http/cookiejar',
  io: 'io',
  json: 'json',
  mimetypes: 'mimetypes',
  netrc: 'netrc',
  parse: 'parse',
  request: 'request',
  requests: 'requests',
  socket: 'socket',
  ssl: 'ssl',
};

/** What is there to begin with. `file` need not exist, because nothing looks for it. */
const PREPARED = `
  const { encode, kw } = builtins;
  const { urllib3 } = requests.packages;
  const file = '/tmp/pyurllib-example';
  const url = 'http://nowhere.invalid/';
  const context = ssl.create_default_context();
  const address = ['nowhere.invalid', 80];
  const open = (handler, url) => request.build_opener(handler).open(url);
  const with_password = (handler) => (handler.add_password('r', url, 'u', 'p'), handler);
  const decode = (decoder) => decoder.decompress(new Uint8Array([${gzipSync('a').join()}]));
  const wrapped = async (wrap) => wrap(await socket.create_connection(address));
`;

/** The uses of all marked names: statements, by the key of what is not there and by name. */
const REFUSED: Record<string, Record<string, string>> = {
  sockets: {
    'socket.socket': `const sock = new socket.socket(); await sock.connect(address); await sock.sendall(encode('a'))`,
    'socket.SSLSocket': `const sock = await wrapped((sock) => context.wrap_socket(sock, kw({ server_hostname: 'a' })));
      if (!(sock instanceof socket.SSLSocket)) throw new Error('another class');
      await sock.recv(1)`,
    'socket.create_connection': `await (await socket.create_connection(address)).recv(1)`,
    'ssl.SSLContext.wrap_socket': `
      await (await wrapped((sock) => context.wrap_socket(sock, kw({ server_hostname: 'a' })))).sendall(encode('a'))`,
    'http.client.HTTPConnection.set_tunnel': `const connection = new client.HTTPConnection('nowhere.invalid');
      connection.set_tunnel('a'); await connection.connect()`,
    'urllib.request.FTPHandler': `await open(request.FTPHandler, 'ftp://nowhere.invalid/a')`,
    'urllib.request.CacheFTPHandler': `await open(request.CacheFTPHandler, 'ftp://nowhere.invalid/a')`,
    'urllib.request.ftpwrapper': `
      await new request.ftpwrapper('u', 'p', 'nowhere.invalid', 21, []).retrfile('a', 'I')`,
    'urllib.request.URLopener.open_ftp': `await new request.URLopener().open_ftp('//nowhere.invalid/a')`,
    'urllib3.util.connection.create_connection': `
      await (await urllib3.util.connection.create_connection(address)).recv(1)`,
    'urllib3.util.ssl_.ssl_wrap_socket': `await (await wrapped(
      (sock) => urllib3.util.ssl_.ssl_wrap_socket(sock, kw({ server_hostname: 'a' })))).recv(1)`,
  },
  addresses: {
    'socket.getaddrinfo': `await socket.getaddrinfo('nowhere.invalid', 80)`,
    'socket.gethostbyname': `await socket.gethostbyname('localhost')`,
    'urllib.request.localhost': `await request.localhost()`,
    'urllib.request.thishost': `await request.thishost()`,
  },
  proxies: {
    'urllib.request.ProxyHandler': `await open(new request.ProxyHandler({ http: 'http://proxy.invalid' }), url)`,
    'urllib3.poolmanager.ProxyManager': `await new urllib3.ProxyManager('http://proxy.invalid').request('GET', url)`,
  },
  files: {
    'io.open': `io.open(file)`,
    'netrc.netrc': `new netrc.netrc(file)`,
    'mimetypes.MimeTypes.read': `new mimetypes.MimeTypes().read(file)`,
    'http.cookiejar.FileCookieJar.load': `new cookiejar.MozillaCookieJar(file).load()`,
    'http.cookiejar.FileCookieJar.revert': `new cookiejar.LWPCookieJar(file).revert()`,
    'http.cookiejar.LWPCookieJar.save': `new cookiejar.LWPCookieJar(file).save()`,
    'http.cookiejar.MozillaCookieJar.save': `new cookiejar.MozillaCookieJar(file).save()`,
    'ssl.SSLContext.keylog_filename': `context.keylog_filename = file`,
    'urllib.request.FileHandler': `await open(request.FileHandler, 'file:///tmp/pyurllib-example')`,
    'urllib.request.URLopener.open_file': `await new request.URLopener().open_file(file)`,
    'urllib.request.URLopener.open_local_file': `await new request.URLopener().open_local_file(file)`,
    'urllib.request.URLopener.retrieve': `await new request.URLopener().retrieve(url)`,
    'urllib.request.FancyURLopener.prompt_user_passwd': `
      await new request.FancyURLopener().prompt_user_passwd('a', 'b')`,
    'urllib.request.urlretrieve': `await request.urlretrieve(url, file)`,
    'requests.utils.atomic_open': `requests.utils.atomic_open(file).__enter__()`,
    'urllib3.util.ssl_._is_key_file_encrypted': `urllib3.util.ssl_._is_key_file_encrypted(file)`,
  },
  tls: {
    'ssl.SSLContext.load_cert_chain': `context.load_cert_chain(file)`,
    'ssl.SSLContext.load_verify_locations': `context.load_verify_locations(kw({ cadata: encode('a') }))`,
    'ssl.SSLContext.set_ciphers': `context.set_ciphers('ALL')`,
    'ssl.SSLContext.get_ciphers': `context.get_ciphers()`,
  },
  digests: {
    'ssl.RAND_bytes': `ssl.RAND_bytes(1)`,
    'urllib3.util.ssl_.assert_fingerprint': `
      urllib3.util.ssl_.assert_fingerprint(encode('a'), '00'.repeat(32))`,
  },
  compression: {
    'urllib3.response.BrotliDecoder': `decode(new urllib3.response.BrotliDecoder())`,
    'urllib3.response.DeflateDecoder': `decode(new urllib3.response.DeflateDecoder())`,
    'urllib3.response.GzipDecoder': `decode(new urllib3.response.GzipDecoder())`,
    'urllib3.response.MultiDecoder': `decode(new urllib3.response.MultiDecoder('gzip'))`,
    'urllib3.response.ZstdDecoder': `decode(new urllib3.response.ZstdDecoder())`,
  },
};

/** What the error of a refusal says. */
const TEXTS: Record<string, RegExp> = {
  sockets: /there are no sockets here|looks up names itself/,
  addresses: /looks up names itself/,
  proxies: /a proxy is not possible here/,
  files: /files of Node\.js: not available in this runtime/,
  tls: /without sockets/,
  digests: /crypto of Node\.js: not available in this runtime/,
  compression: /zlib of Node\.js: not available in this runtime/,
};

/** Uses of names that have no mark. */
const WORKING = [
  `await (await request.urlopen(url)).read()`,
  `await new request.URLopener().open(url)`,
  `await open(with_password(new request.HTTPBasicAuthHandler()), url)`,
  `await open(with_password(new request.HTTPDigestAuthHandler()), url + '401')`,
  `const auth = new requests.auth.HTTPDigestAuth('u', 'p');
   (await requests.get(url + '401', kw({ auth }))).raise_for_status()`,
  `await open(new request.ProxyHandler({}), url)`,
  `await open(new request.HTTPSHandler(), 'https://nowhere.invalid/')`,
  `await open(request.DataHandler, 'data:,a')`,
  `const connection = new client.HTTPConnection('nowhere.invalid');
   await connection.request('GET', '/'); await (await connection.getresponse()).read()`,
  `await (await requests.get(url)).text`,
  `await new requests.Session().post(url, kw({ files: { a: 'b' }, auth: new requests.auth.HTTPBasicAuth('u', 'p') }))`,
  `await new urllib3.PoolManager().request('GET', url)`,
  `new io.TextIOWrapper(new io.BytesIO(encode('a'))).read()`,
  `json.loads('{}'); parse.quote('a'); mimetypes.guess_type('a.html'); socket.gethostname()`,
  `context.load_default_certs(); context.cert_store_stats(); context.get_ca_certs(); new cookiejar.CookieJar()`,
];

/** An answer of XMLHttpRequest and of fetch: asks for Digest authentication if the URL says so. */
function answer(url: string, headers: [name: string, value: string][]): Response {
  const is_allowed = !url.endsWith('/401') || headers.some(([name]) => name === 'Authorization');
  return is_allowed
    ? new Response('hello')
    : new Response('', {
        status: 401,
        headers: { 'WWW-Authenticate': 'Digest realm="r", nonce="n"' },
      });
}

/** XMLHttpRequest in a worker. */
class Request {
  #response = answer('', []);
  #headers: [name: string, value: string][] = [];
  responseURL = '';
  readonly response = new ArrayBuffer(0);
  setRequestHeader(name: string, value: string): void {
    this.#headers.push([name, value]);
  }
  send(): void {
    this.#response = answer(this.responseURL, this.#headers);
  }
  open(_method: string, url: string): void {
    this.responseURL = url;
  }
  get status(): number {
    return this.#response.status;
  }
  get statusText(): string {
    return this.#response.statusText;
  }
  getAllResponseHeaders(): string {
    return [...this.#response.headers].map((header) => `${header.join(': ')}\r\n`).join('');
  }
}

/** Bundles a program for browsers, where an import of `node:` fails. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'library',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

interface Marked {
  not_in_browsers?: Record<string, string>;
  classes?: Record<string, Marked>;
  functions?: object;
  methods?: object;
  properties?: Record<string, string>;
}

/** The names that the table marks, by key. All are names of their module or class. */
function marked(): Record<string, string[]> {
  const { modules, reasons } = JSON.parse(readFileSync(`${ROOT}dist/symbols.json`, 'utf8')) as {
    modules: Record<string, Marked>;
    reasons: Record<string, string>;
  };
  const found: Record<string, string[]> = {};
  const add = (owner: string, entry: Marked) => {
    const { classes = {}, functions, methods, properties = {} } = entry;
    const listed = { ...classes, ...functions, ...methods };
    const known = [...Object.keys(listed), ...Object.values(properties).join(' ').split(' ')];
    for (const [key, names] of Object.entries(entry.not_in_browsers ?? {})) {
      expect(reasons[key], key).toBeTruthy();
      for (const name of names.split(' ')) {
        expect(known).toContain(name);
        (found[key] ??= []).push(`${owner}.${name}`);
      }
    }
    for (const [name, each] of Object.entries(classes)) add(`${owner}.${name}`, each);
  };
  for (const [name, entry] of Object.entries(modules)) add(name, entry);
  return found;
}

test('the table marks the names whose use is refused', () => {
  const { node, ...others } = marked();
  const sorted = (names: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(names).map(([key, each]) => [key, each.toSorted()]));
  const used = Object.entries(REFUSED).map(([key, uses]) => [key, Object.keys(uses)] as const);
  expect(sorted(others)).toEqual(sorted(Object.fromEntries(used)));
  expect(node).toEqual(['node.NodeAdapter', 'node.NodeHTTPHandler', 'node.NodeHTTPSHandler']);
});

test('pyurllib/node cannot be imported', async () => {
  await expect(bundle("import 'pyurllib/node';")).rejects.toThrow('Could not resolve "node:');
});

describe.each([
  ['async', 'pyurllib'],
  ['blocking', 'pyurllib/sync'],
])('in a browser, %s', (_colour, prefix) => {
  let page: Context;

  beforeAll(async () => {
    const exported = Object.entries(MODULES).map(
      ([name, subpath]) => `export * as ${name} from '${prefix}/${subpath}';`,
    );
    const globals = {
      URL,
      TextDecoder,
      TextEncoder,
      AbortController,
      ReadableStream,
      crypto,
      btoa,
    };
    page = createContext({
      ...globals,
      fetch: (url: string, { headers }: { headers: [string, string][] }) =>
        Promise.resolve(answer(url, headers)),
      XMLHttpRequest: Request,
      setTimeout,
      clearTimeout,
      performance,
      console: { ...console, error: () => {}, warn: () => {} },
      WorkerGlobalScope: Object,
    });
    runInContext(await bundle(exported.join('\n')), page);
  });

  /** Returns the text of the error of statements, or null. */
  async function error_of(statements: string): Promise<string | null> {
    const names = Object.keys(MODULES).join(', ');
    try {
      await runInContext(
        `(async () => { const { ${names} } = library; ${PREPARED}; ${statements}; })()`,
        page,
      );
      return null;
    } catch (error) {
      return String(error);
    }
  }

  const refused = Object.entries(REFUSED).flatMap(([key, uses]) =>
    Object.entries(uses).map(([name, use]) => [name, key, use] as const),
  );
  test.each(refused)('%s is refused: no %s', async (_name, key, use) => {
    expect(await error_of(use)).toMatch(TEXTS[key]!);
  });

  test.each(WORKING)('%s works', async (use) => {
    expect(await error_of(use)).toBeNull();
  });
});
