import * as py from '../runtime.mjs';
import * as $json from 'pyurllib/json';
import { sys as $sys } from '../modules.mjs';
import { HTTPError as HTTPError } from 'pyurllib/error';
import * as $pyurllib from 'pyurllib';

let root, url, manager, opener, CountingManager, counting, handler, e, digest, f;
const json = $json;
const sys = $sys;
const ur = $pyurllib.urllib.request;
root = py.get_item(sys.argv, 1);
url = `${py.str(root)}/basic-auth/user/pass%20word`;
manager = new ur.HTTPPasswordMgrWithDefaultRealm();
manager.add_password(py.kw({ realm: null, uri: root, user: "user", passwd: "pass word" }));
opener = ur.build_opener(new ur.HTTPBasicAuthHandler(manager));
py.print((await json.load((await opener.open(url)))));
py.print(py.equal(manager.find_user_password("any realm", url), py.tuple(["user", "pass word"])), py.get_item(manager.find_user_password(null, "http://other/"), 0));
CountingManager = class CountingManager extends ur.HTTPPasswordMgr {
  static asked = 0;
  find_user_password(realm, authuri) {
    const self = this;
    let found;
    self.asked = (self.asked + 1);
    found = super.find_user_password(realm, authuri);
    return found;
  }
};
py.complete(CountingManager);
counting = new CountingManager();
counting.add_password("Fake Realm", root, "user", "wrong");
handler = new ur.HTTPBasicAuthHandler(counting);
try {
  try {
    (await ur.build_opener(handler).open(url));
  } catch ($error1) {
    if (py.caught($error1, HTTPError)) {
      e = $error1;
      py.print(e.code, (await py.call(e.headers, "get", "WWW-Authenticate")));
    } else throw $error1;
  }
} finally {
  py.print("asked", counting.asked, "times");
}
digest = new ur.HTTPDigestAuthHandler();
digest.add_password("me@kennethreitz.com", root, "u", "p");
{
  const $with2 = (await py.enter((await ur.build_opener(digest).open(py.add(root, "/digest-auth/auth/u/p/MD5")))));
  try {
    f = $with2.value;
    py.print(f.status, json.loads((await f.read())));
  } catch ($error3) {
    if (!(await $with2.exit($error3))) throw $error3;
  } finally {
    (await $with2.exit(null));
  }
}
