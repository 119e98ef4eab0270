/** A large file, in pieces: `node examples/blocking/download.mjs [URL [FILE]]`. */
import { requests } from 'pyurllib/sync';
import { open } from 'pyurllib/sync/builtins';

const [url = 'http://localhost:8000/download', file = 'download.bin'] = process.argv.slice(2);
const r = requests.get(url, { stream: true, timeout: 10 });
r.raise_for_status();
const out = open(file, 'wb');
let received = 0;
for (const piece of r.iter_content(65536)) {
  out.write(piece);
  received += piece.length;
}
out.close();
console.log(`${file}: ${received} of ${r.headers['Content-Length']} bytes`);
