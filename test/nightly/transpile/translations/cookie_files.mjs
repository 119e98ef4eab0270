import * as py from '../runtime.mjs';
import { os as $os } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { tempfile as $tempfile } from '../modules.mjs';
import { time as $time } from '../modules.mjs';
import { LoadError as LoadError } from 'pyurllib/http/cookiejar';
import { LWPCookieJar as LWPCookieJar } from 'pyurllib/http/cookiejar';
import { MozillaCookieJar as MozillaCookieJar } from 'pyurllib/http/cookiejar';
import { HTTPCookieProcessor as HTTPCookieProcessor } from 'pyurllib/request';
import { Request as Request } from 'pyurllib/request';
import { build_opener as build_opener } from 'pyurllib/request';

let BASE, log_in, folder, kind, name, path, jar, f, first, kept, again, opener, request, bad, e;
const os = $os;
const sys = $sys;
const tempfile = $tempfile;
const time = $time;
BASE = py.get_item(sys.argv, 1);
log_in = async function log_in(jar) {
  let opener;
  opener = build_opener(new HTTPCookieProcessor(jar));
  return (await (await opener.open(py.add(BASE, "/login"), py.kw({ data: py.encode("user=kim&password=secret", 'latin-1') }))).read());
};
{
  const $with1 = (await py.enter(tempfile.TemporaryDirectory()));
  try {
    folder = $with1.value;
    for ([kind, name] of py.iter(py.tuple([py.tuple([MozillaCookieJar, "cookies.txt"]), py.tuple([LWPCookieJar, "cookies.lwp"])]))) {
      path = os.path.join(folder, name);
      jar = py.apply(kind, [path]);
      py.print(kind.name, py.slice((await log_in(jar)), null, 11, null), py.len(jar));
      py.call(jar, "save", py.kw({ ignore_discard: true }));
      {
        const $with3 = (await py.enter(py.open(path)));
        try {
          f = $with3.value;
          first = (await py.call(f, "readline"));
          kept = py.sum((function* () { for (const line of py.kept(f)) if ((py.truth(py.call(line, "strip")) && !py.truth(py.call(line, "startswith", "# ")))) yield 1; })());
        } catch ($error4) {
          if (!(await $with3.exit($error4))) throw $error4;
        } finally {
          (await $with3.exit(null));
        }
      }
      py.print(py.repr(first), kept);
      again = py.apply(kind, []);
      py.call(again, "load", path, py.kw({ ignore_discard: true }));
      py.print(py.sorted((function* () { for (const c of py.kept(again)) yield c.name; })()), py.all((function* () { for (const c of py.kept(again)) yield py.equal(py.call(c, "is_expired", py.add(time.time(), py.pow(10, 6))), py.equal(c.name, "track")); })()));
      opener = build_opener(new HTTPCookieProcessor(again));
      py.print(py.call((await (await opener.open(py.add(BASE, "/profile"))).read()).decode(), "count", "="));
      request = new Request(py.add(BASE, "/elsewhere"));
      py.call(again, "add_cookie_header", request);
      py.print(py.call(request.get_header("Cookie"), "count", ";"), request.has_header("Cookie2"));
      py.call(again, "revert", path);
      py.print(py.len(again), again.filename);
    }
    bad = os.path.join(folder, "bad");
    {
      const $with5 = (await py.enter(py.open(bad, "w")));
      try {
        f = $with5.value;
        py.print("not cookies", py.kw({ file: f }));
      } catch ($error6) {
        if (!(await $with5.exit($error6))) throw $error6;
      } finally {
        (await $with5.exit(null));
      }
    }
    try {
      new MozillaCookieJar(bad).load();
    } catch ($error7) {
      if (py.caught($error7, LoadError)) {
        e = $error7;
        py.print(py.type_of(e).name, py.call(py.str(e), "replace", py.repr(bad), "BAD"));
      } else throw $error7;
    }
    try {
      new LWPCookieJar().save();
    } catch ($error8) {
      if (py.caught($error8, py.ValueError)) {
        e = $error8;
        py.print(e);
      } else throw $error8;
    }
    try {
      new LWPCookieJar(os.path.join(folder, "missing")).load();
    } catch ($error9) {
      if (py.caught($error9, py.FileNotFoundError)) {
        e = $error9;
        py.print(e.errno, e.strerror, os.path.basename(e.filename));
      } else throw $error9;
    }
  } catch ($error2) {
    if (!(await $with1.exit($error2))) throw $error2;
  } finally {
    (await $with1.exit(null));
  }
}
