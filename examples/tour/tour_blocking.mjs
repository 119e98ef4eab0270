/**
 * The tour of `npm start`, in blocking TypeScript: the twin of tour_async.mjs, which `npm run gen` does not write; a
 * test compares them.
 */
import { existsSync, statSync } from 'node:fs';
import { requests } from 'pyurllib/sync';
import { encode, print, repr } from 'pyurllib/sync/builtins';
import { HTTPError, URLError } from 'pyurllib/sync/error';
import * as json from 'pyurllib/sync/json';
import { quote, urlencode, urljoin, urlsplit } from 'pyurllib/sync/parse';
import { urlcleanup, urlopen, urlretrieve } from 'pyurllib/sync/request';

/** @param {string} base */
export function page(base) {
  const f = urlopen(base + '/hello');
  print(f.status);
  print(f.headers['Content-Type']);
  print(f.read().decode());
}

export function urls() {
  const parts = urlsplit('http://host/a/b?x=1');
  print(parts);
  print(parts.hostname);
  print(urljoin('http://host/a/b', '../c'));
  print(quote('El Niño/'));
}

/** @param {string} base */
export function form(base) {
  const data = urlencode({ name: 'Zoë' });
  print(data);
  const f = urlopen(base + '/form', encode(data));
  print(json.load(f));
}

/** @param {string} base */
export function missing(base) {
  try {
    urlopen(base + '/nowhere');
  } catch (e) {
    if (!(e instanceof HTTPError)) throw e;
    print(e);
    print(e.code, e.read());
  }
}

/** @param {string} base */
export function moved(base) {
  const f = urlopen(base + '/moved');
  print(f.url === base + '/hello');
}

/** @param {string} closed */
export function nobody(closed) {
  try {
    urlopen(closed);
  } catch (e) {
    if (!(e instanceof URLError)) throw e;
    print(e);
    print(repr(e.reason));
  }
}

/** @param {string} base */
export function download(base) {
  const url = base + '/download';
  const [filename, headers] = urlretrieve(url);
  print(headers['Content-Length']);
  print(statSync(filename).size);
  urlcleanup();
  print(existsSync(filename));
}

export function schemes() {
  const f = urlopen('data:,d%C3%A9j%C3%A0');
  print(f.read().decode());
}

/** @param {string} base */
export function requests_get(base) {
  const url = base + '/basic-auth/ada/engine';
  const r = requests.get(url, { auth: ['ada', 'engine'] });
  print(r);
  print(r.headers['content-type']);
  print(r.json());
}

/** @param {string} base */
export function requests_session(base) {
  const s = new requests.Session();
  s.get(base + '/cookies/set/a/b');
  const r = s.get(base + '/cookies');
  print(r.json());
  s.close();
}
