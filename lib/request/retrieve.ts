// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (urlretrieve, urlcleanup).
import { type ByPosition, call } from '../python/calls/index.js';
import { truth } from '../python/objects/index.js';
import { open } from '../python/streams/index.js';
import { as_tuple } from '../python/values/index.js';
import { _splittype, _url_text } from '../parse/index.js';
import { settle } from '../transport/index.js';
import { save, type ReportHook, type Retrieved } from './download.js';
import { normpath } from './paths.js';
import type { DataKeywords } from './request.js';
import { make_temporary_file, remove_temporary_file } from './temporary_file.js';
import { globals } from './urlopen.js';
import { URLOPEN } from './urlopen.calls.js';
import './retrieve.calls.js';

/** The keywords of `urlretrieve`. */
export interface UrlretrieveKeywords extends DataKeywords {
  /** The file's name, or null for a temporary file, which stays until `urlcleanup()` removes it. */
  filename?: string | null;
  /**
   * Called to report progress, first for block 0 and then for each block read. If it throws, the download ends.
   */
  reporthook?: ReportHook | null;
}

/** The temporary files that `urlretrieve` has created. */
const temporary_files: string[] = [];

/**
 * Downloads a URL to a file in blocks.
 *
 * @param url The URL, as text or a URL object. A local file is copied only if `filename` is given.
 * @returns The file's name and the response headers.
 * @throws {@link ContentTooShortError} if the body is shorter than Content-Length; the errors of `urlopen`;
 * {@link OSError} if the file cannot be written.
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.urlretrieve}
 * @example
 * ```ts
 * import { urlretrieve, urlcleanup } from 'pyurllib/request';
 *
 * const [filename, headers] = await urlretrieve('http://localhost:8000/');
 * headers['Content-Length']; // => '6'
 * urlcleanup();
 * ```
 */
export async function urlretrieve(
  given_url: string | URL,
  { filename = null, reporthook = null, data = null }: ByPosition<UrlretrieveKeywords> = {},
): Promise<Retrieved> {
  const url = _url_text(given_url) as string;
  const [url_type, path] = _splittype(url);
  const fp = await settle(call(globals, URLOPEN, [url, data]));
  try {
    const headers = fp.info();
    const is_named = truth(filename);
    if (url_type === 'file' && !is_named) return as_tuple([normpath(path), headers]);
    const [name, file] = is_named
      ? [filename as string, open(filename as string, 'wb')]
      : make_temporary_file();
    if (!is_named) temporary_files.push(name);
    const result: Retrieved = as_tuple([name, headers]);
    await save(fp, file, reporthook, result);
    return result;
  } finally {
    fp.close();
  }
}

/**
 * Removes the temporary files of `urlretrieve` and the installed opener.
 *
 * @see {@link https://docs.python.org/3.13/library/urllib.request.html#urllib.request.urlcleanup}
 * @example
 * ```ts
 * import { urlcleanup } from 'pyurllib/request';
 *
 * urlcleanup();
 * ```
 */
export function urlcleanup(): void {
  for (const name of temporary_files.splice(0)) remove_temporary_file(name);
  globals._opener = null;
}
