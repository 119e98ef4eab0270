/**
 * The tour of `npm start`, in async TypeScript: each function is a step. tour.py has the same steps in Python;
 * tour_blocking.mjs is the twin of this file.
 */
import { existsSync, statSync } from 'node:fs';
import { requests } from 'pyurllib';
import { encode, print, repr } from 'pyurllib/builtins';
import { HTTPError, URLError } from 'pyurllib/error';
import * as json from 'pyurllib/json';
import { quote, urlencode, urljoin, urlsplit } from 'pyurllib/parse';
import { urlcleanup, urlopen, urlretrieve } from 'pyurllib/request';

/** @param {string} base */
export async function page(base) {
  const f = await urlopen(base + '/hello');
  print(f.status);
  print(f.headers['Content-Type']);
  print((await f.read()).decode());
}

export function urls() {
  const parts = urlsplit('http://host/a/b?x=1');
  print(parts);
  print(parts.hostname);
  print(urljoin('http://host/a/b', '../c'));
  print(quote('El Niño/'));
}

/** @param {string} base */
export async function form(base) {
  const data = urlencode({ name: 'Zoë' });
  print(data);
  const f = await urlopen(base + '/form', encode(data));
  print(await json.load(f));
}

/** @param {string} base */
export async function missing(base) {
  try {
    await urlopen(base + '/nowhere');
  } catch (e) {
    if (!(e instanceof HTTPError)) throw e;
    print(e);
    print(e.code, await e.read());
  }
}

/** @param {string} base */
export async function moved(base) {
  const f = await urlopen(base + '/moved');
  print(f.url === base + '/hello');
}

/** @param {string} closed */
export async function nobody(closed) {
  try {
    await urlopen(closed);
  } catch (e) {
    if (!(e instanceof URLError)) throw e;
    print(e);
    print(repr(e.reason));
  }
}

/** @param {string} base */
export async function download(base) {
  const url = base + '/download';
  const [filename, headers] = await urlretrieve(url);
  print(headers['Content-Length']);
  print(statSync(filename).size);
  urlcleanup();
  print(existsSync(filename));
}

export async function schemes() {
  const f = await urlopen('data:,d%C3%A9j%C3%A0');
  print((await f.read()).decode());
}

/** @param {string} base */
export async function requests_get(base) {
  const url = base + '/basic-auth/ada/engine';
  const r = await requests.get(url, { auth: ['ada', 'engine'] });
  print(r);
  print(r.headers['content-type']);
  print(r.json());
}

/** @param {string} base */
export async function requests_session(base) {
  const s = new requests.Session();
  await s.get(base + '/cookies/set/a/b');
  const r = await s.get(base + '/cookies');
  print(r.json());
  s.close();
}
