// @ts-check
/** Prints as JSON how the library handles files in an empty directory, on the simulated Windows of as_windows.mjs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { URLError } from 'pyurllib/error';
import { OSError, open, repr } from 'pyurllib/builtins';
import { MozillaCookieJar } from 'pyurllib/http/cookiejar';
import { get_default_verify_paths } from 'pyurllib/ssl';
import * as async_request from 'pyurllib/request';
import * as blocking_request from 'pyurllib/sync/request';

/** @param {() => unknown} run */
async function outcome(run) {
  try {
    return await run();
  } catch (error) {
    const cause = error instanceof URLError ? error.reason : error;
    return cause instanceof OSError ? repr(cause) + `, ${cause.errno}` : String(error);
  }
}

// A backslash belongs to the name on this system and separates folders on Windows.
writeFileSync('C:\\a b.txt', 'content');
/** @type {Record<string, unknown>} */
const results = {};
for (const [colour, request] of Object.entries({
  async: async_request,
  blocking: /** @type {typeof async_request} */ (/** @type {unknown} */ (blocking_request)),
})) {
  const { urlopen, urlretrieve, URLopener } = request;
  results[colour] = {
    file: await outcome(async () =>
      (await (await urlopen('file:///C:/a%20b.txt')).read()).decode(),
    ),
    no_file: await outcome(() => urlopen('file:///C:/none')),
    no_drive: await outcome(() => urlopen('file:///1:/none')),
    legacy: await outcome(() => new URLopener().open('file:///C:/none')),
    retrieved: await outcome(async () => (await urlretrieve('data:,abc', 'copy'))[0]),
    no_folder: await outcome(() => urlretrieve('data:,abc', 'none/copy')),
  };
}
results['open'] = await outcome(() => open('none', 'rb'));
results['save'] = await outcome(() => new MozillaCookieJar('none/cookies.txt').save());
results['saved'] = await outcome(() => new MozillaCookieJar('cookies.txt').save());
results['cookie_file'] = readFileSync('cookies.txt', 'latin1');
{
  const file = open('text.txt', 'w');
  file.write('a\nb\n');
  file.close();
}
results['text_file'] = readFileSync('text.txt', 'latin1');
results['paths'] = [...get_default_verify_paths()];
console.log(JSON.stringify(results));
