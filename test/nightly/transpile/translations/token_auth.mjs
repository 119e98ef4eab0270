import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { urlparse as urlparse } from 'pyurllib/parse';
import * as $pyurllib from 'pyurllib';

let BASE, seen, TokenAuth, record, shout, auth, session, r;
const sys = $sys;
const requests = $pyurllib.requests;
const AuthBase = $pyurllib.requests.auth.AuthBase;
BASE = py.get_item(sys.argv, 1);
seen = [];
TokenAuth = class TokenAuth extends AuthBase {
  constructor(renew) {
    super();
    const self = this;
    self.token = "old";
    self.renew = renew;
  }
  __call__(r) {
    const self = this;
    py.set_item(r.headers, "Authorization", ("Token " + self.token));
    r.register_hook("response", py.bound(self, "handle_401"));
    return r;
  }
  async handle_401(r, kwargs = {}) {
    const self = this;
    kwargs = py.to_dict(kwargs);
    let again, response;
    if ((!py.equal(r.status_code, 401) || py.equal(self.token, "abc"))) {
      return r;
    }
    self.token = self.renew();
    r.content;
    r.close();
    again = r.request.copy();
    py.set_item(again.headers, "Authorization", ("Token " + self.token));
    response = (await r.connection.send(again, py.kw({ ...py.plain(kwargs) })));
    py.call(response.history, "append", r);
    return response;
  }
};
py.complete(TokenAuth);
record = function record(response, ...args) {
  const kwargs = py.keywords_in(args);
  args = py.tuple(args);
  py.call(seen, "append", py.tuple([response.status_code, urlparse(response.url).path]));
};
shout = function shout(response, ...args) {
  const kwargs = py.keywords_in(args);
  args = py.tuple(args);
  response.shouted = py.call(response.text, "upper");
};
auth = new TokenAuth(() => ("abc"));
session = new requests.Session();
session.auth = auth;
py.call(py.get_item(session.hooks, "response"), "append", record);
r = (await session.get(py.add(BASE, "/api/items/3")));
py.print(r.status_code, r.json(), [...(function* () { for (const h of r.history) yield h.status_code; })()]);
r = (await session.delete(py.add(BASE, "/api/items/4"), py.kw({ hooks: py.dict([["response", shout]]) })));
py.print(py.get_item(r.json(), "method"), py.slice(r.shouted, null, 11, null), auth.token);
r = (await requests.get(py.add(BASE, "/api/items/99")));
py.print(r.status_code, py.get_item(r.json(), "error"));
py.print(seen);
