/** A program in a page: it asks the server of the page by urllib and by Requests, and writes what they answer. */
import { requests } from 'pyurllib';
import { HTTPError } from 'pyurllib/error';
import { urlopen } from 'pyurllib/request';

/** What is used of a page. @typedef {{ append(text: string): void }} Element */
const { document, location } =
  /** @type {{ document: { getElementById(id: string): Element }, location: { origin: string } }} */ (
    /** @type {unknown} */ (globalThis)
  );
const output = document.getElementById('output');
const write = (/** @type {string} */ text) => output.append(`${text}\n`);

const f = await urlopen(`${location.origin}/hello`, { timeout: 10 });
write(`urlopen: ${f.status} ${(await f.read()).decode()}`);
try {
  await urlopen(`${location.origin}/nowhere`);
} catch (e) {
  if (e instanceof HTTPError) write(`urlopen: ${e.message}`);
}

const r = await requests.get(`${location.origin}/json`, { timeout: 10 });
write(`requests.get: ${r.status_code} ${r.reason}`);
const posted = await requests.post(`${location.origin}/post`, { json: { a: 1 } });
write(`requests.post: ${posted.status_code} ${posted.reason}`);
write('done');
