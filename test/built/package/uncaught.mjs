// @ts-check
/**
 * A program that ends with an uncaught error; the arguments are the error's name, the colour and the URL:
 *
 *     node test/built/package/uncaught.mjs async 'HTTPError of urllib' http://127.0.0.1:PORT/
 */
const [, , colour = 'async', name = '', url = ''] = process.argv;
const dist = new URL(`../../../dist/${colour === 'async' ? '' : 'sync/'}`, import.meta.url);
/** @type {typeof import('../../../lib/index.js')} */
const { urllib, http, requests, socket } = await import(new URL('index.js', dist).href);
/** @type {typeof import('../../../lib/python/builtins/index.js')} */
const { kw } = await import(
  new URL('../../../dist/python/builtins/index.js', import.meta.url).href
);

const secret = 'S3CRET';
const headers = { Authorization: `Bearer ${secret}`, Cookie: `id=${secret}`, 'X-Api-Key': secret };
/** @type {[string, string]} */
const auth = ['user', secret];
const secrets = { headers, auth, cookies: { id: secret } };
const with_password = url.replace('//', `//user:${secret}@`);
const closed_port = 'http://127.0.0.1:1/';

/** @type {Record<string, () => unknown>} */
const programs = {
  'HTTPError of urllib': () =>
    urllib.request.urlopen(new urllib.request.Request(url, { headers, data: Buffer.from(secret) })),
  'URLError of urllib': () =>
    urllib.request.urlopen(new urllib.request.Request(closed_port, { headers })),
  'URLError of ftp': () => urllib.request.urlopen(`ftp://user:${secret}@127.0.0.1:1/`),
  'ValueError of a URL': () => urllib.request.urlopen(`//user:${secret}@host`),
  'ConnectionRefusedError of http.client': () =>
    new http.client.HTTPConnection('127.0.0.1', 1).connect(),
  'ConnectionRefusedError of socket': () => socket.create_connection(['127.0.0.1', 1]),
  'HTTPError of requests': async () =>
    (await requests.get(with_password, secrets)).raise_for_status(),
  'ConnectionError of requests': () => requests.post(closed_port, { ...secrets, data: secret }),
  'ProxyError of requests': () =>
    requests.get('http://h/', {
      ...secrets,
      proxies: { http: closed_port.replace('//', `//user:${secret}@`) },
    }),
  'InvalidURL of requests': () => requests.get(`http://user:${secret}@[1/`),
  'InvalidURL of requests, the password not quoted': () =>
    requests.get(`http://user:a#${secret}@h/`),
  'MissingSchema of requests': () => requests.get(`http//user:${secret}@host/`),
  'InvalidSchema of requests': () => requests.get(`gopher://user:${secret}@host/`),
  'JSONDecodeError of requests': async () => (await requests.get(url, secrets)).json(),
  'MaxRetryError of urllib3': () =>
    new requests.adapters.HTTPAdapter().poolmanager.urlopen(
      'GET',
      closed_port,
      kw({ headers, retries: 1 }),
    ),
};
programs['ConnectionError with notes'] = async () => {
  try {
    await requests.get(closed_port);
  } catch (caught) {
    const error = /** @type {InstanceType<typeof requests.RequestException>} */ (caught);
    for (let line = 0; line < 30; line += 1) error.add_note(`http://user:${secret}@h/ ${line}\n`);
    throw error;
  }
};
await programs[name]?.();
