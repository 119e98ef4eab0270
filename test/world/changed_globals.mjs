// @ts-check
/**
 * Removes what the library needs of the globals, adds to Object.prototype, imports the built package and makes requests in
 * both APIs: `node changed_globals.mjs ADDRESS`.
 */
const [base = ''] = process.argv.slice(2);
const { stdout } = process;
for (const name of `TextDecoder TextEncoder clearImmediate clearInterval clearTimeout performance queueMicrotask
  setImmediate setInterval setTimeout structuredClone`.split(/\s+/))
  Reflect.deleteProperty(globalThis, name);
Object.assign(Object.prototype, { x: 'text' });

const { requests } = await import('pyurllib');
const { requests: blocking } = await import('pyurllib/sync');
for (const library of /** @type {(typeof requests)[]} */ ([requests, blocking])) {
  const session = new library.Session();
  await session.get(`${base}/`, { timeout: 60 });
  const r = await session.post(`${base}/echo`, { data: { a: 'é'.repeat(200) }, timeout: 60 });
  const form = /** @type {{ body: string }} */ (r.json()).body;
  const { history } = await session.get(`${base}/hops/2`);
  stdout.write(`${form.length} ${history.length} ${r.elapsed.total_seconds() > 0}\n`);
}
process.exit();
