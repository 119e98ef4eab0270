// @ts-check
/**
 * Makes requests in both APIs, and by native calls where there are any, while names of environment variables are
 * properties of Object.prototype:
 *
 *     node polluted_environment.mjs HTTP HTTPS NAMES
 *
 * HTTP and HTTPS are the URLs of the test servers, NAMES the properties in JSON. Prints what came of the requests.
 */
import * as async_colour from 'pyurllib';
import * as blocking_colour from 'pyurllib/sync';
import { install_ffi, why_not } from 'pyurllib/ffi';

const [http = '', https = '', names = '{}'] = process.argv.slice(2);
for (const [name, value] of Object.entries(JSON.parse(names)))
  Object.assign(Object.prototype, { [name]: value });

/** @param {string} title @param {() => unknown} run */
async function show(title, run) {
  let result;
  try {
    result = await run();
  } catch (error) {
    result = /** @type {Error} */ (error).name;
  }
  console.log(title, result);
}

/** @param {string} title @param {typeof async_colour} colour */
async function all(title, { urllib, requests }) {
  await show(`${title}, urllib:`, async () => (await urllib.request.urlopen(https)).status);
  await show(`${title}, requests:`, async () => (await requests.get(https)).status_code);
  await show(`${title}, headers:`, async () => {
    const { headers } = await (await requests.get(`${http}/echo`)).json();
    return JSON.stringify(headers);
  });
}

await all('async', async_colour);
const blocking = /** @type {typeof async_colour} */ (/** @type {unknown} */ (blocking_colour));
await all('blocking', blocking);
if (why_not() === null) {
  install_ffi({ tls: true });
  await all('by native calls', blocking);
}
