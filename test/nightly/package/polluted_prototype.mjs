// @ts-check
/**
 * Prints the requests as the server sees them, in both colours:
 *
 *     node polluted_prototype.mjs BASE NAMES [before]
 *
 * BASE is the URL of the test server. NAMES, in JSON, become properties of Object.prototype, as a bug elsewhere in a
 * program could cause, null as a function; they must not change any request. With `before`, they are there when the library
 * is loaded. Prints what the server and the program saw.
 */
const [base = '', names = '{}', when = 'after'] = process.argv.slice(2);
const { prototype } = Object;
// Creates the output streams first: Node itself would read polluted options for them.
void [process.stdout, process.stderr].map(({ writable }) => writable);
function pollute() {
  for (const [name, value] of Object.entries(JSON.parse(names))) {
    const polluted = value === null ? () => ({ 'X-Polluted': 'yes' }) : value;
    Object.assign(prototype, { [name]: polluted });
  }
}
if (when === 'before') pollute();
const async_colour = await import('pyurllib');
const blocking_colour = await import('pyurllib/sync');
const { kw } = await import('pyurllib/builtins');
if (when !== 'before') pollute();

/** @param {string} text The server's JSON. */
const summary = (text) => {
  const { method, target, headers, body } = JSON.parse(text);
  const lines = headers.filter(
    (/** @type {[string, string]} */ [name]) => !/^user-agent$/i.test(name),
  );
  return JSON.stringify([method, target, lines, body]);
};

/** @param {typeof async_colour} colour @returns {Record<string, () => Promise<unknown>>} */
const programs = ({ urllib, http, requests }) => ({
  urlopen: async () =>
    summary((await (await urllib.request.urlopen(`${base}/echo`)).read()).decode()),
  'urlopen with keywords': async () =>
    summary(
      (
        await (
          await urllib.request.urlopen(new urllib.request.Request(`${base}/echo`), { timeout: 10 })
        ).read()
      ).decode(),
    ),
  'a redirect': async () => (await urllib.request.urlopen(`${base}/hops/3`)).geturl(),
  'http.client': async () => {
    const connection = new http.client.HTTPConnection(new URL(base).host);
    await connection.request('GET', '/echo', kw({}));
    const text = (await (await connection.getresponse()).read()).decode();
    connection.close();
    return [String(connection.timeout), summary(text)];
  },
  'requests.get': async () => summary((await requests.get(`${base}/echo`)).text),
  'requests.post': async () =>
    summary((await requests.post(`${base}/echo`, { headers: { 'X-A': '1' } })).text),
  'a session': async () => {
    const session = new requests.Session();
    const response = await session.get(`${base}/hops/2`, { headers: { 'X-A': '1' } });
    session.close();
    return [response.status_code, response.url, response.history.length];
  },
});

for (const [name, colour] of Object.entries({ async: async_colour, blocking: blocking_colour })) {
  for (const [title, program] of Object.entries(
    programs(/** @type {typeof async_colour} */ (colour)),
  )) {
    let result;
    try {
      result = await program();
    } catch (error) {
      result = String(error);
    }
    console.log(`${name} ${title}: ${String(result)}`);
  }
}
