import * as py from '../runtime.mjs';
import { sys as $sys } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';
import { RobotFileParser as RobotFileParser } from 'pyurllib/robotparser';

let SITE, make, local, rate, rules, name, allowed, size;
const sys = $sys;
const urllib = $pyurllib.urllib;
SITE = py.add(py.get_item(sys.argv, 1), "/site/");
make = function make() {
  return new RobotFileParser();
};
local = make();
local.parse(py.call("\nUser-agent: bad\nDisallow: /\n\nUser-agent: *\nDisallow: /tmp\nRequest-rate: 3/15\n", "splitlines"));
rate = local.request_rate("good");
py.print(local.can_fetch("bad", "/x"), local.can_fetch("good", "/x"), local.can_fetch("good", "/tmp/x"), rate.requests, rate.seconds);
rules = new RobotFileParser((SITE + "robots.txt"));
(await rules.read());
for (name of ["about.html", "blog/", "private/x.html"]) {
  allowed = rules.can_fetch("polite/0.1", py.add(SITE, name));
  if (!py.truth(allowed)) {
    py.print("skipped", name);
    continue;
  }
  size = py.len((await (await urllib.request.urlopen(py.add(SITE, name))).read()));
  py.print("fetched", name, size);
}
py.print("delay", rules.crawl_delay("polite/0.1"), py.compare(rules.mtime(), '>', 0));
py.print(rules);
