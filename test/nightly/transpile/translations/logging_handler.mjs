import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import { collections as $collections } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { HTTPError as HTTPError } from 'pyurllib/error';
import { urlsplit as urlsplit } from 'pyurllib/parse';

let base, log, LoggingHandler, opener, codes, path, response, body, error;
const sys = $sys;
const Counter = $collections.Counter;
const request = $pyurllib.urllib.request;
base = py.get_item(sys.argv, 1);
log = [];
LoggingHandler = class LoggingHandler extends request.BaseHandler {
  static handler_order = 600;
  static count = 0;
  http_request(req) {
    const self = this;
    LoggingHandler.count = (LoggingHandler.count + 1);
    py.call(req, "add_header", "X-Request-Number", py.str(self.count));
    py.call(log, "append", `> ${py.str(py.call(req, "get_method"))} ${py.str(urlsplit(req.full_url).path)}`);
    return req;
  }
  http_response(req, response) {
    const self = this;
    py.call(log, "append", `< ${py.str(response.code)} ${py.str(response.msg)}`);
    return response;
  }
};
LoggingHandler.prototype.https_request = LoggingHandler.prototype.http_request;
LoggingHandler.prototype.https_response = LoggingHandler.prototype.http_response;
py.complete(LoggingHandler);
opener = request.build_opener(new LoggingHandler());
opener.addheaders = [py.tuple(["User-agent", "logger/1.0"])];
codes = Counter();
for (path of ["/headers", "/status/204", "/status/404", "/site/about.html", "/status/404"]) {
  try {
    {
      const $with1 = (await py.enter((await opener.open(py.add(base, path)))));
      try {
        response = $with1.value;
        py.set_item(codes, response.status, py.iadd(py.get_item(codes, response.status), 1));
        body = (await response.read());
        if (py.equal(path, "/headers")) {
          py.print(py.contains(body.decode(), "logger/1.0"), py.contains(body.decode(), "\"X-Request-Number\": \"1\""));
        }
      } catch ($error2) {
        if (!(await $with1.exit($error2))) throw $error2;
      } finally {
        (await $with1.exit(null));
      }
    }
  } catch ($error3) {
    if (py.caught($error3, HTTPError)) {
      error = $error3;
      py.set_item(codes, error.code, py.iadd(py.get_item(codes, error.code), 1));
    } else throw $error3;
  }
}
py.print(py.call("\n", "join", log));
py.print(py.sorted(py.call(codes, "items")), LoggingHandler.count);
