// Asks for a page of a name through each proxy, then connects to a name whose second address alone has a server:
// node --require ./resolver_watch.cjs resolver_program.mjs API URL PORT PROXY…
const [api, url, port, ...proxies] = process.argv.slice(2);
const dist = `../../../dist/${api === 'async' ? '' : 'sync/'}`;
const requests = await import(`${dist}requests/index.js`);
const { create_connection, socket } = await import(`${dist}stdlib/socket/index.js`);
for (const proxy of proxies) {
  console.log(proxy.replace(/:.*/, ''));
  try {
    const response = await requests.get(url, { proxies: { all: proxy }, timeout: 10 });
    console.log(`answer: ${response.text}`);
  } catch (error) {
    console.log(`error: ${/** @type {Error} */ (error).name}`);
  }
}
const there = ['several.test', Number(port)];
console.log('connect_ex');
console.log(await new socket().connect_ex(there));
console.log('create_connection');
console.log((await create_connection(there)).getpeername()[0]);
process.exit();
