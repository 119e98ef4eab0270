// @unasync
// Mirrors CPython v3.13.18 Lib/urllib/request.py (the part that urlretrieve and URLopener.retrieve share).
import { int } from '../python/builtins/index.js';
import { function_of } from '../python/objects/index.js';
import type { BufferedWriter } from '../python/streams/index.js';
import { ContentTooShortError } from '../error/index.js';
import type { HTTPMessage } from '../stdlib/http/client/index.js';
import { settle } from '../transport/index.js';
import type { Response } from './response.js';

/**
 * Receives the progress of a download: the number of blocks read, the maximum size of a block in bytes, and the total
 * number of bytes, which is -1 if the server does not send it. An object with `__call__` is also accepted.
 */
export type ReportHook =
  | ((blocknum: number, blocksize: number, totalsize: number) => unknown)
  | { __call__(blocknum: number, blocksize: number, totalsize: number): unknown };

/** The result of a download: the file's name and the response headers. */
export type Retrieved = [filename: string, headers: HTTPMessage];

const BLOCK_SIZE = 8192;

/**
 * Writes the remaining bytes of a response to a file and closes the file.
 * @throws {@link ContentTooShortError} with `result` if fewer bytes were read than Content-Length states.
 */
export async function save(
  fp: Response,
  file: BufferedWriter,
  reporthook: ReportHook | null,
  result: Retrieved,
): Promise<void> {
  let read = 0;
  let size: number | bigint = -1;
  try {
    const headers = fp.info();
    if ('content-length' in headers) size = int(headers.get('Content-Length')!);
    // A false value means that there is no hook, as in CPython.
    const report = reporthook ? function_of(reporthook) : null;
    if (report) await settle(report(0, BLOCK_SIZE, Number(size)));
    for (let blocknum = 1; ; blocknum++) {
      const block = await fp.read(BLOCK_SIZE);
      if (block.length === 0) break;
      read += block.length;
      file.write(block);
      if (report) await settle(report(blocknum, BLOCK_SIZE, Number(size)));
    }
  } finally {
    file.close();
  }
  if (size < 0 || read >= size) return;
  throw new ContentTooShortError(
    `retrieval incomplete: got only ${read} out of ${size} bytes`,
    result,
  );
}
