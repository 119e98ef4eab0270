// @ts-check
/** Prints as JSON how the library handles files in an empty directory, on the simulated Windows of as_windows.mjs. */
import { writeFileSync } from 'node:fs';
import { URLError } from 'pyurllib/error';
import { OSError, open, repr } from 'pyurllib/builtins';
import { MozillaCookieJar } from 'pyurllib/http/cookiejar';
import { get_default_verify_paths } from 'pyurllib/ssl';
import * as async_request from 'pyurllib/request';
import * as blocking_request from 'pyurllib/sync/request';

/** @param {() => unknown} run */
async function said(run) {
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
    file: await said(async () => (await (await urlopen('file:///C:/a%20b.txt')).read()).decode()),
    no_file: await said(() => urlopen('file:///C:/none')),
    no_drive: await said(() => urlopen('file:///1:/none')),
    legacy: await said(() => new URLopener().open('file:///C:/none')),
    retrieved: await said(async () => (await urlretrieve('data:,abc', 'copy'))[0]),
    no_folder: await said(() => urlretrieve('data:,abc', 'none/copy')),
  };
}
results['open'] = await said(() => open('none', 'rb'));
results['save'] = await said(() => new MozillaCookieJar('none/cookies.txt').save());
results['saved'] = await said(() => new MozillaCookieJar('cookies.txt').save());
results['paths'] = [...get_default_verify_paths()];
console.log(JSON.stringify(results));
