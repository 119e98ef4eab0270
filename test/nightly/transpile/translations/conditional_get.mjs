import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { time as $time } from '../modules.mjs';
import { HTTPConnection as HTTPConnection } from 'pyurllib/http/client';
import { HTTPError as HTTPError } from 'pyurllib/error';
import { HTTPErrorProcessor as HTTPErrorProcessor } from 'pyurllib/request';
import { Request as Request } from 'pyurllib/request';
import { build_opener as build_opener } from 'pyurllib/request';
import * as $pyurllib from 'pyurllib';

let base, Allow304, Page, opener, page, e, started, s, first, then;
const sys = $sys;
const time = $time;
const requests = $pyurllib.requests;
base = py.get_item(sys.argv, 1);
Allow304 = class Allow304 extends HTTPErrorProcessor {
  async http_response(request, response) {
    const self = this;
    if (py.equal(response.code, 304)) {
      return response;
    }
    return (await super.http_response(request, response));
  }
};
Allow304.prototype.https_response = Allow304.prototype.http_response;
py.complete(Allow304);
Page = class Page {
  constructor(url) {
    const self = this;
    [self.url, self.etag, self.body, self.refreshes] = py.unpacked(py.tuple([url, null, py.encode("", 'latin-1'), 0]), 4);
  }
  async refresh(opener) {
    const self = this;
    let headers, response;
    headers = py.to_dict([]);
    if ((self.etag != null)) {
      py.set_item(headers, "If-None-Match", self.etag);
    }
    {
      const $with1 = (await py.enter((await opener.open(new Request(self.url, py.kw({ headers: headers }))))));
      try {
        response = $with1.value;
        if (py.equal(response.status, 304)) {
          return false;
        }
        self.etag = py.get_item(response.headers, "ETag");
        self.body = (await response.read());
        self.refreshes = (self.refreshes + 1);
        return true;
      } catch ($error2) {
        if (!(await $with1.exit($error2))) throw $error2;
      } finally {
        (await $with1.exit(null));
      }
    }
  }
};
py.complete(Page);
opener = build_opener(Allow304);
page = new Page(py.add(base, "/etag/abc"));
py.print((await py.collected((async function* () { for (const _ of py.range(3)) yield (await page.refresh(opener)); })())), page.etag, page.refreshes, page.body);
try {
  (await build_opener().open(new Request(page.url, py.kw({ headers: py.dict([["If-None-Match", "abc"]]) }))));
} catch ($error3) {
  if (py.caught($error3, HTTPError)) {
    e = $error3;
    py.print(e.code, e.msg, (await py.call(e.hdrs, "get", "etag")));
  } else throw $error3;
}
started = time.monotonic();
{
  const $with4 = (await py.enter(new requests.Session()));
  try {
    s = $with4.value;
    first = (await s.get(py.add(base, "/cache")));
    then = (await s.get(py.add(base, "/cache"), py.kw({ headers: py.dict([["If-Modified-Since", py.get_item(first.headers, "Last-Modified")]]) })));
    py.print(first.status_code, then.status_code, then.content, then.ok, py.bool(then), !then.is_redirect);
    py.print(py.compare(then.elapsed.total_seconds(), '<', 5), py.compare(py.sub(time.monotonic(), started), '<', 60));
    py.print(requests.codes.not_modified, py.equal(then.status_code, py.get_item(requests.codes, "not_modified")));
  } catch ($error5) {
    if (!(await $with4.exit($error5))) throw $error5;
  } finally {
    (await $with4.exit(null));
  }
}
