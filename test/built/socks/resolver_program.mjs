// Asks for a page of a name through a proxy: node --require ./resolver_watch.cjs resolver_program.mjs API PROXY URL
const [api, proxy, url] = process.argv.slice(2);
const folder = api === 'async' ? '' : 'sync/';
const requests = await import(`../../../dist/${folder}requests/index.js`);
try {
  const response = await requests.get(url, { proxies: { all: proxy }, timeout: 10 });
  console.log(`answer: ${response.text}`);
} catch (error) {
  console.log(`error: ${/** @type {Error} */ (error).name}`);
}
