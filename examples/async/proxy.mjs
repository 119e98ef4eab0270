/** A page through a proxy with a password, by urllib and by Requests: `node examples/async/proxy.mjs [PROXY [URL]]`. */
import { requests } from 'pyurllib';
import { ProxyHandler, build_opener } from 'pyurllib/request';

const [proxy = 'http://username:password@localhost:3128', url = 'http://example.com/hello'] =
  process.argv.slice(2);
const opener = build_opener(new ProxyHandler({ http: proxy, https: proxy }));
const f = await opener.open(url, null, 10);
console.log(f.status, f.headers['Via'], (await f.read()).decode());

const r = await requests.get(url, { proxies: { http: proxy, https: proxy }, timeout: 10 });
console.log(r.status_code, r.headers['Via'], r.text);
