/** Opens a URL and prints its headers and the beginning of its body: `npm start -- URL`. */
import { urllib } from 'pyurllib';
import { Exception, repr, str } from 'pyurllib/builtins';

const MAX_BYTES = 300;
const TIMEOUT_SECONDS = 30;

/** @param {string} url */
async function fetch_and_print(url) {
  const f = await urllib.request.urlopen(url, null, TIMEOUT_SECONDS);
  try {
    console.log(f.url);
    if ('reason' in f) console.log(`${f.status} ${f.reason}`);
    console.log(str(f.headers).trimEnd());
    console.log();
    const start = await f.read(MAX_BYTES);
    console.log(repr(start));
    if (start.length === MAX_BYTES) console.log(`… the first ${MAX_BYTES} bytes.`);
  } finally {
    f.close();
  }
}

try {
  await fetch_and_print(process.argv[2] ?? '');
} catch (e) {
  if (!(e instanceof Exception)) throw e;
  console.error(`${e.name}: ${str(e)}`);
  process.exitCode = 1;
}
