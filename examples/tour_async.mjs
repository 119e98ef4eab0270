/**
 * The quick tour, async colour. Its twin is tour_blocking.mjs: the same lines without `await`.
 * Each call follows the statement that a Python programmer would type; the whole transcript is a Python doctest.
 */
import { existsSync, statSync } from 'node:fs';
import { urllib } from 'pyurllib';
import { encode, repr } from 'pyurllib/builtins';

/**
 * @param {import('./prompt.mjs').Prompt} prompt Prints the statements and their results.
 * @param {string} base The URL of examples/server.mjs: `http://127.0.0.1:8000`.
 * @param {string} closed The URL of a port without a listener.
 */
export async function tour(prompt, base, closed) {
  prompt.typed('import json, os, urllib.error, urllib.parse, urllib.request');
  prompt.typed(`base = '${base}'`);

  prompt.title('A page, read as text');
  prompt.typed("f = urllib.request.urlopen(base + '/hello')");
  let f = await urllib.request.urlopen(base + '/hello');
  prompt.typed('f.status');
  prompt.result(f.status);
  prompt.typed("f.headers['Content-Type']");
  prompt.result(f.headers['Content-Type']);
  prompt.typed("print(f.read().decode('utf-8'))");
  prompt.print((await f.read()).decode('utf-8'));

  prompt.title('A form, posted');
  prompt.typed("data = urllib.parse.urlencode({'name': 'Zoë', 'drink': 'tea & milk'})");
  const data = urllib.parse.urlencode({ name: 'Zoë', drink: 'tea & milk' });
  prompt.typed('data');
  prompt.result(data);
  prompt.typed("f = urllib.request.urlopen(base + '/form', data.encode('ascii'))");
  f = await urllib.request.urlopen(base + '/form', encode(data, 'ascii'));
  prompt.typed('json.load(f)');
  prompt.result(JSON.parse((await f.read()).decode()));

  prompt.title('JSON');
  prompt.typed("planets = json.load(urllib.request.urlopen(base + '/planets'))");
  f = await urllib.request.urlopen(base + '/planets');
  /** @type {unknown} */
  const planets = JSON.parse((await f.read()).decode());
  prompt.typed('planets');
  prompt.result(planets);

  prompt.title('A missing page: the error is a response');
  prompt.typed(
    'try:',
    "    urllib.request.urlopen(base + '/nowhere')",
    'except urllib.error.HTTPError as e:',
    '    print(e)',
    "    print(e.code, e.headers['Content-Type'], e.read())",
  );
  try {
    await urllib.request.urlopen(base + '/nowhere');
  } catch (e) {
    if (!(e instanceof urllib.error.HTTPError)) throw e;
    prompt.print(e);
    prompt.print(e.code, e.headers['Content-Type'], await e.read());
  }

  prompt.title('A page that moved');
  prompt.typed("f = urllib.request.urlopen(base + '/moved')");
  f = await urllib.request.urlopen(base + '/moved');
  prompt.typed('f.url == base + "/hello"');
  prompt.result(f.url === base + '/hello');

  prompt.title('A port without a listener');
  prompt.typed(
    'try:',
    `    urllib.request.urlopen('${closed}')`,
    'except urllib.error.URLError as e:',
    '    print(e)',
    '    print(repr(e.reason))',
  );
  try {
    await urllib.request.urlopen(closed);
  } catch (e) {
    if (!(e instanceof urllib.error.URLError)) throw e;
    prompt.print(e);
    prompt.print(repr(e.reason));
  }

  prompt.title('A download of 20 MB to a temporary file');
  prompt.typed(
    'filename, headers = urllib.request.urlretrieve(',
    "    base + '/download', reporthook=progress)",
  );
  const [filename, headers] = await urllib.request.urlretrieve(base + '/download', {
    reporthook: prompt.progress,
  });
  prompt.typed("headers['Content-Length']");
  prompt.result(headers['Content-Length']);
  prompt.typed('os.path.getsize(filename) == 20 * 1024 * 1024');
  prompt.result(statSync(filename).size === 20 * 1024 * 1024);
  prompt.typed('urllib.request.urlcleanup()');
  urllib.request.urlcleanup();
  prompt.typed('os.path.exists(filename)');
  prompt.result(existsSync(filename));

  prompt.title('Other schemes');
  prompt.typed("urllib.request.urlopen('data:text/plain;charset=utf-8,d%C3%A9j%C3%A0').read()");
  f = await urllib.request.urlopen('data:text/plain;charset=utf-8,d%C3%A9j%C3%A0');
  prompt.result(await f.read());
  const licence = new URL('../LICENSE', import.meta.url).href;
  prompt.typed(`urllib.request.urlopen('${licence}').readline()`);
  f = await urllib.request.urlopen(licence);
  prompt.result(await f.readline());
  f.close();
}
