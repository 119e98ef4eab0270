// @ts-check
/**
 * The same two programs, by urllib and by Requests, for a page and for Node: they ask the server of the page, or the one
 * at the address that Node is given, and show the answers as the title of the page, or print them.
 */
import { HTTPError } from 'pyurllib/error';
import { urlopen } from 'pyurllib/request';
import * as requests from 'pyurllib/requests';

const { document, location, process } =
  /** @type {{ document?: { title: string }, location?: { origin: string }, process?: { argv: string[] } }} */ (
    /** @type {unknown} */ (globalThis)
  );
const base = location?.origin ?? process?.argv[2] ?? '';

/** @returns {Promise<unknown[]>} */
async function by_urllib() {
  const r = await urlopen(`${base}/json`, null, 10);
  const { n } = JSON.parse((await r.read()).decode());
  try {
    return [n, await urlopen(`${base}/status/404`)];
  } catch (e) {
    return [n, e instanceof HTTPError ? e.message : e];
  }
}

/** @returns {Promise<unknown[]>} */
async function by_requests() {
  const session = new requests.Session();
  const r = await session.get(`${base}/redirect/302?to=/json`, { timeout: 10 });
  const posted = await session.post(`${base}/echo`, { json: { a: 1 } });
  const form = await requests.post(`${base}/echo`, { data: { b: 'c d' } });
  return [
    r.url.replace(base, ''),
    (await r.json()).n,
    (await posted.json()).body,
    (await form.json()).body,
  ];
}

void Promise.all([by_urllib(), by_requests()])
  .catch((error) => [error])
  .then((answers) => {
    const text = answers.flat().join(' | ');
    if (document) document.title = text;
    else console.log(text);
  });
