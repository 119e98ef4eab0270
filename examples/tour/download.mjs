/** Downloads a URL to a file, with a progress bar: `npm start -- URL FILE`. */
import { urllib } from 'pyurllib';
import { Exception, str } from 'pyurllib/builtins';
import { progress_bar } from './progress.mjs';

const [url = '', file = ''] = process.argv.slice(2);
const bar = progress_bar();
try {
  const [filename, headers] = await urllib.request.urlretrieve(url, file, bar.reporthook);
  bar.stop();
  console.log(`${filename}: ${headers['Content-Type'] ?? 'of unknown type'}`);
} catch (e) {
  bar.stop();
  if (!(e instanceof Exception)) throw e;
  console.error(`${e.name}: ${str(e)}`);
  process.exitCode = 1;
}
