import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let BASE, qop, user, password, r, s, e;
const sys = $sys;
const requests = $pyurllib.requests;
const HTTPBasicAuth = $pyurllib.requests.auth.HTTPBasicAuth;
const HTTPDigestAuth = $pyurllib.requests.auth.HTTPDigestAuth;
BASE = py.get_item(sys.argv, 1);
for (qop of py.iter(py.tuple(["auth", "none"]))) {
  for ([user, password] of [py.tuple(["bob", "hunter2"]), py.tuple(["bob", "wrong"])]) {
    r = (await requests.get(`${py.str(BASE)}/digest-auth/${py.str(qop)}/bob/hunter2/MD5`, py.kw({ auth: new HTTPDigestAuth(user, password) })));
    py.print(qop, password, r.status_code, r.ok, py.len(r.history), [...(function* () { for (const h of r.history) yield h.status_code; })()]);
  }
}
{
  const $with1 = (await py.enter(new requests.Session()));
  try {
    s = $with1.value;
    s.auth = py.tuple(["bob", "hunter2"]);
    r = (await s.get(py.add(BASE, "/basic-auth/bob/hunter2")));
    py.print(r.json(), py.get_item(r.request.headers, "Authorization"));
    r = (await s.get(py.add(BASE, "/basic-auth/bob/hunter2"), py.kw({ auth: new HTTPBasicAuth("a", "b") })));
    py.print(r.status_code, r.reason);
    py.print(py.equal(new HTTPBasicAuth("a", "b"), new HTTPBasicAuth("a", "b")), !py.equal(new HTTPBasicAuth("a", "b"), new HTTPDigestAuth("a", "b")));
    try {
      r.raise_for_status();
    } catch ($error3) {
      if (py.caught($error3, requests.HTTPError)) {
        e = $error3;
        py.print(py.call(py.str(e), "replace", BASE, ""), (e.response === r));
      } else throw $error3;
    }
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
