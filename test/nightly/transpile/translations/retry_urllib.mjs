import * as py from '../runtime.mjs';
import { functools as $functools } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { time as $time } from '../modules.mjs';
import { HTTPError as HTTPError } from 'pyurllib/error';
import { URLError as URLError } from 'pyurllib/error';
import { urlopen as urlopen } from 'pyurllib/request';

let base_url, GaveUp, retry, fetch, fetch_twice, fetch_raw, e;
const functools = $functools;
const sys = $sys;
const time = $time;
base_url = py.get_item(sys.argv, 1);
GaveUp = class GaveUp extends py.RuntimeError {
  constructor(url, attempts) {
    super(`gave up on ${py.str(url)} after ${py.str(attempts)} attempts`);
    const self = this;
    self.attempts = attempts;
  }
};
py.complete(GaveUp);
retry = function retry(attempts = 3, delay = 0.01, on = py.tuple([503])) {
  let decorate;
  decorate = function decorate(function_) {
    let wrapper;
    wrapper = async function wrapper(...args) {
      const kwargs = py.keywords_in(args);
      args = py.tuple(args);
      let pause, attempt, result, e;
      pause = delay;
      let $complete1 = true;
      for (attempt of py.range(1, (attempts + 1))) {
        let $ok3 = false;
        try {
          result = (await py.apply(function_, [...py.iter(args), py.kw({ ...py.plain(kwargs) })]));
          $ok3 = true;
        } catch ($error2) {
          if (py.caught($error2, HTTPError)) {
            e = $error2;
            if (!py.contains(on, e.code)) {
              throw $error2;
            }
            py.print(`attempt ${py.str(attempt)}: ${py.str(e.code)} ${py.str(e.reason)}; retry in ${py.format(py.mul(pause, 1000), `.0f`)} ms`);
            (await time.sleep(pause));
            pause = py.mul(pause, 2);
          } else throw $error2;
        }
        if ($ok3) {
          py.print(`attempt ${py.str(attempt)}: ok`);
          return result;
        }
      }
      if ($complete1) {
        throw new GaveUp(py.get_item(args, 0), attempts);
      }
    };
    wrapper = functools.wraps(function_)(wrapper);
    return wrapper;
  };
  return decorate;
};
fetch = async function fetch(path) {
  let f;
  {
    const $with4 = (await py.enter((await urlopen(py.add(base_url, path)))));
    try {
      f = $with4.value;
      return py.call((await f.read()).decode(), "strip");
    } catch ($error5) {
      if (!(await $with4.exit($error5))) throw $error5;
    } finally {
      (await $with4.exit(null));
    }
  }
};
fetch = retry()(fetch);
fetch_twice = async function fetch_twice(path) {
  return (await fetch_raw(path));
};
fetch_twice = retry(2, 0.005)(fetch_twice);
fetch_raw = async function fetch_raw(path) {
  return (await (await urlopen(py.add(base_url, path))).read());
};
py.print((await fetch("/flaky/urllib/2")));
try {
  (await fetch_twice("/flaky/never/99"));
} catch ($error6) {
  if (py.caught($error6, GaveUp)) {
    e = $error6;
    py.print(e, e.attempts);
  } else throw $error6;
}
try {
  (await fetch("/status/418"));
} catch ($error7) {
  if (py.caught($error7, HTTPError)) {
    e = $error7;
    py.print("not retried:", e.code);
  } else throw $error7;
}
try {
  (await urlopen("http://127.0.0.1:1/", py.kw({ timeout: 2 })));
} catch ($error8) {
  if (py.caught($error8, URLError)) {
    e = $error8;
    py.print("refused:", py.isinstance(e.reason, py.ConnectionRefusedError), py.isinstance(e, py.OSError));
  } else throw $error8;
}
