import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { ContentTooShortError as ContentTooShortError } from 'pyurllib/error';
import { HTTPError as HTTPError } from 'pyurllib/error';
import { URLError as URLError } from 'pyurllib/error';

let BASE, FetchError, fetch, report, session, e;
const sys = $sys;
const urllib = $pyurllib.urllib;
const requests = $pyurllib.requests;
BASE = py.get_item(sys.argv, 1);
FetchError = class FetchError extends py.Exception {
};
py.complete(FetchError);
fetch = async function fetch(url) {
  let response, e;
  try {
    let $ok2 = false;
    try {
      response = (await urllib.request.urlopen(url, py.kw({ timeout: 5 })));
      $ok2 = true;
    } catch ($error1) {
      if (py.caught($error1, HTTPError)) {
        e = $error1;
        throw py.with_cause(new FetchError(`server said ${py.str(e.code)}`), e);
      } else if (py.caught($error1, URLError)) {
        e = $error1;
        throw py.with_cause(new FetchError("no server"), e);
      } else if (py.caught($error1, py.ValueError)) {
        throw $error1;
      } else throw $error1;
    }
    if ($ok2) {
      return (await response.read());
    }
  } finally {
    py.print("tried", py.call(url, "replace", BASE, "BASE"));
  }
};
report = async function report(function_, ...args) {
  const kwargs = py.keywords_in(args);
  args = py.tuple(args);
  let result, e, cause;
  let $ok4 = false;
  try {
    result = (await py.apply(function_, [...py.iter(args), py.kw({ ...py.plain(kwargs) })]));
    $ok4 = true;
  } catch ($error3) {
    if (py.caught($error3, FetchError)) {
      e = $error3;
      cause = e.__cause__;
      py.print(`FetchError: ${py.str(e)}; cause: ${py.str(py.type_of(cause).name)}, ${py.str(py.isinstance(cause, URLError))}`);
    } else if (py.caught($error3, [py.KeyError, py.IndexError, py.ZeroDivisionError])) {
      e = $error3;
      py.print(py.type_of(e).name, e, py.repr(e));
    } else if (py.caught($error3, requests.exceptions.RequestException)) {
      e = $error3;
      py.print("Requests:", py.type_of(e).name, (false ? py.get_item(py.type_of(e).__mro__, 1).name : ""));
    } else if (py.caught($error3, py.Exception)) {
      e = $error3;
      py.print("Exception:", py.type_of(e).name, py.str(e));
    } else throw $error3;
  }
  if ($ok4) {
    py.print("result:", (py.isinstance(result, py.bytes) ? py.slice(result, null, 12, null) : result));
  }
};
(await report(fetch, py.add(BASE, "/site/")));
(await report(fetch, py.add(BASE, "/status/500")));
(await report(fetch, "http://127.0.0.1:1/"));
(await report(fetch, "no-scheme"));
(await report(fetch, py.kw({ url: "foo://bar" })));
(await report(() => (py.get_item(py.to_dict([]), "missing"))));
(await report(() => (py.get_item([1, 2], 5))));
(await report((x) => (py.floordiv(x, 0)), 1));
(await report(() => (py.to_int("twelve"))));
(await report(requests.get, "http://"));
(await report(requests.get, "nothing://x"));
(await report(requests.get, py.add(BASE, "/redirect/5"), py.kw({ allow_redirects: true, params: py.dict([["a", null]]) })));
session = new requests.Session();
session.max_redirects = 2;
(await report(py.bound(session, "get"), py.add(BASE, "/redirect/5")));
(await report(requests.head, py.add(BASE, "/delay/3"), py.kw({ timeout: 0.2 })));
py.print(py.issubclass(HTTPError, URLError), py.issubclass(ContentTooShortError, py.OSError), py.issubclass(requests.Timeout, py.IOError));
try {
  try {
    throw new py.KeyError("inner");
  } finally {
    py.print("cleanup");
  }
} catch ($error5) {
  if (py.caught($error5, py.LookupError)) {
    e = $error5;
    py.print(...py.iter(e.args), py.len(e.args));
  } else throw $error5;
}
