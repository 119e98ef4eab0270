import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let BASE, NoRedirect, Recorder, err, recorder, opener, resp, code, url;
const sys = $sys;
const urllib = $pyurllib.urllib;
BASE = py.get_item(sys.argv, 1);
NoRedirect = class NoRedirect extends urllib.request.HTTPRedirectHandler {
  redirect_request(req, fp, code, msg, headers, newurl) {
    const self = this;
    return null;
  }
};
py.complete(NoRedirect);
Recorder = class Recorder extends urllib.request.HTTPRedirectHandler {
  static max_redirections = 4;
  constructor() {
    super();
    const self = this;
    self.seen = [];
  }
  redirect_request(req, fp, code, msg, headers, newurl) {
    const self = this;
    py.call(self.seen, "append", py.tuple([code, py.call(newurl, "replace", BASE, "")]));
    return super.redirect_request(req, fp, code, msg, headers, newurl);
  }
  async http_error_302(req, fp, code, msg, headers) {
    const self = this;
    let result;
    result = (await super.http_error_302(req, fp, code, msg, headers));
    if ((result != null)) {
      result.hops = py.len(self.seen);
    }
    return result;
  }
};
py.complete(Recorder);
try {
  (await urllib.request.build_opener(NoRedirect).open(py.add(BASE, "/redirect/2")));
} catch ($error1) {
  if (py.caught($error1, urllib.error.HTTPError)) {
    err = $error1;
    py.print("stopped at", err.code, py.get_item(err.headers, "Location"));
    py.call(err, "close");
  } else throw $error1;
}
recorder = new Recorder();
opener = urllib.request.build_opener(recorder);
resp = (await opener.open(py.add(BASE, "/redirect/3")));
py.print(resp.status, py.call(resp.url, "replace", BASE, ""), py.getattr(resp, "hops", null));
resp.close();
for ([code, url] of recorder.seen) {
  py.print(code, "->", url);
}
try {
  (await opener.open(py.add(BASE, "/redirect/9")));
} catch ($error2) {
  if (py.caught($error2, urllib.error.HTTPError)) {
    err = $error2;
    py.print(py.type_of(err).name, err.code, py.get_item(py.call(py.str(err), "splitlines"), 0));
  } else throw $error2;
}
py.print(py.len(recorder.seen), recorder.max_redirections, recorder.max_repeats);
