// @ts-check
/**
 * Makes requests in both APIs, and by native calls where there are any, after a change to what all code shares:
 *
 *     node replaced.mjs HTTP HTTPS CA CHANGE
 *
 * HTTP and HTTPS are the URLs of the test servers, CA is the file of the authority, CHANGE a statement that runs before the
 * library is loaded. Prints what came of the requests.
 */
const [http = '', https = '', ca = '', change = ''] = process.argv.slice(2);
// Node warns when this is first loaded, which its own code cannot do with frozen errors.
process.getBuiltinModule('node:ffi');
(0, eval)(change);
const async_colour = await import('pyurllib');
const blocking_colour = await import('pyurllib/sync');
const { kw } = await import('pyurllib/builtins');
const { create_default_context } = await import('pyurllib/ssl');
const { install_ffi, why_not } = await import('pyurllib/ffi');

/** @param {string} title @param {() => unknown} run */
async function show(title, run) {
  let result;
  try {
    result = await run();
  } catch (error) {
    result = `${/** @type {Error} */ (error).name}: ${/** @type {Error} */ (error).message}`;
  }
  console.log(title, result);
}

/** @param {string} title @param {typeof async_colour} colour */
async function all(title, { urllib, requests }) {
  await show(`${title}, urllib:`, async () => (await urllib.request.urlopen(http)).status);
  for (const name of ['a', 'b']) {
    await show(`${title}, urllib over TLS ${name}:`, async () => {
      const context = create_default_context({ cafile: ca });
      return (await urllib.request.urlopen(`${https}/echo?${name}`, kw({ context }))).status;
    });
  }
  await show(`${title}, untrusted:`, async () => {
    const context = create_default_context();
    return (await urllib.request.urlopen(https, kw({ context }))).status;
  });
  await show(`${title}, requests:`, async () => {
    const r = await requests.get(`${https}/echo`, kw({ verify: ca }));
    return [r.status_code, (await r.json()).method].join();
  });
  // With a warning.
  await show(`${title}, unverified:`, async () => {
    return (await requests.get(`${https}/echo`, kw({ verify: false }))).status_code;
  });
  await show(`${title}, cookies:`, () => {
    const jar = new requests.cookies.RequestsCookieJar();
    jar.set('a', '1');
    jar.set('b', '2');
    return jar.size;
  });
  await show(`${title}, passwords:`, () => {
    const passwords = new urllib.request.HTTPPasswordMgr();
    passwords.add_password('realm', 'http://a.test/', 'a', '1');
    passwords.add_password('realm', 'http://b.test/', 'b', '2');
    return [
      ...passwords.find_user_password('realm', 'http://a.test/'),
      ...passwords.find_user_password('realm', 'http://b.test/'),
    ].join();
  });
}

await all('async', async_colour);
const blocking = /** @type {typeof async_colour} */ (/** @type {unknown} */ (blocking_colour));
await all('blocking', blocking);
if (why_not() === null) {
  install_ffi({ tls: true });
  await all('by native calls', blocking);
}
