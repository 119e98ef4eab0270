import * as py from '../runtime.mjs';
import { hashlib as $hashlib } from '../modules.mjs';
import { os as $os } from '../modules.mjs';
import { sys as $sys } from '../modules.mjs';
import { tempfile as $tempfile } from '../modules.mjs';
import * as $pyurllib from 'pyurllib';

let BASE, download, steps, folder, target, size, checksum, f, r;
const hashlib = $hashlib;
const os = $os;
const sys = $sys;
const tempfile = $tempfile;
const requests = $pyurllib.requests;
BASE = py.get_item(sys.argv, 1);
download = async function download(url, target, chunk_size = 1000, progress = null) {
  let digest, done, r, total, out, chunk;
  digest = hashlib.sha256();
  done = 0;
  {
    const $with1 = (await py.enter((await requests.get(url, py.kw({ stream: true })))));
    try {
      r = $with1.value;
      r.raise_for_status();
      total = py.to_int(r.headers.get("Content-Length", 0));
      {
        const $with3 = (await py.enter(py.open(target, "wb")));
        try {
          out = $with3.value;
          for await (chunk of r.iter_content(py.kw({ chunk_size: chunk_size }))) {
            (await py.call(out, "write", chunk));
            py.call(digest, "update", chunk);
            done = (done + py.len(chunk));
            if (py.truth(progress)) {
              py.apply(progress, [done, total]);
            }
          }
        } catch ($error4) {
          if (!(await $with3.exit($error4))) throw $error4;
        } finally {
          (await $with3.exit(null));
        }
      }
    } catch ($error2) {
      if (!(await $with1.exit($error2))) throw $error2;
    } finally {
      (await $with1.exit(null));
    }
  }
  return py.tuple([done, py.call(digest, "hexdigest")]);
};
steps = [];
{
  const $with5 = (await py.enter(tempfile.TemporaryDirectory()));
  try {
    folder = $with5.value;
    target = os.path.join(folder, "data.bin");
    [size, checksum] = py.unpacked((await download(py.add(BASE, "/bytes/4096"), target, undefined, (done, total) => (py.call(steps, "append", `${py.format(py.div(done, total), `.0%`)}`)))), 2);
    py.print(size, py.slice(checksum, null, 16, null), os.path.getsize(target));
    py.print(py.call(" ", "join", steps));
    {
      const $with7 = (await py.enter(py.open(target, "rb")));
      try {
        f = $with7.value;
        py.call(f, "seek", -4, 2);
        py.print((await py.call(f, "read")), py.call(f, "tell"));
      } catch ($error8) {
        if (!(await $with7.exit($error8))) throw $error8;
      } finally {
        (await $with7.exit(null));
      }
    }
  } catch ($error6) {
    if (!(await $with5.exit($error6))) throw $error6;
  } finally {
    (await $with5.exit(null));
  }
}
r = (await requests.get(py.add(BASE, "/range/26"), py.kw({ headers: py.dict([["Range", "bytes=10-15"]]) })));
py.print(r.status_code, r.content, py.get_item(r.headers, "content-range"));
r = (await requests.get(py.add(BASE, "/stream-bytes/50?chunk_size=20"), py.kw({ stream: true })));
py.print((await py.collected((async function* () { for await (const piece of r.iter_content(20)) yield py.len(piece); })())), py.call(py.encode("", 'latin-1'), "join", (await py.collected((await requests.get(py.add(BASE, "/bytes/5"))).iter_content(2)))));
r = (await requests.get(py.add(BASE, "/gzip"), py.kw({ stream: true })));
py.print(py.equal((await r.raw.read(2)), py.encode("\u001f\u008b", 'latin-1')), py.get_item(r.headers, "Content-Encoding"));
r.close();
