/** A session that logs in by a form, keeps its cookies, and asks again: `node examples/async/login.mjs [BASE]`. */
import { requests } from 'pyurllib';

const [base = 'http://localhost:8000'] = process.argv.slice(2);
const session = new requests.Session();
session.headers.update({ 'User-Agent': 'login example' });
const form = await session.post(`${base}/post`, { data: { user: 'ada', password: 'secret' } });
form.raise_for_status();
await session.get(`${base}/cookies/set/token/t1`);
const page = await session.get(`${base}/cookies`);
console.log(form.json().form.user, JSON.stringify(page.json().cookies));

const [user, password] = ['ada', 'lovelace'];
const basic = await session.get(`${base}/basic-auth/ada/lovelace`, { auth: [user, password] });
console.log(basic.status_code, basic.json().user);
session.close();
