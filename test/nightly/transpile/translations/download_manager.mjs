import * as py from '../runtime.mjs';
import { hashlib as $hashlib } from '../modules.mjs';
import { os as $os } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { tempfile as $tempfile } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let DownloadError, Download, base, folder, target, download, sizes, f, text, failures, priority, name, item, error, path, headers;
const hashlib = $hashlib;
const os = $os;
const sys = $sys;
const tempfile = $tempfile;
const urllib = $pyurllib.urllib;
DownloadError = class DownloadError extends py.Exception {
  constructor(url, reason, retry = false) {
    super(url, reason);
    const self = this;
    self.url = url;
    self.reason = reason;
    self.retry = retry;
  }
  __str__() {
    const self = this;
    return (`${py.str(os.path.basename(self.url))}: ${py.str(self.reason)}` + (self.retry ? " (retry)" : ""));
  }
};
py.complete(DownloadError);
Download = class Download {
  static block = 16;
  constructor(url, path, expected = null) {
    const self = this;
    self.url = url;
    self.path = path;
    self.expected = expected;
    self.requests = 0;
  }
  get done() {
    const self = this;
    return (py.truth(os.path.exists(self.path)) ? os.path.getsize(self.path) : 0);
  }
  async open(start) {
    const self = this;
    let request, error;
    request = new urllib.request.Request(self.url);
    if (py.truth(start)) {
      request.add_header("Range", `bytes=${py.str(start)}-`);
    }
    self.requests = (self.requests + 1);
    try {
      return (await urllib.request.urlopen(request, py.kw({ timeout: 5 })));
    } catch ($error1) {
      if (py.caught($error1, urllib.error.HTTPError)) {
        error = $error1;
        if (py.equal(error.code, 416)) {
          return null;
        }
        throw py.with_cause(new DownloadError(self.url, `${py.str(error.code)} ${py.str(error.reason)}`, py.compare(error.code, '>=', 500)), error);
      } else throw $error1;
    }
  }
  async run(limit = null) {
    const self = this;
    let response, resumed, out, written, block;
    response = (await self.open(self.done));
    if ((response == null)) {
      return self.done;
    }
    resumed = py.equal(response.status, 206);
    {
      const $with2 = (await py.enter(response));
      try {
        {
          const $with4 = (await py.enter(py.open(self.path, (py.truth(resumed) ? "ab" : "wb"))));
          try {
            out = $with4.value;
            written = 0;
            for await (block of py.iterator(async () => ((await py.call(response, "read", self.block))), py.encode("", 'latin-1'))) {
              written = py.iadd(written, (await py.call(out, "write", block)));
              if (((limit != null) && py.compare(written, '>=', limit))) {
                break;
              }
            }
          } catch ($error5) {
            if (!(await $with4.exit($error5))) throw $error5;
          } finally {
            (await $with4.exit(null));
          }
        }
      } catch ($error3) {
        if (!(await $with2.exit($error3))) throw $error3;
      } finally {
        (await $with2.exit(null));
      }
    }
    return self.done;
  }
  async verify() {
    const self = this;
    let f, digest;
    {
      const $with6 = (await py.enter(py.open(self.path, "rb")));
      try {
        f = $with6.value;
        digest = py.call(hashlib.md5((await py.call(f, "read"))), "hexdigest");
      } catch ($error7) {
        if (!(await $with6.exit($error7))) throw $error7;
      } finally {
        (await $with6.exit(null));
      }
    }
    if ((py.truth(self.expected) && !py.equal(digest, self.expected))) {
      throw new DownloadError(self.url, `checksum ${py.str(py.slice(digest, null, 6, null))} instead of ${py.str(py.slice(self.expected, null, 6, null))}`);
    }
    return digest;
  }
};
py.complete(Download);
base = py.get_item(sys.argv, 1);
{
  const $with8 = (await py.enter(tempfile.TemporaryDirectory()));
  try {
    folder = $with8.value;
    target = os.path.join(folder, "alphabet");
    download = new Download(py.add(base, "/range/100"), target, py.call(hashlib.md5(py.bytes((function* () { for (const i of py.range(100)) yield py.add(97, py.mod(i, 26)); })())), "hexdigest"));
    sizes = [(await download.run(40)), (await download.run(32)), (await download.run()), (await download.run())];
    py.print(sizes, download.requests, py.slice((await download.verify()), null, 8, null));
    {
      const $with10 = (await py.enter(py.open(target)));
      try {
        f = $with10.value;
        text = (await py.call(f, "read"));
      } catch ($error11) {
        if (!(await $with10.exit($error11))) throw $error11;
      } finally {
        (await $with10.exit(null));
      }
    }
    py.print(py.slice(text, null, 3, null), py.slice(text, -3, null, null), py.len(text), py.call(text, "count", "a"));
    failures = [];
    for ([priority, name] of py.sorted([py.tuple([2, "status/404"]), py.tuple([1, "status/503"]), py.tuple([3, "range/5"])])) {
      item = new Download(`${py.str(base)}/${py.str(name)}`, os.path.join(folder, py.call(name, "replace", "/", "-")), py.mul("0", 32));
      try {
        let $ok13 = false;
        try {
          (await item.run());
          (await item.verify());
          $ok13 = true;
        } catch ($error12) {
          if (py.caught($error12, DownloadError)) {
            error = $error12;
            py.call(failures, "append", error);
            py.print(priority, error, py.type_of(error.__cause__).name, py.len(error.args));
          } else throw $error12;
        }
        if ($ok13) {
          py.print("fine");
        }
      } finally {
        item.finished = true;
      }
    }
    py.print(py.sum((function* () { for (const error of failures) yield error.retry; })()), py.sorted(os.listdir(folder)), py.all((function* () { for (const e of failures) yield py.isinstance(e, py.Exception); })()));
    [path, headers] = py.unpacked((await urllib.request.urlretrieve(py.add("file://", target))), 2);
    py.print(py.equal(path, target), py.get_item(headers, "Content-length"), py.get_item(headers, "Content-type"));
  } catch ($error9) {
    if (!(await $with8.exit($error9))) throw $error9;
  } finally {
    (await $with8.exit(null));
  }
}
